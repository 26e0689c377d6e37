"""What the desk keeps for whoever reads there."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from accounts.models import Member
from forum.desk.models import HardText
from forum.review.models import RISK, TWO_PEOPLE, ReviewItem

KEPT = timedelta(days=28)


def is_hard(item: ReviewItem) -> bool:
    """Whether it is hard to read: danger, somebody who could be known, or a consultation marked heavy."""
    if item.page:
        return False
    return item.source in (*RISK, *TWO_PEOPLE) or (item.is_about_a_text and bool(item.place.heavy))


def note_hard(item: ReviewItem, *, by: Member, at: datetime | None = None) -> None:
    """Keep for this moderator alone, once for each item, that they opened a hard text; older ones go."""
    if not by.is_moderator or not is_hard(item):
        return
    now = at or timezone.now()
    HardText.objects.filter(member=by, at__lte=now - KEPT).delete()
    HardText.objects.bulk_create([HardText(member=by, item=item, at=now)], ignore_conflicts=True)


def forget_hard(now: datetime) -> int:
    """Forget what moderators read that is hard to read, of those as well who read no more; gives how many rows."""
    return HardText.objects.filter(at__lte=now - KEPT).delete()[0]
