"""The decision log: one row for every moderator act, added and never changed (invariant 4)."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone


class Act(models.TextChoices):
    """What a moderator did."""

    RELEASE = "release", "released"
    RETURN = "return", "returned"
    LEAVE = "leave", "left as it is"
    VERIFY = "verify", "verified"
    EXTEND = "extend", "gave it more time"
    END_PHASE = "end_phase", "ended what was welcome"
    LET_BACK = "let_back", "let somebody back"


class DecisionActor(models.Model):
    """Whose number stands in the log. Erasing a member empties `member`; the log itself stays whole."""

    number = models.BigAutoField(primary_key=True)
    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self) -> str:
        return f"moderator {self.number}"


class Decision(models.Model):
    """One act: a number standing for the actor, the act, the object's id, codes; never a word of case text.

    `actor` is a plain number and no foreign key, so that erasing a member changes no row here. Database
    triggers refuse updates and deletions.
    """

    actor = models.BigIntegerField()
    act = models.CharField(max_length=16, choices=Act.choices)
    object_kind = models.CharField(max_length=16)
    object_id = models.CharField(max_length=32)
    reason = models.CharField(max_length=32, blank=True)
    before = models.CharField(max_length=16, blank=True)
    after = models.CharField(max_length=16, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=models.Q(act__in=Act.values), name="decision_act_is_known")
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.act} {self.object_kind}"
