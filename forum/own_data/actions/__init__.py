"""A copy to take along, the way out, and what it destroys."""

from forum.own_data.actions.copying import ask_for_copy, copy_to, file_of, keep_copies, make_copy
from forum.own_data.actions.erasing import erase_again, erase_due, erase_now, stay_again
from forum.own_data.actions.leaving import (
    ask_to_leave,
    asked_with,
    confirm,
    has_receipt,
    keep_ways_out,
    open_receipt,
    publishes_alone,
    stay,
)

__all__ = [
    "ask_for_copy",
    "ask_to_leave",
    "asked_with",
    "confirm",
    "copy_to",
    "erase_again",
    "erase_due",
    "erase_now",
    "file_of",
    "has_receipt",
    "keep_copies",
    "keep_ways_out",
    "make_copy",
    "open_receipt",
    "publishes_alone",
    "stay",
    "stay_again",
]
