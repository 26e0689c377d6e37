"""When somebody looks at a piece again."""

from __future__ import annotations

import calendar
from datetime import date

from cms.choices import REVIEW_MONTHS, REVIEW_MONTHS_ELSE


def review_day(kind: str, published: date) -> date:
    """Give the day by which a piece of this kind, published on that day, is looked at again (field.md 8)."""
    months = REVIEW_MONTHS.get(kind, REVIEW_MONTHS_ELSE)  # type: ignore[call-overload]
    year, month = divmod(published.year * 12 + published.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(published.day, last))
