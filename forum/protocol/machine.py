"""Which move of a consultation is legal, and which one time makes. Pure: the caller brings the facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from forum.protocol.phases import BEFORE_TAKE_BACK, BY_PRESET, TABLE, State

REST_AFTER = timedelta(days=14)  # into take-back
CLOSE_AFTER = timedelta(days=60)  # of resting
NOTHING_TO_MOVE = "This has moved on in the meantime. Here is where it is now."


@dataclass(frozen=True, slots=True)
class Move:
    """One step: where it leads and what brought it about (`time`, `poster`, `moderator`)."""

    status: str
    phase: str
    by: str
    verb: str = "phase.began"


@dataclass(frozen=True, slots=True)
class Facts:
    """What time asks before it moves: when the phase began and ends (UTC, None: no end), the moments it
    rests and closes, whether there is a voice in this phase, whether a reply sent in it waits at the desk,
    and whether its take-back can be read already, asking for notes on method or not."""

    began: datetime
    ends: datetime | None
    rests_at: datetime | None
    closes_at: datetime | None
    has_voice: bool = False
    waits_at_desk: bool = False
    took_back: bool = False
    asks_notes: bool = False


def due(state: State, facts: Facts, now: datetime) -> Move | None:
    """Name the move that time makes now, or None. One at a time: the next phase begins when it is made.

    A take-back that was released while the clock stood still leads on as soon as the clock runs.
    """
    if state.paused or facts.waits_at_desk:
        return None
    if facts.took_back and (move := took_back(state, notes_next=facts.asks_notes)):
        return move
    if state.status == "resting":
        return (
            Move("closed", state.phase, "time", "consultation.closed")
            if _is_over(facts.closes_at, now)
            else None
        )
    if state.status != "open":
        return None
    if state.phase == "take_back":
        return (
            Move("resting", "take_back", "time", "consultation.rested")
            if _is_over(facts.rests_at, now)
            else None
        )
    phase = TABLE[state.phase]
    if not _is_over(facts.ends, now) or (phase.needs_voice and not facts.has_voice) or not phase.then:
        return None
    return Move("resting" if phase.then == "follow_up" else "open", phase.then, "time")


def _is_over(moment: datetime | None, now: datetime) -> bool:
    return moment is not None and moment <= now


def on(state: State, *, skips_after: timedelta, began: datetime, now: datetime) -> Move | None:
    """The poster moves on from clarify, resonate, perspectives or technique; None where they cannot yet.

    `skips_after` is how long a phase that asks for patience (resonate) lasts at least.
    """
    if state.status != "open" or state.phase not in (*BEFORE_TAKE_BACK, "technique"):
        return None
    phase = TABLE[state.phase]
    if phase.poster_after_hours and now - began < skips_after:
        return None
    return Move("resting" if phase.then == "follow_up" else "open", phase.then, "poster")


def enough(state: State) -> Move | None:
    """“Enough for now”: straight to take-back, from any phase before it."""
    if state.status == "open" and state.phase in BEFORE_TAKE_BACK:
        return Move("open", "take_back", "poster")
    return None


def took_back(state: State, *, notes_next: bool) -> Move | None:
    """The poster has said what they take with them; then notes on method if asked for, else rest."""
    if state.phase != "take_back" or state.status not in {"open", "resting"}:
        return None
    if notes_next and BY_PRESET[state.preset].takes_notes:
        return Move("open", "technique", "poster")
    return Move("resting", "follow_up", "poster")


def show_notes(state: State) -> Move | None:
    """“Show me technique notes now”, after the take-back."""
    if state.status == "resting" and state.phase == "follow_up" and BY_PRESET[state.preset].takes_notes:
        return Move("open", "technique", "poster")
    return None


def ended(state: State) -> Move | None:
    """A moderator ends what is welcome now, as time would have."""
    if state.status != "open" or state.paused:
        return None
    if state.phase == "take_back":
        return Move("resting", "take_back", "moderator", "consultation.rested")
    then = TABLE[state.phase].then
    return Move("resting" if then == "follow_up" else "open", then, "moderator") if then else None


def reopen(state: State) -> Move | None:
    """The poster reopens what rests: perspectives are welcome again."""
    return (
        Move("open", "perspectives", "poster", "consultation.reopened") if state.status == "resting" else None
    )


def close(state: State) -> Move | None:
    """The poster closes what rests, or says that there will be no follow-up."""
    return Move("closed", state.phase, "poster", "consultation.closed") if state.status == "resting" else None
