"""Everything curation does, and what people say to it."""

from forum.curation.actions.answering import answer, refuse_feature, take_back, take_back_again
from forum.curation.actions.asking import drop
from forum.curation.actions.distilling import (
    ask_poster,
    ask_quote,
    confirm,
    drop_quote,
    give_back,
    save_distil,
    send_on,
    stop_distil,
)
from forum.curation.actions.ending import (
    end_all,
    end_split,
    end_with_reply,
    leave_library,
    leave_out_again,
    leave_out_too,
    take_out_quotes,
)
from forum.curation.actions.holding import approval, feature, lock, slow, unfeature, unlock
from forum.curation.actions.placing import move_theme, propose_merge, propose_split, propose_way
from forum.curation.actions.summing import propose_summary

__all__ = [
    "answer",
    "approval",
    "ask_poster",
    "ask_quote",
    "confirm",
    "drop",
    "drop_quote",
    "end_all",
    "end_split",
    "end_with_reply",
    "feature",
    "give_back",
    "leave_library",
    "leave_out_again",
    "leave_out_too",
    "lock",
    "move_theme",
    "propose_merge",
    "propose_split",
    "propose_summary",
    "propose_way",
    "refuse_feature",
    "save_distil",
    "send_on",
    "slow",
    "stop_distil",
    "take_back",
    "take_back_again",
    "take_out_quotes",
    "unfeature",
    "unlock",
]
