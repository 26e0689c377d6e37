"""Featured, locked, read first, one reply a day: each a flag of the consultation, set and taken away again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import Member
from forum.consultations.actions import NotNow
from forum.consultations.curated import LOCKED, is_featured
from forum.consultations.models import Consultation, Status
from forum.curation.actions.asking import DONE_ALREADY, held, say
from forum.ledger.actions import record
from forum.ledger.models import Verb
from forum.moderation.logbook import log
from forum.moderation.models import Act

TAKES_REPLIES = (Status.OPEN, Status.RESTING)


def feature(consultation: Consultation, *, by: Member, at: datetime | None = None) -> None:
    """Put it at the top of the list and of everybody's home for two weeks. Raises NotNow."""
    now = at or timezone.now()
    with transaction.atomic():
        here = held(consultation, by=by)
        if here.no_feature:
            raise NotNow("Its author would rather not have it at the top.")
        if is_featured(here):
            raise NotNow(DONE_ALREADY)
        _set(here, {"featured_at": now}, Verb.CURATED, "featured_on", Act.FEATURE, by=by, at=now)
        say("curation.featured", [here.author_id], here)


def unfeature(consultation: Consultation, *, by: Member, at: datetime | None = None) -> None:
    """Take it from the top again. Raises NotNow."""
    now = at or timezone.now()
    with transaction.atomic():
        here = held(consultation, by=by)
        if not is_featured(here):
            raise NotNow(DONE_ALREADY)
        _set(here, {"featured_at": None}, Verb.CURATED, "featured_off", Act.UNFEATURE, by=by, at=now)


def lock(consultation: Consultation, why: str, *, by: Member, at: datetime | None = None) -> None:
    """Let it take no more replies; `why` is a code of ``curated.LOCKED``. Raises NotNow."""
    now = at or timezone.now()
    with transaction.atomic():
        here = held(consultation, by=by)
        if why not in LOCKED or why == "merged":
            raise NotNow("Say why: everybody reads it.")
        if here.locked_at is not None or here.status not in TAKES_REPLIES:
            raise NotNow(DONE_ALREADY)
        values = {"locked_at": now, "locked_why": why}
        _set(here, values, Verb.LOCKED, why, Act.LOCK, by=by, at=now, reason=why)
        say("curation.locked", [here.author_id], here)


def unlock(consultation: Consultation, *, by: Member, at: datetime | None = None) -> None:
    """Let it take replies again. Raises NotNow."""
    now = at or timezone.now()
    with transaction.atomic():
        here = held(consultation, by=by)
        if here.locked_at is None:
            raise NotNow(DONE_ALREADY)
        if here.merged_into_id is not None:
            raise NotNow("Its author brought it together with another; only they take the two apart.")
        _set(here, {"locked_at": None, "locked_why": ""}, Verb.UNLOCKED, "", Act.UNLOCK, by=by, at=now)
        say("curation.unlocked", [here.author_id], here)


def approval(consultation: Consultation, wanted: bool, *, by: Member, at: datetime | None = None) -> None:
    """Let moderators read every reply here before colleagues do, or no longer. Raises NotNow."""
    _switch(consultation, "asks_approval", wanted, "approval", Act.APPROVAL, by=by, at=at)


def slow(consultation: Consultation, wanted: bool, *, by: Member, at: datetime | None = None) -> None:
    """One reply a day each, or as before. Raises NotNow."""
    _switch(consultation, "slow", wanted, "slow", Act.SLOW, by=by, at=at)


def _switch(
    consultation: Consultation,
    flag: str,
    wanted: bool,
    code: str,
    act: Act,
    *,
    by: Member,
    at: datetime | None,
) -> None:
    now, word = at or timezone.now(), "on" if wanted else "off"
    with transaction.atomic():
        here = held(consultation, by=by)
        if getattr(here, flag) == wanted or (wanted and here.status not in TAKES_REPLIES):
            raise NotNow(DONE_ALREADY)
        _set(here, {flag: wanted}, Verb.CURATED, f"{code}_{word}", act, by=by, at=now, after=word)
        say(f"curation.{code}_{word}", [here.author_id], here)


def _set(
    here: Consultation, values: dict[str, Any], verb: Verb, detail: str, act: Act, *, by: Member, at: datetime,
    reason: str = "", after: str = "",
) -> None:  # fmt: skip
    Consultation.objects.filter(pk=here.pk).update(**values)
    record(here, verb, detail=detail, by=by, at=at)
    log(act, "consultation", here.public_id, by=by, reason=reason, after=after, at=at)
