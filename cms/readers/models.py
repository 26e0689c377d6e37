"""What readers keep to themselves beside the library, what they tell its bodies, and how often a piece was read.

None of it stands in Wagtail's index of references: the page of what uses a piece would name its readers.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from accounts.members import new_public_id
from cms.readers.querysets import OutOfDateQuerySet, OwnQuerySet, SavedQuerySet

#: What one entry of somebody's hours can say: more than four hours at one piece are more than one sitting.
LEAST_MINUTES, MOST_MINUTES = 1, 240
#: Characters of a line to the editors, and of the sentence that answers it.
LINE, SENTENCE = 280, 400


class SavedPiece(models.Model):
    """That a member wants to find a piece again. Nobody else knows of it."""

    wagtail_reference_index_ignore = True

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    page = models.ForeignKey("cms.ArticlePage", on_delete=models.CASCADE, related_name="saves")
    at = models.DateTimeField(default=timezone.now)

    objects = SavedQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["member", "page"], name="saved_once")
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["member", "-at"], name="saved_by_member")]

    def __str__(self) -> str:
        return self.public_id


class Reflection(models.Model):
    """What a member answered to the questions after a piece: plain text, for themselves alone. `answers` holds it by
    the question's block; the questions stay with the piece, and go with it."""

    wagtail_reference_index_ignore = True

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    page = models.ForeignKey(
        "cms.ArticlePage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answers = models.JSONField(default=dict)
    seq = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(default=timezone.now)

    objects = OwnQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["member", "page"], name="thought_about_once")
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["member", "-saved_at"], name="thought_by_member")
        ]

    def __str__(self) -> str:
        return self.public_id


class LoggedTime(models.Model):
    """Minutes that a member logged for their own record of learning, for a piece on a day."""

    wagtail_reference_index_ignore = True

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    page = models.ForeignKey(
        "cms.ArticlePage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    on = models.DateField()
    minutes = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(LEAST_MINUTES), MaxValueValidator(MOST_MINUTES)]
    )

    objects = OwnQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["member", "page", "on"], name="logged_once_a_day"),
            models.CheckConstraint(
                condition=models.Q(minutes__gte=LEAST_MINUTES, minutes__lte=MOST_MINUTES),
                name="logged_minutes_are_bounded",
            ),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["member", "-on"], name="logged_by_member")]

    def __str__(self) -> str:
        return self.public_id


class OutOfDate(models.Model):
    """A reader's line that a piece is out of date, and the sentence that answers it. The body never learns who said
    it."""

    wagtail_reference_index_ignore = True

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    page = models.ForeignKey("cms.ArticlePage", on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    said = models.CharField(max_length=LINE)
    at = models.DateTimeField(default=timezone.now)
    answer = models.CharField(max_length=SENTENCE, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = OutOfDateQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["member", "page"],
                condition=models.Q(answered_at=None),
                name="told_once_until_answered",
            )
        ]

    def __str__(self) -> str:
        return self.public_id


class Reads(models.Model):
    """How often a piece was read in a month. A number and nothing else: no reader, no day, no address."""

    wagtail_reference_index_ignore = True

    page = models.ForeignKey("cms.ArticlePage", on_delete=models.CASCADE, related_name="+")
    month = models.DateField()
    count = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["page", "month"], name="reads_of_a_month")
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.month}"


class ReviewReminder(models.Model):
    """That a body's publishers were reminded of a review: once ahead of its day, and once on it."""

    wagtail_reference_index_ignore = True

    class Stage(models.TextChoices):
        """How near the day was."""

        AHEAD = "ahead", "ahead"
        THERE = "there", "on the day"

    page = models.ForeignKey("cms.ArticlePage", on_delete=models.CASCADE, related_name="+")
    due = models.DateField()
    stage = models.CharField(max_length=5, choices=Stage.choices)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["page", "due", "stage"], name="reminded_of_a_review_once"),
            models.CheckConstraint(
                condition=models.Q(stage__in=("ahead", "there")), name="review_reminder_stage_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.due} {self.stage}"
