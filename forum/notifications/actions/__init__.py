"""Telling members, gathering what they are told into letters, and sending those."""

from forum.notifications.actions.gathering import gather
from forum.notifications.actions.sending import send_due
from forum.notifications.actions.telling import tell

__all__ = ["gather", "send_due", "tell"]
