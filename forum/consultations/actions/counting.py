"""Counters, counted anew from the rows, so that nothing can drift (domain.md, 10)."""

from __future__ import annotations

from django.db.models import Count, Max, Q

from forum.consultations.models import Consultation
from forum.consultations.replies import Reply


def recount(consultation: Consultation) -> None:
    """Bring `voices` and `last_activity_at` to what the rows say; counted anew, so nothing can drift."""
    visible = Reply.objects.filter(consultation=consultation, status="visible")
    if consultation.notes_opened_at is None:  # a sealed note is nobody's voice yet
        visible = visible.exclude(kind="technique_note")
    # A moderator's note on the process answers nobody: whoever waits for a first voice still waits.
    answers = ~Q(author=consultation.author_id) & ~Q(kind="moderator_note")
    seen = visible.aggregate(voices=Count("pk", filter=answers), last=Max("shown_at"))
    began = consultation.opened_at or consultation.sent_at
    last = max(seen["last"] or began, began)
    Consultation.objects.filter(pk=consultation.pk).update(voices=seen["voices"], last_activity_at=last)
    consultation.voices, consultation.last_activity_at = seen["voices"], last
