"""What a moderator reads that is hard to read."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone


class HardText(models.Model):
    """A hard text that a moderator opened at the desk; they alone are told how many, and it goes after a month."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    item = models.ForeignKey("forum.ReviewItem", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["member", "item"], name="one_hard_text_each")
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["member", "at"], name="hard_texts_by_member")]

    def __str__(self) -> str:
        return f"{self.item_id}"
