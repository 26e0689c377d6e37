"""Rules are asked about a contribution when it was sent, changed or told of; never about a draft."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from forum.automation.actions import follow
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.ledger.signals import arrived


@receiver(arrived, dispatch_uid="follow-the-rules-of-the-house")
def follow_rules(
    sender: type[Any], consultation: Consultation, reply: Reply | None, told: bool, at: datetime, **kwargs: Any
) -> None:  # fmt: skip
    """Do what the rules that are on say about it."""
    follow(consultation, reply, told=told, at=at)
