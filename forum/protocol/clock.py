"""How long a phase lasts here: the operator's days, the preset's, the pace."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from forum.protocol.machine import CLOSE_AFTER, REST_AFTER
from forum.protocol.phases import BEFORE_TAKE_BACK, BY_PRESET, SOON_HOURS, TABLE


def days_of(phase: str, preset: str) -> float:
    """The days a phase lasts at the usual pace: the preset's, else the operator's (settings.PHASE_DAYS)."""
    return float(BY_PRESET[preset].days.get(phase) or settings.PHASE_DAYS.get(phase) or TABLE[phase].days)


def length_of(phase: str, preset: str, pace: str) -> timedelta:
    """How long a phase lasts. In the fast lane the first three share 48 hours as they share their days."""
    days = days_of(phase, preset)
    if pace != "soon" or phase not in BEFORE_TAKE_BACK:
        return timedelta(days=days)
    whole = sum(days_of(each, preset) for each in BEFORE_TAKE_BACK)
    return timedelta(hours=SOON_HOURS * days / whole)


def patience_of(phase: str, preset: str, pace: str) -> timedelta:
    """How long a phase lasts at least before the poster may move on: a third of resonate's three days."""
    hours = TABLE[phase].poster_after_hours
    share = timedelta(hours=hours) / timedelta(days=TABLE[phase].days)
    return length_of(phase, preset, pace) * share if pace == "soon" else timedelta(hours=hours)


def entering(phase: str, status: str, *, preset: str, pace: str, at: datetime) -> dict[str, Any]:
    """Give the columns of a consultation that enters a phase, or rests or closes in it, at `at` (UTC)."""
    ends = None if status != "open" or phase == "follow_up" else at + length_of(phase, preset, pace)
    values: dict[str, Any] = {
        "phase": phase,
        "status": status,
        "phase_ends_at": ends,
        "rests_at": at + REST_AFTER if status == "open" and phase == "take_back" else None,
        "closes_at": at + CLOSE_AFTER if status == "resting" else None,
        "talks": False,
        "nudges": 0,
    }
    if status == "closed":
        values["closed_at"] = at
    elif (status, phase) != ("resting", "take_back"):  # which rests in the phase it was in
        values |= {"phase_began_at": at, "stood_still": timedelta(0)}
    return values


def restarted(
    moments: dict[str, datetime | None], *, stopped: datetime, at: datetime, stood: timedelta = timedelta(0)
) -> dict[str, Any]:
    """Move deadlines on by as long as the clock stood still; a clock set back moves nothing back.

    `stood` is how long it had stood still in this phase before.
    """
    still = max(at - stopped, timedelta(0))
    moved = {name: moment + still for name, moment in moments.items() if moment is not None}
    return {**moved, "stopped_at": None, "stood_still": stood + still}


def grace_of(phase: str, preset: str, pace: str) -> timedelta:
    """How long a phase stays open after a first voice that came late: a quarter of its length."""
    return length_of(phase, preset, pace) / 4
