"""A member's own marks: nobody sees another's."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef

from forum.consultations.models import Consultation

if TYPE_CHECKING:
    from accounts.models import Member
    from forum.reading.models import Follow, Kept, Recusal  # noqa: F401 - the querysets' types


class FollowQuerySet(models.QuerySet["Follow"]):
    """What somebody follows."""

    def visible_to(self, member: Member | AnonymousUser) -> Self:
        """Their own; of consultations those they may still read."""
        if not member.is_authenticated or not member.is_active:
            return self.none()
        here = Consultation.objects.visible_to(member).filter(pk=OuterRef("consultation"))
        return self.filter(models.Q(consultation=None) | Exists(here), member=member)


class RecusalQuerySet(models.QuerySet["Recusal"]):
    """Where somebody stepped back."""

    def visible_to(self, member: Member | AnonymousUser) -> Self:
        """Their own that stand."""
        if not member.is_authenticated or not member.is_active:
            return self.none()
        return self.filter(member=member, undone_at=None)

    def made_after(self, moment: datetime) -> Self:
        """Those so young that they can be undone."""
        return self.filter(at__gt=moment)


class KeptQuerySet(models.QuerySet["Kept"]):
    """What somebody takes to their own supervision."""

    def visible_to(self, member: Member | AnonymousUser) -> Self:
        """Their own, with `is_here`: whether they may still read the consultation itself."""
        if not member.is_authenticated or not member.is_active:
            return self.none()
        here = Consultation.objects.visible_to(member).filter(pk=OuterRef("consultation"))
        return self.filter(member=member).annotate(is_here=Exists(here))
