"""Points, hard pairs and the verdict over everything readers see together (field.md 5, Combination rules).

How details count:

- A detail counts once, however often it stands there and in however many parts: two mentions of "43" are one.
- What holds a text back by itself counts no points while it does. A small place or an organisation counts 4
  once a moderator lets it pass (`let_through`).
- Each kind has a cap (`CAPS`), so that a long, careful text does not add up by its length: a second age narrows
  the circle further, a fifth does not.

Everything here can only grow stricter when a detail is added, and is gone when the detail is.

Pure Python: imports neither Django nor the rest of forum.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from itertools import groupby

from forum.mirror.findings import VERDICTS, Finding, Report, Verdict
from forum.mirror.identifiers.codes import CODES
from forum.mirror.identifiers.pairs import FIGURES, Pair, hard_pairs, words_of
from forum.mirror.text import key_of

#: Points from which a text is warned about, asks for a moderator first, and cannot be published.
WARN_AT, REVIEW_AT, BLOCK_AT = 4, 6, 8
#: How much one kind of detail can add, and after the first the worth of each further one.
CAPS: dict[str, int] = {
    "age": 3,  # the first 2, every further person's age 1 more, once
    "region": 2,
    "month": 1,
    "recent": 1,
    "work": 1,
    "rare_job": 6,
    "rare_event": 6,
    "rare_condition": 6,
    "place_small": 8,
    "organisation": 8,
    "heritage": 6,
    "sexual_gender": 1,
    "family_shape": 4,
    "legal": 2,
    "schedule": 1,
    "verbatim": 4,
    "link_to_poster": 2,
    "school": 1,
    "other": 4,
}
#: Bare mentions of heritage are worth no more than this together: many are simply the question.
BARE_HERITAGE = 2
LET_THROUGH_POINTS = 4
_WORDS = re.compile(r"\w+(?:'\w+)*")


def combine(
    found: Iterable[Finding],
    parts: Mapping[str, str] | None = None,
    *,
    profile_points: int = 0,
    let_through: Collection[Finding] = (),
) -> Report:
    """Add findings up to a report.

    `parts` are the texts they stand in, by name: with them, the same words count once. `profile_points` is
    what the author's shown profile adds (real name and region: 2). `let_through` are findings that a
    moderator let pass: they no longer hold the text back and count their points instead.
    """
    passed = {_place(finding) for finding in let_through}
    read = [_passed(finding) if _place(finding) in passed else finding for finding in found]
    read = _raised(sorted(read, key=_place))
    details = {_place(finding): _detail(finding, parts or {}) for finding in read}
    counted = _counted(read, details)
    points = sum(finding.points for finding in counted) + profile_points
    pairs = tuple(dict.fromkeys(pair.sentence for pair in hard_pairs(counted, parts)))
    hints = tuple(finding for finding in counted if finding.severity != "points")
    silent = tuple(finding for finding in counted if finding.severity == "points")
    return Report(
        findings=hints,
        counted=silent,
        points=points,
        pairs=pairs,
        verdict=_verdict(hints, points, bool(pairs)),
    )


def across(reports: Iterable[Report]) -> Report:
    """Add up what one poster's linked consultations say together; warns from 4 points on, and never blocks.

    Each kind counts as much as in the consultation that says most of it: the same client's age is one
    detail, told twice. What is new in one of them adds to the others, which is how fragments come together.
    """
    most: dict[str, Finding] = {}
    totals: dict[str, int] = {}
    for report in reports:
        everything = sorted((*report.findings, *report.counted), key=_kind)
        for kind, group in groupby(everything, key=_kind):
            findings = list(group)
            total = sum(finding.points for finding in findings)
            if kind not in totals or total > totals[kind]:
                totals[kind], most[kind] = total, max(findings, key=lambda finding: finding.points)
    points = sum(totals.values())
    pairs = tuple(dict.fromkeys(pair.sentence for pair in hard_pairs(most.values())))
    verdict: Verdict = "warn" if points >= WARN_AT or pairs else "fine"
    return Report(counted=tuple(most.values()), points=points, pairs=pairs, verdict=verdict)


def _raised(found: list[Finding]) -> list[Finding]:
    """Warn of sexuality or gender history beside a small place or an organisation; see heritage beside a place."""
    codes = {finding.code for finding in found}
    first = next((finding for finding in found if finding.code == "sexual_gender"), None)
    if first and first.severity == "points" and codes & {"place_small", "organisation"}:
        # One hint is enough: the other mentions say the same.
        found = [replace(first, severity="warn") if finding is first else finding for finding in found]
    if "heritage" in codes and "place_small" in codes:
        found = [
            replace(finding, points=max(3, finding.points)) if finding.code == "heritage" else finding
            for finding in found
        ]
    return found


def _passed(finding: Finding) -> Finding:
    points = LET_THROUGH_POINTS if finding.code in {"place_small", "organisation"} else finding.points
    return replace(finding, severity="points", points=max(points, CODES[finding.code].points))


def _place(finding: Finding) -> tuple[str, int, int, str]:
    return finding.part, finding.start, finding.end, finding.code


def _detail(finding: Finding, parts: Mapping[str, str]) -> str:
    """Write a finding's words so that two mentions of one detail are equal."""
    words = words_of(finding, parts)
    if finding.code == "exact_age":
        figures = FIGURES.search(words)
        if figures:
            return figures[0]
    if finding.code in {"exact_date", "schedule", "legal", "link_to_poster"}:
        return ""  # counted once whatever it says
    return " ".join(key_of(word) for word in _WORDS.findall(words)) or str(
        _place(finding) if not words else ""
    )


