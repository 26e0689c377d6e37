"""Reads of members."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.contrib.auth.models import BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone

if TYPE_CHECKING:
    from accounts.models import Member


class MemberQuerySet(models.QuerySet["Member"]):
    """Members, read as sentences."""

    def active(self) -> Self:
        """Members who may sign in."""
        return self.filter(is_active=True)

    def verified(self) -> Self:
        """Active members a moderator has verified as colleagues, without those who are suspended."""
        here = Q(suspended_until=None) | Q(suspended_until__lte=timezone.now())
        return self.active().filter(here, verified_at__isnull=False)

    def writing(self) -> Self:
        """Verified members in no pause: what they write reaches colleagues, and their roles are theirs."""
        return self.verified().filter(Q(reading_only_until=None) | Q(reading_only_until__lte=timezone.now()))

    def moderators(self) -> Self:
        """Verified moderators; whoever is paused is none meanwhile."""
        return self.writing().filter(is_moderator=True)

    def paused(self) -> Self:
        """Members who are reading only, or suspended, now."""
        now = timezone.now()
        return self.active().filter(Q(reading_only_until__gt=now) | Q(suspended_until__gt=now))

    def waiting_to_be_verified(self) -> Self:
        """Members with a confirmed address whom nobody has verified, those who wait longest first."""
        return (
            self.active()
            .filter(verified_at=None, emailaddress__verified=True, is_superuser=False, is_curator=False)
            .order_by("date_joined")
            .distinct()
        )

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
        """Make an admin, for ``manage.py createsuperuser``."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> Member:
        """Find by e-mail in any case."""
        return self.get(email__iexact=username)

    def waiting_to_be_verified(self) -> MemberQuerySet:
        """See ``MemberQuerySet.waiting_to_be_verified``."""
        return self.get_queryset().waiting_to_be_verified()

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
