"""Places: everything below a state or province is small; states, provinces and countries only count points."""

from __future__ import annotations

from forum.mirror.identifiers.lists import ALLOWED, GIVEN, ORDINARY, PLACE, REGION, SURNAME
from forum.mirror.identifiers.rules.capitals import MIDDLE, Reading, Run
from forum.mirror.identifiers.rules.name_words import (
    COUNTY,
    GENERIC,
    IN_SOMEBODY,
    PLACE_BEFORE,
    PLACE_HEADS,
    PLACE_MAYBE,
    STREET_HEADS,
)  # fmt: skip

#: What a text says before a place, from sure to unsure.
IN, MAYBE, NOT = 2, 1, 0
_LIVING = frozenset(
    """live lives lived living based moved moving move relocated relocating born raised grew back over up down out
    flew fly flies drove drive drives travelled travels commutes commuted returned returns went going came comes
    hails emigrated is was hello greetings hi""".split()
)


def before(reading: Reading, first: int) -> int:
    """Tell whether what stands before asks for a place."""
    if first and "@" in reading.tokens[first].gap:
        return IN
    if first and reading.tokens[first].gap not in (" ", " (", " '", ' "', "  ", ", "):
        return NOT
    one, two = reading.before(first), reading.before(first, 2)
    if one == "the":
        one, two = two, reading.before(first, 3)
    if reading.tokens[first].gap == ", ":
        return NOT
    if one in PLACE_BEFORE:
        if one == "in" and two in IN_SOMEBODY:
            return MAYBE
        return IN
    if one in PLACE_MAYBE:
        return IN if one in ("from", "to", "of") and two in _LIVING and one != "of" else MAYBE
    return NOT


def by_head(reading: Reading, run: Run) -> Run | None:
    """Find a street, a county or a landmark: "Burton Road", "Co Kerry", "Regent's Wharf"."""
    tokens = reading.tokens
    length = run.last - run.first + 1
    if length < 2:
        return None
    last = tokens[run.last]
    if tokens[run.first].key in COUNTY and tokens[run.first + 1].capital:
        return run if not tokens[run.first + 1].kind & ORDINARY or tokens[run.first + 1].can(PLACE) else None
    if last.key in STREET_HEADS or last.key in PLACE_HEADS:
        named = [index for index in range(run.first, run.last) if _names(reading, index)]
        first = tokens[run.first]
        somebody = first.can(GIVEN) and not first.tail and length == 2 and last.can(SURNAME)
        if named and not (somebody and not before(reading, run.first)):
            return Run(run.first, run.last)
    return None


def _names(reading: Reading, index: int) -> bool:
    token = reading.tokens[index]
    if not token.capital or token.key in GENERIC or index in reading.allowed or token.can(ALLOWED):
        return False
    return token.begins == MIDDLE or not token.kind & (ORDINARY | REGION)
