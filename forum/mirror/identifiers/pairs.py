"""Hard pairs: two details that together point to somebody whatever the points (field.md 5).

Pure Python: imports neither Django nor the rest of forum.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from forum.mirror.findings import Finding
from forum.mirror.text import Text

NEAR = 150  # characters within which a bare month or year belongs to an event
FIGURES = re.compile(r"\d{1,3}")
_SCHOOL = re.compile(
    r"\b(?:school|elementary|primary|juniors?|infants|academy|high|grammar|college|nursery|kindergarten|prep|pre-?school|class)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two findings that together point to somebody whatever the points; `sentence` says it to people."""

    sentence: str
    one: Finding
    other: Finding


def hard_pairs(found: Iterable[Finding], parts: Mapping[str, str] | None = None) -> Iterator[Pair]:
    """Give the pairs that hold, each with its two findings."""
    read = list(found)
    for sentence, ones, others in _PAIRS:
        left = [finding for finding in read if ones(finding, parts or {})]
        right = [finding for finding in read if others(finding, parts or {})] if left else []
        match = next(
            ((one, other) for one in left for other in right if one != other and _belong(one, other)), None
        )
        if match:
            yield Pair(sentence, *match)


def _belong(one: Finding, other: Finding) -> bool:
    """Say whether two findings can be of one story: a bare month must stand near the event."""
    for finding, near in ((one, other), (other, one)):
        if finding.code == "exact_date" and finding.severity == "points":
            return finding.part == near.part and abs(finding.start - near.start) <= NEAR
    return True


def _role(finding: Finding, _: Mapping[str, str]) -> bool:
    return finding.code in {"rare_job", "public_role"} or (
        finding.about == "role" and finding.code != "heritage"
    )


def _organisation(finding: Finding, _: Mapping[str, str]) -> bool:
    return finding.code == "organisation" and finding.about != "school"


def _event(finding: Finding, _: Mapping[str, str]) -> bool:
    return finding.code == "rare_event"


def _place_or_region(finding: Finding, _: Mapping[str, str]) -> bool:
    return finding.code in {"place_small", "place_region"}


def _small_place(finding: Finding, _: Mapping[str, str]) -> bool:
    return finding.code == "place_small"


def _condition(finding: Finding, _: Mapping[str, str]) -> bool:
    return finding.code == "rare_condition"


def _heritage(finding: Finding, _: Mapping[str, str]) -> bool:
    return finding.code == "heritage"


def _date(finding: Finding, _: Mapping[str, str]) -> bool:
    return finding.code == "exact_date"


def _day(finding: Finding, _: Mapping[str, str]) -> bool:
    return finding.code == "exact_date" and finding.severity != "points"


def _legal(finding: Finding, _: Mapping[str, str]) -> bool:
    return finding.code == "legal"


def _child(finding: Finding, parts: Mapping[str, str]) -> bool:
    if finding.about == "child":
        return True
    if finding.code != "exact_age" or finding.severity == "block":
        return False
    figures = FIGURES.search(words_of(finding, parts))
    return figures is not None and int(figures[0]) < 18


def _school(finding: Finding, parts: Mapping[str, str]) -> bool:
    return finding.about == "school" or (
        finding.code == "organisation" and bool(_SCHOOL.search(words_of(finding, parts)))
    )


_PAIRS = (
    ("Their work and where they do it, together: colleagues there would know at once.", _role, _organisation),
    ("An unusual event and a place, together: a search would find it in a minute.", _event, _place_or_region),
    (
        "A rare condition and where they live, together: very few people can be meant.",
        _condition,
        _place_or_region,
    ),
    ("Their heritage and a small place, together: there it may be a single family.", _heritage, _small_place),
    ("An event others know of and when it was, together: a search would find it in a minute.", _event, _date),
    ("A child and something about the school, together: everybody there would know.", _child, _school),
    ("A court or police matter and its day, together: lists and newspapers tell the rest.", _legal, _day),
    ("A court or police matter and a place, together: it can be looked up there.", _legal, _small_place),
)


def words_of(finding: Finding, parts: Mapping[str, str]) -> str:
    """Give what a finding marks, folded as the checks read it; "" where its text is not at hand."""
    return Text(finding.words(parts.get(finding.part, ""))).plain


__all__ = ["FIGURES", "Pair", "hard_pairs", "words_of"]
