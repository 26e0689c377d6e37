"""Who is spoken to in a reply ("@Heron", "Colleague Heron"): that points to nobody outside this place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from forum.mirror.findings import Finding

ALIAS = "Colleague "  # how readers know somebody who speaks under an alias
MAY_SPEAK = re.compile(rf"[@\uff20]|\b{ALIAS}")


def without_spoken(
    findings: Sequence[Finding], parts: Mapping[str, str], names: Callable[[], Sequence[str]]
) -> list[Finding]:
    """Leave out what is part of speaking to somebody who speaks here.

    `names` gives them as readers know them ("Colleague Heron", "Maren Hollander"), and is asked only where a
    text seems to speak to somebody. A name by itself, without "@", is still a name: a client may bear it.
    """
    if not findings or not any(MAY_SPEAK.search(text) for text in parts.values()):
        return list(findings)
    pattern = _pattern(names())
    if pattern is None:
        return list(findings)
    spans = {part: [found.span() for found in pattern.finditer(text)] for part, text in parts.items()}
    return [
        found
        for found in findings
        if not any(start <= found.start and found.end <= end for start, end in spans[found.part])
    ]


def _pattern(names: Sequence[str]) -> re.Pattern[str] | None:
    aliases = [re.escape(name.removeprefix(ALIAS)) for name in names if name.startswith(ALIAS)]
    ways = [rf"[@\uff20](?i:{re.escape(name)})" for name in names]
    ways += [rf"(?:[@\uff20]|{ALIAS})(?i:{alias})" for alias in aliases]
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(ways, key=len, reverse=True))})(?!\w)") if ways else None
