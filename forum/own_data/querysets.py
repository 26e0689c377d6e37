"""Copies and ways out, by who asks: nobody but their member."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models

if TYPE_CHECKING:
    from accounts.models import Member
    from forum.own_data.models import Export, Leaving  # noqa: F401 - the querysets' types


def _mine(rows: Any, member: Member | AnonymousUser) -> Any:
    return rows.filter(member=member) if member.is_authenticated and member.is_active else rows.none()


class ExportQuerySet(models.QuerySet["Export"]):
    """Copies."""

    def visible_to(self, member: Member | AnonymousUser) -> Self:
        """A member's own."""
        found: Self = _mine(self, member)
        return found


class LeavingQuerySet(models.QuerySet["Leaving"]):
    """Ways out."""

    def visible_to(self, member: Member | AnonymousUser) -> Self:
        """A member's own."""
        found: Self = _mine(self, member)
        return found

    def open(self) -> Self:
        """Those that are neither over nor given up."""
        return self.filter(state__in=("asked", "confirmed", "running"))
