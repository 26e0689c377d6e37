"""Quiet consultations: who is called when nobody has answered."""

from datetime import datetime


def call_quiet(now: datetime) -> int:
    """Call first responders to what nobody has answered for 48 hours; gives how many were called."""
    return 0
