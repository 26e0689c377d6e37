"""Somebody's registration at the desk."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.credentials.actions import Claim, load_bodies, submit
from accounts.credentials.models import Credential, RegisterBody
from forum.moderation import claims
from forum.review.models import ReviewItem, Source


@pytest.fixture
def bodies(db: None) -> dict[str, RegisterBody]:
    """The registers, by key."""
    load_bodies()
    return {body.key: body for body in RegisterBody.objects.all()}


@pytest.fixture
def waiting(cast, bodies) -> Credential:
    """Nadia's registration, which waits."""
    return submit(
        Claim("clinician", bodies["hcpc"], country="GB", number="pyl 012345", register_name="N. Newcome"),
        by=cast.member,
    )


@pytest.fixture
def item(waiting) -> ReviewItem:
    """The item it waits in."""
    return ReviewItem.objects.get(source=Source.CREDENTIAL, member=waiting.member, decided_at=None)


def take(item: ReviewItem, by) -> None:
    """“I’ll take this”."""
    item.refresh_from_db()
    claims.claim(item, by=by, version=item.version)


def decision(claim: Credential, **more: object) -> dict[str, object]:
    """A form as the desk's page sends it."""
    claim.refresh_from_db()
    today = timezone.localdate()
    return {
        "decision": "verify", "version": claim.version, "practice": "clinician", "proof": "register_lookup",
        "checked_on": today.isoformat(), "expires_on": today.replace(year=today.year + 1, day=1).isoformat(),
    } | more  # fmt: skip


def decide_at(claim: Credential) -> str:
    """Where a decision is sent."""
    return reverse("forum:desk-registration-decide", args=[claim.public_id])
