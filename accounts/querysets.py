"""Reads of members."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Self

from django.contrib.auth.models import BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone

if TYPE_CHECKING:
    from accounts.members import Member


def _grace() -> timedelta:
    from accounts.members import GRACE  # noqa: PLC0415 - the table imports this module

    return GRACE


class MemberQuerySet(models.QuerySet["Member"]):
    """Members, read as sentences."""

    def active(self) -> Self:
        """Members who may sign in."""
        return self.filter(is_active=True)

    def verified(self) -> Self:
        """Active members a moderator has verified as colleagues, without those who are suspended or whose
        registration has lapsed."""
        now = timezone.now()
        here = Q(suspended_until=None) | Q(suspended_until__lte=now)
        holds = Q(verified_until=None) | Q(verified_until__gt=now - _grace())
        return self.active().filter(here, holds, verified_at__isnull=False)

    def writing(self) -> Self:
        """Verified members in no pause, whose registration holds: what they write reaches colleagues, and their
        roles are theirs."""
        now = timezone.now()
        free = Q(reading_only_until=None) | Q(reading_only_until__lte=now)
        return self.verified().filter(free, Q(verified_until=None) | Q(verified_until__gt=now))

    def moderators(self) -> Self:
        """Verified moderators; whoever is paused is none meanwhile."""
        return self.writing().filter(is_moderator=True)

    def paused(self) -> Self:
        """Members who are reading only, or suspended, now."""
        now = timezone.now()
        return self.active().filter(Q(reading_only_until__gt=now) | Q(suspended_until__gt=now))

    def who_can_hide(self) -> Self:
        """Those who can take a text out of sight: verified moderators, and second readers in a small house."""
        return self.writing().filter(Q(is_moderator=True) | Q(is_second_reader=True))


class MemberManager(BaseUserManager["Member"]):
    """Makes members by e-mail; everything else is the queryset's."""

    def get_queryset(self) -> MemberQuerySet:
        """Give the queryset above."""
        return MemberQuerySet(self.model, using=self._db)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Member:
        """Make a member with a normalised address and a hashed password."""
        if not email:
            raise ValueError("A member needs an e-mail address.")
        member = self.model(email=self.normalize_email(email).lower(), **fields)
        member.set_password(password)
        member.save(using=self._db)
        return member

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> Member:
        """Make an admin, for ``manage.py createsuperuser``: one whose role wakes with their second factor."""
        from accounts.actions import appoint  # noqa: PLC0415 - the actions import the table

        member = self.create_user(email, password, **fields)
        appoint(member, "admin")
        return member

    def get_by_natural_key(self, username: str | None) -> Member:
        """Find by e-mail in any case."""
        return self.get(email__iexact=username)

    def who_can_hide(self) -> MemberQuerySet:
        """See ``MemberQuerySet.who_can_hide``."""
        return self.get_queryset().who_can_hide()

    def active(self) -> MemberQuerySet:
        """See ``MemberQuerySet.active``."""
        return self.get_queryset().active()

    def verified(self) -> MemberQuerySet:
        """See ``MemberQuerySet.verified``."""
        return self.get_queryset().verified()

    def writing(self) -> MemberQuerySet:
        """See ``MemberQuerySet.writing``."""
        return self.get_queryset().writing()

    def moderators(self) -> MemberQuerySet:
        """See ``MemberQuerySet.moderators``."""
        return self.get_queryset().moderators()

    def paused(self) -> MemberQuerySet:
        """See ``MemberQuerySet.paused``."""
        return self.get_queryset().paused()
