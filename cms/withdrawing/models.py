"""What is gone for somebody's privacy, consent to session videos, and the corrections that readers see."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.members import new_public_id
from cms.withdrawing.querysets import ConsentQuerySet, CorrectionQuerySet, GoneQuerySet


def _member(**options: Any) -> models.ForeignKey[Any, Any]:
    """Return a key to whoever of a training body or the house did it; what they did stays when they leave."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        **options,
    )


class Why(models.TextChoices):
    """What a piece without a stub was taken down for. Nobody says more."""

    PRIVACY = "privacy", "for somebody’s privacy"
    CONSENT = "consent", "because consent to a session video was withdrawn"


class Gone(models.Model):
    """That a piece is gone for somebody's privacy. No title, no slug and no name: what was reached, in figures."""

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    body = models.ForeignKey(
        "cms.TrainingBodyPage", null=True, blank=True, on_delete=models.SET_NULL, related_name="gone"
    )
    #: The random key of the piece, by which a restored copy of the database finds it again.
    piece = models.CharField(max_length=32, unique=True)
    why = models.CharField(max_length=10, choices=Why.choices)
    by = _member()
    at = models.DateTimeField(default=timezone.now)
    receipt = models.JSONField(default=list, blank=True, help_text="Places reached, each with a count.")

    objects = GoneQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(why__in=Why.values), name="cms_gone_for_a_known_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class GoneAddress(models.Model):
    """An address under which a gone piece was found, as a keyed hash: it may have held a name."""

    gone = models.ForeignKey(Gone, on_delete=models.CASCADE, related_name="addresses")
    path_hash = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return self.path_hash


class Consent(models.Model):
    """That the people in a session video have agreed in writing, with a form that the training body holds. Nobody in
    it is named here."""

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    body = models.ForeignKey("cms.TrainingBodyPage", on_delete=models.CASCADE, related_name="consents")
    page = models.ForeignKey(
        "cms.ArticlePage", null=True, blank=True, on_delete=models.SET_NULL, related_name="consents"
    )
    signed_on = models.DateField()
    expires_on = models.DateField(db_index=True)
    held_by = models.CharField(max_length=120)
    reference = models.CharField(max_length=60)
    by = _member()
    at = models.DateTimeField(default=timezone.now)
    reminded_30_at = models.DateTimeField(null=True, blank=True)
    reminded_7_at = models.DateTimeField(null=True, blank=True)
    expired_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-expires_on", "-pk"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(expires_on__gt=models.F("signed_on")),
                name="cms_consent_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    def holds(self, on: date) -> bool:
        """Whether it holds on this day, its last one included."""
        return self.withdrawn_at is None and self.expires_on >= on


class Correcting(models.TextChoices):
    """What goes live at once without being read again before."""

    SPELLING = "spelling", "Spelling"
    REFERENCE = "reference", "A reference"
    CLAIM = "claim", "A claim is withdrawn"


class Correction(models.Model):
    """One line of a piece's public log of corrections."""

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    page = models.ForeignKey("cms.ArticlePage", on_delete=models.CASCADE, related_name="corrections")
    kind = models.CharField(max_length=10, choices=Correcting.choices)
    says = models.CharField(max_length=300)
    by = _member()
    at = models.DateTimeField(default=timezone.now, db_index=True)
    read_by = _member()
    read_at = models.DateTimeField(null=True, blank=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(kind__in=Correcting.values), name="cms_correction_of_a_known_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.kind}"
