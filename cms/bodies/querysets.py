"""Reads of training bodies and their people, by who asks."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils import timezone

if TYPE_CHECKING:
    from accounts.members import Member
    from cms.bodies.models import BodyMember, Invitation  # noqa: F401 - the querysets' types


def hash_of(token: str) -> str:
    """What is kept of the word that opens an invitation."""
    return hashlib.sha256(token.encode()).hexdigest()


class BodyMemberQuerySet(models.QuerySet["BodyMember"]):
    """People of training bodies."""

    def here(self) -> Self:
        """Those who have not left, and can sign in."""
        return self.filter(left_at=None, member__is_active=True)

    def publishers(self) -> Self:
        """Those of them who publish, or will once they have a second factor."""
        return self.here().filter(role="publisher")

    def visible_to(self, member: Member) -> Self:
        """People of bodies whose people this member may know."""
        return self.here().filter(body__in=bodies_of(member))


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations."""

    def open(self) -> Self:
        """Those that can be accepted now."""
        return self.filter(accepted_at=None, revoked_at=None, expires_at__gt=timezone.now())

    def opened_by(self, token: str) -> Invitation | None:
        """The invitation that this word opens, also when it is over; None for a word that opens nothing."""
        return self.select_related("body").filter(token_hash=hash_of(token)).first()

    def visible_to(self, member: Member) -> Self:
        """Invitations of bodies whose people this member may know."""
        return self.open().filter(body__in=bodies_of(member))


def all_bodies() -> models.QuerySet[Any]:
    """Every training body, those that have left too."""
    return apps.get_model("cms", "TrainingBodyPage").objects.order_by("title", "pk")


def bodies_to_answer_for(member: Member) -> models.QuerySet[Any]:
    """The training bodies whose pieces a member may have to take down: those of ``bodies_of``, and to curators also those
    that have left, for which nobody else is there any more."""
    return all_bodies() if member.is_curator and member.is_active else bodies_of(member)


def bodies_of(member: Member) -> models.QuerySet[Any]:
    """The training bodies whose people a member may know: their own; to curators, every one. None that has left."""
    bodies = all_bodies().filter(departure=None)
    if member.is_curator and member.is_active:
        return bodies
    mine = apps.get_model("cms", "BodyMember").objects.filter(member=member, left_at=None)
    return bodies.filter(Q(pk__in=mine.values("body")))
