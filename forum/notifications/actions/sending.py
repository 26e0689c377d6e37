"""Letters that are due."""

from datetime import datetime

from forum.notifications.actions.gathering import gather


def send_due(now: datetime) -> int:
    """Hand every letter that is due to the queue, and take back those that were taken and not sent."""
    gather()
    return 0
