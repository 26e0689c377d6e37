"""What the house's own rules say of a text. They are asked here, and ``forum.automation`` answers.

There are two questions and no more: which cards its author is shown, and whether a moderator reads a text
before anybody else does. What colleagues can read already is nothing that a rule is asked about here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar

from forum.checks.looking import Look
from forum.mirror import framing, risk
from forum.mirror.html import to_text
from forum.review.models import Source

if TYPE_CHECKING:
    from accounts.models import Member
    from forum.consultations.drafts import Draft
    from forum.consultations.models import Consultation

LOOKUP = "technique_lookup"
NEVER_WAIT = ("safety_note", "moderator_note")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a rule may know of a contribution: nothing of its words."""

    theme: str
    is_reply: bool
    details: frozenset[str] = frozenset()  # codes of what the mirror shows
    warned: bool = False
    in_danger: bool = False
    asks_method: bool = False
    length: int = 0
    reports: int = 0
    never_waits: bool = False  # for company, a worry, a text that calls for help
    unnamed: bool = False  # it is read without its author's name


class Rules:
    """No rules at all; ``forum.automation`` lends the house's."""

    def cards(self, facts: Facts, *, of: Member) -> tuple[str, ...]:
        """Give the cards that this author is shown with their text."""
        return ()

    def wants_a_look(self, facts: Facts, *, of: Member) -> bool:
        """Say whether a moderator reads this before anybody else does."""
        return False


class House:
    """Whose rules are asked."""

    rules: ClassVar[Rules] = Rules()


def of_draft(
    draft: Draft, answers: list[str], seen: Look, dangers: Iterable[str], *, company: bool = False
) -> Facts:
    """What there is to know of a consultation on its way: what readers will see, and nothing kept private."""
    assert draft.version is not None
    question, dangers = draft.data.get("question", ""), set(dangers)
    return Facts(
        draft.data.get("theme") or draft.version.spec.theme, is_reply=False, **_shown(seen), in_danger=bool(dangers),
        asks_method=framing.check(question, answers).framing == LOOKUP, length=len(question) + sum(map(len, answers)),
        never_waits=company or bool(risk.CALLING & dangers),
    )  # fmt: skip


def of_reply(consultation: Consultation, data: dict[str, Any], seen: Look, *, by: Member) -> Facts:
    """What there is to know of a reply on its way."""
    text = to_text(data.get("html", ""))
    dangers = risk.risks_in([text]) if consultation.author_id == by.pk else ()
    return Facts(
        consultation.theme.slug, is_reply=True, **_shown(seen), in_danger=bool(dangers), length=len(text),
        never_waits=data.get("kind") in NEVER_WAIT or bool(risk.CALLING & set(dangers)),
    )  # fmt: skip


def _shown(seen: Look) -> dict[str, Any]:
    return {
        "details": frozenset(hint.code for hint in (*seen.hints, *seen.left)),
        "warned": any(hint.severity == "warn" for hint in seen.hints),
    }


def wants_a_look(
    draft: Draft, answers: list[str], seen: Look, dangers: Iterable[str], *, company: bool, unnamed: bool
) -> bool:
    """Whether a rule asks that a moderator reads this consultation before colleagues do."""
    facts = replace(of_draft(draft, answers, seen, dangers, company=company), unnamed=unnamed)
    return House.rules.wants_a_look(facts, of=draft.author)


def reply_waits(
    consultation: Consultation, data: dict[str, Any], seen: Look, *, by: Member, unnamed: bool
) -> Source | None:
    """The same of a reply: what brings it before a moderator first, or None."""
    facts = replace(of_reply(consultation, data, seen, by=by), unnamed=unnamed)
    asked = House.rules.wants_a_look(facts, of=by)
    return Source.RULE if asked else None


def cards_for_draft(draft: Draft, answers: list[str], seen: Look, dangers: Iterable[str]) -> tuple[str, ...]:
    """The cards its author is shown before they send it."""
    return House.rules.cards(of_draft(draft, answers, seen, dangers), of=draft.author)


def cards_for_reply(
    consultation: Consultation, data: dict[str, Any], seen: Look, *, by: Member
) -> tuple[str, ...]:
    """The same of a reply in the making."""
    return House.rules.cards(of_reply(consultation, data, seen, by=by), of=by)
