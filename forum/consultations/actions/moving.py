"""The protocol's moves. Each is one guarded write and one ledger row; of two tabs exactly one wins.

Time's own moves are made here too, for ``manage.py run_due`` and nothing else: no page changes state.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from accounts.models import Member
from forum import permissions
from forum.consultations.actions.counting import recount
from forum.consultations.actions.refusals import NotNow
from forum.consultations.models import Consultation, IllegalMove, NoFollowUp, Status
from forum.consultations.replies import Reply
from forum.ledger.actions import record
from forum.ledger.models import Verb
from forum.protocol import machine
from forum.protocol.clock import entering, grace_of, patience_of, restarted
from forum.protocol.machine import Facts, Move
from forum.protocol.phases import LISTENING, TABLE, counts_as_voice

log = logging.getLogger(__name__)
MOST_AT_ONCE = 500  # consultations that one run of time looks at; the next minute takes the rest


def move_on(consultation: Consultation, *, by: Member, turn: int, at: datetime | None = None) -> None:
    """End the phase and begin the next: “I’ve said enough”, “I’m ready”. Raises NotNow."""
    now = at or timezone.now()
    _by_poster(consultation, lambda here: next_move(here, now), by=by, turn=turn, at=now)


def next_move(here: Consultation, now: datetime) -> Move | None:
    """Name the move by which the poster goes on to what comes next; None where they cannot yet."""
    patience = patience_of(here.phase, here.preset, here.pace)
    began, stands = _ran(here, now)
    return machine.on(here.state, skips_after=patience, began=began, now=stands)


def enough(consultation: Consultation, *, by: Member, turn: int, at: datetime | None = None) -> None:
    """“Enough for now”: straight to take-back. Raises NotNow."""
    _by_poster(consultation, lambda here: machine.enough(here.state), by=by, turn=turn, at=at)


def show_notes(consultation: Consultation, *, by: Member, turn: int, at: datetime | None = None) -> None:
    """“Show me technique notes now”: they open, and a short talk about them begins. Raises NotNow."""
    _by_poster(consultation, lambda here: machine.show_notes(here.state), by=by, turn=turn, at=at)


def reopen(consultation: Consultation, *, by: Member, turn: int, at: datetime | None = None) -> None:
    """Take a resting consultation up again: perspectives are welcome. Raises NotNow."""
    _by_poster(consultation, lambda here: machine.reopen(here.state), by=by, turn=turn, at=at)


def close(
    consultation: Consultation, *, by: Member, turn: int, why: str = "", at: datetime | None = None
) -> None:
    """Close what rests; `why` is a code of ``NoFollowUp`` where there will be no follow-up. Raises NotNow."""
    reason = why if why in NoFollowUp.values else ""
    _by_poster(
        consultation, lambda here: machine.close(here.state), by=by, turn=turn, at=at, no_follow_up=reason
    )


def after_take_back(consultation: Consultation, reply: Reply, *, at: datetime) -> None:
    """Go where the take-back leads, once it can be read; called with the row held. One of an earlier
    round, before it was reopened, leads nowhere."""
    move = machine.took_back(consultation.state, notes_next=reply.asks_notes)
    if move is not None and _is_of_now(consultation, reply):
        make(consultation, move, by=reply.author, at=at)


def pause(consultation: Consultation, *, by: Member, turn: int, at: datetime | None = None) -> None:
    """Let the clock stand still; nothing is asked of anybody meanwhile. Raises NotNow."""
    now = at or timezone.now()
    with transaction.atomic():
        here = _held(consultation, by=by, turn=turn)
        if here.status != Status.OPEN or here.paused_at is not None:
            raise NotNow(machine.NOTHING_TO_MOVE)
        since = max(now, here.phase_began_at or now)  # a clock set back makes no pause longer than it is
        write_move(here, {"paused_at": since, "stopped_at": since}, Verb.PAUSED, by=by, at=now)


def resume(consultation: Consultation, *, by: Member, turn: int, at: datetime | None = None) -> None:
    """Let the clock go on, with as much time left as there was. Raises NotNow."""
    now = at or timezone.now()
    with transaction.atomic():
        here = _held(consultation, by=by, turn=turn)
        if here.paused_at is None or here.status != Status.OPEN:
            raise NotNow(machine.NOTHING_TO_MOVE)
        stopped = here.stopped_at or here.paused_at
        moved = restarted(here.deadlines, stopped=stopped, at=now, stood=here.stood_still)
        write_move(here, {"paused_at": None, "pause_ends_at": None, **moved}, Verb.RESUMED, by=by, at=now)


def talk(consultation: Consultation, *, by: Member, turn: int, at: datetime | None = None) -> None:
    """“I would rather talk with you now”: the phase takes the poster's replies. Raises NotNow."""
    now = at or timezone.now()
    with transaction.atomic():
        here = _held(consultation, by=by, turn=turn)
        if here.status != Status.OPEN or here.paused_at or here.talks or here.phase not in LISTENING:
            raise NotNow(machine.NOTHING_TO_MOVE)
        write_move(here, {"talks": True}, Verb.TALK_OPENED, by=by, at=now)


