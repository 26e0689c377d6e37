"""Setting aside, taking down and bringing back: nobody reads it meanwhile (domain.md, States).

Each is called with the consultation's row held (and the reply's), inside the transaction of who asks for it.
`by` is told nothing about it; no row says who was concerned.
"""

from __future__ import annotations

from datetime import datetime

from accounts.models import Member
from forum.consultations.actions.counting import recount
from forum.consultations.models import Consultation, Status
from forum.consultations.replies import Reply, ReplyStatus
from forum.ledger.actions import record
from forum.ledger.models import Verb


def set_aside(consultation: Consultation, *, by: Member | None, at: datetime) -> None:
    """Take a consultation out of colleagues' sight; its author and the moderators go on seeing it. Its clock
    stands still. Raises IllegalMove."""
    consultation.move_to(Status.HIDDEN, at=at)
    recount(consultation)
    record(consultation, Verb.SET_ASIDE, by=by, at=at)


def set_reply_aside(reply: Reply, *, by: Member | None, at: datetime) -> None:
    """Take a reply out of colleagues' sight. Raises IllegalMove."""
    reply.move_to(ReplyStatus.HIDDEN, at=at)
    recount(reply.consultation)
    record(reply.consultation, Verb.REPLY_SET_ASIDE, reply=reply.public_id, detail=reply.kind, by=by, at=at)


def take_down(consultation: Consultation, *, by: Member | None, at: datetime) -> None:
    """Take a consultation down, from wherever it is but with its author. What colleagues quote of it they lose
    when this can be taken back no more (``keeping.lose_quotes``). Raises IllegalMove."""
    consultation.move_to(Status.REMOVED, at=at)
    recount(consultation)
    record(consultation, Verb.REMOVED, by=by, at=at)


def take_reply_down(reply: Reply, *, by: Member | None, at: datetime) -> None:
    """Take a reply down. Raises IllegalMove."""
    reply.move_to(ReplyStatus.REMOVED, at=at)
    recount(reply.consultation)
    record(reply.consultation, Verb.REPLY_REMOVED, reply=reply.public_id, detail=reply.kind, by=by, at=at)


def restore(consultation: Consultation, *, by: Member | None, at: datetime) -> None:
    """Bring it back to where it was, with as much time left as it had; what was taken down before anybody had
    read it waits again. Raises IllegalMove."""
    consultation.move_to(consultation.status_before, at=at)
    recount(consultation)
    record(consultation, Verb.RESTORED, by=by, at=at)


def restore_reply(reply: Reply, *, by: Member | None, at: datetime) -> None:
    """Bring a reply back to its place, or to the desk. Raises IllegalMove."""
    was_read, shown_at = reply.status == ReplyStatus.RETURNED, reply.shown_at
    reply.move_to(reply.status_before, at=at)
    if was_read and shown_at is not None:  # given back after it was set aside: colleagues know it, as it is
        reply.shown_at = shown_at
        Reply.objects.filter(pk=reply.pk).update(shown_at=shown_at)
    recount(reply.consultation)
    record(reply.consultation, Verb.REPLY_RESTORED, reply=reply.public_id, detail=reply.kind, by=by, at=at)
