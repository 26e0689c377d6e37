"""Reads of agreements: which version holds, and what a member still has to accept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Max

from accounts.agreements.rules import Held, holds_until, is_due

if TYPE_CHECKING:
    from accounts.agreements.models import Agreement
    from accounts.members import Member


@dataclass(frozen=True, slots=True)
class Standing:
    """One kind, as it stands for one member: its versions from the one that holds on, and when each was accepted."""

    kind: str
    versions: tuple[Agreement, ...]
    accepted: dict[int, datetime]

    @property
    def until(self) -> datetime | None:
        """Until when they have agreed to it."""
        return holds_until(Held(each.effective_from, self.accepted.get(each.pk)) for each in self.versions)

    def to_accept(self, now: datetime) -> Agreement | None:
        """The version to accept now: the one that holds, or else one that is to come."""
        for each in self.versions:
            if is_due(self.accepted.get(each.pk), now):
                return each
        return None


def kinds_for(member: Member) -> tuple[str, ...]:
    """What a member has to agree to: colleagues, and whoever has a role here, the pledge; people of a training body
    who are nothing else here only how we publish, and colleagues who publish for one both."""
    if not member.needs_pledge:
        return ("publishing",)
    publishes = apps.get_model("cms", "BodyMember").objects.filter(member=member, left_at=None).exists()
    return ("pledge", "confidentiality", "publishing") if publishes else ("pledge", "confidentiality")


def standing_of(member: Member, now: datetime) -> list[Standing]:
    """How everything they have to agree to stands. Three queries at most."""
    kinds = kinds_for(member)
    agreement = apps.get_model("accounts", "Agreement")
    rows = list(agreement.objects.filter(kind__in=kinds).order_by("version"))
    when = apps.get_model("accounts", "Acceptance").objects.filter(member=member, agreement__in=rows)
    accepted = dict(when.values_list("agreement").annotate(Max("at")).order_by())
    return [Standing(kind, _from_now_on(rows, kind, now), accepted) for kind in kinds]


def _from_now_on(rows: list[Agreement], kind: str, now: datetime) -> tuple[Agreement, ...]:
    mine = [each for each in rows if each.kind == kind]
    holding = [each for each in mine if each.effective_from <= now][-1:]
    return (*holding, *(each for each in mine if each.effective_from > now))


def to_accept(member: Member, now: datetime) -> list[Agreement]:
    """What they have to accept now, or may already. Three queries at most."""
    found = (each.to_accept(now) for each in standing_of(member, now))
    return [each for each in found if each is not None]


def last_ethics_code(member: Member) -> str:
    """The code they named last, "" where they never did."""
    named = apps.get_model("accounts", "Acceptance").objects.filter(member=member).exclude(ethics_code="")
    return str(named.order_by("-at").values_list("ethics_code", flat=True).first() or "")


def has_accepted_before(member: Member) -> bool:
    """Whether they ever agreed to anything: else they are joining."""
    return bool(apps.get_model("accounts", "Acceptance").objects.filter(member=member).exists())
