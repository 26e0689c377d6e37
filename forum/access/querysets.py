"""Reads of the access log."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, NoReturn, Self

from django.db import DatabaseError, models

from accounts.members import Member
from forum.moderation.models import DecisionActor

if TYPE_CHECKING:
    from forum.access.models import AccessRow  # noqa: F401 - the queryset’s type


class AccessQuerySet(models.QuerySet["AccessRow"]):
    """Adds rows and reads them."""

    def _refuse(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise DatabaseError("forum_accessrow takes new rows only")

    update = _update = bulk_update = delete = _refuse

    def forget_before(self, moment: datetime) -> int:
        """Drop what is older; the only way rows go."""
        return super().filter(at__lt=moment)._raw_delete(self.db)

    def by(self, member: Member) -> Self:
        """What this member saw."""
        return self.filter(actor__in=DecisionActor.objects.filter(member=member).values("number"))

    def of(self, public_id: str) -> Self:
        """Who saw this object."""
        return self.filter(object_id=public_id)
