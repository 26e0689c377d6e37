"""What the desk wrote to a member, as they read it, and what they can do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils import timezone

from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.mirror.html import to_text
from forum.moderation.undoing import UNDO_LASTS
from forum.sanctions.models import Appeal, Kind, Reveal, Sanction, State

if TYPE_CHECKING:
    from accounts.models import Member

MOST = 50
GOES_ON = {
    Kind.NOTICE: "Nothing follows from this. It is only so that you know.",
    Kind.WARNING: "You go on reading and writing as before.",
    Kind.SILENCE: (
        "You can read everything, keep and follow, tell a moderator, and take back what is yours. What you write is "
        "kept with your drafts. Colleagues go on answering you; nothing of yours ends meanwhile."
    ),
    Kind.SUSPENSION: (
        "Your own texts stay with you: you can read them, and take them back at any time. What you were writing is "
        "kept with your drafts. Colleagues go on answering you; nothing of yours ends meanwhile."
    ),
}


@dataclass(frozen=True, slots=True)
class Word:
    """One note, warning or pause, with what goes on and whether a second look can be asked for."""

    sanction: Sanction
    goes_on: str
    can_appeal: bool
    appeal: Appeal | None
    came_to: str
    is_lifted: bool


def page_for(member: Member) -> dict[str, Any]:
    """Everything the page shows: in a fixed number of queries."""
    rows = list(Sanction.objects.visible_to(member).select_related("appeal__item", "appeal__sanction")[:MOST])
    texts = Appeal.objects.filter(member=member, sanction=None)
    appeals = list(texts.select_related("item", "consultation", "reply__consultation")[:MOST])
    reveals = list(_reveals(member))
    places = {each.reply.consultation_id for each in appeals if each.reply is not None}
    places |= {each.consultation_id for each in (*appeals, *reveals) if each.consultation_id is not None}
    seen = Consultation.objects.visible_to(member).filter(pk__in=places)
    return {
        "words": [_word(row) for row in rows],
        "appeals": appeals,
        "reveals": reveals,
        "seen": set(seen.values_list("pk", flat=True)),  # of the others no question is shown
        "texts": _texts(member) if member.is_suspended else None,
    }


def _word(row: Sanction) -> Word:
    appeal = getattr(row, "appeal", None)
    asks = row.stands and row.told_at is not None and appeal is None
    # A pause that ends is felt at once; of a word they read when it can be taken back no more.
    settled = timezone.now() if row.is_pause else timezone.now() - UNDO_LASTS
    told = appeal is not None and appeal.item.decided_at is not None and appeal.item.decided_at <= settled
    lifted = not row.is_pause and row.lifted_at is not None and row.lifted_at <= settled
    return Word(
        row,
        GOES_ON[Kind(row.kind)],
        asks,
        appeal,
        appeal.came_to if appeal and told else "",
        is_lifted=lifted,
    )


def _reveals(member: Member) -> Any:
    theirs = Q(reply=None, consultation__author=member) | Q(reply__author=member)
    return Reveal.objects.filter(theirs, state=State.AGREED).select_related("consultation", "reply")[:MOST]


def _texts(member: Member) -> dict[str, Any]:
    """Their own, to read and to take back while the rest is closed."""
    brought = Consultation.objects.visible_to(member).filter(author=member).exclude(status="withdrawn")
    given = Reply.objects.written_by(member).exclude(status="withdrawn").order_by("-sent_at")
    return {
        "brought": brought.order_by("-sent_at")[:MOST],
        "given": [(reply, to_text(reply.html)) for reply in given[:MOST]],
    }
