"""Words left out of a text: found as the checks read it, and replaced by a mark that says what stood there.

Pure: what is looked for comes as a ``Wanted``, by the words themselves or by keyed hashes of them, so that a
text which comes later can be held against words that are kept nowhere any more.

Words are compared without case, accents, blanks and punctuation, so that "Stor-noway" and "STORNOWAY" are one;
they begin and end where words do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Any

from forum.mirror.html import clean
from forum.mirror.text import Text, key_of

#: What stands in a text where something was left out, by the identifier's code (field.md 5).
MARKS: dict[str, str] = {
    "name": "name left out", "relative_name": "name left out", "contact": "contact left out",
    "url_handle": "link left out", "id_number": "number left out", "image_bio": "likeness left out",
    "birth_date": "date left out", "exact_date": "date left out", "place_small": "place left out",
    "place_region": "place left out", "organisation": "organisation left out", "public_role": "role left out",
    "rare_job": "work left out", "exact_age": "age left out", "family_shape": "family left out",
    "rare_event": "event left out", "rare_condition": "condition left out", "heritage": "background left out",
    "sexual_gender": "detail left out", "legal": "legal matter left out", "verbatim": "their words left out",
    "notes_paste": "notes left out", "schedule": "time left out", "link_to_poster": "detail left out",
}  # fmt: skip
MARK = re.compile(r"\[[a-z ]{3,30} left out\]")
FEW = 8  # a phrase of so many words is also found with its words run together or apart
NEAR = 4  # characters that may stand between two words of a phrase: a blank, a dash, a full stop and a blank

_TAG = re.compile(r"(<[^<>]*>)")
_INLINE = re.compile(r"</?(?:strong|em)>")
RICH = ("html", "beside")  # fields, and names in a draft, that hold rich text
_TOKEN = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s\s*$", re.IGNORECASE)


def mark_of(code: str) -> str:
    """What is read in the place of words of this kind.

    >>> mark_of("place_small")
    '[place left out]'
    """
    return f"[{MARKS.get(code, 'words left out')}]"


def key_and_size(phrase: str) -> tuple[str, int]:
    """Write a phrase as it is compared, and count its words; ("", 0) where it has none.

    >>> key_and_size("St. Mary’s")
    ('stmary', 2)
    """
    tokens = _tokens(Text(_POSSESSIVE.sub("", phrase)).plain)
    return "".join(key for *_, key in tokens), len(tokens)


@dataclass(frozen=True)
class Wanted:
    """What is looked for: `marks` gives the mark for each key (or for the digest of each), `sizes` how many
    words one may have in a text. `digest` makes of a key what `marks` holds."""

    marks: dict[str, str]
    sizes: frozenset[int]
    digest: Callable[[str], str] = field(default=str)

    @classmethod
    def words(cls, phrases: Iterable[str], mark: str) -> Wanted:
        """Look for these words; what holds no word of any language is left aside."""
        keys = {key: size for key, size in map(key_and_size, phrases) if key}
        return cls(dict.fromkeys(keys, mark), sizes_of(keys.values()))

    def __bool__(self) -> bool:
        return bool(self.marks)


def sizes_of(counts: Iterable[int]) -> frozenset[int]:
    """Say how many words a phrase of so many may have where somebody else wrote it."""
    found: set[int] = set()
    for count in counts:
        found |= set(range(1, count + 3)) if count <= FEW else {count - 1, count, count + 1}
    return frozenset(found)


@dataclass
class Cut:
    """A text without what was looked for, and how often what of it stood there (by key, or digest)."""

    text: str
    found: dict[str, int]

    @property
    def count(self) -> int:
        """How many marks were set."""
        return sum(self.found.values())


def cut(text: str, wanted: Wanted, *, field: str) -> Cut:
    """Leave words out of a stored text, rich or plain as its field says."""
    return cut_html(text, wanted) if field in RICH else cut_text(text, wanted)


def cut_text(text: str, wanted: Wanted) -> Cut:
    """Leave words out of a plain text.

    >>> cut_text("She moved to Ayr, near AYR’s pier.", Wanted.words(["Ayr"], "[place left out]")).text
    'She moved to [place left out], near [place left out]’s pier.'
    """
    spans, found = _spans(text, wanted)
    kept, at = [], 0
    for start, end, mark in spans:
        kept += [text[at:start], mark]
        at = end
    return Cut("".join([*kept, text[at:]]), found)


def cut_html(html: str, wanted: Wanted) -> Cut:
    """Leave words out of a stored rich text, also where a tag stands within them; the tags stay valid.

    >>> cut_html("<p>In <em>Ay</em>r.</p>", Wanted.words(["Ayr"], "[place left out]")).text
    '<p>In <em>[place left out]</em>.</p>'
    """
    parts = _TAG.split(html)
    pieces, places, letters = [], [], 0  # places: where each text part begins in the text that is read
    for number, part in enumerate(parts):
        if number % 2 == 0:
            parts[number] = unescape(part)
            places.append((letters, number))
            pieces.append(parts[number])
        elif not _INLINE.fullmatch(part):
            pieces.append("\n" if part == "<br>" else "\0")  # no phrase goes over the end of a block
        else:
            pieces.append("")
        letters += len(pieces[-1])
    spans, found = _spans("".join(pieces), wanted)
    if not spans:
        return Cut(html, found)
    for begin, number in reversed(places):
        parts[number] = _without(parts[number], begin, spans)
    for number in range(0, len(parts), 2):
        parts[number] = escape(parts[number], quote=False)
    return Cut(clean("".join(parts)), found)


def _without(piece: str, begin: int, spans: list[tuple[int, int, str]]) -> str:
    """Leave out of one part what of the spans lies in it; the mark stands where a span begins."""
    for start, end, mark in reversed(spans):
        first, last = max(start - begin, 0), min(end - begin, len(piece))
        if first < last:
            piece = piece[:first] + (mark if start >= begin else "") + piece[last:]
    return piece


def cut_data(data: Any, wanted: Wanted, *, field: str = "") -> Any:
    """Leave words out of everything a draft holds."""
    if isinstance(data, str):
        return cut(data, wanted, field=field).text
    if isinstance(data, dict):
        return {name: cut_data(value, wanted, field=name) for name, value in data.items()}
    if isinstance(data, list):
        return [cut_data(value, wanted, field=field) for value in data]
    return data


def _tokens(plain: str) -> list[tuple[int, int, str]]:
    return [(*match.span(), key_of(match[0])) for match in _TOKEN.finditer(plain)]


def _spans(raw: str, wanted: Wanted) -> tuple[list[tuple[int, int, str]], dict[str, int]]:
    """Find every place in `raw` where wanted words stand, the longest first, none within another or a mark."""
    spans: list[tuple[int, int, str]] = []
    found: dict[str, int] = {}
    if not wanted or not raw:
        return spans, found
    text = Text(raw)
    marks = [match.span() for match in MARK.finditer(text.plain)]
    tokens = [each for each in _tokens(text.plain) if not any(a <= each[0] < b for a, b in marks)]
    most, at = max(wanted.sizes), 0
    while at < len(tokens):
        best, key = 0, ""
        for last in range(at, min(at + most, len(tokens))):
            gap = text.plain[tokens[last - 1][1] : tokens[last][0]] if last > at else ""
            if len(gap) > NEAR or "\0" in gap or "[" in gap:
                break
            key += tokens[last][2]
            if last - at + 1 in wanted.sizes and (digest := wanted.digest(key)) in wanted.marks:
                best, name = last - at + 1, digest
        if not best:
            at += 1
            continue
        span = text.span(tokens[at][0], tokens[at + best - 1][1])
        spans.append((*span, wanted.marks[name]))
        found[name] = found.get(name, 0) + 1
        at += best
    return spans, found
