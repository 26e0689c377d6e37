"""What a member follows, stays away from and keeps for themselves. All of it is theirs alone."""

from __future__ import annotations

from hashlib import sha256
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.models import new_public_id
from forum.reading.querysets import FollowQuerySet, KeptQuerySet, RecusalQuerySet


class Follow(models.Model):
    """A member wants to hear of a consultation, a theme or a phase.

    With a consultation: of `everything` in it, or only when its poster `returns`. With a theme: of new
    consultations under it. With a phase alone: of consultations that enter it.
    """

    class What(models.TextChoices):
        """What they hear of."""

        EVERYTHING = "everything", "everything"
        RETURNS = "returns", "when the poster returns"

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="follows")
    consultation = models.ForeignKey(
        "forum.Consultation", null=True, blank=True, on_delete=models.CASCADE, related_name="followed_by"
    )
    theme = models.ForeignKey(
        "forum.Theme", null=True, blank=True, on_delete=models.CASCADE, related_name="followed_by"
    )
    phase = models.CharField(max_length=12, blank=True)
    what = models.CharField(max_length=12, choices=What.choices, default=What.EVERYTHING)
    since = models.DateTimeField(default=timezone.now)

    objects = FollowQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(consultation__isnull=False, theme=None, phase="")
                | models.Q(consultation=None, theme__isnull=False, phase="")
                | (models.Q(consultation=None, theme=None) & ~models.Q(phase="")),
                name="follow_is_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=["member", "consultation"],
                condition=models.Q(consultation__isnull=False),
                name="one_follow_of_a_consultation",
            ),
            models.UniqueConstraint(
                fields=["member", "theme"],
                condition=models.Q(theme__isnull=False),
                name="one_follow_of_a_theme",
            ),
            models.UniqueConstraint(
                fields=["member", "phase"], condition=~models.Q(phase=""), name="one_follow_of_a_phase"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.what}"


class Recusal(models.Model):
    """“I may know this person”: the consultation is gone for them, and nobody else sees why.

    They can undo it for a minute; afterwards a moderator can (`undone_at`). The public id is for the desk's
    address, which must not name the consultation.
    """

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    consultation = models.ForeignKey("forum.Consultation", on_delete=models.CASCADE, related_name="recusals")
    at = models.DateTimeField(default=timezone.now)
    asked_back_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = RecusalQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["member", "consultation"],
                condition=models.Q(undone_at=None),
                name="one_recusal_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.member_id} in {self.consultation_id}"


class Kept(models.Model):
    """A consultation somebody takes to their own supervision, with a note of their own."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    consultation = models.ForeignKey("forum.Consultation", on_delete=models.CASCADE, related_name="+")
    note = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)

    objects = KeptQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-at"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["member", "consultation"], name="kept_once")
        ]

    def __str__(self) -> str:
        return f"{self.member_id} keeps {self.consultation_id}"

    @property
    def edition(self) -> str:
        """Which state of the note a page shows; a note that was written over an older one is refused."""
        return sha256(self.note.encode()).hexdigest()[:16]
