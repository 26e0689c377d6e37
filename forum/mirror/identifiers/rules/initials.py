"""Initials: what a name leaves when it is cut short."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forum.mirror.identifiers.rules.name_words import (
    NOT_INITIALS,
)

INITIALS = re.compile(r"(?<![\w.])(?:[A-Z]\. ?){2,3}(?![\w.])|(?<![\w.])(?:[A-Z]\.){2,3}(?=[\s,;:!?)'\"]|$)")

CLIENT_INITIALS = re.compile(
    r"\b(?:client|patient|pt|ct|supervisee|girl|boy|man|woman|lad|couple)s?(?:,| is| called)? \(?([A-Z]{2,3})\b(?!')",
    re.I,
)


def initials(text: str) -> Iterator[tuple[int, int]]:
    """Find initials: "J.K.", "client S.T.", "my client JK"."""
    for match in INITIALS.finditer(text):
        letters = re.sub(r"[ .]", "", match[0]).lower()
        if letters not in NOT_INITIALS:
            yield match.start(), match.start() + len(match[0].rstrip())
    for match in CLIENT_INITIALS.finditer(text):
        if match[1].isupper() and match[1].lower() not in NOT_INITIALS:
            yield match.start(1), match.end(1)
