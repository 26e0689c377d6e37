"""Reads about what lets somebody in."""

from __future__ import annotations

from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from accounts.actions import WITHOUT_SECOND_FACTOR
from accounts.adapter import FACTORS
from accounts.members import Appointment, Member


def has_device(member: Member) -> bool:
    """Whether a member has a code on their phone or a passkey."""
    return bool(is_mfa_enabled(member, FACTORS))


def asleep(member: Member) -> list[str]:
    """The roles a member was named for that wait for a second factor, as people call them."""
    if member.has_second_factor:
        return []
    named = Appointment.objects.filter(member=member).exclude(role__in=WITHOUT_SECOND_FACTOR)
    return [appointment.get_role_display() for appointment in named.order_by("pk")]


def open_sessions(member: Member) -> QuerySet[UserSession]:
    """The sessions of a member that can still be used."""
    live = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gt=timezone.now())
    found: QuerySet[UserSession] = UserSession.objects.filter(Exists(live), user=member)
    return found
