"""The one queue: what waits at the desk, harm first, page by page, with what can be left out of sight."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.core.validators import slug_re
from django.db.models import Q
from django.utils import timezone

from accounts.models import Member
from forum.consultations.paging import read_key
from forum.moderation.querysets import (
    AT_ONCE,
    FIRST_VOICE,
    IDENTITY,
    LATER,
    REST,
    TOLD_US,
    waiting_for,
)
from forum.review.models import CLAIM_LASTS, ReviewItem, Source

SIZE = 20
#: What can be chosen above the queue: a code for the address, the words people see.
KINDS = {
    "risk": ((AT_ONCE,), "Risk"),
    "identity": ((TOLD_US, IDENTITY), "Identity"),
    "first": ((FIRST_VOICE,), "First contributions"),
    "credentials": ((FIRST_VOICE, LATER), "Credentials"),
    "rest": ((REST,), "The rest"),
    "later": ((LATER,), "Put off"),
}
WHOSE = {"free": "Nobody has taken it", "mine": "I have taken it"}
AGES = {
    "day": (timedelta(days=1), "Longer than a day"),
    "days": (timedelta(days=3), "Longer than three days"),
    "week": (timedelta(days=7), "Longer than a week"),
}
URGENCY = {
    AT_ONCE: "first of all",
    TOLD_US: "identity",
    IDENTITY: "identity",
    FIRST_VOICE: "waits for a first voice",
    REST: "",
    LATER: "put off",
}
#: What of them is meant, where they are not all of one kind.
OF_KIND = {"first": ~Q(source=Source.CREDENTIAL), "credentials": Q(source=Source.CREDENTIAL)}
#: What stands for a title where no text is meant.
TITLES = {
    Source.APPEAL: "A second look at what was decided about somebody",
    Source.ASKED: "A question for a moderator",
    Source.ABOUT_ME: "A message that named no consultation",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One item as the queue shows it."""

    item: ReviewItem
    urgency: str
    taken_by: Member | None

    @property
    def title(self) -> str:
        """What it is about: the question of the consultation, or in a few words what a member asks."""
        return title_of(self.item)

    @property
    def is_harm(self) -> bool:
        """Whether it may hurt somebody."""
        return self.urgency in {URGENCY[AT_ONCE], URGENCY[IDENTITY]}


@dataclass(frozen=True)
class Queue:
    """One page, the address of the next ("" where there is none), and what was chosen."""

    rows: list[Row] = field(default_factory=list)
    more: str = ""
    chosen: dict[str, str] = field(default_factory=dict)

    @property
    def is_later_page(self) -> bool:
        """Whether the first page stands before this one."""
        return "after" in self.chosen

    @property
    def is_chosen(self) -> bool:
        """Whether something is left out of sight."""
        return any(self.chosen.get(name) for name in ("kind", "whose", "theme", "age"))


def title_of(item: ReviewItem) -> str:
    """Name an item in a line; never more of a member's own words than the question they publish."""
    if item.is_about_a_text:
        return item.place.question
    if item.page:
        return f"A page of the library: {item.page}"
    if item.source == Source.CREDENTIAL:
        return f"{item.whose}: who they are"
    return TITLES.get(Source(item.source), "About a colleague")


def page_of(member: Member, query: Mapping[str, str]) -> Queue:
    """Cut the page that `query` asks for; what it names that is none of ours is left aside. One query."""
    now = timezone.now()
    chosen = _chosen(query)
    items = _filtered(waiting_for(member), member, chosen, now)
    key = read_key(query.get("after", ""))
    if key is not None:
        items = items.filter(_after(*key))
    found = list(items[: SIZE + 1])
    rows = [Row(item, URGENCY[item.urgency], item.taken_by(now)) for item in found[:SIZE]]
    more = "?" + urlencode(chosen | {"after": _key_of(found[SIZE - 1])}) if len(found) > SIZE else ""
    return Queue(rows, more, chosen | ({"after": "yes"} if key is not None else {}))


def next_for(member: Member, *, but: ReviewItem | None = None) -> ReviewItem | None:
    """What this member would read next: the first that nobody else has taken and that was not put off."""
    lives = Q(claimed_by__isnull=False, claimed_at__gt=timezone.now() - CLAIM_LASTS)
    items: Any = waiting_for(member)
    items = items.exclude(urgency=LATER).exclude(lives & ~Q(claimed_by=member))
    return items.exclude(pk=but.pk if but is not None else 0).exclude(proposed_by=member).first()


def _chosen(query: Mapping[str, str]) -> dict[str, str]:
    known: dict[str, Any] = {"kind": KINDS, "whose": WHOSE, "age": AGES}
    chosen = {name: query[name] for name, of in known.items() if query.get(name) in of}
    theme = query.get("theme", "")
    return chosen | ({"theme": theme} if theme and slug_re.fullmatch(theme) else {})


def _filtered(items: Any, member: Member, chosen: Mapping[str, str], now: datetime) -> Any:
    if kind := chosen.get("kind"):
        items = items.filter(urgency__in=KINDS[kind][0])
        items = items.filter(OF_KIND.get(kind, Q()))
    if whose := chosen.get("whose"):
        lives = Q(claimed_by__isnull=False, claimed_at__gt=now - CLAIM_LASTS)
        items = items.filter(lives, claimed_by=member) if whose == "mine" else items.exclude(lives)
    if theme := chosen.get("theme"):
        items = items.filter(Q(consultation__theme__slug=theme) | Q(reply__consultation__theme__slug=theme))
    if age := chosen.get("age"):
        items = items.filter(raised_at__lt=now - AGES[age][0])
    return items


def _after(urgency: int, at: datetime, public_id: str) -> Q:
    return (
        Q(urgency__gt=urgency)
        | Q(urgency=urgency, raised_at__gt=at)
        | Q(urgency=urgency, raised_at=at, public_id__gt=public_id)
    )


def _key_of(item: Any) -> str:
    plain = f"{item.urgency} {item.raised_at.isoformat()} {item.public_id}"
    return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")
