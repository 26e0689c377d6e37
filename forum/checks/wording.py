"""Putting a gentler wording in place of words, where they were seen, in plain text and in stored HTML.

The page's script does the same for a text that is still being typed: static/js/elements/mirror-words.js.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from html import escape, unescape

from forum.mirror.html import clean

TAG = re.compile(r"(<[^>]*>)")
MARK = re.compile(r"</?(?:strong|em)>")  # stands within a line; every other tag ends one
SENTENCE_STARTS = re.compile(r"(?:^|[.!?…]['\"’”)]*\s+|\n\s*)$")
LEADS = re.compile(r"(?:an?|the|my|our|your|their|his|her|someone|somebody|some|few|very|over)\s", re.I)
ARTICLE = re.compile(r"(?<!\w)(?:an?|the)\s{1,3}$", re.I)
OWNER = re.compile(r"(?<!\w)(?:his|her|my|our|your|their)\s{1,3}$", re.I)
OWNED = re.compile(r"(?:an?|my|their|his|her|someone)\s", re.I)
CLIENT = re.compile(r"(?<!\w)(?:client|patient)(,?)\s{1,3}$", re.I)
BLANKS = re.compile(r" *$")

Change = tuple[int, int, str]


def places(text: str, words: str) -> list[tuple[int, int]]:
    """Where whole `words` stand in a text; blanks between them may be line ends.

    >>> places("Tom left Tomsk. Tom!", "Tom")
    [(0, 3), (16, 19)]
    """
    if not words.strip():
        return []
    inner = r"\s+".join(map(re.escape, words.split()))
    left = r"(?<!\w)" if words.strip()[0].isalnum() else ""
    right = r"(?!\w)" if words.strip()[-1].isalnum() else ""
    return [match.span() for match in re.finditer(left + inner + right, text)]


def changes(text: str, words: str, instead: str, only: Collection[int] | None = None) -> list[Change]:
    """What to put from where to where. `only` names which of the ``places`` are meant (None: all)."""
    found: list[Change] = []
    last = 0
    for number, (start, end) in enumerate(places(text, words)):
        if only is not None and number not in only:
            continue
        drop, wording = _fit(text[max(last, start - 60) : start], instead)
        start -= drop
        if wording and SENTENCE_STARTS.search(text[max(0, start - 40) : start]):
            wording = wording[:1].upper() + wording[1:]
        if not wording:
            start, end = _taken_out(text, max(last, start), end, with_comma="," in text[start : start + drop])
        found.append((start, end, wording))
        last = end
    return found


def _fit(before: str, instead: str) -> tuple[int, str]:
    """How many characters go from the end of `before`, and what is put: "" where it is said already."""
    if not instead:
        return 0, ""
    said = re.search(re.escape(instead) + r"(,?)\s{0,3}$", before, re.I)
    said = said or (CLIENT.search(before) if instead == "my client" else None)
    if said:  # "her ex, Tom" and "my client Tom": who it is stands there already
        return len(before) - said.start(1), ""
    if LEADS.match(instead) and (article := ARTICLE.search(before)):  # not "the a workplace"
        return len(article[0]), instead
    if OWNER.search(before) and (lead := OWNED.match(instead)):  # not "his a legal process"
        return 0, instead[lead.end() :]
    return 0, instead


def _taken_out(text: str, start: int, end: int, *, with_comma: bool) -> tuple[int, int]:
    """Take the blanks beside it along, and the second of two commas."""
    if with_comma and text[end : end + 1] == ",":
        end += 1
    blanks = len(BLANKS.search(text[max(0, start - 20) : start])[0])  # type: ignore[index]
    at_line_start = start == blanks or text[start - blanks - 1 : start - blanks] == "\n"
    if at_line_start:
        while text[end : end + 1] == " ":
            end += 1
    elif not text[end : end + 1] or text[end] in " ,.;:!?\n":
        start -= blanks
    return start, end


def put(text: str, words: str, instead: str, only: Collection[int] | None = None) -> str:
    """Replace `words` in plain text; a sentence still begins with a capital, and the sentence still reads.

    >>> put("Tom left. Tom, again, in Tomsk.", "Tom", "my client")
    'My client left. My client, again, in Tomsk.'
    >>> put("Her ex, Tom, rang. He saw the Priory.", "Tom", "her ex")
    'Her ex rang. He saw the Priory.'
    """
    for start, end, wording in reversed(changes(text, words, instead, only)):
        text = text[:start] + wording + text[end:]
    return text


def put_html(html: str, words: str, instead: str, only: Collection[int] | None = None) -> str:
    """Replace `words` in stored HTML, also where they stand in several lines or partly in bold.

    What replaces them goes where they begin; the result has passed the sanitiser again.

    >>> put_html("<p>Tom left.</p>", "Tom", "my client")
    '<p>My client left.</p>'
    >>> put_html("<p>Late.</p><p>S: low<br>O: flat</p>", "S: low\\nO: flat", "")
    '<p>Late.</p>'
    """
    pieces = TAG.split(html)
    letters: list[list[str]] = [
        [] if index % 2 else list(unescape(piece)) for index, piece in enumerate(pieces)
    ]
    where: list[tuple[int, int]] = []  # of each character of the text: its piece, and its place in it
    text = ""
    for index, piece in enumerate(pieces):
        if index % 2 and not MARK.fullmatch(piece) and text:
            text += "\n"
            where.append((index, -1))
        elif not index % 2:
            text += "".join(letters[index])
            where += [(index, at) for at in range(len(letters[index]))]
    for start, end, wording in changes(text, words, instead, only):
        spans = [place for place in where[start:end] if place[1] >= 0]
        for index, at in spans:
            letters[index][at] = ""
        if spans:
            letters[spans[0][0]][spans[0][1]] = wording
    return clean(
        "".join(
            piece if index % 2 else escape("".join(letters[index]), quote=False)
            for index, piece in enumerate(pieces)
        )
    )