def _kind(finding: Finding) -> str:
    """Name what a finding counts as."""
    if finding.code == "exact_age":
        return "age"
    if finding.code == "place_region":
        return "region"
    if finding.code == "exact_date":
        return "month"
    if finding.code == "schedule" and finding.severity == "points":
        return "recent"  # "last week": not the slot itself
    if finding.about == "school":
        return "school"
    if finding.code == "rare_job" and finding.severity == "points" and finding.points <= 1:
        return "work"
    return finding.code if finding.code in CAPS else "other"


def _counted(found: list[Finding], details: Mapping[tuple[str, int, int, str], str]) -> list[Finding]:
    """Give each finding the points it adds: nothing said twice, nothing beyond its kind's cap."""
    seen: set[tuple[str, str]] = set()
    totals: dict[str, int] = {}
    bare = 0
    counted: list[Finding] = []
    for finding in sorted(found, key=lambda finding: (-_worth(finding), _place(finding))):
        kind = _kind(finding)
        key = (kind, details[_place(finding)])
        worth = 0 if key in seen else _worth(finding)
        seen.add(key)
        if kind == "age" and totals.get(kind):
            worth = min(worth, 1)
        if kind == "heritage" and worth == 1:
            worth = min(worth, BARE_HERITAGE - bare)
            bare += worth
        worth = max(0, min(worth, CAPS[kind] - totals.get(kind, 0)))
        totals[kind] = totals.get(kind, 0) + worth
        counted.append(replace(finding, points=worth))
    return sorted(counted, key=_place)


def _worth(finding: Finding) -> int:
    """Tell what a finding is worth by itself: nothing while it holds the text back anyway."""
    return 0 if finding.severity == "block" else finding.points


def _verdict(hints: Collection[Finding], points: int, paired: bool) -> Verdict:
    """Take the strictest of what the findings, the points and the pairs ask for."""
    severities = {finding.severity for finding in hints}
    asked: list[Verdict] = ["fine"]
    if "block" in severities or paired or points >= BLOCK_AT:
        asked.append("block")
    if points >= REVIEW_AT:
        asked.append("review")
    if points >= WARN_AT or severities:
        asked.append("warn")
    return max(asked, key=VERDICTS.index)


__all__ = ["CAPS", "Pair", "across", "combine", "hard_pairs"]
