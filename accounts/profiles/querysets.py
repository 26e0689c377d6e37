"""Reads about who says what they are tied to."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from accounts.members import Appointment, Member, Role

#: Whoever is named for one of these decides about what others wrote, so colleagues may know what they are tied to.
DECLARING = (Role.MODERATOR, Role.SECOND_READER, Role.CURATOR)
HOLDS = timedelta(days=365)


def declares(member: Member) -> bool:
    """Whether a member was named for a role whose people say what they are tied to."""
    return Appointment.objects.filter(member=member, role__in=DECLARING).exists()


def should_declare(member: Member) -> bool:
    """Whether such a member has not said it, or not within a year. It closes nothing to them. One query."""
    named = Appointment.objects.filter(member=member, role__in=DECLARING)
    return named.exclude(member__profile__interests_on__gt=timezone.localdate() - HOLDS).exists()
