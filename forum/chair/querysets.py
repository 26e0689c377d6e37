"""Who may know of the open chair: verified colleagues, and nobody else."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models

if TYPE_CHECKING:
    from accounts.models import Member
    from forum.chair.models import Chair, ChairLine  # noqa: F401 - the querysets' types


def _is_colleague(member: Member | AnonymousUser) -> bool:
    return bool(member.is_authenticated and member.is_active and member.can_read_cases)


class ChairQuerySet(models.QuerySet["Chair"]):
    """The weeks that are still there, the newest first."""

    def visible_to(self, member: Member | AnonymousUser) -> Self:
        """Every week, to verified colleagues."""
        return self.all() if _is_colleague(member) else self.none()

    def open_at(self, moment: datetime) -> Self:
        """The one that takes lines at this moment, if any."""
        return self.filter(closes_at__gt=moment)


class ChairLineQuerySet(models.QuerySet["ChairLine"]):
    """What was said, by who asks."""

    def visible_to(self, member: Member | AnonymousUser) -> Self:
        """What stands there, to verified colleagues; what was withdrawn is there for nobody."""
        return self.filter(withdrawn_at=None) if _is_colleague(member) else self.none()

    def written_by(self, member: Member) -> Self:
        """One's own, whatever became of it."""
        return self.filter(author=member)
