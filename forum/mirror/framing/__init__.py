"""Framing: does a question ask for a technique, tell of the two of them, both, or neither (field.md 4).

`check(question, answers)` is pure: the same words give the same answer and nothing is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from forum.mirror.framing.families import FOLDED_HEADING, LEAD, Offer, family_of, offer_for
from forum.mirror.framing.rules import Kind, points
from forum.mirror.framing.severity import CARD_TEXT, Guideline, guidelines_for, severity_seen
from forum.mirror.text import Text

__all__ = [
    "CARD_TEXT",
    "FOLDED_HEADING",
    "LEAD",
    "Framing",
    "Guideline",
    "Kind",
    "Offer",
    "check",
    "guidelines_for",
    "offer_for",
    "severity_seen",
]


@dataclass(frozen=True, slots=True)
class Framing:
    """What a question asks for. `reasons` are words of the text: shown to its author, never stored."""

    framing: Kind
    confidence: float
    nudge: bool
    reasons: tuple[str, ...] = ()
    family: str | None = None


def check(question: str, answers: Sequence[str] = ()) -> Framing:
    """Read a question and, where it matters, what was answered before it.

    >>> check("Any worksheets for perfectionism?").family
    'worksheet'
    """
    plain = Text(question).plain
    counted = points(plain)
    framing = counted.framing
    lookup = framing == "technique_lookup"
    return Framing(
        framing=framing,
        confidence=0.6,
        nudge=lookup,
        reasons=counted.technique_words + counted.relational_words,
        family=family_of(plain) if lookup else None,
    )
