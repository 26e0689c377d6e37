"""Finding a member by the address somebody typed on the command line."""

from __future__ import annotations

from datetime import date, datetime, time

from django.core.management.base import CommandError
from django.utils import timezone

from accounts.models import Member


def member_at(address: str) -> Member:
    """The member with this address, in any case. Raises CommandError with what to do instead."""
    found = Member.objects.filter(email__iexact=address.strip()).first()
    if found is None:
        raise CommandError(f"Nobody here has the address {address}. They sign up on the site first.")
    return found


def day(typed: str) -> date:
    """A day as people type it for a machine: 2027-04-30. Raises CommandError."""
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise CommandError(f"{typed} is no day: write it as 2027-04-30.") from error


def beginning_of(typed: date) -> datetime:
    """The first moment of a day, on the site's clock."""
    return datetime.combine(typed, time(), tzinfo=timezone.get_current_timezone())
