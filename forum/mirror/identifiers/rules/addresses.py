"""Street addresses and boxes of the English-speaking countries, and streets of some others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from forum.mirror.findings import Hit
from forum.mirror.identifiers.rules.reading import DIGITS, before, lowered, windows
from forum.mirror.identifiers.rules.streets import (
    ALONE,
    FOREIGN_BEFORE,
    FOREIGN_NAMED,
    FOREIGN_NAMES,
    HOUSE,
    HOUSE_NUMBER,
    HOUSES,
    LANES,
    LIVES,
    NEED_A_PLACE,
    NO_NAMES,
    NOT_ALONE,
    NOT_IN_NAME,
    NUMBER_BEFORE,
    NUMBERED,
    PLAIN_STREETS,
    PREPOSITIONS,
    SAINT,
    SOMETIMES,
    STREET_WORDS,
    STREETS,
    TAIL,
    TAIL_SMALL,
    UNIT_BEFORE,
)
from forum.mirror.text import Text


def find(text: Text) -> Iterator[Hit]:
    """Find addresses: streets with and without a number, boxes, flats, houses by name."""
    low = lowered(text.plain)
    last = 0
    for run in DIGITS.finditer(low):
        if run.start() >= last:
            hit = _numbered(text, low, run)
            if hit:
                last = hit.end
                yield hit
                yield from _whole(text, low, hit)
    for start, end in windows(low, 24):
        for found in ALONE.finditer(low, start, end):
            road = found[0].startswith(("rd", "r.d", "hc", "rr")) and "box" not in found[0]
            if not (road and text.has_case and not text.plain[found.start()].isupper()):
                hit = Hit(found.start(), found.end(), "contact", suggestion="an address", sure=0.7)
                yield hit
                yield from _whole(text, low, hit)
    for hit in _named(text, low):
        yield hit
        yield from _whole(text, low, hit)


def _numbered(text: Text, low: str, run: re.Match[str]) -> Hit | None:
    start, end = run.span()
    previous = low[start - 1 : start] if start else ""
    if (
        previous.isalpha()
        or previous in {"$", "\u00a3", "\u20ac", "."}
        or (previous in {"/", "-"} and low[start - 2 : start - 1].isdigit())
    ):
        return None
    foreign = FOREIGN_BEFORE.search(before(low, start, 32)) if previous == " " else None
    if foreign:
        first = start - len(before(low, start, 32)) + foreign.start()
        number = HOUSE_NUMBER.match(low, start)
        if number and (not text.has_case or text.plain[first].isupper()):
            return Hit(first, number.end(), "contact", suggestion="an address", sure=0.85)
    if end - start > 5:
        return None
    found = NUMBERED.match(low, start)
    if not found or not _is_street(text, low, found):
        return None
    unit = UNIT_BEFORE.search(before(low, start, 20))
    first = start - len(unit[0]) if unit else start
    return Hit(
        _from_house(text, low, first), _trim(low, found.end()), "contact", suggestion="an address", sure=0.9
    )


def _whole(text: Text, low: str, hit: Hit) -> Iterator[Hit]:
    """Take in the town and the postcode that go on from a street: one detail, and one wording for it."""
    tail = TAIL.match(text.plain, hit.end) if text.has_case else TAIL_SMALL.match(low, hit.end)
    if tail:
        yield replace(hit, end=tail.end(), suggestion="an address", sure=0.97)


def _is_street(text: Text, low: str, found: re.Match[str]) -> bool:
    """Keep "29 Queen's Crescent" apart from "12 sessions in a row"."""
    words, street = found["name"].split(), found["street"]
    if NOT_IN_NAME.intersection(words):
        return False
    if text.has_case:
        capital = text.plain[found.start("name")].isupper() or words[0][0].isdigit()
        if street in SOMETIMES:
            return capital and text.plain[found.start("street")].isupper()
        return capital or (len(words) <= 2 and words[-1] not in NO_NAMES)
    if street in {"st", "dr"} and not SAINT.match(low, found.end("street")):
        return False
    if street not in SOMETIMES:
        return True
    head = before(low, found.start(), 24)
    return words[-1] not in NO_NAMES - {"high", "main", "long", "old", "new", "middle", "wall"} and (
        street not in NEED_A_PLACE or bool(UNIT_BEFORE.search(head) or LIVES.search(head))
    )


def _from_house(text: Text, low: str, start: int) -> int:
    """Take in the name of a house that stands before a street."""
    if not low.endswith(", ", 0, start):
        return start
    house = HOUSE.search(before(low, start, 50))
    return start - len(house[0]) if house and text.plain[start - len(house[0])].isupper() else start


def _named(text: Text, low: str) -> Iterator[Hit]:
    """Find streets without a number: "outside our place on Burton Road", "The Old Rectory, Church Lane"."""
    words = text.words
    for index, word in enumerate(words):
        if word.key in HOUSES and index:
            yield from _house(text, index)
        elif word.key in FOREIGN_NAMES:
            found = FOREIGN_NAMED.match(low, word.start)
            if found and (
                not text.has_case
                or any(letter.isupper() for letter in text.plain[word.start + 1 : found.end()])
            ):
                number = NUMBER_BEFORE.search(before(low, word.start, 8))
                yield Hit(
                    word.start - len(number[0]) if number else word.start,
                    found.end(),
                    "contact",
                    suggestion="an address",
                    sure=0.8,
                )
        elif index and (word.key in STREET_WORDS or word.key in LANES):
            first = _first_of_name(text, index)
            if (
                first is None
                and words[index - 1].is_capital
                and word.is_capital
                and TAIL.match(text.plain, word.end)
            ):
                first = index - 1  # "High St, Llanidloes" with its postcode
            if first is not None:
                start = _from_house(text, low, words[first].start)
                wording = "an address" if start < words[first].start else "a street nearby"
                sure = 0.72 if text.has_case else 0.6
                yield Hit(start, word.end, "contact", suggestion=wording, sure=sure)


def _house(text: Text, index: int) -> Iterator[Hit]:
    words = text.words
    name, house = words[index - 1], words[index]
    if (
        text.has_case
        and house.is_capital
        and name.is_capital
        and (name.key not in {"the", "a"} or house.key in {"manse", "rectory", "vicarage"})
    ):
        first = index - 1
        if first and words[first - 1].key == "the" and words[first - 1].end + 1 == name.start:
            first -= 1
        yield Hit(words[first].start, house.end, "contact", suggestion="a house", sure=0.7)


def _first_of_name(text: Text, index: int) -> int | None:
    """Give the word a street's name begins with, or nothing where it is no name."""
    words = text.words
    street, name = words[index], words[index - 1]
    ordinal = name.text[0].isdigit() and name.key[-2:] in {"st", "nd", "rd", "th"}
    if street.start - name.end != 1 or name.key in NO_NAMES or not (name.text[0].isalpha() or ordinal):
        return None
    first = index - 1
    if not text.has_case:
        lead = words[first - 1].key if first else ""
        plain = street.key in PLAIN_STREETS and lead in PREPOSITIONS and len(name.text) > 3
        return first if plain and name.key not in NOT_IN_NAME else None
    if not street.is_capital or not (name.is_capital or ordinal) or street.key in NOT_ALONE:
        return None
    while first and index - first < 3:
        before_it = words[first - 1]
        joined = before_it.is_capital and words[first].start - before_it.end == 1
        if not joined or before_it.key in NO_NAMES | PREPOSITIONS:
            break
        first -= 1
    lead = words[first - 1].key if first else ""
    return first if street.key in STREETS or lead in PREPOSITIONS else None


def _trim(low: str, end: int) -> int:
    return end - 1 if low[end - 1] == "." else end
