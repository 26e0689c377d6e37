"""Erasure: what was left out of a contribution, or destroyed with it. ErasedLine: what the list outside the
database is still to be told. No word stands here but in `kept`, for ten minutes."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.models import new_public_id
from forum.erasing.querysets import ErasureQuerySet

if TYPE_CHECKING:
    from accounts.models import Member


class What(models.TextChoices):
    """What was done to a contribution."""

    REDACTED = "redacted", "words were left out"
    PURGED = "purged", "taken down and destroyed"


class Erasure(models.Model):
    """One act of erasing, with its receipt. `kept` holds what was there, for its moderator to take back within
    ten minutes: no page and no query of a page shows it, and it is emptied when they have passed."""

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    what = models.CharField(max_length=10, choices=What.choices)
    #: Empty once the whole of it is destroyed: then the receipt is all that is left.
    consultation = models.ForeignKey(
        "forum.Consultation", null=True, blank=True, on_delete=models.CASCADE, related_name="erasures"
    )
    reply = models.ForeignKey(
        "forum.Reply", null=True, blank=True, on_delete=models.SET_NULL, related_name="erasures"
    )
    object_kind = models.CharField(max_length=12)
    object_id = models.CharField(max_length=32)
    #: Whose words they were: they are told in general terms, also when nothing else is left.
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    code = models.CharField(max_length=20, blank=True, help_text="The identifier’s.")
    receipt = models.JSONField(
        default=list, blank=True, help_text="Places reached, by code, each with a count."
    )
    kept = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(db_index=True)
    done_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = ErasureQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(done_at=None, undone_at=None) | models.Q(kept={}),
                name="erasure_that_is_over_keeps_nothing",
            )
        ]

    def __str__(self) -> str:
        return self.public_id

    def can_be_undone(self, member: Member, now: datetime) -> bool:
        """Only who acted takes it back, and only while anything is left to take back."""
        return self.by_id == member.pk and self.is_open and self.due_at > now

    @property
    def is_open(self) -> bool:
        """Whether what was there still lies in `kept`."""
        return self.done_at is None and self.undone_at is None


class ErasedLine(models.Model):
    """One line of the list outside the database: ids and codes. Written there after the transaction, with the
    row as the proof that it is still to be written."""

    line = models.JSONField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
