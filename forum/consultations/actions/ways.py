"""How a poster wants to go about it: preset, pace, notes. Chosen before publishing, changed at any time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import Member
from forum import permissions
from forum.consultations.actions.refusals import NotNow
from forum.consultations.models import Consultation, IllegalMove
from forum.ledger.actions import record
from forum.ledger.models import Verb
from forum.protocol.clock import entering, length_of
from forum.protocol.machine import NOTHING_TO_MOVE


@dataclass(frozen=True)
class Way:
    """What a poster chose. `preset` is a code of ``phases.BY_PRESET``."""

    preset: str
    pace: str = "usual"
    notes_wanted: bool = False
    skips_questions: bool = False

    def columns(self, suggested: str, *, waits: bool, at: datetime) -> dict[str, Any]:
        """Give the columns of a new consultation; its clock starts when readers can see it (not `waits`).

        `suggested` is the form's preset: `supervisors` is neither chosen nor left.
        """
        preset = suggested if "supervisors" in {suggested, self.preset} else self.preset
        values: dict[str, Any] = {
            "preset": preset, "pace": self.pace, "notes_wanted": self.notes_wanted,
            "skips_questions": self.skips_questions, "status": "held",
        }  # fmt: skip
        if not waits:
            first = "resonate" if self.skips_questions else "clarify"
            values |= entering(first, "open", preset=preset, pace=self.pace, at=at)
            values["quiet_since"] = at
        return values


def change_way(
    consultation: Consultation, way: Way, *, by: Member, turn: int, at: datetime | None = None
) -> None:
    """Go about it another way from now on. The phase stays; its end comes as much earlier or later as the
    phase is shorter or longer that way, and is never in the past. Never to or from `supervisors`: that would
    change who reads.

    Raises NotNow.
    """
    now = at or timezone.now()
    with transaction.atomic():
        here = Consultation.objects.locked().get(pk=consultation.pk)
        if here.turn != turn and here.author_id == by.pk:
            raise NotNow(NOTHING_TO_MOVE)
        if not permissions.can_choose_way(by, here):
            raise NotNow(
                permissions.why_not_write(by)
                or "Only who brought it can do this, while they may publish here."
            )
        if way.preset != here.preset and "supervisors" in {way.preset, here.preset}:
            raise NotNow("Who reads it stays as it is: a change here never widens who can read.")
        values: dict[str, Any] = {"preset": way.preset, "pace": way.pace, "notes_wanted": way.notes_wanted}
        longer = length_of(here.phase, way.preset, way.pace) - length_of(here.phase, here.preset, here.pace)
        if here.phase_ends_at is not None and longer:
            # Where the clock stands still, "now" is when it stopped: the rest is moved on when it goes on.
            values["phase_ends_at"] = max(here.phase_ends_at + longer, here.stopped_at or now)
        guarded = Consultation.objects.filter(pk=here.pk, turn=here.turn)
        if not guarded.update(turn=F("turn") + 1, **values):
            raise IllegalMove(f"{here.public_id}: set at turn {here.turn}")
        record(here, Verb.SET, voice=here.voice_name, detail=f"{way.preset}:{way.pace}", by=by, at=now)
