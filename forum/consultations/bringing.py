"""Bringing a consultation before the desk: at once, or, without a name and early, when its time has come."""

from __future__ import annotations

from datetime import datetime

from forum.consultations.models import Consultation
from forum.review import actions as review
from forum.review.models import URGENT, WEIGHT, ReviewItem, Source


def bring(source: Source, consultation: Consultation, *, at: datetime) -> None:
    """Bring a consultation before the desk; one without a name that came early when its time has come. What tells of
    danger comes at once. Called with its row held."""
    waits = ReviewItem.objects.filter(consultation=consultation, decided_at=None).exists()
    if not consultation.comes_as or waits or source in URGENT:
        review.raise_item(source, consultation=consultation, at=at)
        return
    if WEIGHT[source] > WEIGHT[consultation.comes_as]:
        consultation.comes_as = source
        Consultation.objects.filter(pk=consultation.pk).update(comes_as=source)
