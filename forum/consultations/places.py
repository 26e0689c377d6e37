"""Where a contribution can be, and which moves there are between these places."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Any

from django.db import models


class Status(models.TextChoices):
    """Where a consultation is (domain.md, States). `draft` is a row of another table: see ``Draft``."""

    HELD = "held", "waiting for a first reader"
    RETURNED = "returned", "back with you"
    OPEN = "open", "open"
    RESTING = "resting", "resting"
    CLOSED = "closed", "closed"
    ARCHIVED = "archived", "archived"
    HIDDEN = "hidden", "set aside"
    WITHDRAWN = "withdrawn", "withdrawn"
    REMOVED = "removed", "taken down"


#: What `move_to` makes. The moves of the protocol (open, resting, closed, archived) are ``actions.moving``'s.
MOVES: dict[str, set[str]] = {
    Status.HELD: {Status.OPEN, Status.RETURNED, Status.REMOVED, Status.WITHDRAWN},
    Status.RETURNED: {Status.HELD, Status.OPEN, Status.REMOVED, Status.WITHDRAWN},
    Status.OPEN: {Status.HELD, Status.RETURNED, Status.HIDDEN, Status.REMOVED, Status.WITHDRAWN},
    Status.RESTING: {Status.HIDDEN, Status.REMOVED, Status.WITHDRAWN},
    Status.CLOSED: {Status.HIDDEN, Status.REMOVED, Status.WITHDRAWN},
    Status.ARCHIVED: {Status.REMOVED, Status.WITHDRAWN},
    Status.HIDDEN: {
        Status.OPEN, Status.RESTING, Status.CLOSED, Status.RETURNED, Status.REMOVED, Status.WITHDRAWN,
    },
    Status.REMOVED: {
        Status.HELD, Status.RETURNED, Status.OPEN, Status.RESTING, Status.CLOSED, Status.ARCHIVED, Status.WITHDRAWN,
    },
}  # fmt: skip
MOMENTS = ("phase_ends_at", "rests_at", "closes_at", "quiet_since")  # that stand still with the clock
READABLE = (Status.OPEN, Status.RESTING, Status.CLOSED)
ASIDE = (Status.HIDDEN, Status.RETURNED)  # out of sight until somebody does something
SHORTEST_WAIT, LONGEST_WAIT = timedelta(hours=24), timedelta(hours=72)


def draw_wait() -> timedelta:
    """How long after its author was verified a text without a name that came early stays out of everybody's sight:
    drawn for each, so that nothing that comes before the desk tells whose it is, or when they were verified."""
    spread = LONGEST_WAIT - SHORTEST_WAIT
    return SHORTEST_WAIT + timedelta(seconds=secrets.randbelow(int(spread.total_seconds())))


class IllegalMove(Exception):
    """The row is not in a state this move starts from: somebody else was quicker, or the page was old."""


class NotVerified(IllegalMove):
    """Nothing comes before readers whose author is not verified."""


def removal(thing: Any, status: str, at: datetime) -> dict[str, Any]:
    """The columns of a contribution that is taken down, set aside or given back, or comes back from that."""
    aside = at if status in ASIDE else None
    values: dict[str, Any] = {} if aside == thing.aside_since else {"aside_since": aside}
    if status == Status.REMOVED:
        return values | {"removed_at": at, "removed_from": thing.status}
    return values | ({"removed_at": None, "removed_from": ""} if thing.status == Status.REMOVED else {})
