"""Organisations in small letters."""

from __future__ import annotations

from forum.mirror.identifiers.lists import (
    ALLOWED,
    BRAND,
    COMMON,
    GIVEN,
    ORGANISATION,
    PLACE,
    SURNAME,
)
from forum.mirror.identifiers.rules import organisations
from forum.mirror.identifiers.rules.capitals import Reading
from forum.mirror.identifiers.rules.name_words import (
    AT_SOMEBODY,
    GENERIC,
    NO_NAMES,
    SMALL_HEADS,
    STOP,
)
from forum.mirror.identifiers.rules.word_forms import derived

Found = tuple[int, int, str, float, str | None]


def organisation(reading: Reading, index: int, blind: bool) -> Found | None:
    """Find "st luke's hospice", "craigavon area hospital", "works at greggs"."""
    tokens = reading.tokens
    token = tokens[index]
    if (
        token.key in ("st", "saint")
        and blind
        and index + 1 < len(tokens)
        and tokens[index + 1].gap in (" ", ". ")
    ):
        saint = tokens[index + 1]
        if (saint.kind & (GIVEN | SURNAME) or not saint.kind or saint.can(PLACE)) and len(saint.key) > 2:
            head = next((i for i in (index + 2, index + 3) if reading.key(i) in SMALL_HEADS), 0)
            return index, head or index + 1, "organisation", 0.75, "an organisation"
    if blind and token.key in HOUSES:
        first = _house(reading, index)
        if first:
            return first, index, "organisation", 0.6, "an organisation"
    if blind and token.key in WARDS and reading.before(index) in _TREES and token.gap == " ":
        return index - 1, index, "organisation", 0.65, "a health service"
    if blind and token.key in SMALL_HEADS and token.ordinary:
        return _behind(reading, index)
    if (
        blind
        and reading.before(index) == "at"
        and token.kind & ORGANISATION
        and reading.before(index, 2) not in AT_SOMEBODY
    ):
        return index, index, "organisation", 0.65, "a place of work"
    if not blind or token.ordinary or token.tail or len(token.key) < 3:
        return None
    if token.kind & (PLACE | SURNAME | GIVEN) or not token.kind:
        for head in (index + 1, index + 2, index + 3):
            if (
                reading.key(head) in SMALL_HEADS
                and _joined(reading, index, head)
                and token.kind & (PLACE | SURNAME)
            ):
                return index, head, "organisation", 0.7, organisations.instead(reading, index, head)
    if token.kind & BRAND:
        return (
            (index, index, "organisation", 0.7, "a place of work")
            if organisations.employs(reading, index)
            else None
        )
    at = reading.before(index) == "at" and reading.before(index, 2) not in AT_SOMEBODY
    if at and (token.kind & (ORGANISATION | PLACE | SURNAME) and not token.kind & (COMMON | ALLOWED)):
        return index, index, "organisation", 0.65, "a place of work"
    if at and not token.kind and token.key.isalpha() and not derived(reading, token.key):
        return index, index, "organisation", 0.6, "a place of work"
    return None


def _house(reading: Reading, index: int) -> int:
    """Give the first token of "at the willows", "from the old forge", or 0."""
    if any(reading.tokens[place].gap != " " for place in (index, index - 1) if place > 0):
        return 0
    first = index - (reading.before(index) in _FORE)
    if reading.before(first) != "the" or first < 2 or reading.after(index) in ("court", "house"):
        return 0
    where = reading.before(first, 2)
    plays = where == "for" and any(reading.before(first, reach) in _PLAYS for reach in range(3, 8))
    return first if where == "at" or plays or (where in _GOING and reading.key(index) in _HOMES) else 0


def _behind(reading: Reading, head: int) -> Found | None:
    """Find "at hollyfield academy" from its last word: one or two words that are no description before it."""
    for first in (head - 1, head - 2):
        if first < 1 or not _joined_plain(reading, first, head):
            return None
        before = reading.before(first)
        before = reading.before(first, 2) if before == "the" else before
        words = [reading.key(i) for i in range(first, head)]
        plain = any(word in GENERIC or word in NO_NAMES or word in STOP for word in words)
        if not plain and (before == "at" or (before in ("on", "for") and reading.key(head) == "ward")):
            return first, head, "organisation", 0.65, organisations.instead(reading, first, head)
    return None


def _joined_plain(reading: Reading, first: int, last: int) -> bool:
    return all(reading.tokens[index].gap == " " for index in range(first, last + 1))


def _joined(reading: Reading, first: int, last: int) -> bool:
    tokens = reading.tokens
    for index in range(first + 1, last + 1):
        if tokens[index].gap != " " or (
            index < last and (tokens[index].tail or tokens[index].key not in _INSIDE)
        ):
            return False
    return True


#: What stands between the name and what it is: "craigavon area hospital".
_INSIDE = frozenset(
    """area general royal district community primary secondary high grammar national state county city street road park
    boys girls adult social mental health youth catholic memorial childrens""".split()
)
#: What wards, homes and small units are called after, and pubs; after "at the" in a text without capitals.
_TREES = frozenset(
    """ash oak elm willow rowan cedar birch beech maple hazel holly larch pine poplar sycamore juniper hawthorn laurel
    magnolia cherry bluebell primrose lavender jasmine rose poppy daisy ivy fern heather bramble rosewood oaks willows
    birches kestrel heron kingfisher swan robin osprey dolphin""".split()
)
_HOMES = frozenset(
    """beeches oaks willows hollies elms limes firs pines cedars laurels larches poplars sycamores birches maples rowans
    hawthorns gables grange priory lodge limetrees chestnuts hazels""".split()
)
HOUSES = _HOMES | frozenset(
    """forge mill manor plough crown lamb anchor swan fleece griffin unicorn dragon greyhound wheatsheaf nags
    woolpack falcon talbot foresters fox feathers cricketers junction coachhouse vaults tavern""".split()
)
WARDS = frozenset("ward unit wing suite".split())
_FORE = frozenset("old red white black blue green golden royal new rose flying".split())
_PLAYS = frozenset("play plays played playing works worked darts bowls pool".split())
_GOING = frozenset("from to in into outside near".split())
