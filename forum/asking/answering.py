"""When the answer to what somebody asked stands, they are told of it: in the site and as they wish, without a word."""

from __future__ import annotations

from datetime import datetime

from forum.ledger import signals
from forum.moderation.models import Act, Undo
from forum.moderation.undoing import AFTERWARDS
from forum.review.models import ReviewItem, Source


def tell_answered(row: Undo, at: datetime) -> None:
    """Tell whoever asked that somebody wrote, or looked. Called when it can be taken back no more."""
    about = ("consultation", "reply__consultation", "member")
    if row.item_id is None:
        return
    item = ReviewItem.objects.select_related(*about).get(pk=row.item_id)
    if item.source == Source.APPEAL or item.is_about_nobody_here:  # who asked hears of these elsewhere
        return
    verb = "desk.wrote" if row.kept.get("message") else "desk.answered"
    place = item.place if item.is_about_a_text else None
    signals.told.send(Undo, verb=verb, members=[item.author_id], consultation=place, reply=item.reply)


AFTERWARDS[Act.ANSWER] = tell_answered
