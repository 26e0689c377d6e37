"""“People”: who is paused now and until when, and the names that are asked for."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from accounts.models import Member
from forum.consultations.paging import read_key
from forum.sanctions.models import SHOWN_FOR, Interest, Reveal, Sanction, State

SIZE = 20


@dataclass(frozen=True)
class People:
    """One page of pauses, those that end first at the top, with the address of the next."""

    pauses: list[Sanction] = field(default_factory=list)
    more: str = ""
    reveals: list[Reveal] = field(default_factory=list)


def people_for(member: Member, query: Mapping[str, str]) -> People:
    """Cut the page that `query` asks for; what it names that is none of ours is left aside. Two queries."""
    rows: Any = Sanction.objects.on().exclude(member=member)
    known = Interest.objects.filter(member=member, person__isnull=False)
    rows = rows.exclude(member__in=known.values("person"))
    if key := read_key(query.get("after", "")):
        _, at, public_id = key
        rows = rows.filter(Q(ends__gt=at) | Q(ends=at, public_id__gt=public_id))
    found = list(rows.select_related("member").order_by("ends", "public_id")[: SIZE + 1])
    more = f"?after={_key_of(found[SIZE - 1])}" if len(found) > SIZE else ""
    return People(found[:SIZE], more, reveals_for(member))


def reveals_for(member: Member) -> list[Reveal]:
    """What is asked now and this moderator may answer, and what was agreed with them within a day."""
    now = timezone.now()
    theirs = Q(asked_by=member) | Q(decided_by=member)
    fresh = Q(state=State.ASKED) | (theirs & Q(decided_at__gt=now - SHOWN_FOR - timedelta(minutes=1)))
    rows = Reveal.objects.visible_to(member).filter(fresh)
    return list(rows.select_related("asked_by", "decided_by", "consultation", "reply")[:SIZE])


def _key_of(row: Sanction) -> str:
    assert row.ends is not None
    plain = f"0 {row.ends.isoformat()} {row.public_id}"
    return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")
