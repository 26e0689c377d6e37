"""What an author takes back goes on the list outside the database; what the desk erases has its own ways."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.erasing import actions
from forum.ledger.models import Entry, Verb
from forum.ledger.signals import forgotten, recorded, taken_back
from forum.moderation.models import Act
from forum.moderation.undoing import AFTERWARDS, UNDOERS

UNDOERS[Act.REDACT], UNDOERS[Act.PURGE] = actions.take_back, actions.purge_back
AFTERWARDS[Act.REDACT], AFTERWARDS[Act.PURGE] = actions.let_stand, actions.purge_for_good


@receiver(recorded, dispatch_uid="list-what-was-withdrawn")
def list_what_was_withdrawn(sender: type[Entry], entry: Entry, **kwargs: Any) -> None:
    """Say so in the list, in the transaction that withdraws it."""
    if entry.verb in {Verb.WITHDRAWN, Verb.REPLY_WITHDRAWN}:
        actions.list_withdrawal(entry.consultation.public_id, reply=entry.reply_id_public, at=entry.at)


@receiver(taken_back, dispatch_uid="list-what-was-taken-back")
def list_what_was_taken_back(sender: Any, kind: str, of: str, **kwargs: Any) -> None:
    """The same of a line of the open chair, of words that were kept for their author, and of what they lent."""
    actions.list_taken_back(kind, of)


@receiver(forgotten, dispatch_uid="list-what-was-forgotten")
def list_what_was_forgotten(
    sender: Any, consultation: Consultation, reply: Reply | None, at: datetime, **kwargs: Any
) -> None:
    """The same of what was out of sight for too long: a restored copy may not know that its author was told."""
    actions.list_forgotten(consultation.public_id, reply=reply.public_id if reply else "", at=at)
