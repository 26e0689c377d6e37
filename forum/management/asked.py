"""What the demo's colleagues asked in the year before: figures without any text, invented like all of the demo.

It begins with seven questions in the first month. Look-ups grow fewer even before anything is offered, and
more of them end as a question about the two people.
"""

from __future__ import annotations

from datetime import date

from forum.checks.models import FramingRecord

RELATIONAL, MIXED, LOOKUP, OTHER = "relational", "mixed", "technique_lookup", "other"

# How a question went: (at first, in the end, the offer, what became of it).
WAYS = (
    (RELATIONAL, RELATIONAL, "none", ""),
    (MIXED, MIXED, "none", ""),
    (MIXED, RELATIONAL, "none", ""),
    (OTHER, OTHER, "none", ""),
    (LOOKUP, LOOKUP, "open", "kept"),
    (LOOKUP, LOOKUP, "folded", "kept"),  # somebody's first consultation
    (LOOKUP, RELATIONAL, "open", "inserted"),
    (LOOKUP, RELATIONAL, "open", "edited"),
    (LOOKUP, MIXED, "open", "edited"),
    (LOOKUP, RELATIONAL, "open", "reworded"),
)
# How many went each way, one row a month, the oldest first.
MONTHS = (
    (1, 1, 0, 1, 2, 1, 1, 0, 0, 0),
    (6, 5, 1, 4, 8, 3, 3, 2, 1, 1),
    (11, 7, 2, 4, 12, 3, 6, 4, 1, 2),
    (14, 7, 2, 5, 13, 3, 8, 5, 2, 3),
    (19, 7, 2, 7, 14, 4, 10, 6, 2, 4),
    (20, 12, 4, 10, 13, 3, 10, 7, 3, 5),
    (25, 12, 4, 11, 14, 2, 11, 8, 3, 5),
    (30, 13, 5, 10, 13, 3, 11, 9, 3, 6),
    (31, 12, 4, 11, 12, 2, 10, 9, 2, 6),
    (26, 10, 3, 8, 9, 1, 8, 6, 2, 5),
    (37, 13, 5, 12, 12, 2, 11, 10, 3, 7),
    (43, 13, 6, 11, 11, 2, 11, 11, 3, 8),
)


def plant_framings(today: date) -> int:
    """Plant the year before this month, once; gives how many rows were new."""
    if FramingRecord.objects.filter(is_demo=True).exists():
        return 0
    rows = [
        FramingRecord(month=month, first=first, final=final, offer=offer, became=became, is_demo=True)
        for month, counts in zip(_months_before(today, len(MONTHS)), MONTHS, strict=True)
        for (first, final, offer, became), count in zip(WAYS, counts, strict=True)
        for _ in range(count)
    ]
    FramingRecord.objects.bulk_create(rows)
    return len(rows)


def _months_before(today: date, count: int) -> list[date]:
    """List the first days of the months that are over, the oldest first."""
    this = today.year * 12 + today.month - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(this - count, this)]
