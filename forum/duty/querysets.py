"""Who looks when, and which numbers hold: one query each, asked only where a card or a waiting page shows it."""

from __future__ import annotations

from datetime import date, datetime, time

from django.apps import apps
from django.utils import timezone

from forum.duty.hours import Duty, Hour, Promise, is_on, next_of, promise_of
from forum.duty.lines import HOLDS_FOR, Line


def hours_kept() -> list[Hour]:
    """Every hour of those who are moderators now, with the days each of them is away."""
    kept = apps.get_model("forum", "DutyHour").objects.filter(
        member__is_active=True, member__is_moderator=True, member__verified_at__isnull=False
    )
    rows = kept.values_list(
        "pk", "weekday", "starts", "ends", "time_zone", "member__days_away__first", "member__days_away__last"
    )
    found: dict[int, tuple[tuple[int, time, time, str], list[tuple[date, date]]]] = {}
    for pk, weekday, starts, ends, zone, first, last in rows:
        _, away = found.setdefault(pk, ((weekday, starts, ends, zone), []))
        if first is not None:
            away.append((first, last))
    return [Hour(*hour, away=tuple(away)) for hour, away in found.values()]


def duty_now(now: datetime | None = None) -> tuple[bool, Duty | None]:
    """Whether somebody is on duty, and the duty that runs or comes next; in one query."""
    moment, hours = now or timezone.now(), hours_kept()
    return is_on(hours, moment), next_of(hours, moment)


def on_duty(now: datetime | None = None) -> bool:
    """Whether a moderator is on duty."""
    return is_on(hours_kept(), now or timezone.now())


def next_duty(now: datetime | None = None) -> Duty | None:
    """The duty that runs now or comes next; None where nobody has set an hour."""
    return next_of(hours_kept(), now or timezone.now())


def promise(since: datetime, now: datetime | None = None) -> Promise:
    """What somebody is told who waits since then."""
    return promise_of(hours_kept(), since=since, now=now or timezone.now())


def lines_that_hold(now: datetime | None = None) -> list[Line]:
    """The numbers the operator has confirmed within half a year."""
    line = apps.get_model("forum", "CrisisLine")
    since = (now or timezone.now()) - HOLDS_FOR
    held = line.objects.filter(confirmed_at__gt=since).order_by("position", "pk")
    return [Line(*row) for row in held.values_list("country", "number", "is_emergency")]
