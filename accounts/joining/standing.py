"""How far somebody is with joining: three short steps, each of which can be left and taken up again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from accounts.agreements.querysets import has_accepted_before
from accounts.agreements.rules import NEAR

if TYPE_CHECKING:
    from accounts.members import Member


class Step(IntEnum):
    """What comes next. After the three there is nothing to do but wait, and then nothing."""

    ACCOUNT = 1
    AGREE = 2
    REGISTRATION = 3
    WAIT = 4
    IN = 5


@dataclass(frozen=True, slots=True)
class Where:
    """How far somebody is, and where the next step lies. `since`: since when their registration waits."""

    step: Step
    address: str = ""
    since: datetime | None = None
    for_body: bool = False  # they write for a training body, and are nothing else here

    @property
    def waits(self) -> bool:
        """Whether a moderator looks next."""
        return self.step is Step.WAIT


def where_is(member: Member | AnonymousUser) -> Where:
    """How far a member is, or a visitor. A query at most two for newcomers, none for verified colleagues."""
    if not member.is_authenticated:
        return Where(Step.ACCOUNT, reverse("account_signup"))
    if not member.has_agreed and not has_accepted_before(member):
        return Where(Step.AGREE, reverse("accounts:agreements"))
    if member.is_verified or not member.needs_pledge:
        return Where(Step.IN, for_body=member.is_body_person)
    claim = claims_of(member).order_by("submitted_at").values_list("submitted_at", flat=True).first()
    if claim is not None:
        return Where(Step.WAIT, since=claim)
    return Where(Step.REGISTRATION, _registration())


def claims_of(member: Member) -> Any:
    """What a member gave us of their registration that waits for a moderator."""
    return apps.get_model("accounts", "Credential").objects.filter(member=member, status="submitted")


def ends_soon(member: Member, now: datetime | None = None) -> bool:
    """Whether what they agreed to ends within a month, so that their home says so."""
    until = member.agreed_until
    return until is not None and until - NEAR <= (now or timezone.now()) < until


def _registration() -> str:
    try:
        return reverse("forum:registration-add")
    except NoReverseMatch:
        return reverse("forum:me")
