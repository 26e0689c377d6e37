"""ReviewItem: one contribution waiting for one decision, whatever raised it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.models import new_public_id

if TYPE_CHECKING:
    from forum.consultations.models import Consultation


class Source(models.TextChoices):
    """What raised the item."""

    FIRST_CONTRIBUTION = "first_contribution", "a first contribution"
    SAFETY_NOTE = "safety_note", "a colleague is worried"
    IDENTIFIER = "identifier", "a detail that could point to someone"
    POINTS = "points", "details that add up"
    RESCAN = "rescan", "today’s checks see a detail"
    LEFT_FOR_NOW = "left_for_now", "the poster left it for now"


class Outcome(models.TextChoices):
    """What was decided; empty while it waits."""

    RELEASED = "released", "released"
    RETURNED = "returned", "returned"
    LEFT = "left", "left as it is"
    WITHDRAWN = "withdrawn", "withdrawn by its author"


class ReviewItem(models.Model):
    """Waits until somebody decides. A returned text that comes back opens a new item with the same
    consultation; `version` and `decided_at` guard the one decision (invariant 5)."""

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    source = models.CharField(max_length=24, choices=Source.choices)
    consultation = models.ForeignKey(
        "forum.Consultation", null=True, blank=True, on_delete=models.CASCADE, related_name="review_items"
    )
    reply = models.ForeignKey(
        "forum.Reply", null=True, blank=True, on_delete=models.CASCADE, related_name="review_items"
    )
    raised_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    outcome = models.CharField(max_length=12, blank=True, choices=Outcome.choices)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["raised_at"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(consultation__isnull=False) ^ models.Q(reply__isnull=False),
                name="review_item_has_one_contribution",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_at=None, outcome="")
                | (models.Q(decided_at__isnull=False) & ~models.Q(outcome="")),
                name="review_item_outcome_has_a_date",
            ),
            models.UniqueConstraint(
                fields=["consultation"],
                condition=models.Q(decided_at=None),
                name="one_waiting_item_per_consultation",
            ),
            models.UniqueConstraint(
                fields=["reply"], condition=models.Q(decided_at=None), name="one_waiting_item_per_reply"
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def place(self) -> Consultation:
        """The consultation it is about, directly or through a reply."""
        found = self.consultation or (self.reply.consultation if self.reply else None)
        assert found is not None  # the table's constraint says so
        return found


class ReviewMessage(models.Model):
    """One sentence between the desk and the author, in the site only. Moderators write as "the desk"."""

    item = models.ForeignKey(ReviewItem, on_delete=models.CASCADE, related_name="messages")
    from_desk = models.BooleanField()
    text = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.item_id} at {self.at:%Y-%m-%d %H:%M}"
