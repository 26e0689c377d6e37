"""Putting a gentler wording in place of words, everywhere they stand, in plain text and in stored HTML."""

from __future__ import annotations

import re
from html import escape, unescape

from forum.mirror.html import clean

TAG = re.compile(r"(<[^>]*>)")
MARK = re.compile(r"</?(?:strong|em)>")  # stands within a line; every other tag ends one
SENTENCE_STARTS = re.compile(r"(?:^|[.!?…]['\"’”)]*\s+|\n\s*)$")


def put(text: str, words: str, instead: str, *, before: str = "") -> str:
    """Replace whole `words` in plain text; a sentence still begins with a capital, and no double blank stays.

    `before` is what stands before the text on its line.

    >>> put("Tom left. Tom, again, in Tomsk.", "Tom", "my client")
    'My client left. My client, again, in Tomsk.'
    >>> put("Her ex, Tom, rang. My client Tom did not.", "Tom", "her ex")
    'Her ex, rang. My client her ex did not.'
    """
    if not words:
        return text
    left = r"(?<!\w)" if words[0].isalnum() else ""
    right = r"(?!\w)" if words[-1].isalnum() else ""
    pattern = re.compile(left + re.escape(words) + right)

    def wording(match: re.Match[str]) -> str:
        start = match.start()
        line = text[start - 40 : start] if start >= 40 else before[-40:] + text[:start]
        begins = SENTENCE_STARTS.search(line)
        return instead[:1].upper() + instead[1:] if begins and instead else instead

    replaced = pattern.sub(wording, text)
    if instead:
        # "my client Tom" is not to become "my client my client", nor "her ex, Tom" "her ex, her ex".
        twice = rf"(?<!\w)({re.escape(instead)}),? {re.escape(instead)}(?!\w)"
        replaced = re.sub(twice, r"\1", replaced, flags=re.I)
    if instead or replaced == text:
        return replaced
    return re.sub(r" +([,.;:!?])", r"\1", re.sub(r"(?<=\S) {2,}", " ", replaced))


def put_html(html: str, words: str, instead: str) -> str:
    """Replace `words` in the text of stored HTML; tags stay, and the result is stored as text, not as HTML.

    >>> put_html("<p>Tom left.</p>", "Tom", "my client")
    '<p>My client left.</p>'
    >>> put_html("<p>Late.</p><p>S: low<br>O: flat</p>", "S: low\\nO: flat", "")
    '<p>Late.</p>'
    """
    pieces = TAG.split(html)
    out, before = "", ""
    for index, piece in enumerate(pieces):
        if index % 2:
            out += piece
            before = before if MARK.fullmatch(piece) else ""
        else:
            text = unescape(piece)
            out += escape(put(text, words, instead, before=before), quote=False)
            before = (before + text)[-40:]
    return _put_across(pieces, words, instead) if out == html else out


def _put_across(pieces: list[str], words: str, instead: str) -> str:
    """The same for words that stand in several lines, or partly in bold: what replaces them goes where they begin."""
    here: list[list[str]] = [[] if index % 2 else list(unescape(piece)) for index, piece in enumerate(pieces)]
    places: list[tuple[int, int]] = []
    text = ""
    for index, piece in enumerate(pieces):
        if index % 2:
            text += "" if MARK.fullmatch(piece) else "\n"
            places += [] if MARK.fullmatch(piece) else [(index, -1)]
        else:
            text += "".join(here[index])
            places += [(index, at) for at in range(len(here[index]))]
    for found in re.finditer(r"\s+".join(map(re.escape, words.split())) or r"(?!)", text):
        for index, at in places[found.start() : found.end()]:
            if at >= 0:
                here[index][at] = ""
        index, at = places[found.start()]
        here[index][at] = instead
    result = "".join(
        piece if index % 2 else escape("".join(here[index]), quote=False)
        for index, piece in enumerate(pieces)
    )
    return clean(result)
