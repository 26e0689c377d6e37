"""Reminders that time brings: take-back on days 3 and 5, follow-up on days 14 and 42."""

from datetime import datetime


def remind_due(now: datetime) -> int:
    """Send the reminders that are due; gives how many."""
    return 0
