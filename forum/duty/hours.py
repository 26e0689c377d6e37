"""When somebody looks: duty hours and days away as plain values, and what they come to. Pure: the caller
brings the rows and the moment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LOOK_AHEAD = 35  # days; who is away longer than that sets their hours anew


@dataclass(frozen=True, slots=True)
class Hour:
    """A weekly hour of one moderator, by their own clock. One that ends at or before it begins ends the next
    day. `away` are the days they are away: first and last, both included."""

    weekday: int  # 0 is Monday
    starts: time
    ends: time
    time_zone: str
    away: tuple[tuple[date, date], ...] = ()

    def on(self, day: date) -> Duty | None:
        """The duty of this hour that begins on a day, or None where there is none."""
        if day.weekday() != self.weekday or any(first <= day <= last for first, last in self.away):
            return None
        zone = ZoneInfo(self.time_zone)
        last = day if self.ends > self.starts else day + timedelta(days=1)
        return Duty(
            datetime.combine(day, self.starts, tzinfo=zone), datetime.combine(last, self.ends, tzinfo=zone)
        )


@dataclass(frozen=True, slots=True)
class Duty:
    """A time in which a moderator looks."""

    starts: datetime
    ends: datetime


def duties(hours: Iterable[Hour], now: datetime) -> list[Duty]:
    """All duties that are not over, of the next weeks, the earliest first."""
    found = []
    for hour in hours:
        today = now.astimezone(ZoneInfo(hour.time_zone)).date()
        for ahead in range(-1, LOOK_AHEAD):
            duty = hour.on(today + timedelta(days=ahead))
            if duty is not None and duty.ends > now:
                found.append(duty)
    return sorted(found, key=lambda duty: (duty.starts, duty.ends))


def is_on(hours: Iterable[Hour], now: datetime) -> bool:
    """Whether somebody is on duty."""
    return any(duty.starts <= now for duty in duties(hours, now))


def next_of(hours: Iterable[Hour], now: datetime) -> Duty | None:
    """The duty that runs now, or else the next one; None where nobody has set an hour."""
    return next(iter(duties(hours, now)), None)


def moment_words(at: datetime) -> str:
    """Say a moment within the next days: "Sunday, 22:00"; one further off with its date."""
    here = timezone.localtime(at)
    far = here.date() - timezone.localdate() > timedelta(days=6)
    return f"{here:%A}, {here.day} {here:%B}, {here:%H:%M}" if far else f"{here:%A}, {here:%H:%M}"


def habit_words(hours: Sequence[Hour], now: datetime) -> str:
    """Say when somebody looks: "We look on Wednesday mornings and Sunday evenings." "" where nobody does."""
    parts: dict[str, int] = {}
    for duty in duties(hours, now):
        here = timezone.localtime(duty.starts)
        parts.setdefault(f"{DAYS[here.weekday()]} {_part_of_day(here.hour)}", here.weekday())
    said = sorted(parts, key=lambda words: parts[words])
    if not said:
        return ""
    if len(set(parts.values())) == len(DAYS):
        return "We look every day."
    return f"We look on {' and '.join((', '.join(said[:-1]), said[-1])) if len(said) > 1 else said[0]}."


def _part_of_day(hour: int) -> str:
    return (
        "mornings"
        if 5 <= hour < 12
        else "afternoons"
        if 12 <= hour < 17
        else "evenings"
        if hour >= 17
        else "nights"
    )


@dataclass(frozen=True, slots=True)
class Promise:
    """What whoever waits is told. `passed` comes first: the hour that was named, and went by."""

    words: str
    passed: str = ""


def promise_of(hours: Sequence[Hour], *, since: datetime, now: datetime) -> Promise:
    """Say when somebody waiting since then hears, by the hours that are set now."""
    following = next_of(hours, now)
    named = next_of(hours, since)
    passed = ""
    if named is not None and named.ends <= now:
        passed = f"The hour has passed in which you should have heard ({moment_words(named.ends)}). We are sorry: it is not decided yet."
    if following is None:
        return Promise("Nobody has set an hour to look, so we cannot say when you will hear.", passed)
    return Promise(f"{habit_words(hours, now)} You will hear by {moment_words(following.ends)}.", passed)
