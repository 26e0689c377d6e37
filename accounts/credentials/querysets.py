"""Reads of claims and registers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet

from accounts.credentials.countries import accepts
from accounts.members import Member


def offered_bodies() -> list[Any]:
    """Registers that can be chosen: not retired, of a country the operator accepts."""
    rows = apps.get_model("accounts", "RegisterBody").objects.filter(retired_at=None)
    return [body for body in rows if accepts(body.country)]


def _claims() -> Any:
    return apps.get_model("accounts", "Credential").objects.select_related("body", "member")


def claims_of(member: Member) -> QuerySet[Any]:
    """Everything a member told us, the newest first."""
    return _claims().filter(member=member)


def waiting_of(member: Member) -> QuerySet[Any]:
    """What of theirs waits for a moderator, the oldest first."""
    return claims_of(member).filter(status="submitted").order_by("submitted_at", "pk")


def same_number(claim: Any) -> QuerySet[Any]:
    """Claims of other members with the same number in the same register, of the same state where each has its own."""
    rows = _claims().exclude(member=claim.member_id)
    return rows.filter(_number_of(claim)) if claim.number_key else rows.none()


def _number_of(claim: Any) -> Q:
    return Q(body=claim.body_id, region__iexact=claim.region, number_key=claim.number_key)


def like_somebody_closed(claim: Any, now: datetime) -> QuerySet[Any]:
    """Claims of others who are suspended, may not come in, or whose registration was taken back, that have its
    number or, in the same country, its name in the register."""
    closed = Q(member__suspended_until__gt=now) | Q(member__is_active=False) | Q(status="revoked")
    same = Q(pk__in=[])
    if claim.number_key:
        same |= _number_of(claim)
    if claim.register_name:
        same |= Q(country=claim.country, register_name__iexact=claim.register_name)
    return _claims().filter(closed, same).exclude(member=claim.member_id)
