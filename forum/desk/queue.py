"""The one queue: what waits at the desk, harm first, page by page, with what can be left out of sight."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.utils import timezone

from accounts.models import Member
from forum.consultations.paging import read_key
from forum.moderation.querysets import AT_ONCE, FIRST_VOICE, IDENTITY, LATER, REST, waiting_for
from forum.review.models import CLAIM_LASTS, ReviewItem

SIZE = 20
#: What can be chosen above the queue: a code for the address, the words people see.
KINDS = {
    "risk": (AT_ONCE, "Risk"),
    "identity": (IDENTITY, "Identity"),
    "first": (FIRST_VOICE, "First contributions"),
    "rest": (REST, "The rest"),
    "later": (LATER, "Put off"),
}
WHOSE = {"free": "Nobody has taken it", "mine": "I have taken it"}
URGENCY = {
    AT_ONCE: "first of all",
    IDENTITY: "identity",
    FIRST_VOICE: "waits for a first voice",
    REST: "",
    LATER: "put off",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One item as the queue shows it."""

    item: ReviewItem
    urgency: str
    taken_by: Member | None


@dataclass(frozen=True)
class Queue:
    """One page, the address of the next ("" where there is none), and what was chosen."""

    rows: list[Row] = field(default_factory=list)
    more: str = ""
    kind: str = ""
    whose: str = ""

    @property
    def is_chosen(self) -> bool:
        """Whether something is left out of sight."""
        return bool(self.kind or self.whose)


def page_of(member: Member, query: Mapping[str, str]) -> Queue:
    """Cut the page that `query` asks for; what it names that is none of ours is left aside. One query."""
    now = timezone.now()
    kind, whose = query.get("kind", ""), query.get("whose", "")
    items: Any = waiting_for(member)
    if kind in KINDS:
        items = items.filter(urgency=KINDS[kind][0])
    if whose in WHOSE:
        lives = Q(claimed_by__isnull=False, claimed_at__gt=now - CLAIM_LASTS)
        items = items.filter(lives, claimed_by=member) if whose == "mine" else items.exclude(lives)
    if key := read_key(query.get("after", "")):
        items = items.filter(_after(*key))
    found = list(items[: SIZE + 1])
    rows = [Row(item, URGENCY[item.urgency], item.taken_by(now)) for item in found[:SIZE]]
    keep = {"kind": kind if kind in KINDS else "", "whose": whose if whose in WHOSE else ""}
    chosen = {name: value for name, value in keep.items() if value}
    more = "?" + urlencode(chosen | {"after": _key_of(found[SIZE - 1])}) if len(found) > SIZE else ""
    return Queue(rows, more, **keep)


def _after(urgency: int, at: datetime, public_id: str) -> Q:
    return (
        Q(urgency__gt=urgency)
        | Q(urgency=urgency, raised_at__gt=at)
        | Q(urgency=urgency, raised_at=at, public_id__gt=public_id)
    )


def _key_of(item: Any) -> str:
    plain = f"{item.urgency} {item.raised_at.isoformat()} {item.public_id}"
    return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")
