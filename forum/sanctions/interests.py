"""“I am involved”: what a moderator keeps out of, which the machine minds also where no name is seen."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import Member
from forum import permissions
from forum.moderation.logbook import log
from forum.moderation.models import Act
from forum.moderation.refusals import NotDecided
from forum.review.actions import UNPROPOSED
from forum.review.models import ReviewItem
from forum.sanctions.models import Interest
from forum.sanctions.rules import NOT_YOURS, person_in

NO_OTHER = (
    "No other moderator could look at it. Set aside what could be meant, also where it is yours: two others then "
    "decide about that."
)


def involved(member: Member) -> Q:
    """Of a queryset of review items, those this member is involved in (``moderation.querysets.KEPT_OUT_OF``)."""
    return Q(Interest.objects.touching(member))


def has_interest(member: Member, item: ReviewItem) -> bool:
    """Whether this member has said that they are involved with an item."""
    return ReviewItem.objects.filter(involved(member), pk=item.pk).exists()


def declare(item: ReviewItem, *, by: Member, at: datetime | None = None) -> None:
    """“I am involved”: this item leaves their queue, and so does what comes later of the same consultation and,
    where they see whose it is, of the same author, named or not. What they had taken is free again. Raises
    NotDecided: not theirs, or a message from outside that no other moderator could look at."""
    now = at or timezone.now()
    person = None if item.is_about_nobody_here else person_in(item)
    if not permissions.can_use_desk(by) or (person is not None and person.member.pk == by.pk):
        raise NotDecided(NOT_YOURS)
    if person is None and not _others_for(item, by):
        raise NotDecided(NO_OTHER)
    with transaction.atomic():
        Member.objects.select_for_update(no_key=True).get(pk=by.pk)
        about: dict[str, Any] = {
            "person": None if person is None or person.unnamed else person.member,
            "consultation": item.place if item.is_about_a_text else None,
            "item": item if (person is None or person.unnamed) and not item.is_about_a_text else None,
        }
        if Interest.objects.filter(member=by, **about).exists():
            return
        Interest.objects.create(member=by, at=now, **about)
        mine = ReviewItem.objects.filter(Q(claimed_by=by) | Q(proposed_by=by), pk=item.pk, decided_at=None)
        mine.filter(claimed_by=by).update(claimed_by=None, claimed_at=None, version=F("version") + 1)
        mine.filter(proposed_by=by).update(version=F("version") + 1, **UNPROPOSED)
        # By the item's own id: what it is about would tell the other moderators who might be known to whom.
        log(Act.INTEREST, "item", item.public_id, by=by, reason=item.source, at=now)


def _others_for(item: ReviewItem, by: Member) -> bool:
    """Whether another moderator could look at a message from outside, which no second reader reads."""
    involved_too = Interest.objects.filter(item=item).values("member")
    return Member.objects.moderators().exclude(pk=by.pk).exclude(pk__in=involved_too).exists()
