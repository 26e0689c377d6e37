"""Whose turn it is: how many questions, notes and ideas each may give in one consultation (field.md 4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Exists, OuterRef, Value, When

from forum.consultations.replies import Reply
from forum.protocol.phases import BY_PRESET, counts_as_voice

if TYPE_CHECKING:
    from forum.consultations.models import Consultation

THERE = ("visible", "held", "returned")


@dataclass(frozen=True, slots=True)
class Said:
    """One reply, as far as turns ask. `is_answered`: a question the poster has replied to."""

    kind: str
    author_id: int
    status: str
    is_answered: bool
    at: datetime | None


def rows_of(consultation: Consultation) -> Any:
    """The replies that count, with `answered` ("1" or "0") beside each."""
    answers = Reply.objects.filter(answers=OuterRef("pk"), author=consultation.author_id, status__in=THERE)
    answered = Case(When(Exists(answers), then=Value("1")), default=Value("0"))
    return Reply.objects.filter(consultation=consultation, status__in=THERE).annotate(answered=answered)


def said_in(consultation: Consultation) -> list[Said]:
    """Everything said there, in the order it came. One query."""
    rows = rows_of(consultation).order_by("sent_at", "pk")
    found = rows.values_list("kind", "author_id", "status", "answered", "sent_at")
    return [Said(kind, author, status, answered == "1", at) for kind, author, status, answered, at in found]


def why_not_now(consultation: Consultation, kind: str, said: Sequence[Said], *, by: int) -> str:
    """Say why this member (by primary key) cannot send this kind now, since others come first; "" when they can."""
    preset = BY_PRESET[consultation.preset]
    of_kind = [each for each in said if each.kind == kind]
    mine = [each for each in of_kind if each.author_id == by]
    if kind == "clarifying_question":
        waiting = [each for each in mine if not each.is_answered]
        if len(waiting) >= preset.open_questions:
            return (
                "One question at a time: yours waits for an answer still. You can change it, or say what you feel as you read."
                if preset.open_questions == 1
                else "Two questions each: yours wait for an answer still. You can change them, or say what you feel as you read."
            )
        if preset.questions_each and len(mine) >= preset.questions_each:
            return (
                "Two questions each: yours are here. You can change them, or say what you feel as you read."
            )
        if len(of_kind) >= preset.most_questions:
            return "There are enough questions to answer already. As you read, what did you feel? That is welcome now."
    if kind == "perspective" and preset.notes_each and len(mine) >= preset.notes_each:
        return "One closing note each: yours is here. You can change it."
    if kind == "perspective" and preset.in_turn and of_kind and of_kind[-1].author_id == by:
        return "One idea each, in turn: the last one was yours. Wait until somebody else has spoken."
    if kind == "take_back" and _of_now(consultation, mine):
        return "You have said what you take with you. You can change it."
    return ""


def open_to(
    consultation: Consultation, kinds: Iterable[str], said: Sequence[Said], *, by: int
) -> tuple[str, ...]:
    """Keep of these kinds those that this member can send now; a take-back already sent is shown as such elsewhere."""
    return tuple(
        kind for kind in kinds if kind == "take_back" or not why_not_now(consultation, kind, said, by=by)
    )


def colleagues_kinds(consultation: Consultation, said: Iterable[Said]) -> list[str]:
    """The kinds, in order, of what everybody can read here and did not come from the poster."""
    sealed = consultation.notes_opened_at is None
    return [
        each.kind for each in said
        if each.status == "visible" and each.author_id != consultation.author_id
        and not (each.kind == "technique_note" and sealed)
    ]  # fmt: skip


def has_voice(consultation: Consultation, said: Iterable[Said]) -> bool:
    """Whether a colleague has said, since it began, what this phase waits for; readable by everybody."""
    mine = _since(consultation, (each for each in said if each.author_id != consultation.author_id))
    return any(each.status == "visible" and counts_as_voice(each.kind, consultation.phase) for each in mine)


def _of_now(consultation: Consultation, mine: Iterable[Said]) -> bool:
    return bool(_since(consultation, mine))


def _since(consultation: Consultation, said: Iterable[Said]) -> list[Said]:
    began = consultation.phase_began_at
    return [each for each in said if began is not None and each.at is not None and each.at >= began]
