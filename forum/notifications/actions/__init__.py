"""Telling members, gathering what they are told into letters, sending those; and how members want it."""

from forum.notifications.actions.alarming import raise_alarm, send_alarm, send_alarms
from forum.notifications.actions.community import gather_community
from forum.notifications.actions.forgetting import forget_told
from forum.notifications.actions.gathering import gather
from forum.notifications.actions.sending import (
    failed_letters,
    send_due,
    send_letter,
    try_failed_again,
)
from forum.notifications.actions.telling import tell
from forum.notifications.actions.wishing import keep_wishes, read_notices, stop_letters, wishes_now, wishes_of

__all__ = [
    "failed_letters",
    "forget_told",
    "gather",
    "gather_community",
    "keep_wishes",
    "raise_alarm",
    "read_notices",
    "send_alarm",
    "send_alarms",
    "send_due",
    "send_letter",
    "stop_letters",
    "tell",
    "try_failed_again",
    "wishes_now",
    "wishes_of",
]
