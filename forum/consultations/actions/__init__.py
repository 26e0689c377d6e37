"""Everything that can happen to a consultation, its replies and its drafts."""

from forum.consultations.actions.conversation import (
    arrived,
    edit_reply,
    mark_read,
    send_reply,
    withdraw_reply,
)
from forum.consultations.actions.counting import recount
from forum.consultations.actions.destroying import destroy_due
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
from forum.consultations.actions.moving import (
    close,
    enough,
    move_on,
    open_notes,
    pause,
    reopen,
    resume,
    run_moves,
    show_notes,
    talk,
)
from forum.consultations.actions.publishing import client_material_is_open, publish, settle, take_up, withdraw
from forum.consultations.actions.refusals import NotNow, Stale
from forum.consultations.actions.ways import Way, change_way

__all__ = [
    "NotNow",
    "Stale",
    "Way",
    "arrived",
    "change_way",
    "client_material_is_open",
    "close",
    "destroy_due",
    "discard",
    "edit_reply",
    "enough",
    "mark_read",
    "move_on",
    "open_notes",
    "pause",
    "publish",
    "recount",
    "reopen",
    "restore",
    "resume",
    "run_moves",
    "save",
    "send_reply",
    "set_aside_copy",
    "settle",
    "show_notes",
    "start",
    "start_edit",
    "take_up",
    "talk",
    "withdraw",
    "withdraw_reply",
    "working_edit",
    "working_reply",
]
