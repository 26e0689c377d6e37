"""The row of a letter that is to leave."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone


class WorkLetter(models.Model):
    """A letter to somebody who reads, keeps or publishes pieces. It stands here until it has left, and no longer.

    `words` is what its template is filled with: codes, an address of this site, a training body's name, a day. Never
    a title, a reason or a note: those stand behind the sign-in.
    """

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    subject = models.CharField(max_length=120)
    template = models.CharField(max_length=80)
    words = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    taken_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=80, blank=True)  # the error's class, never its words

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.pk}: {self.subject}"
