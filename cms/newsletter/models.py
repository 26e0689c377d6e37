"""Who gets the newsletter, its issues, and the letters that leave."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.formats import date_format

from accounts.members import new_public_id
from cms.newsletter.querysets import IssueQuerySet, SubscriberQuerySet


class Subscriber(models.Model):
    """An address that asked for the newsletter. It stands alone: nothing here says whose it is. It goes with the press
    that stops the letters, and after a week when nobody confirmed it."""

    class Waits(models.TextChoices):
        """The letter that this address is still to get."""

        CONFIRM = "confirm", "to confirm"
        KNOWN = "known", "that it gets it already"

    email = models.EmailField(unique=True)
    asked_at = models.DateTimeField(default=timezone.now, db_index=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    #: Of the word that confirms it: it went to the address, and is kept as a hash only.
    key = models.CharField(max_length=64, blank=True, editable=False)
    key_until = models.DateTimeField(null=True, blank=True)
    letter = models.CharField(max_length=8, choices=Waits.choices, blank=True)
    tried_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    #: Opens the page that stops the letters, without sign-in; tells nothing, and opens nothing else.
    stop_key = models.CharField(max_length=43, unique=True, default=secrets.token_urlsafe, editable=False)

    objects = SubscriberQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["key"], condition=~models.Q(key=""), name="newsletter_key_once"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class Issue(models.Model):
    """One month's newsletter. Curators write its question; its pieces are those of the library's month."""

    year = models.PositiveSmallIntegerField(validators=[MinValueValidator(2020), MaxValueValidator(2200)])
    month = models.PositiveSmallIntegerField(choices=MONTHS.items())
    question = models.CharField(
        "question of the month",
        max_length=200,
        blank=True,
        help_text="A relational question to carry through the month. Never one from a consultation.",
    )
    beside_it = models.TextField(
        "beside the question", max_length=800, blank=True, help_text="Two or three sentences, if you like."
    )
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    #: Letters that left and whose rows are gone since.
    left = models.PositiveIntegerField(default=0, editable=False)

    objects = IssueQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-year", "-month"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["year", "month"],
                name="one_issue_a_month",
                violation_error_message="There is an issue for this month already: change that one.",
            ),
            models.CheckConstraint(
                condition=models.Q(month__gte=1, month__lte=12), name="issue_month_is_a_month"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Return "March 2027"."""
        return date_format(date(self.year, self.month, 1), "F Y")

    @property
    def is_out(self) -> bool:
        """Whether it was put together and its letters leave."""
        return self.closed_at is not None


class IssueLine(models.Model):
    """That a piece stood in an issue when it was put together; it is shown while the library lists it."""

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="lines")
    page = models.ForeignKey("cms.ArticlePage", on_delete=models.CASCADE, related_name="issue_lines")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["issue", "page"], name="in_an_issue_once"),
        ]

    def __str__(self) -> str:
        return f"{self.issue_id} {self.page_id}"


class IssueLetter(models.Model):
    """The outbox: one row for each address that an issue goes to. It holds no words; they are made when it leaves."""

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="letters")
    subscriber = models.ForeignKey(
        Subscriber, null=True, blank=True, on_delete=models.SET_NULL, related_name="letters"
    )
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    taken_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)  # given up
    failure = models.CharField(max_length=80, blank=True)  # the error's class, never its words

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["issue", "subscriber"], name="an_issue_once_to_an_address"),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(sent_at=None, failed_at=None),
                name="issue_letter_to_send",
            )
        ]

    def __str__(self) -> str:
        return self.public_id
