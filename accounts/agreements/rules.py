"""Until when what somebody accepted holds. Pure: the caller brings the versions and the moments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

A_YEAR = timedelta(days=365)
#: How long before it ends it can be accepted again, and pages say so.
NEAR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Held:
    """A version that holds, or will: since when, and when this member last accepted it."""

    effective_from: datetime
    accepted_at: datetime | None


def holds_until(versions: Iterable[Held]) -> datetime | None:
    """Until when somebody has agreed to one kind; None where they never did.

    `versions` are the one that holds now and those to come, in order. A year after it was accepted it is
    accepted again, and so is each version from its day on.
    """
    known, until = list(versions), None
    for here, following in zip(known, [*known[1:], None], strict=False):  # none, of a kind without a version
        if here.accepted_at is None:
            return until
        ends, next_begins = here.accepted_at + A_YEAR, following.effective_from if following else None
        if next_begins is None or ends < next_begins:
            return ends
        until = next_begins
    return until


def is_due(accepted_at: datetime | None, now: datetime) -> bool:
    """Whether a version is to be accepted (again): never, or nearly a year ago."""
    return accepted_at is None or accepted_at + A_YEAR - NEAR <= now
