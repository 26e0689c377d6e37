"""What the desk did, month by month, for every member to see: how much, how soon, how often taken back.

As in “What are we asking?”, a month is told when it is over, nothing is told of fewer than ten, and counts
are rounded to fives. Where too few months have ten items, quarters are told instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median

from django.utils import timezone

from forum.checks.charts import TOO_FEW, Chart, chart_of_amounts, span
from forum.checks.measures import (
    ENOUGH_MONTHS,
    LEAST,
    Figures,
    Period,
    months_behind,
    quarters_behind,
    rounded,
)
from forum.moderation.models import Decision

#: Acts that take something out of sight, and acts that bring back or take back what was done.
OUT_OF_SIGHT = frozenset({"set_aside", "hide", "redact", "purge", "remove"})
BACK = frozenset({"restore", "undo"})
HOUR, DAY = timedelta(hours=1), 24  # hours
COUNTS = {"decided": "Decided", "back": "Brought or taken back"}
HOURS = {"hidden": "Until it was out of sight", "decided": "Until it was decided"}


@dataclass(frozen=True)
class Act:
    """One row of the log, as far as figures ask: the day, what was done, and how long it had waited."""

    on: date
    what: str
    waited: timedelta | None


@dataclass(frozen=True)
class Told:
    """What the page tells."""

    counts: tuple[Figures, ...]
    hours: tuple[Figures, ...]

    @property
    def can_tell(self) -> bool:
        """Whether any period has ten items."""
        return any(each.about for each in self.counts)


def figures(today: date) -> Told:
    """Measure the year behind us, without the month that is not over yet. One query."""
    months, quarters = months_behind(today), quarters_behind(today)
    acts = _acts(min(months[0].start, quarters[0].start), today.replace(day=1))
    enough = sum(len(_waits(month, acts)) >= LEAST for month in months) >= ENOUGH_MONTHS
    periods = months if enough else quarters
    return Told(
        counts=tuple(_counts(period, acts) for period in periods),
        hours=tuple(_hours(period, acts) for period in periods),
    )


def chart_of_counts(told: Told) -> Chart:
    """Draw how much was decided, and how often something was brought or taken back."""
    return chart_of_amounts(
        "counts", told.counts, COUNTS, caption=f"What was decided: {span(told.counts)}.", about_head="Items",
        steps=(5, 10, 25, 50, 100, 250), level=str, say=say_count,
    )  # fmt: skip


def chart_of_hours(told: Told) -> Chart:
    """Draw how long half of all items waited at most."""
    caption = f"Half of the items waited no longer than this: {span(told.hours)}."
    return chart_of_amounts(
        "hours", told.hours, HOURS, caption=caption, about_head="Items",
        steps=(1, 2, 6, 12, 24, 48, 96, 168), level=_short, say=say_hours,
    )  # fmt: skip


def say_count(count: int | None) -> str:
    """Write a count, or that there are too few to tell."""
    return TOO_FEW if count is None else f"about {count}"


def say_hours(hours: int | None) -> str:
    """Write how long it took in whole hours, from two days on in days."""
    if hours is None:
        return TOO_FEW
    if hours == 0:
        return "under an hour"
    if hours < 2 * DAY:
        return "1 hour" if hours == 1 else f"{hours} hours"
    return f"{round(hours / DAY)} days"


def start_of(month: date) -> datetime:
    """The moment in which a month begins here."""
    return timezone.make_aware(datetime.combine(month, time()))


def _acts(since: date, until: date) -> list[Act]:
    rows = (
        Decision.objects.filter(at__gte=start_of(since), at__lt=start_of(until))
        .order_by()
        .values_list("at", "act", "actor", "raised_at")
    )
    # What the machine set aside at once (no number) has waited for nobody.
    return [
        Act(timezone.localdate(at), act, max(at - raised_at, timedelta()) if raised_at and actor else None)
        for at, act, actor, raised_at in rows
    ]


def _waits(period: Period, acts: Sequence[Act], only: frozenset[str] = frozenset()) -> list[timedelta]:
    inside = (act for act in acts if period.has(act.on.replace(day=1)))
    return [act.waited for act in inside if act.waited is not None and (not only or act.what in only)]


def _counts(period: Period, acts: Sequence[Act]) -> Figures:
    decided = len(_waits(period, acts))
    back = sum(act.what in BACK for act in acts if period.has(act.on.replace(day=1)))
    if decided < LEAST:
        return Figures(period, None, {})
    shown = {"decided": rounded(decided), "back": rounded(back) if back >= LEAST else None}
    return Figures(period, rounded(decided), {"amount": shown})


def _hours(period: Period, acts: Sequence[Act]) -> Figures:
    decided = _waits(period, acts)
    if len(decided) < LEAST:
        return Figures(period, None, {})
    shown = {"hidden": _median(_waits(period, acts, OUT_OF_SIGHT)), "decided": _median(decided)}
    return Figures(period, rounded(len(decided)), {"amount": shown})


def _median(waits: Sequence[timedelta]) -> int | None:
    return int(median(wait / HOUR for wait in waits) + 0.5) if len(waits) >= LEAST else None


def _short(hours: int) -> str:
    return f"{hours // DAY} d" if hours >= 2 * DAY and hours % DAY == 0 else f"{hours} h"
