"""Members at the desk: letting somebody back, verifying a colleague."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils import timezone

from accounts import actions as accounts
from accounts.credentials import actions as credentials
from accounts.models import Member
from cms.bodies.actions import settle
from forum import permissions
from forum.ledger import signals
from forum.moderation.logbook import log
from forum.moderation.models import Act
from forum.moderation.querysets import asked_back
from forum.moderation.refusals import INVOLVED, NotDecided


def let_back(recusal: Any, *, by: Member, at: datetime | None = None) -> None:
    """Undo a recusal whose member asked for it. Raises NotDecided when somebody was quicker, or it is not theirs."""
    now = at or timezone.now()
    with transaction.atomic():
        if not asked_back(by).filter(pk=recusal.pk).exists():
            raise NotDecided("Somebody has been here already. Nothing of yours was done.")
        here = type(recusal).objects.filter(pk=recusal.pk, undone_at=None, asked_back_at__isnull=False)
        if not here.update(undone_at=now):
            raise NotDecided("Somebody has been here already. Nothing of yours was done.")
        signals.let_back.send(type(recusal), consultation=recusal.consultation, member=recusal.member)
        log(Act.LET_BACK, "recusal", recusal.public_id, by=by, at=now)


def verify_member(
    member: Member, *, practice: str, by: Member | None, until: date | None = None, body: Any = None
) -> None:
    """Verify a member who has shown nothing here, and log it: on the command line, in a demo. `until` is its last
    day, `body` the register, where there is one. Raises NotDecided with the reason."""
    if by is not None and not permissions.can_verify(by, member):
        raise NotDecided("Only a moderator can verify, and never themselves.")
    involved = apps.get_model("forum", "Interest").objects.filter(member=by, person=member)
    if by is not None and involved.exists():
        raise NotDecided(INVOLVED)
    with transaction.atomic():
        try:
            credentials.vouch_for(member, practice=practice, by=by, until=until, body=body)
        except accounts.NotPossible as error:
            raise NotDecided(str(error)) from error
        settle(member)  # a training body's person is more than that now, and gives the pledge
        log(Act.VERIFY, "member", member.public_id, by=by, after=practice)
