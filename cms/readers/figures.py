"""How often a training body's pieces were read, month by month. Fewer than ten are never told apart, and the rest is
rounded to fives, so that two figures side by side tell no smaller one (field.md 9)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, Sum
from django.utils.formats import date_format

from cms.models import Reads, TrainingBodyPage
from cms.readers.counting import month_of

LEAST, ROUNDED_TO, MONTHS = 10, 5, 12
FEW = "fewer than 10"
TOP, BOTTOM, FOOT, GUTTER = 12, 112, 136, 11.0  # pixels of the drawing, and hundredths for the scale
STEPS = (10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 50_000, 250_000)


@dataclass(frozen=True)
class Month:
    """What one month comes to for a body: how many pieces were read, and how often."""

    first: date
    pieces: int
    reads: int

    @property
    def label(self) -> str:
        """The month in words."""
        return date_format(self.first, "F Y")

    @property
    def shown(self) -> int | None:
        """The figure as it may be told; None where there are too few."""
        return rounded(self.reads)


def rounded(reads: int) -> int | None:
    """Round to fives; None below ten."""
    return ROUNDED_TO * round(reads / ROUNDED_TO) if reads >= LEAST else None


def say(reads: int) -> str:
    """Say how often: "none", "fewer than 10", "about 25"."""
    figure = rounded(reads)
    return f"about {figure}" if figure is not None else FEW if reads else "none"


def months_until(today: date) -> list[date]:
    """The twelve months that end with this one, the earliest first."""
    found = [month_of(today)]
    while len(found) < MONTHS:
        found.append(month_of(found[-1] - timedelta(days=1)))
    return found[::-1]


def months_of(body: TrainingBodyPage, today: date) -> list[Month]:
    """What the last twelve months come to for a body; one query."""
    firsts = months_until(today)
    rows: Any = Reads.objects.filter(page__path__startswith=body.path, month__gte=firsts[0]).values("month")
    found: dict[date, Any] = {
        row["month"]: row for row in rows.annotate(pieces=Count("pk"), reads=Sum("count")).order_by("month")
    }
    nothing = {"pieces": 0, "reads": 0}
    return [Month(first, **{key: found.get(first, nothing)[key] for key in nothing}) for first in firsts]


def reads_of(pages: Sequence[Any], today: date) -> dict[int, tuple[str, str, str]]:
    """For each of these pieces (by key): this month so far, the month before, and the twelve months; one query."""
    firsts = months_until(today)
    sums = {
        "now": Sum("count", filter=Q(month=firsts[-1]), default=0),
        "before": Sum("count", filter=Q(month=firsts[-2]), default=0),
        "year": Sum("count", default=0),
    }
    rows: Any = Reads.objects.filter(page__in=[page.pk for page in pages], month__gte=firsts[0])
    found = {row["page"]: row for row in rows.values("page").annotate(**sums).order_by("page")}
    nothing = {"now": 0, "before": 0, "year": 0}
    return {
        page.pk: (say(row["now"]), say(row["before"]), say(row["year"]))
        for page in pages
        for row in [found.get(page.pk, nothing)]
    }


def chart_of(months: Sequence[Month]) -> dict[str, Any]:
    """Draw the months as `components/chart.html` shows it: one panel, a dot a month, and every figure in the table."""
    top, step = _scale(months)
    known = [(place, each, each.shown) for place, each in enumerate(months) if each.shown is not None]
    marks = [{"x": _x(place), "y": _y(reads or 0, top), "series": ""} for place, _, reads in known]
    lines = [
        {"x1": one["x"], "y1": one["y"], "x2": two["x"], "y2": two["y"], "series": ""}
        for (a, _, _), one, (b, _, _), two in zip(known, marks, known[1:], marks[1:], strict=False)
        if b == a + 1
    ]
    width = (100 - GUTTER) / MONTHS
    gaps = [f"{_across(place) - width / 2:.2f}%" for place, each in enumerate(months) if each.shown is None]
    says = " ".join(f"{each.label}: {say(each.reads)}." for _, each, _ in (known[:1] + known[1:][-1:]))
    panel = {
        "id": "reads-panel", "title": "Reads", "says": says or "Too few to show.", "lines": lines, "marks": marks,
        "gaps": gaps,
    }  # fmt: skip
    return {
        "id": "reads", "caption": f"How often your pieces were read: {months[0].label} to {months[-1].label}.",
        "period_head": "Month", "about_head": "Reads", "kinds": (), "keys": (), "panels": (panel,), "foot": FOOT,
        "has_gaps": bool(gaps), "gap_width": f"{width:.2f}%",
        "ticks": [
            {"x": _x(place), "name": date_format(each.first, "M")}
            for place, each in enumerate(months) if (MONTHS - 1 - place) % 2 == 0
        ],
        "levels": [{"y": _y(level, top), "words": str(level)} for level in range(0, top + 1, step)],
        "rows": [
            {"label": each.label, "about": say(each.reads), "cells": (), "across": 1} for each in months
        ],
    }  # fmt: skip


def _scale(months: Sequence[Month]) -> tuple[int, int]:
    most = max((each.shown or 0 for each in months), default=0)
    step = next((step for step in STEPS if step * 4 >= most), STEPS[-1])
    return step * max(1, -(-most // step)), step


def _across(place: int) -> float:
    return GUTTER + (place + 0.5) * (100 - GUTTER) / MONTHS


def _x(place: int) -> str:
    return f"{_across(place):.2f}%"


def _y(reads: int, top: int) -> int:
    return round(BOTTOM - reads / top * (BOTTOM - TOP))
