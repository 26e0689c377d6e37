"""The decision log as every member may see it: what was done, why, where and in which month.

Never by whom, to whom or when; never a count under ten. A month is told when it is over. What happened
fewer than ten times is told without a figure and without its theme, and so is as much beside it as would
give the figure away (``measures.held_back``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.db.models.functions import TruncMonth

from forum.checks.measures import LEAST, held_back, month_after, named, rounded
from forum.moderation.figures import start_of
from forum.moderation.logwords import REASONS, SAID, SAID_AS, area_words, said_act, words
from forum.moderation.models import Act, Decision

MONTHS = 12  # of one page
EARLIEST = 2000  # no house is older
#: Whoever steps back leaves no trace, and neither does whoever comes back.
UNTOLD = (Act.LET_BACK,)


@dataclass(frozen=True)
class Line:
    """One act for one reason in one month; "" where there are too few to say more."""

    what: str
    why: str
    about: str
    where: str


@dataclass(frozen=True)
class Month:
    """One month that is over, if anything was done in it."""

    name: str
    lines: list[Line]


@dataclass(frozen=True)
class Told:
    """One page: its months, newest first, and the address of what came before."""

    months: list[Month]
    older: str
    is_first: bool


Counts = dict[tuple[str, str], dict[str, int]]  # by act and reason, by area


def public_log(today: date, query: Mapping[str, str]) -> Told:
    """Tell the twelve months before the one that `query` names, or before this one. Three queries."""
    this_month = today.replace(day=1)
    until = min(_month(query.get("before", "")) or this_month, this_month)
    since = month_after(until, -MONTHS)
    counted: dict[date, Counts] = defaultdict(lambda: defaultdict(lambda: defaultdict(int)))
    rows = (
        Decision.objects.filter(at__gte=start_of(since), at__lt=start_of(until))
        .exclude(act__in=UNTOLD)
        .annotate(month=TruncMonth("at"))
        .order_by()
        .values_list("month", "act", "object_kind", "reason", "area")
        .annotate(count=Count("pk"))
    )
    for month, act, kind, reason, area, count in rows:
        counted[month.date()][said_act(act, kind), SAID_AS.get(reason, reason)][area] += count
    areas = area_words()
    has_older = Decision.objects.exclude(act__in=UNTOLD).filter(at__lt=start_of(since)).exists()
    return Told(
        months=[
            Month(named(month), _lines(counted[month], areas)) for month in sorted(counted, reverse=True)
        ],
        older=f"?before={since:%Y-%m}" if has_older else "",
        is_first=until == this_month,
    )


def _lines(counts: Counts, areas: Mapping[str, str]) -> list[Line]:
    totals = {" ".join(key): sum(of.values()) for key, of in counts.items()}
    hidden = held_back(totals)
    order = list(SAID)
    lines = []
    for act, reason in sorted(counts, key=lambda key: (order.index(key[0]), key[1])):
        key = f"{act} {reason}"
        is_told = key not in hidden
        lines.append(
            Line(
                what=words(SAID, act),
                why=words(REASONS, reason),
                about=f"about {rounded(totals[key])}" if is_told else "",
                where=", ".join(_where(counts[act, reason], areas)) if is_told else "",
            )
        )
    return lines


def _where(counts: Mapping[str, int], areas: Mapping[str, str]) -> list[str]:
    """Name the areas in which it happened ten times or more, and none that would give a smaller one away."""
    hidden = held_back(counts)
    told = (area for area, count in counts.items() if area and area not in hidden and count >= LEAST)
    return sorted(words(areas, area) for area in told)


def _month(word: str) -> date | None:
    """Read "2026-03" from an address; None when it is none."""
    try:
        month = date.fromisoformat(f"{word}-01")
    except ValueError:
        return None
    return month if month.year >= EARLIEST else None
