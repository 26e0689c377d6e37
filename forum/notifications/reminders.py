"""Reminders that time brings: take-back on days 3 and 5, follow-up on days 14 and 42.

Days are counted as the clock of the consultation counts them: backwards from the deadline that stands
still with it. So a pause moves a reminder on by as long as it lasted.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.notifications.actions import tell
from forum.notifications.models import Call
from forum.protocol.machine import CLOSE_AFTER, REST_AFTER
from forum.protocol.rules import PHASES

log = logging.getLogger(__name__)

MOST_AT_ONCE = 500
SAID = ("visible", "held", "returned")  # what the poster has sent, wherever it is


@dataclass(frozen=True, slots=True)
class Reminder:
    """One row of the table: in which state it is due, and on which days of it."""

    phase: str
    status: str
    kind: str  # what it reminds of; none is sent once there is one
    deadline: str  # the moment that ends this state, so many days after it began
    lasts: timedelta
    days: tuple[int, ...]
    verb: str

    def passed(self, deadline: datetime, now: datetime) -> int:
        """How many of its days have come."""
        began = deadline - self.lasts
        return sum(began + timedelta(days=day) <= now for day in self.days)

    def due(self, now: datetime) -> Q:
        """Consultations for which one more of its days has come than there were reminders."""
        days: list[Any] = [
            Q(nudges=sent, **{f"{self.deadline}__lte": now + self.lasts - timedelta(days=day)})
            for sent, day in enumerate(self.days)
        ]
        return Q(phase=self.phase, status=self.status) & reduce(or_, days)


TABLE = (
    Reminder("take_back", "open", "take_back", "rests_at", REST_AFTER, (3, 5), "take_back.reminder"),
    Reminder("follow_up", "resting", "follow_up", "closes_at", CLOSE_AFTER, (14, 42), "follow_up.reminder"),
)
assert {reminder.phase for reminder in TABLE} <= set(PHASES)


def remind_due(now: datetime) -> int:
    """Send the reminders that are due; gives how many.

    After a stop one is sent where two have come meanwhile. Of two runs at once one counts it and sends it.
    """
    sent, failed, now = 0, 0, now.astimezone(UTC)  # a day is 24 hours, also when clocks change
    for reminder in TABLE:
        rows = _waiting(reminder, now).order_by("pk").values_list("pk", flat=True)
        for pk in rows[:MOST_AT_ONCE]:
            try:
                with transaction.atomic():
                    sent += _remind(reminder, pk, now)
            except Exception as error:  # one that fails keeps no other from being reminded
                failed += 1
                log.exception("A poster could not be reminded (%s)", type(error).__name__)
    if failed:
        raise RuntimeError(f"{failed} of {sent + failed} reminders could not be sent")
    return sent


def _waiting(reminder: Reminder, now: datetime) -> Any:
    said = Reply.objects.filter(
        consultation=OuterRef("pk"), kind=reminder.kind, author=OuterRef("author"), status__in=SAID,
        sent_at__gte=OuterRef("phase_began_at"),
    )  # fmt: skip
    return Consultation.objects.filter(
        reminder.due(now), ~Exists(said), stopped_at=None, paused_at=None, no_follow_up="",
        author__is_active=True, author__verified_at__isnull=False,
    )  # fmt: skip


def _remind(reminder: Reminder, pk: int, now: datetime) -> int:
    here = Consultation.objects.locked().filter(pk=pk).first()
    if here is None or not _waiting(reminder, now).filter(pk=pk).exists():
        return 0
    deadline: datetime = getattr(here, reminder.deadline)
    Consultation.objects.filter(pk=pk).update(nudges=reminder.passed(deadline, now))
    tell(Call.PHASE, [here.author_id], verb=reminder.verb, consultation=here, at=now)
    return 1
