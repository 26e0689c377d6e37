"""Points and hard pairs over everything readers see together (field.md 5, Combination rules)."""

from __future__ import annotations

from forum.mirror.findings import Finding, Report, Verdict


def combine(found: list[Finding]) -> Report:
    """Add findings up to a report."""
    hints = tuple(finding for finding in found if finding.severity != "points")
    counted = tuple(finding for finding in found if finding.severity == "points")
    points = sum(finding.points for finding in found)
    verdict: Verdict = (
        "block" if any(finding.severity == "block" for finding in hints) else "warn" if hints else "fine"
    )
    return Report(findings=hints, counted=counted, points=points, verdict=verdict)
