"""The chain of the decision log: each row carries a hash over itself and over the row before it.

Whoever can write the file or the tables past their guards can still change a row. The chain shows it: a
row that was changed, taken out or put in no longer follows from the one before. Rows cut off at the end
leave a whole chain behind; only a figure noted elsewhere tells (`manage.py doctor`).

What is hashed, and how it is written, never changes: it would break every chain there is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

FIELDS = (
    "number", "actor", "act", "object_kind", "object_id", "area", "reason", "before", "after", "raised_at", "at",
)  # fmt: skip
START = ""  # what the first row follows from


def digest(row: Mapping[str, Any], *, follows: str) -> str:
    """Hash one row together with the hash of the row before it."""
    told = json.dumps([follows, *(_plain(row[name]) for name in FIELDS)], separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()


def breaks(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Say where the chain breaks; `rows` are all of the log's, by number, with their `hash`."""
    last, follows = 0, START
    for row in rows:
        number = row["number"]
        if number > last + 1:
            gone = f"row {last + 1} is" if number == last + 2 else f"rows {last + 1} to {number - 1} are"
            yield f"The decision log has a gap: {gone} missing."
        elif number <= last:
            yield f"The decision log has two rows with the number {number}: one of them was put in."
        elif digest(row, follows=follows) != row["hash"]:
            yield (
                f"The decision log breaks at row {number}: it was changed, or the row before it was changed, "
                "taken out or put in."
            )
        last, follows = number, row["hash"]


def _plain(value: Any) -> str | int | None:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value if value is None or type(value) is int else str(value)
