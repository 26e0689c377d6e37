"""Reads of who gets the newsletter, and of its issues."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from cms.newsletter.models import Issue, Subscriber  # noqa: F401 - the querysets' types


def hash_of(token: str) -> str:
    """What is kept of the word that confirms an address."""
    return hashlib.sha256(token.encode()).hexdigest()


class SubscriberQuerySet(models.QuerySet["Subscriber"]):
    """Addresses that asked for the newsletter."""

    def confirmed(self) -> Self:
        """Those that get it."""
        return self.exclude(confirmed_at=None)

    def at(self, address: str) -> Self:
        """The one at this address, however it is written."""
        return self.filter(email__iexact=address.strip())

    def opened_by(self, token: str, *, now: datetime) -> Self:
        """The one whose last letter held this word, while it opens."""
        return self.filter(key=hash_of(token), key_until__gt=now)


class IssueQuerySet(models.QuerySet["Issue"]):
    """Issues of the newsletter."""

    def out(self) -> Self:
        """Those that were put together and left, the newest first."""
        return self.exclude(closed_at=None).order_by("-year", "-month")


def bounds(year: int, month: int) -> tuple[datetime, datetime]:
    """When a month of ours begins and ends, in the house's own time."""
    zone = timezone.get_default_timezone()
    first = date(year, month, 1)
    after = (first + timedelta(days=32)).replace(day=1)
    return tuple(  # type: ignore[return-value]
        datetime(day.year, day.month, 1, tzinfo=zone).astimezone(UTC) for day in (first, after)
    )


def new_in(pieces: Any, year: int, month: int) -> Any:
    """Of these pieces those that were first published in this month, the oldest first."""
    begins, ends = bounds(year, month)
    return pieces.filter(first_published_at__gte=begins, first_published_at__lt=ends).order_by(
        "first_published_at", "pk"
    )
