"""Who writes for a training body, who is asked to, and that a body has left."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.members import new_public_id
from cms.bodies.querysets import BodyMemberQuerySet, InvitationQuerySet

#: How long an invitation waits.
INVITATION_LASTS = timedelta(days=14)


class BodyRole(models.TextChoices):
    """What somebody does for a training body."""

    EDITOR = "editor", "editor"
    PUBLISHER = "publisher", "publisher"


class BodyMember(models.Model):
    """That somebody writes (or also publishes) for a training body, or did. Groups follow it (``actions.settle``)."""

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    body = models.ForeignKey("cms.TrainingBodyPage", on_delete=models.CASCADE, related_name="people")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="bodies")
    role = models.CharField(max_length=12, choices=BodyRole.choices)
    since = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)

    objects = BodyMemberQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["body", "member"], condition=models.Q(left_at=None), name="in_a_body_once"
            ),
            models.CheckConstraint(condition=models.Q(role__in=BodyRole.values), name="body_role_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.role}"

    @property
    def sleeps(self) -> bool:
        """Whether they are to publish, and write only until they have a second factor."""
        return self.role == BodyRole.PUBLISHER and not self.member.has_second_factor


class Invitation(models.Model):
    """That somebody is asked to write or publish for a body. What opens it went to their address and is kept as a
    hash only; the address goes as soon as the invitation is over."""

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    body = models.ForeignKey("cms.TrainingBodyPage", on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(blank=True)
    role = models.CharField(max_length=12, choices=BodyRole.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["body", "email"],
                condition=models.Q(accepted_at=None, revoked_at=None),
                name="one_invitation_to_an_address",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=BodyRole.values), name="invitation_role_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class Departure(models.Model):
    """That a body has left: nobody writes for it any more. Its pieces were taken down, or stay with its name."""

    body = models.OneToOneField("cms.TrainingBodyPage", on_delete=models.CASCADE, related_name="departure")
    at = models.DateTimeField(default=timezone.now)
    keeps_pieces = models.BooleanField()

    def __str__(self) -> str:
        return f"{self.body_id}"
