"""Leaving words out, destroying the whole, taking that back, and the list outside the database."""

from forum.erasing.actions.ending import destroy_now, keep_clean, let_stand, take_back
from forum.erasing.actions.listing import (
    list_forgotten,
    list_taken_back,
    list_withdrawal,
    read_list,
    write_waiting,
)
from forum.erasing.actions.purging import erase_whole, purge_back, purge_for_good
from forum.erasing.actions.reapplying import Done, reapply
from forum.erasing.actions.redacting import Preview, leave_out, preview

__all__ = [
    "Done",
    "Preview",
    "destroy_now",
    "erase_whole",
    "keep_clean",
    "leave_out",
    "let_stand",
    "list_forgotten",
    "list_taken_back",
    "list_withdrawal",
    "preview",
    "purge_back",
    "purge_for_good",
    "read_list",
    "reapply",
    "take_back",
    "write_waiting",
]
