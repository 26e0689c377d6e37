"""Everything that writes about the newsletter."""

from cms.newsletter.actions.asking import ask, confirm, forget_address, keep_subscribers, stop
from cms.newsletter.actions.issuing import Sent, sent_with, take_out
from cms.newsletter.actions.sending import send_issues

__all__ = [
    "Sent",
    "ask",
    "confirm",
    "forget_address",
    "keep_subscribers",
    "send_issues",
    "sent_with",
    "stop",
    "take_out",
]
