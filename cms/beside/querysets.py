"""Reads of what comes to stand beside pieces."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from cms.beside.models import Telling  # noqa: F401 - the queryset's type


class TellingQuerySet(models.QuerySet["Telling"]):
    """Insights that come to stand beside pieces."""

    def shown(self, at: datetime | None = None) -> Self:
        """Those whose notice is over; what stands against a piece comes first."""
        against = models.Case(
            models.When(relation__in=("contradicts", "qualifies"), then=0), default=1, output_field=models.IntegerField()
        )  # fmt: skip
        rows = self.filter(shown_from__lte=at or timezone.now())
        return rows.annotate(against=against).order_by("against", "pk")

    def untold(self) -> Self:
        """Those whose training body has not been told yet."""
        return self.filter(told_at=None)

    def of_body(self, body: Any) -> Self:
        """Those beside pieces of one training body, the newest first."""
        rows = self.filter(page__path__startswith=body.path, page__depth=body.depth + 1)
        return rows.order_by("-at", "-pk")
