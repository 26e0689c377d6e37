"""What a member takes with them, and how they leave: the copy being made, the way out, and what is remembered."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.models import new_public_id
from forum.own_data.querysets import ExportQuerySet, LeavingQuerySet


class ExportState(models.TextChoices):
    """Where a copy is."""

    WAITING = "waiting", "waiting"
    MAKING = "making", "being made"
    READY = "ready", "ready"
    FAILED = "failed", "could not be made"
    GONE = "gone", "deleted"


class Export(models.Model):
    """One copy of everything of a member's, as a ZIP outside the site's folders. Its name on the disk is random
    and stands in no address."""

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="exports")
    state = models.CharField(max_length=8, choices=ExportState.choices, default=ExportState.WAITING)
    progress = models.PositiveSmallIntegerField(default=0, help_text="0 to 100.")
    asked_at = models.DateTimeField(default=timezone.now)
    #: When its maker last gave a sign of life; whoever takes it over writes another moment.
    taken_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    ready_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True, db_index=True)
    stored_as = models.CharField(max_length=40, blank=True)
    size = models.PositiveBigIntegerField(default=0)

    objects = ExportQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-asked_at", "-pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["member"],
                condition=models.Q(state__in=["waiting", "making"]),
                name="one_copy_being_made",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=ExportState.values), name="export_state_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def is_on_its_way(self) -> bool:
        """Whether somebody makes it, or will."""
        return self.state in {ExportState.WAITING, ExportState.MAKING}

    def is_ready(self, now: datetime) -> bool:
        """Whether it can be taken now."""
        return self.state == ExportState.READY and self.expires_at is not None and self.expires_at > now


class LeavingState(models.TextChoices):
    """Where somebody is on their way out."""

    ASKED = "asked", "asked"
    CONFIRMED = "confirmed", "confirmed"
    RUNNING = "running", "being erased"
    DONE = "done", "erased"
    CANCELLED = "cancelled", "cancelled"


class Letter(models.TextChoices):
    """Which letter about it is still to leave."""

    NONE = "", "none"
    CONFIRM = "confirm", "with the way to confirm"
    RECEIPT = "receipt", "with the way to the receipt"


class Leaving(models.Model):
    """One request to be erased, from the asking to its receipt. When it is done it names nobody: `receipt` holds
    codes and counts, and the address goes as soon as the last letter has left."""

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    state = models.CharField(max_length=10, choices=LeavingState.choices, default=LeavingState.ASKED)
    keeps_replies = models.BooleanField(default=False)
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True, db_index=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    receipt = models.JSONField(default=dict, blank=True)
    #: SHA-256 of what the one link in the letter ends in: to confirm, and later to read the receipt.
    key = models.CharField(max_length=64, blank=True, db_index=True)
    key_until = models.DateTimeField(null=True, blank=True)
    letter = models.CharField(max_length=8, blank=True, choices=Letter.choices)
    #: Where the last letter goes, from the erasure until it has left.
    send_to = models.EmailField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True, blank=True)

    objects = LeavingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-asked_at", "-pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["member"],
                condition=models.Q(state__in=["asked", "confirmed", "running"]),
                name="one_way_out_at_a_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="done") | models.Q(member=None), name="who_has_left_is_not_named"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=LeavingState.values), name="leaving_state_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class FormerName(models.Model):
    """What somebody was called, and until when: rows of the ledger know them by it. It goes with them."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    until = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["until", "pk"]

    def __str__(self) -> str:
        return self.name


class SuspendedNumber(models.Model):
    """That a number in a register belongs to somebody who was suspended when they left: a keyed hash and nothing
    else, until a day. A claim with the same number raises a flag at the desk; no list of numbers can be read here."""

    key = models.CharField(max_length=64, unique=True)
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"until {self.until:%Y-%m-%d}"