def open_notes(consultation: Consultation, *, by: Member, turn: int, at: datetime | None = None) -> None:
    """Open the notes on method where they may be opened at any time: the severity exception holds, or
    the poster asked for something to do. Raises NotNow."""
    now = at or timezone.now()
    with transaction.atomic():
        here = _held(consultation, by=by, turn=turn)
        if not permissions.can_open_notes(by, here):
            raise NotNow(machine.NOTHING_TO_MOVE)
        write_move(here, {"notes_opened_at": now}, Verb.NOTES_OPENED, by=by, at=now)
        _show_notes(here, at=now)


def make(consultation: Consultation, move: Move, *, by: Member | None, at: datetime, **more: Any) -> None:
    """Make one move: one guarded write, one ledger row. Raises IllegalMove when somebody was quicker."""
    if consultation.phase_began_at is not None:  # a clock set back never tells the story backwards
        at = max(at, consultation.phase_began_at + timedelta(microseconds=1))
    values = (
        entering(move.phase, move.status, preset=consultation.preset, pace=consultation.pace, at=at) | more
    )
    opens = move.phase == "technique" and consultation.notes_opened_at is None
    if opens:
        values["notes_opened_at"] = at
    values["paused_at"] = values["stopped_at"] = values["pause_ends_at"] = (
        None  # time moves nothing that stands still; a poster may
    )
    detail = f"{move.phase}:{move.by}"
    poster = consultation.voice_name if move.by == "poster" else ""
    write_move(consultation, values, Verb(move.verb), by=by, at=at, detail=detail, voice=poster)
    if opens:
        _show_notes(consultation, at=at)


def _show_notes(consultation: Consultation, *, at: datetime) -> None:
    """What was kept closed can be read from now on, so it is new to everybody."""
    notes = Reply.objects.filter(consultation=consultation, kind="technique_note", status="visible")
    notes.update(shown_at=at)
    recount(consultation)


EXTENDED_BY = timedelta(days=2)


def extend(consultation: Consultation, *, by: Member, turn: int, at: datetime) -> str:
    """Give what is welcome now two more days, as a moderator; gives the phase. Called inside their
    transaction, which logs the act. Raises NotNow."""
    here = _for_moderator(consultation, by=by, turn=turn)
    stands = here.stopped_at or at
    ends = {"phase_ends_at": here.phase_ends_at, "rests_at": here.rests_at}  # quiet is counted on
    later = {name: max(end, stands) + EXTENDED_BY for name, end in ends.items() if end is not None}
    if not later:
        raise NotNow(machine.NOTHING_TO_MOVE)
    write_move(here, later, Verb.EXTENDED, by=by, at=at, detail=f"{here.phase}:moderator", voice="")
    return here.phase


