"""Reads of what is gone, of consents and of corrections."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac

from cms.bodies.querysets import bodies_to_answer_for

if TYPE_CHECKING:
    from accounts.members import Member
    from cms.withdrawing.models import Consent, Correction, Gone  # noqa: F401 - the querysets' types

SALT = "cms.gone"


def normal(path: str) -> str:
    """Give an address as it is compared: however somebody wrote its slashes and its letters."""
    return "/".join(part for part in path.lower().split("/") if part)


def hashes_of(path: str) -> list[str]:
    """Hash an address under the server's secret, and under those it had before: a name in it cannot be found out from
    the database alone."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [
        salted_hmac(SALT, normal(path), secret=secret, algorithm="sha256").hexdigest() for secret in secrets
    ]


class GoneQuerySet(models.QuerySet["Gone"]):
    """Pieces that are gone for somebody's privacy."""

    def at_address(self, path: str) -> Self:
        """Those that were found at this address."""
        return self.filter(addresses__path_hash__in=hashes_of(path))

    def visible_to(self, member: Member) -> Self:
        """Those of the training bodies whose people this member may know; of bodies that have left, to curators."""
        return self.filter(body__in=bodies_to_answer_for(member))


class ConsentQuerySet(models.QuerySet["Consent"]):
    """Consents to session videos."""

    def holding(self, on: date) -> Self:
        """Those that hold on this day."""
        return self.filter(withdrawn_at=None, expires_on__gte=on)

    def of_piece(self, page: int | None) -> Self:
        """Those to one session video."""
        return self.filter(page=page) if page else self.none()


class CorrectionQuerySet(models.QuerySet["Correction"]):
    """Corrections."""

    def public(self) -> Self:
        """Those of pieces that everybody may find, newest first."""
        articles: Any = apps.get_model("cms", "ArticlePage").objects
        return self.filter(page__in=articles.listed().values("pk")).order_by("-at", "-pk")

    def older_than(self, correction: Any) -> Self:
        """What comes after one of them in the public log."""
        return self.filter(Q(at__lt=correction.at) | Q(at=correction.at, pk__lt=correction.pk))

    def unread(self) -> Self:
        """Those that no curator has read yet, the oldest first; none of one's own."""
        return self.filter(read_at=None).order_by("at", "pk")
