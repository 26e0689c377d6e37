"""Telling us about one's registration, taking that back, and asking for it to be looked at anew."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.actions import NotPossible
from accounts.credentials import numbers
from accounts.credentials.actions.papers import destroy_papers
from accounts.credentials.models import Credential, RegisterBody, Sponsor, Status
from accounts.credentials.querysets import waiting_of
from accounts.members import Member, Practice
from accounts.signals import credential_submitted

MOST_WAITING = 5
ENOUGH = f"{MOST_WAITING} registrations of yours wait already. Take one back first, or wait for us."
ALREADY = "This waits already. A moderator looks at it."
GONE = "This has been decided, or taken back, in the meantime."


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody says of their registration, as the form read it."""

    practice: str
    body: RegisterBody | None = None
    other_body: str = ""
    country: str = ""
    region: str = ""
    number: str = ""
    npi: str = ""
    register_name: str = ""
    programme: str = ""
    supervisor: str = ""
    qualification: str = ""

    @property
    def needs_sponsors(self) -> bool:
        """Whether two colleagues are asked, for there is no register, and no programme either."""
        return self.body is None and self.practice != Practice.TRAINEE


#: What a claim is renewed with, word for word.
KEPT = tuple(each.name for each in fields(Claim))


@transaction.atomic
def submit(
    claim: Claim, *, by: Member, renews: Credential | None = None, at: datetime | None = None
) -> Credential:
    """Give us a registration to look at. A renewal closes no door: what it renews holds until its own end.

    Raises NotPossible.
    """
    now = at or timezone.now()
    here = Member.objects.select_for_update(no_key=True).get(pk=by.pk)
    waiting = list(waiting_of(here))
    if len(waiting) >= MOST_WAITING:
        raise NotPossible(ENOUGH)
    body = claim.body
    key = numbers.key(claim.number, body.key, body.pattern) if body else numbers.key(claim.number)
    claim = replace(claim, region=numbers.region(claim.region))
    if any(renews is not None and each.renews_id == renews.pk for each in waiting):
        raise NotPossible(ALREADY)
    same = (body, claim.region, key, claim.practice)
    if any((each.body, each.region, each.number_key, each.practice) == same for each in waiting):
        raise NotPossible(ALREADY)
    made = Credential.objects.create(
        member=here, number_key=key, renews=renews, submitted_at=now,
        **{name: getattr(claim, name) for name in KEPT},
    )  # fmt: skip
    if claim.needs_sponsors:
        Sponsor.objects.bulk_create([Sponsor(credential=made), Sponsor(credential=made)])
    credential_submitted.send(Credential, credential=made, at=now)
    return made


def renew(old: Credential, *, by: Member, at: datetime | None = None) -> Credential:
    """“Nothing has changed”: the same claim is looked at anew. Raises NotPossible."""
    fresh = Credential.objects.select_related("body").get(pk=old.pk)
    if fresh.member_id != by.pk or not fresh.can_renew:
        raise NotPossible("This cannot be renewed. Add it anew.")
    said: dict[str, Any] = {name: getattr(fresh, name) for name in KEPT}
    return submit(Claim(**said), by=by, renews=fresh, at=at)


@transaction.atomic
def withdraw(claim: Credential, *, by: Member) -> None:
    """Take back what waits; nothing of it is kept. Raises NotPossible."""
    Member.objects.select_for_update(no_key=True).get(pk=by.pk)
    here = Credential.objects.filter(pk=claim.pk, member=by, status=Status.SUBMITTED).first()
    if here is None:
        raise NotPossible(GONE)
    destroy_papers(here)
    here.delete()
