"""What moderators and first readers do. Each act leaves one row in the decision log (invariant 4)."""

from forum.moderation.actions.caring import show_card
from forum.moderation.actions.clock import end_phase, extend
from forum.moderation.actions.deciding import (
    choice_of,
    close,
    decide,
    give_back,
    leave_as_is,
    release,
    why_not,
)
from forum.moderation.actions.members import let_back, verify_member
from forum.moderation.actions.taking_back import take_effect, undo
from forum.moderation.refusals import NotDecided

__all__ = [
    "NotDecided",
    "choice_of",
    "close",
    "decide",
    "end_phase",
    "extend",
    "give_back",
    "leave_as_is",
    "let_back",
    "release",
    "show_card",
    "take_effect",
    "undo",
    "verify_member",
    "why_not",
]
