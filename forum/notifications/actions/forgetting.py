"""What was told long ago is forgotten: notices by their age, letters that have left, were given up or dropped."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from forum.consultations.actions.destroying import months_before
from forum.notifications.models import Channel, Letter, Notice

MOST_AT_ONCE = 2000  # the next minute takes the rest


def forget_told(now: datetime) -> int:
    """Delete notices and letters that have had their time; gives how many."""
    old = Notice.objects.filter(at__lt=months_before(now, settings.NOTICES_KEPT_MONTHS))
    gone, _ = Notice.objects.filter(pk__in=list(old.values_list("pk", flat=True)[:MOST_AT_ONCE])).delete()
    before = now - timedelta(days=settings.LETTERS_KEPT_DAYS)
    over = Q(sent_at__lt=before) | Q(failed_at__lt=before) | Q(dropped_at__lt=before)
    letters = list(Letter.objects.filter(over).values_list("pk", flat=True)[:MOST_AT_ONCE])
    with transaction.atomic():
        # What lay in one has been told: without its letter it must not be gathered into another.
        Notice.objects.filter(letter__in=letters).update(channel=Channel.SITE, letter=None)
        left, _ = Letter.objects.filter(pk__in=letters).delete()
    return gone + left
