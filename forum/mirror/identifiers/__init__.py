"""Identifiers: what in a text could point to a client (field.md 5).

`check(text)` reads one text, `check_parts` the parts of one consultation together. Both are pure: the
same text gives the same report, and nothing is kept.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import replace

from forum.mirror.findings import Finding, Hit, Report
from forum.mirror.identifiers.codes import CODES
from forum.mirror.identifiers.combining import combine
from forum.mirror.identifiers.rules import RULES
from forum.mirror.identifiers.rules.proper import certain
from forum.mirror.text import WORD, Text, key_of

__all__ = ["CODES", "check", "check_parts", "findings_in", "normal"]


def check(text: str) -> Report:
    """Look for identifiers in one plain text.

    >>> [found.code for found in check("Call her on 020 7946 0018.").findings]
    ['contact']
    """
    return check_parts({"": text})


def check_parts(
    parts: Mapping[str, str],
    *,
    profile_points: int = 0,
    dropped: Callable[[str], bool] | None = None,
) -> Report:
    """Look for identifiers in several plain texts that readers see together, and add them up.

    A name that is certain in one part is known in all. `profile_points` is what the author's shown
    profile adds. `dropped` tells of words in their normal form (``normal``) whether the author said that
    they are not about a person: they neither show nor count.
    """
    found = findings_in(parts)
    if dropped is not None:
        found = [finding for finding in found if not dropped(normal(finding.words(parts[finding.part])))]
    return combine(found, parts, profile_points=profile_points)


def findings_in(parts: Mapping[str, str]) -> list[Finding]:
    """What the rules see in several texts, before anything is added up; see ``check_parts``."""
    texts = {name: Text(text) for name, text in parts.items()}
    if len(texts) > 1:
        known = frozenset().union(*(certain(text) for text in texts.values()))
        for text in texts.values():
            text.known = known
    return [replace(finding, part=name) for name, text in texts.items() for finding in _findings(text)]


def normal(words: str) -> str:
    """Write several words as one key: the same for every case, accent, apostrophe, blank and Unicode form.

    >>> normal("Ruairí's  Mac-Giolla")
    'ruairi mac-giolla'
    >>> normal("020 7946 0018")
    '020 7946 0018'
    """
    plain = Text(words).plain
    return " ".join(key_of(match[0]) for match in WORD.finditer(plain)) or plain.strip().casefold()


def _findings(text: Text) -> list[Finding]:
    hits = _settle([hit for rule in RULES for hit in rule(text)], text.plain)
    return [_finding(hit, text) for hit in hits]


def _settle(hits: list[Hit], plain: str) -> list[Hit]:
    """Of hits that overlap keep the surest, then the longest; what only counts gives way to what is shown.

    Of a name the others leave what they do not cover.
    """
    starts: list[int] = []  # of the kept hits, which never overlap, in order
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (_silent(hit), -hit.sure, hit.start - hit.end, hit.start)):
        if hit.end <= hit.start:
            continue
        place = bisect_right(starts, hit.start)
        first = kept[place - 1].end if place and kept[place - 1].end > hit.start else 0
        last = kept[place].start if place < len(kept) and kept[place].start < hit.end else len(plain)
        if first or last < len(plain):
            rest = _rest(hit, plain, first, last)
            if rest is None:
                continue
            hit = rest
            place = bisect_right(starts, hit.start)
        starts.insert(place, hit.start)
        kept.insert(place, hit)
    return kept


def _silent(hit: Hit) -> bool:
    return (hit.severity or CODES[hit.code].severity) == "points"


def _rest(hit: Hit, plain: str, first: int, last: int) -> Hit | None:
    """Give what is left of a name between two others: of "Councillor Whitaker" the surname."""
    if hit.code not in ("name", "relative_name"):
        return None
    start, end = max(hit.start, first), min(hit.end, last)
    words = list(WORD.finditer(plain, start, max(start, end)))
    if not words or not any(len(word[0]) > 2 for word in words):
        return None
    return replace(hit, start=words[0].start(), end=words[-1].end())


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
