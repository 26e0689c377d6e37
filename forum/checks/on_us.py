"""How it was for those who asked: four lines on us by month, as means over at least ten. Never a single answer.

The lines and the rule are field.md 9's; a month is told when it is over, and a line of it only when ten
people have answered that line. Nothing ties an answer to a person or a consultation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import Avg, Count

from forum.checks.measures import LEAST, MONTHS, month_after, named

LINES = {
    "heard": "I felt heard",
    "kept_to_question": "We kept to my question",
    "suited": "The way people replied suited me",
    "helped": "Overall, this helped me be with my client",
}
CARE_BELOW = 6.0  # a mean under it is a reason to look at how we answer (field.md 9)


@dataclass(frozen=True)
class Month:
    """One month that is over: its name, and the mean of each line (0 to 10), None where too few answered."""

    name: str
    means: tuple[float | None, ...]

    @property
    def told(self) -> list[tuple[str, float | None]]:
        """Each line with its mean."""
        return list(zip(LINES.values(), self.means, strict=True))

    @property
    def needs_care(self) -> bool:
        """Whether a mean asks us to look at how we answer."""
        return any(mean is not None and mean < CARE_BELOW for mean in self.means)


def on_us(today: date) -> list[Month]:
    """Give the months of the last year in which at least one line may be told, newest first. One query."""
    this_month = today.replace(day=1)
    asked = {f"{name}_{what}": of(name) for name in LINES for what, of in (("mean", Avg), ("count", Count))}
    rows = (
        apps.get_model("forum", "AboutUs")
        .objects.filter(month__gte=month_after(this_month, -MONTHS), month__lt=this_month)
        .values("month")
        .annotate(**asked)
        .order_by("-month")
    )
    told = [Month(named(row["month"]), tuple(_mean(row, name) for name in LINES)) for row in rows]
    return [month for month in told if any(mean is not None for mean in month.means)]


def _mean(row: Mapping[str, Any], name: str) -> float | None:
    return round(row[f"{name}_mean"], 1) if row[f"{name}_count"] >= LEAST else None
