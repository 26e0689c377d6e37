"""The community's digest, for those who asked for it: that there is something new, and nothing else.

It is gathered shortly before each member's digest leaves, and remembers when, so that what comes in one
minute later comes with the next, and of two runs at once one tells.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Coalesce

from forum.consultations.models import Consultation
from forum.notifications import rules
from forum.notifications.actions.gathering import hours_in
from forum.notifications.actions.telling import tell
from forum.notifications.models import Call, Channel, Wishes

EVERY = {Channel.DAILY: timedelta(days=1), Channel.WEEKLY: timedelta(days=7)}
SHORTLY = timedelta(minutes=30)  # before the digest; what a stop makes it miss comes with the next


def gather_community(now: datetime) -> int:
    """Tell those whose digest leaves soon that colleagues brought something since the last one; gives how many."""
    return sum(_gather(channel, now) for channel in EVERY)


def _gather(channel: Channel, now: datetime) -> int:
    # What was gathered within these minutes was gathered for the digest that is near now.
    waits = Q(community_at=None) | Q(community_at__lte=now - SHORTLY)
    wanting = Wishes.objects.filter(waits, mail_stopped_at=None, **{f"channels__{Call.COMMUNITY}": channel})
    near = [wishes.pk for wishes in wanting if _is_near(channel, now, wishes)]
    if not near:
        return 0
    with transaction.atomic():
        # Held, and read again once held: of two runs the second finds that the first has gathered.
        rows = wanting.filter(pk__in=near).order_by("pk").select_for_update(of=("self",), no_key=True)
        held = Wishes.objects.filter(pk__in=[wishes.pk for wishes in rows])
        found = dict(held.filter(Exists(_new(channel, now))).values_list("pk", "member"))
        Wishes.objects.filter(waits, pk__in=found).update(community_at=now)
        return tell(Call.COMMUNITY, found.values(), verb="community", at=now)


def _is_near(channel: Channel, now: datetime, wishes: Wishes) -> bool:
    return rules.next_digest(channel, now, hours_in(wishes)) - now <= SHORTLY


def _new(channel: Channel, now: datetime) -> Any:
    """What colleagues of everybody have brought since a member was last told."""
    since = Coalesce(OuterRef("community_at"), Value(now - EVERY[channel]))
    brought = Consultation.objects.readable().exclude(preset="supervisors")
    return brought.filter(opened_at__gt=since).exclude(author=OuterRef("member"))