def end_phase(consultation: Consultation, *, by: Member, turn: int, at: datetime) -> tuple[str, str]:
    """End what is welcome now, as a moderator; gives the phases before and after. See ``extend``."""
    here = _for_moderator(consultation, by=by, turn=turn)
    before, move = here.phase, machine.ended(here.state)
    if move is None:
        raise NotNow(machine.NOTHING_TO_MOVE)
    make(here, move, by=by, at=at)
    return before, here.phase


def _for_moderator(consultation: Consultation, *, by: Member, turn: int) -> Consultation:
    here = Consultation.objects.locked().get(pk=consultation.pk)
    if here.turn != turn and by.is_moderator:
        raise NotNow(machine.NOTHING_TO_MOVE)
    if not permissions.can_moderate_phase(by, here):
        raise NotNow("Only a moderator can do this, while it is open, and never in their own.")
    return here


def wait_for_company(consultation: Consultation, reply: Reply, *, at: datetime) -> None:
    """Keep the phase open a while after a first voice that came late, so that it does not end at once.

    No move: the phase stays, only its end is later. Called with the row held.
    """
    ends, phase = consultation.phase_ends_at, TABLE[consultation.phase]
    by_other = reply.author_id != consultation.author_id and _is_of_now(consultation, reply)
    if ends is None or not phase.needs_voice or not by_other or not counts_as_voice(reply.kind, reply.phase):
        return
    stands = consultation.stopped_at or at  # where the clock stands still, its end will be moved on
    later = stands + grace_of(consultation.phase, consultation.preset, consultation.pace)
    heard = Reply.objects.filter(
        consultation=consultation, phase=consultation.phase, status="visible", kind__in=_counted(consultation.phase),
        sent_at__gte=consultation.phase_began_at or at,
    ).exclude(author=consultation.author_id)  # fmt: skip
    if ends < later and not heard.exclude(pk=reply.pk).exists():
        Consultation.objects.filter(pk=consultation.pk).update(phase_ends_at=later)
        consultation.phase_ends_at = later


def _is_of_now(consultation: Consultation, reply: Reply) -> bool:
    """Whether it was sent in the phase that is now, and not in one of its kind before a reopening."""
    began = consultation.phase_began_at
    return began is not None and reply.phase == consultation.phase and reply.sent_at >= began


def _ran(here: Consultation, now: datetime) -> tuple[datetime, datetime]:
    """Give when the phase began and what time it is, as if the clock had never stood still in it.

    More time given to the phase asks no more patience of its poster.
    """
    return (here.phase_began_at or now) + here.stood_still, here.stopped_at or now


def _by_poster(
    consultation: Consultation, choose: Any, *, by: Member, turn: int, at: datetime | None, **more: Any
) -> None:
    now = at or timezone.now()
    with transaction.atomic():
        here = _held(consultation, by=by, turn=turn)
        move = choose(here)  # also in a pause, which ends with it
        if move is None:
            raise NotNow(machine.NOTHING_TO_MOVE)
        make(here, move, by=by, at=now, **more)


def _held(consultation: Consultation, *, by: Member, turn: int) -> Consultation:
    """Hold the row and see that it is still the one whose page was shown, and theirs to move."""
    here = Consultation.objects.locked().get(pk=consultation.pk)
    if here.turn != turn and here.author_id == by.pk:
        raise NotNow(machine.NOTHING_TO_MOVE)
    if not permissions.can_move(by, here):
        raise NotNow(
            permissions.why_not_write(by) or "Only who brought it can do this, while they may publish here."
        )
    return here


def write_move(
    here: Consultation,
    values: dict[str, Any],
    verb: Verb,
    *,
    by: Member | None,
    at: datetime,
    detail: str = "",
    voice: str | None = None,
) -> None:
    """Make one guarded write from where the row stands, and its ledger row. Raises IllegalMove."""
    guarded = Consultation.objects.filter(pk=here.pk, turn=here.turn, status=here.status, phase=here.phase)
    if not guarded.update(turn=F("turn") + 1, **values):
        raise IllegalMove(f"{here.public_id}: {verb} at turn {here.turn}")
    for name, value in {**values, "turn": here.turn + 1}.items():
        setattr(here, name, value)
    record(here, verb, voice=here.voice_name if voice is None else voice, detail=detail, by=by, at=at)


