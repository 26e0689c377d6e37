"""What curation hears of: a consultation or a reply goes, and what was asked or lent about it goes along."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.dispatch import receiver

from forum.curation import actions
from forum.ledger.models import Entry, Verb
from forum.ledger.signals import recorded

GOES = (Verb.WITHDRAWN, Verb.REMOVED)
LEFT_OUT = (Verb.REDACTED, Verb.REPLY_REDACTED)
REPLY_GOES = (Verb.REPLY_WITHDRAWN, Verb.REPLY_REMOVED, Verb.REPLY_REDACTED)


@receiver(recorded, dispatch_uid="curation-goes-along")
def go_along(sender: type[Entry], entry: Entry, **kwargs: Any) -> None:
    """End what was asked about it, and give back the words that were lent."""
    if entry.verb in GOES or entry.verb == Verb.ARCHIVED:
        actions.end_all(entry.consultation, withdrawn=entry.verb in GOES)
    elif entry.verb in REPLY_GOES:
        reply = entry.reply_id_public
        actions.end_split(entry.consultation, reply)
        actions.take_out_quotes(Q(consultation=entry.consultation, reply__public_id=reply))
    if entry.verb in LEFT_OUT:
        actions.leave_out_too(entry.consultation)
