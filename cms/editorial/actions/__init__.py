"""Everything that happens to a piece on its way into the library. Each is one transaction and one guarded write."""

from cms.editorial.actions.judging import dispute, end_dispute
from cms.editorial.actions.moving import decline, pass_desk, send_back, take_back, take_over
from cms.editorial.actions.reading import answer, ask, let_go, remind, stand_in
from cms.editorial.actions.setting_up import ensure_workflow
from cms.editorial.actions.taking_down import appeal, decide_appeal, take_down

__all__ = [
    "answer",
    "appeal",
    "ask",
    "decide_appeal",
    "decline",
    "dispute",
    "end_dispute",
    "ensure_workflow",
    "let_go",
    "pass_desk",
    "remind",
    "send_back",
    "stand_in",
    "take_back",
    "take_down",
    "take_over",
]
