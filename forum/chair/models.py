"""The open chair: one conversation a week about being a therapist. No client, no phases, no measure."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from accounts.models import new_public_id
from forum.chair.querysets import ChairLineQuerySet, ChairQuerySet


class ChairQuestion(models.Model):
    """A question of the curators' list; taken in turn, the one longest unasked first."""

    text = models.CharField(max_length=200, unique=True)
    position = models.PositiveSmallIntegerField(default=0)
    asked_on = models.DateField(null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "pk"]

    def __str__(self) -> str:
        return self.text

    @property
    def state(self) -> str:
        """Say in a word whether its turn can come."""
        return "retired" if self.retired_at else "in turn"


class Chair(models.Model):
    """One week's conversation: opens on Monday, closes on Sunday, is destroyed 30 days later."""

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    question = models.CharField(max_length=200)
    week = models.DateField(unique=True)  # its Monday
    closes_at = models.DateTimeField()

    objects = ChairQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-week"]

    def __str__(self) -> str:
        return self.public_id

    def get_absolute_url(self) -> str:
        """Where this week is read."""
        return f"{reverse('forum:chair')}?week={self.week.isoformat()}"


class ChairVoice(models.Model):
    """How one member speaks in one week: by name, or under an alias drawn anew each week."""

    chair = models.ForeignKey(Chair, on_delete=models.CASCADE, related_name="speaking")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    alias = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["chair", "member"], name="one_voice_in_one_chair"),
            models.UniqueConstraint(
                fields=["chair", "alias"], condition=~models.Q(alias=""), name="one_alias_in_one_chair"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.chair_id}"


class ChairLine(models.Model):
    """What somebody said. `html` is sanitised and the only stored form."""

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    chair = models.ForeignKey(Chair, on_delete=models.CASCADE, related_name="lines")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    alias = models.CharField(max_length=60, blank=True)
    html = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ChairLineQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=~models.Q(html=""), name="chair_line_says_something")
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def voice_name(self) -> str:
        """Name the author as readers know them this week."""
        return f"Colleague {self.alias}" if self.alias else self.author.display_name
