"""Names that are certain once, found again wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator

from forum.mirror.identifiers.lists import (
    ALLOWED,
)
from forum.mirror.identifiers.rules.around import (
    followed,
)
from forum.mirror.identifiers.rules.capitals import MIDDLE, START, Reading
from forum.mirror.identifiers.rules.judging import Seen
from forum.mirror.identifiers.rules.name_words import (
    MONTHS,
    NOT_AFTER_NAME,
    OFFICES,
    PARTICLES,
    TITLES,
)


def certain_names(reading: Reading, seen: list[Seen]) -> dict[str, Seen]:
    """Give the names that are certain, by their keys, with where they were first seen."""
    found: dict[str, Seen] = {}
    for one in seen:
        if one.code not in ("name", "relative_name") or one.sure < 0.7:
            continue
        for index in range(one.first, one.last + 1):
            token = reading.tokens[index]
            if len(token.key) < 3 or token.key in PARTICLES or token.key in TITLES or token.key in OFFICES:
                continue
            if index == one.first or not token.ordinary:
                found.setdefault(token.key, one)
    return found


def seen_again(reading: Reading, seen: list[Seen], known: frozenset[str]) -> Iterator[Seen]:
    """Find names again that are certain elsewhere, in whatever case they are written."""
    certain = certain_names(reading, seen)
    if not certain and not known:
        return
    taken = {index for one in seen for index in range(one.first, one.last + 1)}
    tokens = reading.tokens
    for index, token in enumerate(tokens):
        if index in taken or (token.key not in certain and token.key not in known):
            continue
        if token.ordinary or token.key in MONTHS or token.kind & ALLOWED:
            if (
                not token.capital
                or token.key in MONTHS
                or (token.begins == START and reading.after(index) in NOT_AFTER_NAME)
            ):
                continue
            if token.begins != MIDDLE and not followed(reading, index):
                continue
        first = certain.get(token.key)
        code = first.code if first else "name"
        wording = "someone close to them" if code == "relative_name" else "my client"
        yield Seen(index, index, code, 0.8, wording)
