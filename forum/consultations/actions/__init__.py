"""Everything that can happen to a consultation, its replies and its drafts."""

from forum.consultations.actions.caring import ask_who_else
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
    working_note,
    working_reply,
)
from forum.consultations.actions.firsts import bring_firsts, give_back_firsts, why_not_another
from forum.consultations.actions.hosting import fold, keep_question, take_thanks_back, thank, unfold
from forum.consultations.actions.keeping import forget_words
from forum.consultations.actions.leading import end_pauses, lead
from forum.consultations.actions.moving import (
    close,
    end_phase,
    enough,
    extend,
    move_on,
    open_notes,
    pause,
    reopen,
    resume,
    run_moves,
    show_notes,
    talk,
)
from forum.consultations.actions.naming import has_been_answered, hide_name, show_name
from forum.consultations.actions.presence import give_presence, take_presence
from forum.consultations.actions.publishing import client_material_is_open, publish, settle, take_up, withdraw
from forum.consultations.actions.refusals import NotNow, Stale
from forum.consultations.actions.rewording import reword_question
from forum.consultations.actions.safety import is_worried, lift_due, put_card_away, show_card, spoken
from forum.consultations.actions.ways import Way, change_way

__all__ = [
    "NotNow",
    "Stale",
    "Way",
    "arrived",
    "ask_who_else",
    "bring_firsts",
    "change_way",
    "client_material_is_open",
    "close",
    "destroy_due",
    "discard",
    "edit_reply",
    "end_pauses",
    "end_phase",
    "enough",
    "extend",
    "fold",
    "forget_words",
    "give_back_firsts",
    "give_presence",
    "has_been_answered",
    "hide_name",
    "is_worried",
    "keep_question",
    "lead",
    "lift_due",
    "mark_read",
    "move_on",
    "open_notes",
    "pause",
    "publish",
    "put_card_away",
    "recount",
    "reopen",
    "restore",
    "resume",
    "reword_question",
    "run_moves",
    "save",
    "send_reply",
    "set_aside_copy",
    "settle",
    "show_card",
    "show_name",
    "show_notes",
    "spoken",
    "start",
    "start_edit",
    "take_presence",
    "take_thanks_back",
    "take_up",
    "talk",
    "thank",
    "unfold",
    "why_not_another",
    "withdraw",
    "withdraw_reply",
    "working_edit",
    "working_note",
    "working_reply",
]
