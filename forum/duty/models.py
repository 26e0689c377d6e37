"""When moderators look, and the numbers that people in danger can call."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.models import new_public_id
from forum.duty.hours import DAYS
from forum.duty.lines import HOLDS_FOR


class DutyHour(models.Model):
    """A weekly hour in which a moderator looks, by their own clock. One that ends at or before it begins ends
    the next day."""

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="duty_hours")
    weekday = models.PositiveSmallIntegerField(choices=list(enumerate(DAYS)))  # 0 is Monday
    starts = models.TimeField()
    ends = models.TimeField()
    time_zone = models.CharField(max_length=60)

    class Meta:
        ordering: ClassVar[list[str]] = ["weekday", "starts", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(weekday__lt=len(DAYS)), name="duty_hour_weekday_is_known"
            ),
            models.UniqueConstraint(
                fields=["member", "weekday", "starts", "ends", "time_zone"], name="one_duty_hour_each"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.starts:%H:%M} to {self.ends:%H:%M}"


class DayAway(models.Model):
    """Days on which a moderator does not look; the first and the last both count."""

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="days_away")
    first = models.DateField()
    last = models.DateField()

    class Meta:
        ordering: ClassVar[list[str]] = ["first", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(last__gte=models.F("first")), name="days_away_have_an_end"
            ),
            models.UniqueConstraint(fields=["member", "first", "last"], name="one_day_away_each"),
        ]

    def __str__(self) -> str:
        return f"{self.first} to {self.last}"


class CrisisLine(models.Model):
    """A number for people in danger. It is shown while the operator's confirmation is not older than half a
    year; one that was never confirmed is shown to nobody."""

    country = models.CharField(max_length=60, help_text="As people read it: “UK & Ireland”.")
    name = models.CharField(max_length=80, blank=True, help_text="Who answers. “Samaritans”.")
    number = models.CharField(max_length=40)
    is_emergency = models.BooleanField(
        "emergency services",
        default=False,
        help_text="The number of the emergency services, not of a crisis line.",
    )
    position = models.PositiveSmallIntegerField(default=0)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["country", "number"], name="one_crisis_line_each")
        ]

    def __str__(self) -> str:
        return f"{self.number}, {self.country}"

    @property
    def holds_until(self) -> datetime | None:
        """Until when people are shown it; None where nobody ever confirmed it."""
        return self.confirmed_at + HOLDS_FOR if self.confirmed_at is not None else None

    @property
    def holds(self) -> bool:
        """Whether people are shown it now."""
        return self.holds_until is not None and self.holds_until > timezone.now()

    @property
    def state(self) -> str:
        """Say in a word whether people are shown it."""
        if self.confirmed_at is None:
            return "not confirmed"
        return "shown" if self.holds else "to be confirmed again"
