"""What waits at the desk, by who asks."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import Member
from forum.consultations.models import Consultation
from forum.review.models import ReviewItem


def waiting_for(member: Member) -> QuerySet[ReviewItem]:
    """Items this member may decide, those that wait longest first; nobody's own, nobody unseen."""
    if not member.can_use_desk:
        return ReviewItem.objects.none()
    seen = Consultation.objects.visible_to(member).filter(pk=OuterRef("consultation"))
    mine = Q() if member.is_moderator else Q(source="first_contribution")
    return (
        ReviewItem.objects.filter(mine, Exists(seen), decided_at=None)
        .exclude(consultation__author=member)
        .select_related("consultation__author", "consultation__theme", "consultation__version")
        .order_by("raised_at")
    )
