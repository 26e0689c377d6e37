"""The demo's people have agreed to how we work here, all but who is still joining. Nothing is planted twice."""

from __future__ import annotations

from datetime import datetime

from accounts.agreements.actions import accept
from accounts.agreements.querysets import to_accept
from accounts.models import Member

CODE = "BACP"


def plant_promises(now: datetime) -> None:
    """Let everybody accept what holds now; whoever has not begun reads it first."""
    for member in Member.objects.filter(agreed_until__isnull=False, acceptances=None).order_by("pk"):
        accept(
            member, [(each.kind, each.version) for each in to_accept(member, now)], ethics_code=CODE, at=now
        )
