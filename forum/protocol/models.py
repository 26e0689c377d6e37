"""OpeningQuestion: the bank of questions that is offered to whoever asks a clarifying question."""

from typing import ClassVar

from django.db import models


class OpeningQuestion(models.Model):
    """One question of the bank; curators keep it (twelve ship). Three are offered at a time."""

    text = models.CharField(max_length=160, unique=True)
    position = models.PositiveSmallIntegerField(default=0)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "pk"]

    def __str__(self) -> str:
        return self.text

    @property
    def state(self) -> str:
        """Say in a word whether it is offered."""
        return "retired" if self.retired_at else "offered"