# --- Time -----------------------------------------------------------------------------------------


def run_moves(now: datetime | None = None) -> int:
    """Make every move that time makes now, each in its own transaction; gives how many.

    Safe to run twice at once: the row is held, and read again, before anything is decided. One that
    cannot be moved keeps no other from moving. Raises RuntimeError at the end when there was such a one.
    """
    now = now or timezone.now()
    made = failed = 0
    for pk in _over(now)[:MOST_AT_ONCE]:
        try:
            made += _move_in_time(pk, now)
        except Exception as error:
            failed += 1
            log.exception("A consultation could not be moved (%s)", type(error).__name__)
    if failed:
        raise RuntimeError(f"{failed} of {made + failed} consultations could not be moved")
    return made


@transaction.atomic
def _move_in_time(pk: int, now: datetime) -> int:
    here = Consultation.objects.locked().filter(pk=pk).first()
    if here is None or here.stopped_at is not None:
        return 0
    move = machine.due(here.state, facts_of(here), now)
    if move is None:
        return 0
    make(here, move, by=None, at=now)
    return 1


def _over(now: datetime) -> list[int]:
    """Consultations whose moment has come and which nothing holds back."""
    voices: Any = Q()
    for code, phase in TABLE.items():
        if phase.needs_voice:
            voices |= Q(phase=code) & Exists(_voices().filter(phase=code, kind__in=_counted(code)))
        else:
            voices |= Q(phase=code)
    waiting = Reply.objects.filter(
        consultation=OuterRef("pk"),
        status__in=("held", "hidden"),
        phase=OuterRef("phase"),
        sent_at__gte=OuterRef("phase_began_at"),
    )
    said = Reply.objects.filter(_take_backs(OuterRef("pk"), OuterRef("phase_began_at")))
    ended: Any = (Q(phase_ends_at__lte=now) & ~Q(phase="take_back") & voices) | Q(rests_at__lte=now)
    ended = Q(status="open") & ended | Q(status="resting", closes_at__lte=now)
    ended |= Q(status__in=("open", "resting"), phase="take_back") & Exists(said)
    rows = Consultation.objects.filter(ended & ~Exists(waiting), stopped_at=None, paused_at=None)
    return list(rows.order_by("phase_ends_at", "pk").values_list("pk", flat=True))


def _take_backs(consultation: Any, began: Any) -> Q:
    return Q(
        consultation=consultation, kind="take_back", phase="take_back", status="visible", sent_at__gte=began
    )


def _voices() -> Any:
    return Reply.objects.filter(
        consultation=OuterRef("pk"), status="visible", sent_at__gte=OuterRef("phase_began_at")
    ).exclude(author=OuterRef("author"))


def _counted(phase: str) -> list[str]:
    return [kind for kind in TABLE[phase].members if counts_as_voice(kind, phase)]


def facts_of(here: Consultation) -> Facts:
    """What time asks before it moves this consultation."""
    began = here.phase_began_at or here.sent_at
    sent = Reply.objects.filter(consultation=here, phase=here.phase, sent_at__gte=began)
    heard = sent.filter(status="visible", kind__in=_counted(here.phase)).exclude(author=here.author_id)
    said = Reply.objects.filter(_take_backs(here, began)).last() if here.phase == "take_back" else None
    return Facts(
        began=began, ends=here.phase_ends_at, rests_at=here.rests_at, closes_at=here.closes_at,
        has_voice=heard.exists(), waits_at_desk=sent.filter(status__in=("held", "hidden")).exists(),
        took_back=said is not None, asks_notes=said is not None and said.asks_notes,
    )  # fmt: skip
