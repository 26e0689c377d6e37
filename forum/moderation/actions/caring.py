"""A moderator’s yes, or no, to showing the safety card to everybody who reads a text."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import Member
from forum import permissions
from forum.consultations import actions as care
from forum.consultations.actions import NotNow
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.ledger import signals
from forum.moderation.logbook import log
from forum.moderation.models import Act
from forum.moderation.querysets import is_involved
from forum.moderation.refusals import INVOLVED, NOT_YOURS, NotDecided


def show_card(thing: Consultation | Reply, shown: bool, *, by: Member, at: datetime | None = None) -> None:
    """Show it to everybody who reads, or take it away; its author is told when it is shown. Nothing of the text
    changes. Done twice, it is written down once. Raises NotDecided."""
    now = at or timezone.now()
    reply = thing if isinstance(thing, Reply) else None
    place = reply.consultation if reply is not None else thing
    assert isinstance(place, Consultation)
    if thing.author_id == by.pk or not permissions.can_show_card(by, thing):
        raise NotDecided(NOT_YOURS)
    if is_involved(by, place, reply):
        raise NotDecided(INVOLVED)
    try:
        with transaction.atomic():
            if not care.show_card(thing, shown, by=by, at=now):
                return
            if shown:
                signals.told.send(
                    Consultation,
                    verb="card.shown",
                    members=[thing.author_id],
                    consultation=place,
                    reply=reply,
                )
            log(
                Act.LEAVE, "reply" if reply is not None else "consultation", thing.public_id, by=by,
                reason="card_shown" if shown else "card_away", before=thing.status, after=thing.status, at=now,
            )  # fmt: skip
    except NotNow as error:
        raise NotDecided(str(error)) from error
