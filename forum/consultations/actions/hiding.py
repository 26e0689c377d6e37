"""Setting aside and bringing back: nobody reads it while somebody looks (domain.md, States).

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


def restore(consultation: Consultation, *, by: Member | None, at: datetime) -> None:
    """Bring it back to where it was, with as much time left as it had. Raises IllegalMove."""
    consultation.move_to(consultation.status_before, at=at)
    recount(consultation)
    record(consultation, Verb.RESTORED, by=by, at=at)


def restore_reply(reply: Reply, *, by: Member | None, at: datetime) -> None:
    """Bring a reply back to its place. Raises IllegalMove."""
    reply.move_to(ReplyStatus.VISIBLE, at=at)
    recount(reply.consultation)
    record(reply.consultation, Verb.REPLY_RESTORED, reply=reply.public_id, detail=reply.kind, by=by, at=at)
