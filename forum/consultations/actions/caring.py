"""What the site asks somebody once, privately, because it may be too much to carry here alone."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.apps import apps
from django.utils import timezone

from accounts.models import Member
from forum.consultations.models import Consultation, Status

MANY = 5  # open consultations of one person at a time


def ask_who_else(*, by: Member, at: datetime | None = None) -> bool:
    """Whether to ask now “Who else do you have for this?”: at five open consultations, once and never again."""
    if Consultation.objects.filter(author=by, status=Status.OPEN).count() < MANY:
        return False
    wishes: Any = apps.get_model("forum", "Wishes").objects
    wishes.get_or_create(member=by)
    asked = wishes.filter(member=by, asked_who_else_at=None).update(asked_who_else_at=at or timezone.now())
    return bool(asked)
