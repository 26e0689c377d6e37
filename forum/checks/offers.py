"""Another way in: when three other questions stand beside one's own, and what becomes of them.

Once, after the question's box is left; again only at the preview, if the question was changed since;
what was put aside stays so (field.md 4).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from forum.checks.memory import Memory, fingerprint
from forum.checks.models import Became
from forum.checks.models import Offer as How
from forum.mirror import framing

COMPOSER, PREVIEW = "composer", "preview"
KEEP, MINE = "keep", "mine"


@dataclass(frozen=True)
class Card:
    """The severity exception: some difficulties also need structured treatment."""

    text: str
    links: Sequence[framing.Guideline]


@dataclass(frozen=True)
class OfferShown:
    """What stands beside the question. With `folded` the sentences wait under one line."""

    sentences: tuple[str, ...]
    folded: bool
    note: str = ""
    card: Card | None = None
    lead: str = framing.LEAD
    heading: str = framing.FOLDED_HEADING


def offer(
    memory: Memory, question: str, answers: Sequence[str], *, first_time: bool, at: str, seen: framing.Framing
) -> OfferShown | None:
    """Give the offer that stands on this page now, or None. `seen` is what the question asks for."""
    if not seen.nudge or memory.became or not question:
        return None
    same = memory.asked == fingerprint(memory.key, question)
    if at == COMPOSER and memory.offer and not (same and memory.where == COMPOSER):
        return None
    if at == PREVIEW and not (same and memory.where == PREVIEW):
        return None
    found = framing.offer_for(seen.family or "")
    severe = framing.severity_seen([question, *answers])
    card = card_for(severe) if severe else None
    return OfferShown(found.sentences, first_time or card is not None, found.note, card)


def card_for(severe: Iterable[str]) -> Card:
    """Give the card, with what to read for these kinds of illness."""
    return Card(framing.CARD_TEXT, framing.guidelines_for(severe))


def card_of(texts: Sequence[str]) -> Card:
    """Give the card of something published for which the severity exception holds."""
    return card_for(framing.severity_seen(texts))


def note_shown(memory: Memory, question: str, *, at: str, folded: bool, seen: framing.Framing) -> None:
    """Remember that the offer is on the page. At the preview it comes again only for another question."""
    asked = fingerprint(memory.key, question)
    if not seen.nudge or memory.became or not question:
        return
    if not memory.offer or (at == PREVIEW and memory.asked != asked):
        memory.asked, memory.where, memory.family = asked, at, seen.family or ""
        memory.offer = How.FOLDED if folded else How.OPEN


def choose(memory: Memory, choice: str) -> str:
    """Take a press on one of the offer's buttons; give the sentence that becomes the question, or ""."""
    if choice == KEEP:
        memory.became = KEEP
    elif choice in {"0", "1", "2"} and memory.offer:
        memory.became = choice
        return framing.offer_for(memory.family).sentences[int(choice)]
    return ""


def outcome(memory: Memory, question: str) -> Became:
    """Say what became of the offer, now that the question is sent."""
    if not memory.offer:
        return Became.NOTHING
    if memory.became in {"0", "1", "2"}:
        sentence = framing.offer_for(memory.family).sentences[int(memory.became)]
        return Became.INSERTED if question.strip() == sentence else Became.EDITED
    same = memory.asked == fingerprint(memory.key, question)
    return Became.KEPT if same or memory.became == KEEP else Became.REWORDED
