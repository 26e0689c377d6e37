"""What waits at the desk, by who asks."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from accounts.models import Member
from forum.consultations.models import Consultation
from forum.review.models import ReviewItem


def waiting_for(member: Member) -> QuerySet[ReviewItem]:
    """Items this member may decide, a colleague's worry first, then those that wait longest; nobody's own,
    nobody's unseen."""
    if not member.can_use_desk:
        return ReviewItem.objects.none()
    of_it = Q(pk=OuterRef("consultation")) | Q(pk=OuterRef("reply__consultation"))
    seen = Consultation.objects.visible_to(member).filter(of_it)
    mine = Q() if member.is_moderator else Q(source="first_contribution")
    harm_first = Case(
        When(source="safety_note", then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    return (
        with_its_text(ReviewItem.objects.filter(mine, Exists(seen), decided_at=None))
        .exclude(Q(consultation__author=member) | Q(reply__author=member))
        .exclude(reply__consultation__author=member)
        .order_by(harm_first, "raised_at")
    )


def with_its_text(items: QuerySet[ReviewItem]) -> QuerySet[ReviewItem]:
    """Bring what an item is about along in the same query."""
    about = ("consultation", "reply__consultation")
    return items.select_related(
        "reply__author", *(f"{it}__{of}" for it in about for of in ("author", "theme", "version"))
    )


def asked_back(member: Member) -> QuerySet[Any]:
    """Recusals whose member asks to be let back, the longest waiting first; to moderators, never their own
    and never of what they brought themselves: whoever steps back leaves no trace to the poster."""
    rows = apps.get_model("forum", "Recusal").objects.filter(undone_at=None, asked_back_at__isnull=False)
    if not (member.can_use_desk and member.is_moderator):
        return rows.none()
    mine = Q(member=member) | Q(consultation__author=member)
    return rows.exclude(mine).select_related("member", "consultation__theme").order_by("asked_back_at", "pk")
