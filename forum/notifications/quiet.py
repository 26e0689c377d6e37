"""Quiet consultations: who is called when nobody has answered, and what their poster chose."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from accounts.models import Member, Practice
from forum import permissions
from forum.consultations.actions import NotNow
from forum.consultations.models import Consultation
from forum.consultations.quieting import (
    CALL_AFTER,
    CHOOSE_AFTER,
    OFFERED,
    offered,
    quiet_for,
    who_can_be_called,
    who_may_be_called,
)
from forum.ledger.actions import record
from forum.ledger.models import Verb
from forum.notifications.actions import tell
from forum.notifications.models import Call, Notice, QuietCall
from forum.protocol.machine import NOTHING_TO_MOVE

log = logging.getLogger(__name__)

#: Said beside the tick with which a member offers to be called.
OFFER_WORDS = (
    "At most once a week. Somebody who has waited three days for a first voice may see your name, as one of two "
    "who offered, and ask you."
)
AT_A_TIME = 3  # first responders
TURN = 0x71756965  # the number of our turn at the database: any, and nobody else's


def call_quiet(now: datetime) -> int:
    """Call first responders to what nobody has answered for 48 hours; gives how many were called.

    Three who offered, in turn, and once one supervisor; two days later the next three. Where nobody has
    offered, everybody who did not ask for quiet, each of them once. Nobody twice in a week over all
    consultations: whom another one has called first comes in a later round. After 72 hours the poster is
    told that there is something to choose.
    """
    called, failed = 0, 0
    lately = QuietCall.objects.filter(consultation=OuterRef("pk"), at__gt=now.astimezone(UTC) - CALL_AFTER)
    quiet = quiet_for(CALL_AFTER, now).exclude(Exists(lately))
    for pk in _oldest(quiet):  # all of them: one for which nobody can be found keeps no other waiting
        try:
            with transaction.atomic():
                here = _in_turn(pk)
                if here is not None and quiet.filter(pk=pk).exists():
                    called += _call_round(here, now)
        except Exception as error:  # one that fails keeps no other from being called for
            failed += 1
            log.exception("Nobody could be called to a consultation (%s)", type(error).__name__)
    waiting = quiet_for(CHOOSE_AFTER, now).exclude(Exists(_told()))
    for pk in _oldest(waiting):
        with transaction.atomic():
            here = _in_turn(pk)
            if here is not None and waiting.filter(pk=pk).exists():
                tell(Call.QUIET, [here.author_id], verb=Call.QUIET, consultation=here, at=now)
    if failed:
        raise RuntimeError(f"{failed} consultations could not be called for")
    return called


def _oldest(rows: Any) -> list[int]:
    return list(rows.order_by("quiet_since", "pk").values_list("pk", flat=True))


def _told() -> Any:
    return Notice.objects.filter(
        consultation=OuterRef("pk"), member=OuterRef("author"), call=Call.QUIET, at__gte=OuterRef("quiet_since")
    )  # fmt: skip


def _in_turn(pk: int) -> Consultation | None:
    """Wait until nobody else chooses whom to call, then hold the row.

    Without it two runs could call one person to two consultations at once. SQLite's writers queue anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])
    return Consultation.objects.locked().filter(pk=pk).first()


def _call_round(here: Consultation, now: datetime) -> int:
    """Choose whom to call here now, and call them."""
    before = QuietCall.objects.filter(consultation=here)
    free = who_can_be_called(here, now).exclude(Exists(before.filter(member=OuterRef("pk"))))
    if not who_may_be_called(here).filter(OFFERED).exists():
        return _call(here, free, "everyone", now=now)
    chosen = list(free.filter(OFFERED)[:AT_A_TIME])
    if not before.filter(member__practice=Practice.SUPERVISOR).exists():
        others = free.filter(practice=Practice.SUPERVISOR).exclude(pk__in=[member.pk for member in chosen])
        chosen += others.order_by(
            F("wishes__call_me").desc(nulls_last=True), F("last_called").asc(nulls_first=True), "pk"
        )[:1]
    return _call(here, chosen, "three", now=now)


def _call(
    here: Consultation, members: Iterable[Member], how: str, *, now: datetime,
    by: Member | None = None,
) -> int:  # fmt: skip
    """Call them and note it: a row each, one row of the ledger. Nobody to call: nothing happens."""
    chosen = list(members)
    if not chosen:
        return 0
    QuietCall.objects.bulk_create(
        [QuietCall(consultation=here, member=member, at=now) for member in chosen],
        batch_size=500, update_conflicts=True, unique_fields=["consultation", "member"], update_fields=["at"],
    )  # fmt: skip
    record(here, Verb.QUIET_CALLED, voice=here.voice_name if by else "", detail=how, by=by, at=now)
    tell(Call.CALLED, [member.pk for member in chosen], verb=Verb.QUIET_CALLED, consultation=here, at=now)
    return len(chosen)


# --- What the poster chose ----------------------------------------------------------------------------


def call_everyone(
    consultation: Consultation, *, by: Member, turn: int, at: datetime | None = None
) -> int:  # fmt: skip
    """“Call everyone once more”: all who may be called and were not within a week. Gives how many.

    Where there was anybody, the quiet counts from now on. Raises NotNow when it is quiet no more.
    """
    now = at or timezone.now()
    with transaction.atomic():
        here = _chosen(consultation, by=by, turn=turn, now=now)
        called = _call(here, who_can_be_called(here, now), "everyone", now=now, by=by)
        if called:
            _count_anew(here, now)
    return called


def ask_by_name(
    consultation: Consultation, public_ids: Iterable[str], *, by: Member, turn: int, at: datetime | None = None
) -> int:  # fmt: skip
    """“Ask {two who offered}”: call those of them who still can be called. Gives how many. Raises NotNow.

    Who of them cannot any more, and why, nobody learns.
    """
    now = at or timezone.now()
    with transaction.atomic():
        here = _chosen(consultation, by=by, turn=turn, now=now)
        shown = set(offered(here, now=now).values_list("public_id", flat=True))
        free = who_can_be_called(here, now).filter(OFFERED, public_id__in=shown.intersection(public_ids))
        called = _call(here, free, "asked", now=now, by=by)
        _count_anew(here, now)
    return called


def keep_open(consultation: Consultation, *, by: Member, turn: int, at: datetime | None = None) -> None:
    """“Keep it open”: nothing is done, and the quiet counts from now on. Raises NotNow."""
    now = at or timezone.now()
    with transaction.atomic():
        _count_anew(_chosen(consultation, by=by, turn=turn, now=now), now)


def _chosen(consultation: Consultation, *, by: Member, turn: int, now: datetime) -> Consultation:
    """Hold the row, and see that it is theirs and still waits as the page showed it."""
    here = _in_turn(consultation.pk)
    if here is None or not permissions.can_move(by, here):
        raise NotNow("Only who brought it can do this, while they may publish here.")
    if here.turn != turn or not quiet_for(CHOOSE_AFTER, now).filter(pk=here.pk).exists():
        raise NotNow(NOTHING_TO_MOVE)
    return here


def _count_anew(here: Consultation, now: datetime) -> None:
    Consultation.objects.filter(pk=here.pk).update(quiet_since=now)
