"""What we ask, all of us together: shares by month, and what became of the offers. Never a figure under ten.

How the few are protected, so that nobody can work out one person's question:

- Each month stands alone and is shown once it is over. There is no sum over months, for with a sum and all
  months but one the last could be worked out.
- Under ten questions, a month is "fewer than ten" and nothing else is said of it.
- Within a month a share of fewer than ten questions is not shown, and neither is the next smallest one
  when the rest to a hundred would give it away.
- What is shown is rounded to fives, so that two figures beside each other give no exact difference.

That all this is enough is tried out on every month there could be (tests/forum/checks/test_measures.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.utils.dateformat import format as format_date

from forum.checks.models import Became, Framing, FramingRecord, Offer

LEAST = 10  # questions: no figure under it
STEP = 5
MONTHS, QUARTERS = 12, 4
ENOUGH_MONTHS = 6  # of the twelve, with ten questions or more; else quarters are told instead

FRAMINGS = tuple(Framing.values)
OUTCOMES = tuple(value for value in Became.values if value)


@dataclass(frozen=True)
class Period:
    """A month or a quarter that is over."""

    start: date
    months: int

    @property
    def label(self) -> str:
        """Name it in full."""
        last = month_after(self.start, self.months - 1)
        return named(last) if self.months == 1 else f"{format_date(self.start, 'F')} to {named(last)}"

    @property
    def short(self) -> str:
        """Name it in as few letters as will do."""
        names = [format_date(month, "M") for month in (self.start, month_after(self.start, self.months - 1))]
        return "–".join(dict.fromkeys(names))

    @property
    def within(self) -> str:
        """Say when something happened that happened in it."""
        return f"In {self.label}" if self.months == 1 else f"From {self.label}"

    def has(self, month: date) -> bool:
        """Whether this month is part of it."""
        return self.start <= month < month_after(self.start, self.months)


@dataclass(frozen=True)
class Figures:
    """What may be shown of one period: how many there were, and the share of each kind; None is not shown."""

    period: Period
    about: int | None
    shares: Mapping[str, Mapping[str, int | None]]

    def share(self, series: str, kind: str) -> int | None:
        """How many in a hundred, if it may be shown."""
        return self.shares.get(series, {}).get(kind)


@dataclass(frozen=True)
class Asking:
    """What the page tells: the questions "at first" and "in the end", and the offers."""

    questions: tuple[Figures, ...]
    offers: tuple[Figures, ...]
    is_invented: bool

    @property
    def can_tell_questions(self) -> bool:
        """Whether any period has figures that may be shown."""
        return any(each.about for each in self.questions)

    @property
    def can_tell_offers(self) -> bool:
        """Whether offers were made often enough."""
        return any(each.about for each in self.offers)


@dataclass(frozen=True)
class Counted:
    """How many questions of one month went one way."""

    month: date
    first: str
    final: str
    offer: str
    became: str
    is_demo: bool
    count: int


def asking(today: date) -> Asking:
    """Measure the year behind us, without the month that is not over yet. One query."""
    months, quarters = months_behind(today), quarters_behind(today)
    counted = _counted(min(months[0].start, quarters[0].start), today.replace(day=1))
    by_month = tuple(_questions(month, counted) for month in months)
    enough = sum(each.about is not None for each in by_month) >= ENOUGH_MONTHS
    return Asking(
        questions=by_month if enough else tuple(_questions(quarter, counted) for quarter in quarters),
        offers=tuple(_offers(quarter, counted) for quarter in quarters),
        is_invented=any(row.is_demo for row in counted),
    )


def months_behind(today: date) -> list[Period]:
    """Give the twelve months that are over, the oldest first."""
    return [Period(month_after(today.replace(day=1), -back), 1) for back in range(MONTHS, 0, -1)]


def quarters_behind(today: date) -> list[Period]:
    """Give the four quarters that are over, the oldest first."""
    this_quarter = today.replace(month=1 + (today.month - 1) // 3 * 3, day=1)
    return [Period(month_after(this_quarter, -3 * back), 3) for back in range(QUARTERS, 0, -1)]


def _counted(since: date, until: date) -> list[Counted]:
    names = ("month", "first", "final", "offer", "became", "is_demo")
    rows = (
        FramingRecord.objects.filter(month__gte=since, month__lt=until)
        .order_by()
        .values_list(*names)
        .annotate(count=Count("pk"))
    )
    return [Counted(*row) for row in rows]


def _questions(period: Period, counted: Iterable[Counted]) -> Figures:
    first, final = Counter[str](), Counter[str]()
    for row in counted:
        if period.has(row.month):
            first[row.first] += row.count
            final[row.final] += row.count
    return figures(period, {"first": _all_of(FRAMINGS, first), "final": _all_of(FRAMINGS, final)})


def _offers(period: Period, counted: Iterable[Counted]) -> Figures:
    became = Counter[str]()
    for row in counted:
        if period.has(row.month) and row.offer != Offer.NONE:
            became[row.became] += row.count
    return figures(period, {"became": _all_of(OUTCOMES, became)})


def figures(period: Period, series: Mapping[str, Mapping[str, int]]) -> Figures:
    """Give what may be shown of one period's counts; every series counts the same questions."""
    total = sum(next(iter(series.values())).values())
    if total < LEAST:
        return Figures(period, None, {})
    shares = {}
    for name, counts in series.items():
        hidden = held_back(counts)
        shares[name] = {
            kind: None if kind in hidden else rounded(100 * count / total) for kind, count in counts.items()
        }
    return Figures(period, rounded(total), shares)


def held_back(counts: Mapping[str, int]) -> set[str]:
    """Name the kinds whose share is not shown: all under ten, and others until the rest says nothing.

    One kind alone would be the rest to a hundred, and less than ten together would be a figure under ten
    itself; kinds of the same count go together. Three kinds of nine are 27 and could be nothing else: then
    none is shown.
    """
    hidden = {kind for kind, count in counts.items() if count < LEAST}
    for count in sorted(each for each in set(counts.values()) if each >= LEAST):
        if not hidden or sum(counts[kind] for kind in hidden) >= LEAST:
            break
        hidden |= {kind for kind in counts if counts[kind] == count}
    return set(counts) if {counts[kind] for kind in hidden} == {LEAST - 1} else hidden


def rounded(number: float) -> int:
    """Round to the nearest five, halves up."""
    return int(number / STEP + 0.5) * STEP


def _all_of(kinds: Iterable[str], counts: Counter[str]) -> dict[str, int]:
    return {kind: counts[kind] for kind in kinds}


def month_after(month: date, by: int) -> date:
    """Give the first day of the month so many months later (or earlier)."""
    years, months = divmod(month.year * 12 + month.month - 1 + by, 12)
    return date(years, months + 1, 1)


def named(month: date) -> str:
    """Name a month in full."""
    return str(format_date(month, "F Y"))
