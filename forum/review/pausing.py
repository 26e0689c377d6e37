"""New case material pauses by itself while the desk cannot keep up, where the operator wants it so."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from forum.review.models import ReviewItem

PAUSED = (
    "Moderators cannot keep up just now, so nothing new about a client is sent until they have looked at what "
    "waits. What you wrote is kept; please send it again a little later. A safety note always goes through, and "
    "so does whatever asks for company."
)


def is_paused(now: datetime | None = None) -> bool:
    """Whether something has waited at the desk for longer than the operator allows. What was put off does not
    count: somebody has looked, and whoever waits was told. One query at most, and none where it is off."""
    if settings.PAUSE_AFTER_HOURS <= 0:
        return False
    moment = now or timezone.now()
    since = moment - timedelta(hours=settings.PAUSE_AFTER_HOURS)
    here = Q(put_off_until=None) | Q(put_off_until__lte=moment)
    # Anybody at all can send messages; no number of them stops the house.
    rows = ReviewItem.objects.filter(here, message=None, page="", decided_at=None, raised_at__lt=since)
    return rows.exists()
