"""What its author takes back is settled for whoever told us of it; what is destroyed takes their words along."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import pre_delete
from django.dispatch import receiver

from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.ledger.models import Entry, Verb
from forum.ledger.signals import recorded
from forum.reports.actions.about_me import outlive
from forum.reports.actions.reporting import settle
from forum.reports.querysets import of_it_and_its_replies
from forum.review.models import Outcome


@receiver(recorded, dispatch_uid="settle-reports-of-what-was-withdrawn")
def settle_withdrawn(sender: type[Entry], entry: Entry, **kwargs: Any) -> None:
    """Close the reports about it, and with a consultation those about its replies."""
    if entry.verb == Verb.REPLY_WITHDRAWN:
        reply = Reply.objects.filter(public_id=entry.reply_id_public).first()
        if reply is not None:
            settle(None, reply, Outcome.WITHDRAWN, at=entry.at)
    elif entry.verb == Verb.WITHDRAWN:
        waiting = of_it_and_its_replies(entry.consultation).filter(decided_at=None)
        settle(entry.consultation, None, Outcome.WITHDRAWN, at=entry.at)
        for each in waiting.filter(reply__isnull=False).select_related("reply"):
            settle(None, each.reply, Outcome.WITHDRAWN, at=entry.at)


@receiver(pre_delete, sender=Consultation, dispatch_uid="messages-outlive-what-they-named")
def let_messages_outlive(sender: type[Consultation], instance: Consultation, **kwargs: Any) -> None:
    """Leave of the messages about it no word, and whoever waits for an answer."""
    outlive(instance)
