"""Everything that can happen to a consultation, its replies and its drafts."""

from forum.consultations.actions.conversation import (
    edit_reply,
    mark_read,
    recount,
    send_reply,
    withdraw_reply,
)
from forum.consultations.actions.drafting import (
    discard,
    restore,
    save,
    set_aside_copy,
    start,
    start_edit,
    working_edit,
    working_reply,
)
from forum.consultations.actions.publishing import client_material_is_open, publish, settle, take_up, withdraw
from forum.consultations.actions.refusals import NotNow, Stale

__all__ = [
    "NotNow",
    "Stale",
    "client_material_is_open",
    "discard",
    "edit_reply",
    "mark_read",
    "publish",
    "recount",
    "restore",
    "save",
    "send_reply",
    "set_aside_copy",
    "settle",
    "start",
    "start_edit",
    "take_up",
    "withdraw",
    "withdraw_reply",
    "working_edit",
    "working_reply",
]
