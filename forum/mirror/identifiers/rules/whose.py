"""Whose name it is, and what to say instead."""

from __future__ import annotations

from forum.mirror.identifiers.rules.around import (
    relation_before,
)
from forum.mirror.identifiers.rules.capitals import Reading
from forum.mirror.identifiers.rules.name_words import (
    TITLES,
)


def whose(reading: Reading, first: int, title: int) -> tuple[str, str]:
    """Tell whose name it is, by the words before: the code, and a wording that fits wherever the name stands."""
    tokens = reading.tokens
    start = title if title >= 0 else first
    relation = relation_before(reading, start)
    if title >= 0:
        key = tokens[title].key
        if key in TITLES and not relation:
            return "name", "my client"
        if key in _KIN:
            return "relative_name", key if reading.before(title) in _MINE else "a relative"
        if not relation:
            return "relative_name", _OFFICE.get(key, "someone close to them")
    if relation:
        return "relative_name", _tie(reading, start, relation)
    return "name", "my client"


_MINE = frozenset("my his her their our your".split())

_KIN = frozenset(
    """aunt auntie aunty uncle nan nana nanna nanny gran granny grandma grandpa grandad granddad pop cousin mama papa
    sister brother oma opa nonna tia tio tante onkel""".split()
)

_OFFICE = {"dr": "a doctor", "doctor": "a doctor", "nurse": "a nurse", "coach": "a coach", "judge": "a judge"}


def _tie(reading: Reading, start: int, relation: str) -> str:
    """Say who it is without the name: "her husband", "my supervisor"."""
    tokens = reading.tokens
    for reach in range(1, 5):
        index = start - reach
        if index < 0:
            break
        if tokens[index].key == relation:
            mine = reading.before(index)
            small = tokens[index].text[: len(tokens[index].text) - len(tokens[index].tail)].lower()
            if mine in _MINE and not tokens[index - 1].tail:
                return f"{mine} {small}"
            return f"an {small}" if mine == "an" else f"a {small}" if mine == "a" else "someone close to them"
    return "someone close to them"
