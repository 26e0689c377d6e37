"""New case material pauses by itself while the desk cannot keep up, where the operator wants it so."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from accounts.models import Member
from forum import permissions
from forum.review.models import ReviewItem, Source

MOST_ITEMS, MOST_PEOPLE = 200, 50  # so that it stays cheap: it is asked whenever something is sent

PAUSED = (
    "Moderators cannot keep up just now, so nothing new about a client is sent until they have looked at what "
    "waits. What you wrote is kept; please send it again a little later. A safety note always goes through, and "
    "so does whatever asks for company."
)


def is_paused(now: datetime | None = None) -> bool:
    """Whether something that somebody here may decide has waited at the desk for longer than the operator allows.
    What was put off does not count: somebody has looked, and whoever waits was told. Nor does what nobody here may
    decide: no work at the desk would end that pause. One query as long as nothing has waited so long, and none
    where it is off."""
    if settings.PAUSE_AFTER_HOURS <= 0:
        return False
    moment = now or timezone.now()
    since = moment - timedelta(hours=settings.PAUSE_AFTER_HOURS)
    here = Q(put_off_until=None) | Q(put_off_until__lte=moment)
    # Anybody at all can send messages and join; no number of them stops the house.
    rows = ReviewItem.objects.filter(here, message=None, page="", decided_at=None, raised_at__lt=since)
    rows = rows.exclude(source=Source.CREDENTIAL)
    about = ("consultation__author", "reply__author", "reply__consultation__author", "member")
    waiting = list(rows.select_related(*about).order_by("raised_at", "pk")[:MOST_ITEMS])
    return bool(waiting) and _somebody_decides(waiting)


def _somebody_decides(items: list[ReviewItem]) -> bool:
    """Whether one of these waits for somebody who may decide it, or agree to what was proposed about it."""
    roles = Q(is_moderator=True) | Q(is_first_reader=True) | Q(is_second_reader=True)
    people = list(Member.objects.writing().filter(roles).order_by("-is_moderator", "pk")[:MOST_PEOPLE])
    few = sum(each.is_moderator for each in people) < permissions.MODERATORS
    return any(_is_left_any(each, [item for item in items if _may(each, item, few=few)]) for each in people)


def _may(member: Member, item: ReviewItem, *, few: bool) -> bool:
    """Whether a member may decide it, or agree where something is proposed; a second reader in a house of few."""
    if item.proposed:
        return permissions.can_second(member, item) and (few or not permissions.stands_in(member))
    return permissions.can_decide(member, item) and (few or member.can_use_desk)


def _is_left_any(member: Member, items: list[ReviewItem]) -> bool:
    """Whether any of these is left once a member keeps out of what they are involved in, have stepped back from
    or, where a second person is asked, told us of themselves."""
    if not items:
        return False
    stepped = apps.get_model("forum", "Recusal").objects.filter(member=member, undone_at=None)
    stepped = stepped.filter(
        Q(consultation=OuterRef("consultation")) | Q(consultation=OuterRef("reply__consultation"))
    )
    told = apps.get_model("forum", "Report").objects.filter(reporter=member)
    told = told.filter(Q(consultation=OuterRef("consultation")) | Q(reply=OuterRef("reply")))
    second = ~Q(proposed="") if member.can_use_desk else Q()
    interests: Any = apps.get_model("forum", "Interest").objects
    kept_out = Q(interests.touching(member)) | Q(Exists(stepped)) | (second & Q(Exists(told)))
    return ReviewItem.objects.filter(~kept_out, pk__in=[item.pk for item in items]).exists()
