"""Organisations: schools, employers, hospitals, churches, clubs, teams and services that have a name."""

from __future__ import annotations

from forum.mirror.identifiers.lists import ALLOWED, COMMON, GIVEN, ORDINARY, ORGANISATION, PLACE, REGION
from forum.mirror.identifiers.rules.capitals import MIDDLE, Reading, Run
from forum.mirror.identifiers.rules.name_words import (
    AT_SOMEBODY,
    BELONGS,
    EMPLOYED,
    GENERIC,
    KIND_OF_PLACE,
    LINKS,
    ORG_HEADS,
    SMALL_HEADS,
    STOP,
)

_SCHOOL = frozenset(
    "school schools college university uni academy elementary primary juniors infants high".split()
)
_CARE = frozenset(
    "hospital infirmary clinic surgery medical hospice health healthcare centre center ward unit".split()
)
_FAITH = frozenset(
    "church chapel cathedral parish mosque masjid temple synagogue gurdwara abbey priory".split()
)
_SPORT = frozenset(
    "fc afc rfc gaa cc club rovers wanderers rangers harriers shamrock shamrocks celtic".split()
)
_FIRST = frozenset(
    "hmp hmyoi yoi hms raf ysgol sgoil scoil gaelscoil coláiste colaiste kura marae hq".split()
)
_WORKS = frozenset(
    "works work worked working wks wrks job shifts nights manager employed drives packs".split()
)


def by_head(reading: Reading, run: Run) -> Run | None:
    """Find a name that ends with what organisations are called: "Moorside Juniors", "University of Leeds"."""
    tokens = reading.tokens
    while run.first < run.last and tokens[run.first].key in STOP:
        run = Run(run.first + 1, run.last)
    for last in range(run.last, run.first - 1, -1):
        token = tokens[last]
        if token.key not in ORG_HEADS or not token.capital or (token.shout and len(token.key) > 4):
            continue
        named = [index for index in range(run.first, last) if _names(reading, index)]
        if named:
            return Run(
                named[0]
                if tokens[run.first].begins != MIDDLE and tokens[run.first].key in GENERIC
                else run.first,
                last,
            )
        after = range(last + 2, run.last + 1)
        if (
            last + 1 <= run.last
            and tokens[last + 1].key == "of"
            and any(_names(reading, index) for index in after)
        ):
            return Run(run.first, run.last)
    return None


def _names(reading: Reading, index: int) -> bool:
    """Whether a word singles an organisation out: a name, or a word with a capital it would not have otherwise."""
    token = reading.tokens[index]
    if not token.capital or token.key in GENERIC or token.key in LINKS or index in reading.allowed:
        return False
    if token.can(ALLOWED) or (token.shout and len(token.text) <= 5):
        return False
    if token.kind & ORDINARY and not token.kind & (REGION | PLACE):
        return token.begins == MIDDLE
    return token.begins == MIDDLE or not token.kind & ORDINARY


def by_place_of_work(reading: Reading, first: int, last: int) -> int:
    """Tell whether what stands before makes it a place of work or study.

    2 for "works at", "retired from", "the agency,": any capital will do; 1 for a bare "at"; 0 for nothing.
    """
    tokens = reading.tokens
    token = tokens[first]
    if "@" in token.gap:
        return 0 if token.can(GIVEN) else 2
    one, two, three = (reading.before(first, reach) for reach in (1, 2, 3))
    if token.gap in (", ", " (") and one in KIND_OF_PLACE:
        return 2 if not token.can(COMMON) else 0
    if one == "the":
        one, two, three = two, three, reading.before(first, 4)
    if token.gap != " ":
        return 0
    person = token.can(GIVEN) and not token.can(PLACE) and first == last
    if one == "at":
        strong = two in EMPLOYED or three in EMPLOYED
        if two in AT_SOMEBODY or (person and not (strong and not token.can(COMMON))):
            return 0
        return 2 if strong or reading.before(first) == "the" else 1
    if one == "ex":
        return 2 if token.can(ORGANISATION) else 0
    return 2 if two in BELONGS.get(one, ()) and not person else 0


def by_kind(reading: Reading, run: Run) -> Run | None:
    """Find what begins with what it is: "HMP Dartmoor", "Ysgol Bro Hyddgen"."""
    tokens = reading.tokens
    if run.first < run.last and tokens[run.first].key in _FIRST:
        return run
    return None


def employs(reading: Reading, index: int) -> bool:
    """Whether somebody works for what is otherwise no identifier: "works at the Amazon place"."""
    if "@" in reading.tokens[index].gap:
        return True
    if reading.after(index) in ("id", "member", "policy"):
        return True
    words = [reading.before(index, reach) for reach in (1, 2, 3)]
    return any(word in _WORKS for word in words) and bool(
        {"at", "for", "in", "nights", "shifts", "with"} & set(words)
    )


def head_behind(reading: Reading, first: int, last: int) -> int:
    """Give the token of a small word behind that says what is named: "the Barbican library"; or 0."""
    tokens = reading.tokens
    name = tokens[last]
    if (
        reading.after(last) not in SMALL_HEADS
        or name.begins != MIDDLE
        or name.shout
        or tokens[last + 1].capital
    ):
        return 0
    if (
        name.tail
        or name.key in GENERIC
        or name.can(ALLOWED)
        or (name.kind & COMMON and not name.kind & PLACE)
    ):
        return 0
    return last + 1 if last not in reading.allowed else 0


def instead(reading: Reading, first: int, last: int) -> str:
    """Give a gentler wording by what kind of organisation it is."""
    keys = {reading.key(index) for index in range(first, last + 1)}
    for kind, wording in (
        (_SCHOOL, "a school"),
        (_CARE, "a health service"),
        (_FAITH, "a place of worship"),
        (_SPORT, "a club"),
    ):
        if keys & kind:
            return wording
    return "a place of work" if reading.before(first) in ("at", "for", "ex") else "an organisation"
