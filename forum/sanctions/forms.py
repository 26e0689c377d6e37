"""What a moderator writes about a person, what an author answers, and why a name is asked for.

Nothing is stored here. A refused form comes back with everything that was typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from forum.mirror.html import readable
from forum.sanctions.models import PAUSES, Kind, Reason, Why

MOST_CHARACTERS = 2_000
LONGEST = timedelta(days=366)
LENGTHS = {
    "3d": ("3 days", timedelta(days=3)),
    "1w": ("1 week", timedelta(weeks=1)),
    "2w": ("2 weeks", timedelta(weeks=2)),
    "1m": ("1 month", timedelta(days=30)),
    "3m": ("3 months", timedelta(days=90)),
}
ON = "date"
HELP = {
    Kind.NOTICE: "A kind word about an act. Nothing follows from it.",
    Kind.WARNING: "Says plainly that it may not happen again. They go on reading and writing.",
    Kind.SILENCE: "They read, and take back what is theirs. What they write is kept and not sent. It ends by itself.",
    Kind.SUSPENSION: "They reach what we wrote to them, their own texts, and a second look. It ends by itself.",
}
TOO_LONG = f"A few sentences are enough ({MOST_CHARACTERS:,} characters). It is all still here."


@dataclass
class PersonForm:
    """A note, a warning or a pause, as it was posted."""

    pauses: bool = True
    kind: str = ""
    reason: str = ""
    sentence: str = ""
    length: str = ""
    on: str = ""
    error: str = ""

    @classmethod
    def read(cls, posted: Mapping[str, str], *, pauses: bool) -> PersonForm:
        """Read it; what is none of ours is left out."""
        kind, reason, length = (posted.get(name, "") for name in ("kind", "reason", "length"))
        return cls(
            pauses,
            kind=kind if kind in Kind.values else "",
            reason=reason if reason in Reason.values else "",
            sentence=readable(posted.get("sentence", "")),
            length=length if length in {*LENGTHS, ON} else "",
            on=posted.get("on", "")[:20],
        )

    @property
    def kinds(self) -> list[tuple[str, str, str]]:
        """What is offered: code, words, what it means."""
        return [
            (kind.value, str(kind.label).capitalize(), HELP[kind])
            for kind in Kind
            if self.pauses or kind not in PAUSES
        ]

    @property
    def reasons(self) -> list[tuple[str, str]]:
        """The reasons with their words."""
        return [(each.value, str(each.label).capitalize()) for each in Reason]

    @property
    def lengths(self) -> list[tuple[str, str]]:
        """How long a pause can last; the last is a day of one's own choice."""
        return [(code, words) for code, (words, _) in LENGTHS.items()] + [(ON, "until a day")]

    def check(self, now: datetime) -> bool:
        """See that nothing is missing; says in `error` what is."""
        if not self.kind:
            self.error = "Choose what it is."
        elif not self.reason:
            self.error = "Choose why."
        elif not self.sentence.strip():
            self.error = "Write them a sentence of your own."
        elif len(self.sentence) > MOST_CHARACTERS:
            self.error = TOO_LONG
        elif self.kind in PAUSES and self.ends(now) is None:
            self.error = "Choose how long it lasts: a day to come, within a year."
        return not self.error

    def ends(self, now: datetime) -> datetime | None:
        """When a pause ends, on the site's clock; None where it is none, or no such day."""
        if self.kind not in PAUSES or not self.length:
            return None
        if self.length != ON:
            return now + LENGTHS[self.length][1]
        try:
            day = date.fromisoformat(self.on)
        except ValueError:
            return None
        end = datetime.combine(day, time(23, 59), tzinfo=timezone.get_current_timezone())
        return end if now < end <= now + LONGEST else None


@dataclass
class RevealForm:
    """Why a name is asked for."""

    why: str = ""
    sentence: str = ""
    error: str = ""

    @classmethod
    def read(cls, posted: Mapping[str, str]) -> RevealForm:
        """Read it."""
        why = posted.get("why", "")
        return cls(why if why in Why.values else "", readable(posted.get("sentence", "")))

    @property
    def whys(self) -> list[tuple[str, str]]:
        """The reasons with their words."""
        return [(each.value, str(each.label).capitalize()) for each in Why]

    def check(self) -> bool:
        """See that nothing is missing; says in `error` what is."""
        if not self.why:
            self.error = "Choose a reason."
        elif not self.sentence.strip():
            self.error = "Write the other moderators a sentence: what can only be done with the name?"
        elif len(self.sentence) > MOST_CHARACTERS:
            self.error = TOO_LONG
        return not self.error


@dataclass
class AppealForm:
    """What an author says to whoever looks again."""

    said: str = ""
    error: str = ""

    @classmethod
    def read(cls, posted: Mapping[str, str]) -> AppealForm:
        """Read it."""
        return cls(readable(posted.get("said", "")))
