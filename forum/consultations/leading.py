"""Supervisors’ lighter acts (field.md 4): their words, and which of them stand open on a page now.

Each kind once while one thing is welcome, whoever does it, so that nobody piles them up. No act is offered to
the poster, to whoever stepped back, or during a pause.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from forum import permissions
from forum.ledger.models import Verb
from forum.protocol.words import PARALLELS, VOICES

if TYPE_CHECKING:
    from accounts.models import Member
    from forum.consultations.models import Consultation

SLOW, VOICE, PARALLEL, PAUSE = "slow", "voice", "parallel", "pause"
VERBS = {SLOW: Verb.SLOWED, VOICE: Verb.VOICE_INVITED, PARALLEL: Verb.PARALLEL_NAMED, PAUSE: Verb.PAUSED}
PAUSES = {"1": "for a day", "2": "for two days", "3": "for three days"}
#: Marks the ledger row of a pause that a supervisor asked for.
BY_SUPERVISOR = "supervisor"
DONE = {
    SLOW: "It has two more days.",
    VOICE: "You asked for the missing voice. It stands on the page under your name.",
    PARALLEL: "You named it. It stands on the page under your name; a supervisor’s note can say more.",
    PAUSE: "It pauses, and goes on by itself. Its poster can let it go on before.",
}


@dataclass(frozen=True, slots=True)
class Leads:
    """What a supervisor may do here now; empty where nothing."""

    slow: bool = False
    voices: tuple[tuple[str, str], ...] = ()
    parallels: tuple[tuple[str, str], ...] = ()
    pauses: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.slow or self.voices or self.parallels or self.pauses)


def leads_for(member: Member, here: Consultation, events: Iterable[tuple[datetime, str, str]]) -> Leads:
    """Name what this member may do with it now; `events` are the page's: when, verb, codes."""
    if not permissions.can_lead(member, here):
        return Leads()
    began = here.phase_began_at
    done = {(verb, codes) for at, verb, codes in events if began is not None and at >= began}
    verbs = {verb for verb, codes in done if verb != Verb.PAUSED or codes.startswith(BY_SUPERVISOR)}
    return Leads(
        slow=Verb.SLOWED not in verbs and (here.phase_ends_at is not None or here.rests_at is not None),
        voices=() if Verb.VOICE_INVITED in verbs else tuple(VOICES.items()),
        parallels=() if Verb.PARALLEL_NAMED in verbs else tuple(PARALLELS.items()),
        pauses=() if Verb.PAUSED in verbs else tuple(PAUSES.items()),
    )
