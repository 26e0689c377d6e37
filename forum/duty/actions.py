"""Setting when one looks and when one is away; loading and confirming the numbers for people in danger."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from pathlib import Path

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import Member
from forum import permissions
from forum.duty.models import CrisisLine, DayAway, DutyHour

DATA = Path(__file__).parent / "data" / "crisis_lines.json"
MOST = 50  # hours, and times away, of one moderator


class NotSet(Exception):
    """It may not be set; the words say why."""


def set_hour(*, by: Member, weekday: int, starts: time, ends: time, time_zone: str) -> DutyHour:
    """Add a weekly hour of one's own; the same one twice is one. Raises NotSet."""
    with transaction.atomic():
        _lock(by)
        if DutyHour.objects.filter(member=by).count() >= MOST:
            raise NotSet("That is a lot of hours. Take one away first.")
        hour, _ = DutyHour.objects.get_or_create(
            member=by, weekday=weekday, starts=starts, ends=ends, time_zone=time_zone
        )
    return hour


def set_away(*, by: Member, first: date, last: date) -> DayAway:
    """Add days on which one is away; what is over is forgotten. Raises NotSet."""
    with transaction.atomic():
        _lock(by)
        DayAway.objects.filter(member=by, last__lt=timezone.localdate()).delete()
        if DayAway.objects.filter(member=by).count() >= MOST:
            raise NotSet("That is a lot of days away. Take some back first.")
        away, _ = DayAway.objects.get_or_create(member=by, first=first, last=last)
    return away


def _lock(member: Member) -> None:
    if not permissions.can_set_duty(member):
        raise NotSet("Moderators set hours.")
    Member.objects.select_for_update(no_key=True).get(pk=member.pk)


def take_hour_away(hour: DutyHour) -> None:
    """Take an hour away."""
    DutyHour.objects.filter(pk=hour.pk).delete()


def take_days_back(away: DayAway) -> None:
    """Be there on these days after all."""
    DayAway.objects.filter(pk=away.pk).delete()


def load_crisis_lines() -> int:
    """Fill an empty list; returns how many were made. None is shown before the operator has confirmed it."""
    if CrisisLine.objects.exists():
        return 0
    rows = [
        CrisisLine(position=position, **each)
        for position, each in enumerate(json.loads(DATA.read_text("utf-8")))
    ]
    return len(CrisisLine.objects.bulk_create(rows, ignore_conflicts=True))


def confirm_lines(lines: QuerySet[CrisisLine], *, at: datetime | None = None) -> int:
    """Say that these numbers have been tried and hold; gives how many."""
    return lines.update(confirmed_at=at or timezone.now())
