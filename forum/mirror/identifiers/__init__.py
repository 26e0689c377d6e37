"""Identifiers: what in a text could point to a client (field.md 5).

`check(text)` reads one text, `check_parts` the parts of one consultation together. Both are pure: the
same text gives the same report, and nothing is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from forum.mirror.findings import Finding, Hit, Report
from forum.mirror.identifiers.codes import CODES
from forum.mirror.identifiers.combining import combine
from forum.mirror.identifiers.rules import RULES
from forum.mirror.text import Text

__all__ = ["CODES", "check", "check_parts"]


def check(text: str) -> Report:
    """Look for identifiers in one plain text.

    >>> [found.code for found in check("Call her on 020 7946 0018.").findings]
    ['contact']
    """
    return check_parts({"": text})


def check_parts(
    parts: Mapping[str, str], *, profile_points: int = 0, dropped: Iterable[Finding] = ()
) -> Report:
    """Look for identifiers in several plain texts that readers see together, and add them up.

    A name that is certain in one part is known in all. `profile_points` is what the author's shown
    profile adds; `dropped` are findings the author said are not about a person: they neither show nor count.
    """
    del profile_points, dropped
    found = [replace(finding, part=name) for name, text in parts.items() for finding in _findings(Text(text))]
    return combine(found)


def _findings(text: Text) -> list[Finding]:
    hits = _settle([hit for rule in RULES for hit in rule(text)])
    return [_finding(hit, text) for hit in hits]


def _settle(hits: list[Hit]) -> list[Hit]:
    """Of hits that overlap keep the surest, then the longest."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (-hit.sure, hit.start - hit.end, hit.start)):
        if all(hit.end <= other.start or other.end <= hit.start for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)


def _finding(hit: Hit, text: Text) -> Finding:
    code = CODES[hit.code]
    start, end = text.span(hit.start, hit.end)
    return Finding(
        start=start,
        end=end,
        code=hit.code,
        severity=hit.severity or code.severity,
        why=hit.why if hit.why is not None else code.why,
        suggestion=hit.suggestion if hit.suggestion is not None else code.suggestion,
        points=hit.points if hit.points is not None else code.points,
        about=hit.about,
    )
