"""What becomes of a paused colleague's open consultations: nothing ends while they are away.

Colleagues go on answering. Some hours before time would take it on, and only then, it stands still, exactly as
if its poster had paused it; they take it up again when they may write. It happens at an hour of each
consultation's own, never when the pause begins or ends: consultations that stop or go on together would tell
that one person brought them, and that one of them is paused (invariant 2).
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import F, Q, QuerySet

from accounts.models import Member
from forum.consultations.actions.moving import facts_of
from forum.consultations.models import Consultation, Status
from forum.ledger import signals
from forum.ledger.actions import record
from forum.ledger.models import Verb
from forum.moderation.undoing import UNDO_LASTS
from forum.protocol import machine
from forum.sanctions.models import Sanction

EARLIEST, LATEST = timedelta(hours=36), timedelta(hours=12)  # before time would take it on
MOST_AT_ONCE = 200
log = logging.getLogger(__name__)


def stand_still(now: datetime) -> int:
    """Stop the clock of what time would soon move on while its poster is paused; gives how many."""
    soon = Q(phase_ends_at__lte=now + EARLIEST) | Q(rests_at__lte=now + EARLIEST)
    theirs = Consultation.objects.filter(
        soon, status=Status.OPEN, stopped_at=None, paused_at=None, author__in=_paused(now)
    )
    made = failed = 0
    for pk in list(theirs.order_by("pk").values_list("pk", flat=True)[:MOST_AT_ONCE]):
        try:
            made += _stop(pk, now)
        except Exception as error:  # one that fails keeps no other from standing still
            failed += 1
            log.exception("A clock could not be stopped (%s)", type(error).__name__)
    if failed:
        raise RuntimeError(f"{failed} of {made + failed} clocks could not be stopped")
    return made


def _paused(now: datetime) -> QuerySet[Member]:
    """Who is paused, and not only for the ten minutes in which that can be taken back."""
    stands = Sanction.objects.on().filter(begins__lte=now - UNDO_LASTS)
    return Member.objects.paused().filter(pk__in=stands.values("member"))


def _before(here: Consultation) -> timedelta:
    """How long before: between the two bounds, an hour of its own that its page does not tell."""
    share = int(sha256(here.check_key.encode()).hexdigest()[:4], 16) / 0xFFFF
    return LATEST + (EARLIEST - LATEST) * share


@transaction.atomic
def _stop(pk: int, now: datetime) -> int:
    here = Consultation.objects.locked().filter(pk=pk, status=Status.OPEN, stopped_at=None).first()
    if here is None or not _paused(now).filter(pk=here.author_id).exists():
        return 0
    facts = facts_of(here)
    if facts.took_back or machine.due(here.state, facts, now + _before(here)) is None:
        return 0  # its poster has said what they take with them; or it waits, open, for a first voice
    since = max(now, here.phase_began_at or now)
    guarded = Consultation.objects.filter(pk=pk, turn=here.turn, status=Status.OPEN)
    if not guarded.update(turn=F("turn") + 1, paused_at=since, stopped_at=since):
        return 0
    here.paused_at = since
    record(here, Verb.PAUSED, voice=here.voice_name, by=here.author, at=now)
    signals.told.send(Sanction, verb="sanction.clock", members=[here.author_id], by_mail=False)
    return 1
