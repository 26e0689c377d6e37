"""Who looks when, and which numbers hold: one query each, asked only where a card or a waiting page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.apps import apps
from django.db.models import Case, CharField, F, TextField, Value, When
from django.db.models.functions import Cast
from django.utils import timezone

from accounts.models import Member
from forum.duty.hours import Duty, Hour, Promise, is_on, next_of, promise_of
from forum.duty.lines import HOLDS_FOR, Line

OF_AN_HOUR = (
    "pk", "weekday", "starts", "ends", "time_zone", "member__days_away__first", "member__days_away__last"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Board:
    """The numbers that hold and the hours that are kept."""

    lines: tuple[Line, ...] = ()
    hours: tuple[Hour, ...] = ()


def hours_by_member() -> dict[tuple[int, str], list[Hour]]:
    """The hours of each moderator there is now, also of those who have set none; one query."""
    rows = Member.objects.moderators().values_list(
        "pk", "display_name", "duty_hours", "duty_hours__weekday", "duty_hours__starts", "duty_hours__ends",
        "duty_hours__time_zone", "days_away__first", "days_away__last",
    )  # fmt: skip
    found: dict[tuple[int, str], dict[int, Hour]] = {}
    for pk, name, hour, weekday, starts, ends, zone, first, last in rows:
        of_one = found.setdefault((pk, name), {})
        if hour is not None:
            before = of_one[hour].away if hour in of_one else ()
            away = () if first is None else ((first, last),)
            of_one[hour] = Hour(weekday, starts, ends, zone, away=(*before, *away))
    return {who: list(of_one.values()) for who, of_one in found.items()}


def hours_kept() -> list[Hour]:
    """Every hour of those who are moderators now, with the days each of them is away."""
    return _hours(list(_kept().values_list(*OF_AN_HOUR)))


def _kept() -> Any:
    return apps.get_model("forum", "DutyHour").objects.filter(
        member__is_active=True, member__is_moderator=True, member__verified_at__isnull=False
    )


def _hours(rows: Sequence[Sequence[Any]]) -> list[Hour]:
    found: dict[int, tuple[tuple[int, time, time, str], list[tuple[date, date]]]] = {}
    for pk, weekday, starts, ends, zone, first, last in rows:
        _, away = found.setdefault(pk, ((weekday, starts, ends, zone), []))
        if first is not None:
            away.append((first, last))
    return [Hour(*hour, away=tuple(away)) for hour, away in found.values()]


def duty_of(hours: Sequence[Hour], now: datetime | None = None) -> tuple[bool, Duty | None]:
    """Whether somebody is on duty by these hours, and the duty that runs or comes next."""
    moment = now or timezone.now()
    return is_on(hours, moment), next_of(hours, moment)


def board_now(now: datetime | None = None) -> Board:
    """The numbers and the hours together, in one query: what a page needs that shows both."""
    texts = (Cast(F(of), TextField()) for of in OF_AN_HOUR)
    hours = _kept().values_list(Value("hour", output_field=CharField()), *texts)
    emergency = Case(When(is_emergency=True, then=Value("1")), default=Value(""), output_field=TextField())
    of_a_line = ("position", "pk", "country", "number")
    lines = _held(now or timezone.now()).order_by().values_list(
        Value("line", output_field=CharField()), *(Cast(F(of), TextField()) for of in of_a_line), emergency,
        Value("", output_field=TextField()), Value("", output_field=TextField()),
    )  # fmt: skip
    rows = list(hours.order_by().union(lines, all=True).order_by())
    held = sorted((int(row[1]), int(row[2]), row) for row in rows if row[0] == "line")
    kept = [_read_hour(row[1:]) for row in rows if row[0] == "hour"]
    return Board(tuple(Line(row[3], row[4], bool(row[5])) for *_, row in held), tuple(_hours(kept)))


def _read_hour(row: Sequence[str | None]) -> tuple[Any, ...]:
    """Read an hour from the texts that a union gives."""
    pk, weekday, starts, ends, zone, first, last = row
    away = (date.fromisoformat(first), date.fromisoformat(last)) if first and last else (None, None)
    clock = time.fromisoformat(starts or ""), time.fromisoformat(ends or "")
    return (int(pk or 0), int(weekday or 0), *clock, zone, *away)


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
    held = _held(now or timezone.now()).order_by("position", "pk")
    return [Line(*row) for row in held.values_list("country", "number", "is_emergency")]


def _held(now: datetime) -> Any:
    return apps.get_model("forum", "CrisisLine").objects.filter(confirmed_at__gt=now - HOLDS_FOR)
