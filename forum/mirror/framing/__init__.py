"""Framing: does a question ask for a technique, tell of the two of them, both, or neither (field.md 4).

`check(question, answers)` is pure: the same words give the same answer and nothing is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from forum.mirror.framing import model
from forum.mirror.framing.families import FOLDED_HEADING, LEAD, Offer, family_of, offer_for
from forum.mirror.framing.features import features, tokens
from forum.mirror.framing.rules import Kind, Points, points, told_in
from forum.mirror.framing.severity import CARD_TEXT, Guideline, guidelines_for, severity_seen
from forum.mirror.text import Text

#: From this chance of a look-up on an offer is made; chosen on posts the model had not seen, with a margin.
NUDGE_FROM = 0.55
#: A question of so few words, or below this chance, does not tell by itself what it asks for; up to so many
#: characters of what stands before are read with it.
BARE, UNDECIDED, SHORT = 6, 0.6, 600
#: Below this a look-up gives way to answers with so many relational points.
CERTAIN, RICH = 0.85, 6
#: With fewer known words than this the model keeps silent; and no more characters than this are read for points.
FEW, READ = 2, 4000

__all__ = [
    "CARD_TEXT",
    "FOLDED_HEADING",
    "LEAD",
    "NUDGE_FROM",
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

    The answers matter twice: a question too short to tell by itself ("Any ideas?") is read together with a
    short text before it, and a look-up that is not quite certain is not met by an offer where the answers
    tell richly of the two of them already.

    >>> check("Any worksheets for perfectionism?").family
    'worksheet'
    """
    plain = Text(question).plain
    read = _read(plain)
    before = [Text(answer).plain for answer in answers if answer.strip()]
    bare = len(plain.split()) < BARE and read.confidence < CERTAIN
    if before and (bare or read.confidence < UNDECIDED) and sum(map(len, before)) <= SHORT:
        together = " \n".join([*before, plain])
        return _answer(_read(together), together)
    if read.framing == "technique_lookup" and read.confidence < CERTAIN and told_in(before) >= RICH:
        read = _Read("mixed", read.confidence, read.points, read.seen)
    return _answer(read, plain)


@dataclass(frozen=True, slots=True)
class _Read:
    framing: Kind
    confidence: float
    points: Points
    seen: frozenset[str]


def _read(plain: str) -> _Read:
    """Read one text: by the model, or by the points alone where the model knows none of the words."""
    counted = points(plain[:READ])
    seen = frozenset(features(tokens(plain), counted))
    if model.knows(seen) < FEW:
        return _Read(counted.framing, 0.3 if plain.strip() else 0.0, counted, seen)
    chances = model.chances(seen)
    framing = max(chances, key=lambda kind: chances[kind])
    if framing == "relational" and _says_little(plain, counted):
        return _Read("mixed", 0.5, counted, seen)
    return _Read(framing, chances[framing], counted, seen)


def _says_little(plain: str, counted: Points) -> bool:
    """Whether it is one short question with no point on either side and without its author in it."""
    words = Text(plain).words
    return (
        len(words) <= BARE
        and plain.rstrip().endswith("?")
        and not counted.technique
        and not counted.relational
        and not {"i", "me", "my", "im", "ive", "id"} & {word.key for word in words}
    )


def _answer(read: _Read, plain: str) -> Framing:
    lookup = read.framing == "technique_lookup"
    return Framing(
        framing=read.framing,
        confidence=round(read.confidence, 3),
        nudge=lookup and read.confidence >= NUDGE_FROM and "g:evidence" in read.seen,
        reasons=_reasons(read),
        family=family_of(plain[:READ]) if lookup else None,
    )


def _reasons(read: _Read) -> tuple[str, ...]:
    """Give the words that spoke for the answer: those of the rules, then those the model heard most."""
    words: list[str] = []
    if read.framing in {"technique_lookup", "mixed"}:
        words += read.points.technique_words
    if read.framing in {"relational", "mixed"}:
        words += read.points.relational_words
    if len(words) < 2:
        words += model.telling(read.seen, read.framing)
    return tuple(dict.fromkeys(words))[:6]
