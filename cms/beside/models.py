"""That an insight comes to stand beside a piece whose training body did not set it there."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from accounts.members import new_public_id
from cms.beside.querysets import TellingQuerySet
from cms.choices import Relation

#: How long before it is shown a training body is told (issue: seven days).
NOTICE = timedelta(days=7)


class Telling(models.Model):
    """One insight that comes to stand beside one piece: when its training body was told, from when it is shown, and
    what the body answers to it. An empty `relation` says no more than that both are on one theme."""

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    page = models.ForeignKey("cms.ArticlePage", on_delete=models.CASCADE, related_name="tellings")
    insight = models.ForeignKey("cms.InsightPage", on_delete=models.CASCADE, related_name="told_beside")
    relation = models.CharField(max_length=12, choices=Relation.choices, blank=True)
    by_curator = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)
    told_at = models.DateTimeField(null=True, blank=True)
    shown_from = models.DateTimeField(null=True, blank=True)
    response = models.ForeignKey(
        "cms.ArticlePage", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = TellingQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["page", "insight"], name="told_once_of_an_insight"),
            models.CheckConstraint(
                condition=models.Q(relation__in=["", *Relation.values]), name="telling_relation_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(shown_from=None, told_at=None)
                | models.Q(shown_from__isnull=False, told_at__isnull=False),
                name="shown_after_it_was_told",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["at"], name="telling_untold", condition=models.Q(told_at=None))
        ]

    def __str__(self) -> str:
        return f"{self.insight_id} beside {self.page_id}"

    @property
    def is_shown(self) -> bool:
        """Whether readers see it by now."""
        return self.shown_from is not None and self.shown_from <= timezone.now()
