"""The community's digest, for those who asked for it: that there is something new, and nothing else."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from forum.consultations.models import Consultation
from forum.notifications.actions.telling import tell
from forum.notifications.models import Call, Channel, Notice, Wishes

EVERY = {Channel.DAILY: timedelta(days=1), Channel.WEEKLY: timedelta(days=7)}


def gather_community(now: datetime) -> int:
    """Tell those who want a digest that colleagues brought something since the last one; gives how many."""
    told = 0
    for channel, every in EVERY.items():
        wanting = Wishes.objects.filter(**{f"channels__{Call.COMMUNITY}": channel}, mail_stopped_at=None)
        since = now - every
        lately = Notice.objects.filter(member=OuterRef("member"), call=Call.COMMUNITY, at__gt=since)
        new = Consultation.objects.readable().filter(opened_at__gt=since).exclude(author=OuterRef("member"))
        found = wanting.filter(Exists(new.exclude(preset="supervisors")), ~Exists(lately))
        members = list(found.values_list("member", flat=True))
        told += tell(Call.COMMUNITY, members, verb="community", at=now)
    return told
