"""The demo's registrations: a few that hold until a day, and three that wait at the desk.

Everything goes through the acts people use. Nothing is planted twice.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from allauth.account.models import EmailAddress
from django.utils import timezone

from accounts.credentials import actions as credentials
from accounts.credentials.actions import Claim, Verdict
from accounts.credentials.models import Credential, RegisterBody
from accounts.models import Member
from forum.verifying.actions import verify

DATA = Path(__file__).parent / "demo" / "registrations.json"
JOINED = timedelta(days=2)


def plant_registrations(people: dict[str, Member], now: datetime, address: Callable[[str], str]) -> None:
    """Let registrations hold and wait. `address` gives somebody's address by their key; all have one password."""
    if Credential.objects.filter(body__isnull=False).exists():
        return
    told = json.loads(DATA.read_text("utf-8"))
    for data in told["held"]:
        _hold(people[data["member"]], data, by=people["maren" if data["member"] != "maren" else "oonagh"])
    password = Member.objects.values_list("password", flat=True).get(pk=people["maren"].pk)
    for data in told["waiting"]:
        credentials.submit(
            _claim(data), by=_join(data, address(data["key"]), password, now),
            at=now - timedelta(hours=data["hours_ago"]),
        )  # fmt: skip


def _hold(member: Member, data: dict[str, Any], *, by: Member) -> None:
    """What they came with is looked up anew, and holds until a day."""
    before = Credential.objects.get(member=member)
    claim = credentials.submit(_claim({"practice": member.practice} | data), by=member, renews=before)
    today = timezone.localdate()
    found = Verdict(
        claim.practice,
        "register_lookup",
        today - timedelta(days=30),
        today + timedelta(days=data["days_left"]),
    )
    verify(claim, found, by=by, version=claim.version)


def _claim(data: dict[str, Any]) -> Claim:
    body = RegisterBody.objects.get(key=data["body"])
    said = {
        name: data[name]
        for name in ("region", "npi", "programme", "supervisor", "qualification")
        if name in data
    }
    return Claim(
        data["practice"],
        body,
        country=body.country,
        number=data["number"],
        register_name=data["name"],
        **said,
    )


def _join(data: dict[str, Any], email: str, password: str, now: datetime) -> Member:
    """Somebody who has signed up and agreed, and waits."""
    member = Member.objects.create_user(
        email, display_name=data["display_name"], date_joined=now - JOINED, has_second_factor=True,
        agreed_until=now + timedelta(days=365),
    )  # fmt: skip
    Member.objects.filter(pk=member.pk).update(password=password)
    EmailAddress.objects.create(user=member, email=email, verified=True, primary=True)
    return member
