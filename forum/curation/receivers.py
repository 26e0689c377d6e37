"""What curation hears of: a consultation or a reply goes, and what was asked or lent about it goes along."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.db.models.signals import pre_delete
from django.dispatch import receiver

from forum.consultations.models import Consultation
from forum.consultations.querysets import AT_THE_DESK
from forum.consultations.replies import Reply
from forum.curation import actions
from forum.ledger.models import Entry, Verb
from forum.ledger.signals import due, forgotten, recorded

GOES = (Verb.WITHDRAWN, Verb.REMOVED)
LEFT_OUT = (Verb.REDACTED, Verb.REPLY_REDACTED)
TAKEN_DOWN = (Verb.REMOVED, Verb.REPLY_REMOVED)
REPLY_GOES = (Verb.REPLY_WITHDRAWN, Verb.REPLY_REMOVED, Verb.REPLY_REDACTED)


@receiver(recorded, dispatch_uid="curation-goes-along")
def go_along(sender: type[Entry], entry: Entry, later: bool = False, **kwargs: Any) -> None:
    """End what was asked about it, and give back the words that were lent. What a moderator takes down can come
    back for ten minutes, and so can what was made of it: it is out of sight with it (``withholding``), and goes when
    they are over."""
    if not (later and entry.verb in TAKEN_DOWN):
        _go(entry)


@receiver(due, dispatch_uid="curation-goes-along-later")
def go_along_later(sender: type[Entry], entry: Entry, **kwargs: Any) -> None:
    """It was taken down, and stays so."""
    if entry.verb in TAKEN_DOWN:
        _go(entry)


def _go(entry: Entry) -> None:
    if entry.verb in GOES or entry.verb == Verb.ARCHIVED:
        actions.end_all(entry.consultation, withdrawn=entry.verb in GOES)
    elif entry.verb in REPLY_GOES:
        actions.end_with_reply(entry.consultation, entry.reply_id_public)
    if entry.verb in LEFT_OUT:
        actions.leave_out_too(entry.consultation)


@receiver(forgotten, dispatch_uid="curation-goes-along-with-time")
def go_along_with_time(sender: Any, consultation: Consultation, reply: Reply | None, **kwargs: Any) -> None:
    """The same of what time destroys because it was out of sight for too long."""
    if reply is not None:
        actions.end_with_reply(consultation, reply.public_id)
    else:
        actions.end_all(consultation, withdrawn=True)


@receiver(pre_delete, sender="forum.Consultation", dispatch_uid="curation-goes-with-replies-out-of-sight")
def go_with_replies_out_of_sight(sender: Any, instance: Consultation, **kwargs: Any) -> None:
    """However a consultation is destroyed: what was lent of a reply that is out of sight goes with it, for afterwards
    nothing says any more that nobody is to read it."""
    actions.take_out_quotes(Q(consultation=instance, reply__status__in=AT_THE_DESK))
