"""Greeting: a line of a first reader's or moderator's own to somebody whose first contribution they released."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

LONGEST = 280
GREETS = " greets you: "


class Greeting(models.Model):
    """Nobody but its reader and the desk sees it. It goes with what it stands beside; none is ever generated."""

    consultation = models.OneToOneField(
        "forum.Consultation", null=True, blank=True, on_delete=models.CASCADE, related_name="greeting"
    )
    reply = models.OneToOneField(
        "forum.Reply", null=True, blank=True, on_delete=models.CASCADE, related_name="greeting"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    text = models.CharField(max_length=LONGEST, blank=True)  # empty: destroyed
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(consultation__isnull=False, reply=None)
                | models.Q(consultation=None, reply__isnull=False),
                name="greeting_stands_beside_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"by {self.by_id}, {self.at:%Y-%m-%d}"

    @property
    def words(self) -> str:
        """What its reader reads."""
        return f"{self.by.display_name}{GREETS}{self.text}"
