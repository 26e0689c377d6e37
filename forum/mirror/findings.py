"""What a check of identifiers answers: findings with their places, points, hard pairs, a verdict.

Pure Python: imports neither Django nor the rest of forum.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Severity = Literal["block", "warn", "points"]
Verdict = Literal["fine", "warn", "review", "block"]
VERDICTS: tuple[Verdict, ...] = ("fine", "warn", "review", "block")  # from mild to strict


@dataclass(frozen=True, slots=True)
class Hit:
    """What one rule saw, at a place in ``Text.plain``.

    `severity`, `suggestion` and `why` are the code's own (codes.py) unless the rule says otherwise.
    `points` hits ("points only" in field.md 5: ages below 90, months, years, states, session counts are
    none) make no hint by themselves. `about` names what the place says where a hard pair asks for it:
    "role", "child", "public" ...
    """

    start: int
    end: int
    code: str
    severity: Severity | None = None
    suggestion: str | None = None
    why: str | None = None
    points: int | None = None
    about: str = ""
    #: How sure the rule is, 0 to 1: where two hits overlap the surer one stays, then the longer.
    sure: float = 0.8


@dataclass(frozen=True, slots=True)
class Finding:
    """One identifier in a text: the place in the text as typed (Unicode characters), and what to say of it."""

    start: int
    end: int
    code: str
    severity: Severity
    why: str
    suggestion: str
    points: int = 0
    about: str = ""
    part: str = ""  # which of several texts it stands in; see ``check_parts``

    def words(self, text: str) -> str:
        """Give what it marks in `text`."""
        return text[self.start : self.end]


@dataclass(frozen=True)
class Report:
    """All that was seen in one text, or in the parts of one consultation together.

    `findings` are hints (block or warn), in order; `counted` are those that only count points, listed
    for people from 4 points on or with a hard pair. `pairs` names the hard pairs that hold, in words.
    """

    findings: tuple[Finding, ...] = ()
    counted: tuple[Finding, ...] = ()
    points: int = 0
    pairs: tuple[str, ...] = ()
    verdict: Verdict = "fine"

    @property
    def listed(self) -> tuple[Finding, ...]:
        """What people are shown: the hints, and what adds up once it does."""
        shown = self.findings + (self.counted if self.points >= 4 or self.pairs else ())
        return tuple(sorted(shown, key=lambda found: (found.part, found.start)))


def in_part(report: Report, part: str) -> Report:
    """Name the part that a report's findings stand in."""
    return replace(
        report,
        findings=tuple(replace(found, part=part) for found in report.findings),
        counted=tuple(replace(found, part=part) for found in report.counted),
    )


__all__ = ["VERDICTS", "Finding", "Hit", "Report", "Severity", "Verdict", "in_part"]
