"""Raising and closing review items. What a moderator decides is in ``forum.moderation.actions``."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from forum.review.models import Outcome, ReviewItem, Source

if TYPE_CHECKING:
    from forum.consultations.models import Consultation


def raise_first_contribution(consultation: Consultation, *, at: datetime | None = None) -> ReviewItem:
    """Put a first contribution, or a returned one that comes back, before a first reader."""
    return ReviewItem.objects.create(
        source=Source.FIRST_CONTRIBUTION, consultation=consultation, raised_at=at or timezone.now()
    )


def close_withdrawn(consultation: Consultation) -> None:
    """Take what its author withdrew off the desk."""
    ReviewItem.objects.filter(consultation=consultation, decided_at=None).update(
        decided_at=timezone.now(), outcome=Outcome.WITHDRAWN
    )
