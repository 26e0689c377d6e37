"""Receipts, by who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from accounts.models import Member
    from forum.erasing.models import Erasure  # noqa: F401 - the queryset's type


class ErasureQuerySet(models.QuerySet["Erasure"]):
    """What was erased; never what it said (`kept` is left in the database)."""

    def visible_to(self, member: Member | AnonymousUser) -> Self:
        """Authors: what was erased of theirs, and in their consultation. Moderators: everything in what they may see, not their own."""
        if not member.is_authenticated or not member.is_active:
            return self.none()
        mine = Q(author=member) | Q(consultation__author=member)
        if not (member.can_use_desk and member.is_moderator):
            return self.filter(mine).defer("kept")
        seen = apps.get_model("forum", "Consultation").objects.visible_to(member)
        return self.filter(mine | Q(consultation=None) | Q(consultation__in=seen)).defer("kept")

    def standing(self) -> Self:
        """Those that were not taken back."""
        return self.filter(undone_at=None)
