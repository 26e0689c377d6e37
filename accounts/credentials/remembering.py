"""Numbers of people who were suspended when they left: known again by a keyed hash, which tells nobody the number."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.apps import apps
from django.utils.crypto import salted_hmac


def key_of(claim: Any) -> str:
    """The hash by which the number of a claim is known again in its register; "" where it has none."""
    if not claim.number_key:
        return ""
    where = f"{claim.body_id or claim.other_body.casefold()}:{claim.region.casefold()}:{claim.number_key}"
    return salted_hmac("accounts.suspended-number", where, algorithm="sha256").hexdigest()


def was_suspended(claim: Any, now: datetime) -> bool:
    """Whether somebody with this number was suspended when they left, not so long ago that it is forgotten."""
    key = key_of(claim)
    rows = apps.get_model("forum", "SuspendedNumber").objects
    return bool(key) and rows.filter(key=key, until__gt=now).exists()
