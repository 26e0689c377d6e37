"""Storage is limited (domain.md, 11 and 12): what was withdrawn, and what had its time, is destroyed."""

from datetime import datetime


def destroy_due(now: datetime) -> int:
    """Archive and destroy what is due; gives how many contributions were destroyed or archived."""
    return 0
