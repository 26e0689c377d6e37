"""Putting a gentler wording in place of words, everywhere they stand, in plain text and in stored HTML."""

from __future__ import annotations

import re
from html import escape, unescape

TAG = re.compile(r"(<[^>]*>)")
SENTENCE_STARTS = re.compile(r"(?:^|[.!?…]['\"’”)]*\s+|\n\s*)$")


def put(text: str, words: str, instead: str) -> str:
    """Replace whole `words` in plain text; a sentence still begins with a capital, and no double blank stays.

    >>> put("Tom left. Tom, again, in Tomsk.", "Tom", "my client")
    'My client left. My client, again, in Tomsk.'
    """
    if not words:
        return text
    left = r"(?<!\w)" if words[0].isalnum() else ""
    right = r"(?!\w)" if words[-1].isalnum() else ""
    pattern = re.compile(left + re.escape(words) + right)

    def wording(match: re.Match[str]) -> str:
        begins = SENTENCE_STARTS.search(text[max(0, match.start() - 40) : match.start()])
        return instead[:1].upper() + instead[1:] if begins and instead else instead

    replaced = pattern.sub(wording, text)
    if instead or replaced == text:
        return replaced
    return re.sub(r" +([,.;:!?])", r"\1", re.sub(r"(?<=\S) {2,}", " ", replaced))


def put_html(html: str, words: str, instead: str) -> str:
    """Replace `words` in the text of stored HTML; tags stay, and the result is stored as text, not as HTML."""
    pieces = TAG.split(html)
    return "".join(
        piece if index % 2 else escape(put(unescape(piece), words, instead), quote=False)
        for index, piece in enumerate(pieces)
    )
