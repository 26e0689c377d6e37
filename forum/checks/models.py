"""What is kept of the checks: codes, places and what became of them. Never a word of a text."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import uuid4

from django.db import models


class Did(models.TextChoices):
    """What the author did with a detail that could point to someone."""

    CHANGED = "changed", "changed"
    DISMISSED = "dismissed", "said it is not about a person"
    ACKNOWLEDGED = "acknowledged", "looked at it and kept it"


class SeenDetail(models.Model):
    """One identifier that the checks showed an author before something was sent; goes with its consultation."""

    consultation = models.ForeignKey("forum.Consultation", on_delete=models.CASCADE, related_name="details")
    reply = models.ForeignKey(
        "forum.Reply", null=True, blank=True, on_delete=models.CASCADE, related_name="details"
    )
    code = models.CharField(max_length=20)
    severity = models.CharField(max_length=8)
    part = models.CharField(max_length=60, help_text="The box it stood in.")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    did = models.CharField(max_length=12, choices=Did.choices)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return f"{self.code}, {self.did}"


class Framing(models.TextChoices):
    """What a question asks for (domain.md). Never shown beside a person or a consultation."""

    RELATIONAL = "relational", "what happens between the two"
    MIXED = "mixed", "both"
    LOOKUP = "technique_lookup", "a method"
    OTHER = "other", "the practice around it"


class Offer(models.TextChoices):
    """Whether another way in was offered, and how it stood on the page."""

    NONE = "none", "none"
    OPEN = "open", "beside the question"
    FOLDED = "folded", "folded"


class Became(models.TextChoices):
    """What became of the offer."""

    NOTHING = "", "nothing was offered"
    KEPT = "kept", "kept as asked"
    INSERTED = "inserted", "taken over as it was"
    EDITED = "edited", "taken over and changed"
    REWORDED = "reworded", "asked anew in one’s own words"


class FramingRecord(models.Model):
    """What one published question asked for, before and after. For the measures alone.

    It names no consultation and no member, and of the time only the month: figures give months
    (domain.md, invariant 2).
    """

    # Random, so that the order of rows leads to no consultation.
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    month = models.DateField(help_text="The first day of the month.")
    first = models.CharField(max_length=20, choices=Framing.choices)
    final = models.CharField(max_length=20, choices=Framing.choices)
    offer = models.CharField(max_length=8, choices=Offer.choices, default=Offer.NONE)
    became = models.CharField(max_length=10, choices=Became.choices, blank=True)
    is_demo = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["month"], name="framing_by_month")]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(first__in=Framing.values, final__in=Framing.values),
                name="framing_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(offer="none", became="")
                | (~models.Q(offer="none") & ~models.Q(became="")),
                name="an_offer_became_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}: {self.first} to {self.final}"
