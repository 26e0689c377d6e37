"""What a verified supervisor does in a colleague's open consultation: give it time, ask for a missing voice, name
what happens between us, ask for a pause. Each is one guarded write and one ledger row with their name."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import Member
from forum import permissions
from forum.consultations.actions.moving import EXTENDED_BY, write_move
from forum.consultations.actions.refusals import NotNow
from forum.consultations.leading import BY_SUPERVISOR, PAUSES, VERBS
from forum.consultations.models import Consultation, IllegalMove, Status
from forum.ledger.models import Entry, Verb
from forum.protocol.clock import restarted
from forum.protocol.machine import NOTHING_TO_MOVE
from forum.protocol.words import PARALLELS, VOICES

log = logging.getLogger(__name__)
ONCE = "Somebody has done this here already, a moment ago or before. Once is enough while this is welcome."
NOT_YOURS = "Only a verified supervisor can do this, while it is open, and never in their own."
CHOOSE = "Choose one of them. Nothing was done."
MOST_AT_ONCE = 500


def lead(
    consultation: Consultation,
    act: str,
    which: str = "",
    *,
    by: Member,
    turn: int,
    at: datetime | None = None,
) -> None:
    """Do one of the lighter acts of ``leading``; `which` says which voice, which process, how many days.

    Raises NotNow: it is not theirs to do, it was done in this phase already, or the page was old.
    """
    now = at or timezone.now()
    if act not in VERBS:
        raise NotNow(CHOOSE)
    verb = VERBS[act]
    with transaction.atomic():
        here = Consultation.objects.locked().get(pk=consultation.pk)
        if not permissions.can_lead(by, here):
            raise NotNow(NOT_YOURS if here.turn == turn else NOTHING_TO_MOVE)
        if _is_done(here, verb):
            raise NotNow(ONCE)
        if here.turn != turn:
            raise NotNow(NOTHING_TO_MOVE)
        values, detail = _what_follows(here, verb, which, now)
        try:
            write_move(here, values, verb, by=by, at=now, detail=detail, voice=by.display_name)
        except IllegalMove as error:
            raise NotNow(NOTHING_TO_MOVE) from error


def _is_done(here: Consultation, verb: Verb) -> bool:
    since = Entry.objects.filter(consultation=here, verb=verb, at__gte=here.phase_began_at)
    return since.filter(detail__startswith=BY_SUPERVISOR if verb == Verb.PAUSED else "").exists()


def _what_follows(here: Consultation, verb: Verb, which: str, now: datetime) -> tuple[dict[str, Any], str]:
    """Give what the row becomes and the codes of the ledger row. Raises NotNow."""
    if verb == Verb.SLOWED:
        ends = {"phase_ends_at": here.phase_ends_at, "rests_at": here.rests_at}
        later = {name: max(end, now) + EXTENDED_BY for name, end in ends.items() if end is not None}
        if not later:
            raise NotNow(NOTHING_TO_MOVE)
        return later, here.phase
    if verb == Verb.PAUSED:
        if which not in PAUSES:
            raise NotNow(CHOOSE)
        since = max(now, here.phase_began_at or now)
        until = since + timedelta(days=int(which))
        return {"paused_at": since, "stopped_at": since, "pause_ends_at": until}, f"{BY_SUPERVISOR}:{which}"
    if which not in (VOICES if verb == Verb.VOICE_INVITED else PARALLELS):
        raise NotNow(CHOOSE)
    return {}, which


def end_pauses(now: datetime) -> int:
    """Let what a supervisor paused go on where its time is over; gives how many. Safe twice at once. One that is
    out of sight meanwhile goes on when it is back."""
    over = Consultation.objects.filter(
        status=Status.OPEN, paused_at__isnull=False, pause_ends_at__lte=now
    ).order_by("pause_ends_at", "pk")
    made = failed = 0
    for pk in list(over.values_list("pk", flat=True)[:MOST_AT_ONCE]):
        try:
            made += _end_pause(pk, now)
        except Exception as error:  # one that fails keeps no other from going on
            failed += 1
            log.exception("A pause could not end (%s)", type(error).__name__)
    if failed:
        raise RuntimeError(f"{failed} of {made + failed} pauses could not end")
    return made


@transaction.atomic
def _end_pause(pk: int, now: datetime) -> int:
    here = Consultation.objects.locked().filter(pk=pk, status=Status.OPEN, pause_ends_at__lte=now).first()
    if here is None or here.paused_at is None:
        return 0
    moved = restarted(
        here.deadlines, stopped=here.stopped_at or here.paused_at, at=now, stood=here.stood_still
    )
    write_move(
        here, {"paused_at": None, "pause_ends_at": None, **moved}, Verb.RESUMED, by=None, at=now, voice=""
    )
    return 1
