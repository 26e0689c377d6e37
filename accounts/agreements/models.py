"""What members agree to, by version, and who accepted which when."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone


class Kind(models.TextChoices):
    """What is agreed to. Colleagues give the pledge and keep what they read here; whoever only writes for a
    training body reads no consultation, and agrees to how we publish."""

    PLEDGE = "pledge", "The pledge"
    CONFIDENTIALITY = "confidentiality", "What is read here stays here"
    PUBLISHING = "publishing", "How we publish"


class Agreement(models.Model):
    """One version of a text, in plain paragraphs. A published version never changes (a trigger sees to it): what
    somebody agreed to is what stands here."""

    kind = models.CharField(max_length=16, choices=Kind.choices)
    version = models.PositiveIntegerField()
    text = models.TextField()
    changes = models.CharField(max_length=300, blank=True, help_text="What is new in it, in a sentence.")
    effective_from = models.DateTimeField()
    published_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["kind", "version"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["kind", "version"], name="one_version_of_an_agreement"),
            models.CheckConstraint(condition=models.Q(kind__in=Kind.values), name="agreement_kind_is_known"),
            models.CheckConstraint(condition=~models.Q(text=""), name="agreement_has_a_text"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.version}"

    @property
    def paragraphs(self) -> list[str]:
        """Its text as pages show it."""
        return [" ".join(each.split()) for each in self.text.split("\n\n") if each.strip()]


class Acceptance(models.Model):
    """That a member agreed to a version. Each year leaves a row of its own."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="acceptances")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="acceptances")
    at = models.DateTimeField(default=timezone.now)
    ethics_code = models.CharField(
        max_length=120, blank=True, help_text="With the pledge: the code they are bound by."
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["member", "agreement"], name="acceptance_of_a_member")
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.agreement_id}, {self.at:%Y-%m-%d}"
