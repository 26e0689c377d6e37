"""Who may erase, and the rows that are held while it is done."""

from __future__ import annotations

from accounts.models import Member
from forum import permissions
from forum.consultations.actions.keeping import hold_everything
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.moderation.choosing import why_not_decide
from forum.moderation.refusals import NOT_YOURS, NotDecided
from forum.review.models import ReviewItem

__all__ = ["check_may", "hold_everything", "hold_texts", "open_item"]
GONE = "This was taken back by its author, and is destroyed anyway. Nothing of yours was done."


def check_may(item: ReviewItem, *, by: Member) -> None:
    """Moderators alone, and never what they wrote or brought. Raises NotDecided."""
    if not permissions.can_erase(by, item):
        raise NotDecided(NOT_YOURS)
    if why := why_not_decide(by, item):
        raise NotDecided(why)


def hold_texts(item: ReviewItem) -> Consultation | Reply:
    """Hold the consultation and the reply it is about. Raises NotDecided where its author took it back."""
    here = Consultation.objects.locked().get(pk=item.place.pk)
    thing: Consultation | Reply = here
    if item.reply_id is not None:
        rows = Reply.objects.select_for_update(of=("self",), no_key=True).select_related("author")
        thing = rows.get(pk=item.reply_id)
        thing.consultation = here
    if "withdrawn" in {here.status, thing.status}:
        raise NotDecided(GONE)
    return thing


def open_item(item: ReviewItem) -> bool:
    """Whether it still waits for its decision."""
    return ReviewItem.objects.filter(pk=item.pk, decided_at=None).exists()
