"""A moderator’s acts on the clock: more time, or an end to what is welcome now."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import Member
from forum.consultations import actions as clock
from forum.consultations.actions import NotNow
from forum.consultations.models import Consultation, IllegalMove
from forum.moderation.logbook import log
from forum.moderation.models import Act
from forum.moderation.querysets import is_involved
from forum.moderation.refusals import INVOLVED, NotDecided
from forum.protocol.machine import NOTHING_TO_MOVE


def extend(consultation: Consultation, *, by: Member, turn: int, at: datetime | None = None) -> None:
    """Give what is welcome now two more days. Raises NotDecided with the reason."""
    now = at or timezone.now()
    if is_involved(by, consultation):
        raise NotDecided(INVOLVED)
    try:
        with transaction.atomic():
            phase = clock.extend(consultation, by=by, turn=turn, at=now)
            log(Act.EXTEND, "consultation", consultation.public_id, by=by, before=phase, after=phase, at=now)
    except (NotNow, IllegalMove) as error:
        raise NotDecided(_why_not_moved(error)) from error


def end_phase(consultation: Consultation, *, by: Member, turn: int, at: datetime | None = None) -> None:
    """End what is welcome now. Raises NotDecided with the reason."""
    now = at or timezone.now()
    if is_involved(by, consultation):
        raise NotDecided(INVOLVED)
    try:
        with transaction.atomic():
            before, after = clock.end_phase(consultation, by=by, turn=turn, at=now)
            log(
                Act.END_PHASE, "consultation", consultation.public_id, by=by,
                before=before, after=after, at=now,
            )  # fmt: skip
    except (NotNow, IllegalMove) as error:
        raise NotDecided(_why_not_moved(error)) from error


def _why_not_moved(error: Exception) -> str:
    return str(error) if isinstance(error, NotNow) else NOTHING_TO_MOVE
