"""The last page before sending: what is left to settle, and the sentences that protect the client."""

from __future__ import annotations

from dataclasses import dataclass, field

from forum.checks.looking import Look
from forum.consultations.forms import Posted
from forum.consultations.models import Heavy
from forum.converters import as_public_id

CHECKS = {
    "unrecognisable": "No one could pick them out, not at work, not in my town, not their sister.",
    "respectful": "They could read this and feel respected.",
    "allowed": "My setting and my code let me ask here.",
}
CHECKLIST = (  # field.md 5: all ten are read once, at a first consultation
    "I need colleagues for this; where I have a supervisor, they know or will know.",
    "My setting and code allow me.",
    "Only what the question needs.",
    "No one could pick them out, even at their work or in my town.",
    "They could read this and feel respected.",
    "Relatives and colleagues are protected.",
    "Changed details do not mislead.",
    "Nothing pasted, no dates, no places.",
    "Not in court or the news.",
    "My profile doesn’t give them away.",
)


@dataclass
class PublishForm:
    """The last page before sending: without my name, heavy to read, the checklist."""

    unnamed: bool = False
    heavy: list[str] = field(default_factory=list)
    checked: set[str] = field(default_factory=set)
    read_all: bool = False
    acknowledged: bool = False
    look_first: bool = False
    same_person: str = ""  # the public id of another consultation of theirs about the same person
    errors: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, posted: Posted) -> PublishForm:
        """Read what was sent."""
        return cls(
            unnamed=posted.get("unnamed", "") == "yes",
            heavy=[code for code in posted.getlist("heavy") if code in Heavy.values],
            checked={code for code in posted.getlist("checks") if code in CHECKS},
            read_all="read_all" in posted,
            acknowledged="acknowledged" in posted,
            look_first="look_first" in posted,
            same_person=as_public_id(posted.get("same_person", "")),
        )

    def check(self, *, first_time: bool, seen: Look) -> bool:
        """Ask for the ticks that protect the client. Gives whether it can be sent."""
        self.errors = []
        if why_not := seen.why_not(acknowledged=self.acknowledged, look_first=self.look_first):
            self.errors.append(why_not)
        if set(CHECKS) - self.checked:
            self.errors.append(
                "Three sentences protect the person you speak of. Please tick each one that is true; if one is not, go back and change the text."
            )
        if first_time and not self.read_all:
            self.errors.append(
                "This is your first consultation: please read the ten sentences once, and tick that you have."
            )
        return not self.errors
