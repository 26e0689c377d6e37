"""The last page before sending: what is left to settle, and the sentences that protect the client."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from accounts.converters import as_public_id
from forum.checks.looking import Look
from forum.consultations.actions.ways import Way
from forum.consultations.forms import Posted
from forum.consultations.models import Heavy
from forum.protocol import helping

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
class WayForm:
    """“What would help most?” with the two things asked beside it. `supervisors` is neither chosen nor
    left: there only the pace and the notes are asked."""

    preset: str  # what the form suggests, or what is set
    help: str = helping.USUAL
    soon: bool = False
    notes: bool = False
    no_questions: bool = False

    first = helping.FIRST
    others = helping.OTHERS

    @classmethod
    def of(cls, preset: str, stored: Any = None) -> WayForm:
        """Show what a draft remembers; before anything was chosen, what the form suggests."""
        said = stored if isinstance(stored, dict) else {}
        return cls(
            preset=preset, help=_help(said.get("help"), helping.code_for(preset)), soon=said.get("soon") is True,
            notes=said.get("notes") is True, no_questions=said.get("no_questions") is True,
        )  # fmt: skip

    @classmethod
    def of_way(cls, way: Way) -> WayForm:
        """Show what is set."""
        code = helping.code_for(way.preset, way.pace, notes=way.notes_wanted)
        return cls(way.preset, code, way.pace == "soon", way.notes_wanted, way.skips_questions)

    @classmethod
    def read(cls, posted: Posted, *, before: WayForm) -> WayForm:
        """Read what was sent; a form that asked nothing of it changes nothing."""
        if "way_asked" not in posted:
            return before
        return cls(
            preset=before.preset, help=_help(posted.get("help", ""), before.help), soon="soon" in posted,
            notes="notes" in posted, no_questions="no_questions" in posted,
        )  # fmt: skip

    @property
    def among_supervisors(self) -> bool:
        """Whether who reads it is settled by the form."""
        return self.preset == "supervisors"

    @property
    def is_other(self) -> bool:
        """Whether what is chosen stands under "Other ways"."""
        return self.help in {each.code for each in self.others}

    def stored(self) -> dict[str, Any]:
        """Give what a draft remembers."""
        return {
            "help": self.help,
            "soon": self.soon,
            "notes": self.notes,
            "no_questions": self.no_questions,
        }

    def way(self) -> Way:
        """Give what was chosen as an action takes it."""
        if self.among_supervisors:
            pace = "soon" if self.soon else "usual"
            return Way(self.preset, pace, self.notes, self.no_questions)
        chosen = helping.BY_CODE[self.help]
        return Way(chosen.preset, chosen.pace, chosen.notes, self.no_questions)


def _help(code: Any, otherwise: str) -> str:
    return code if isinstance(code, str) and code in helping.BY_CODE else otherwise


@dataclass
class PublishForm:
    """The last page before sending: without my name, what would help, heavy to read, the checklist."""

    way: WayForm
    unnamed: bool = False
    heavy: list[str] = field(default_factory=list)
    checked: set[str] = field(default_factory=set)
    read_all: bool = False
    acknowledged: bool = False
    look_first: bool = False
    company: bool = False  # "Post for company": nothing is asked but what could point to someone
    same_person: str = ""  # the public id of another consultation of theirs about the same person
    errors: list[str] = field(default_factory=list)

    @classmethod
    def stored(cls, preset: str, data: dict[str, Any]) -> PublishForm:
        """Show what a draft remembers; `preset` is its form’s."""
        return cls(
            way=WayForm.of(preset, data.get("way")),
            unnamed=bool(data.get("unnamed")),
            heavy=data.get("heavy") or [],
            same_person=data.get("same_person") or "",
        )

    @classmethod
    def read(cls, posted: Posted, *, stored: PublishForm) -> PublishForm:
        """Read what was sent; what the page did not ask stays as the draft remembers it."""
        return cls(
            way=WayForm.read(posted, before=stored.way),
            unnamed=posted.get("unnamed", "") == "yes",
            heavy=[code for code in posted.getlist("heavy") if code in Heavy.values],
            checked={code for code in posted.getlist("checks") if code in CHECKS},
            read_all="read_all" in posted,
            acknowledged="acknowledged" in posted,
            look_first="look_first" in posted,
            company="company" in posted,
            same_person=as_public_id(posted.get("same_person", "")),
        )

    def check(self, *, first_time: bool, seen: Look) -> bool:
        """Ask for the ticks that protect the client. Gives whether it can be sent."""
        self.errors = []
        if why_not := seen.why_not(acknowledged=self.acknowledged, look_first=self.look_first):
            self.errors.append(why_not)
        if self.company:
            return not self.errors
        if set(CHECKS) - self.checked:
            self.errors.append(
                "Three sentences protect the person you speak of. Please tick each one that is true; if one is not, go back and change the text."
            )
        if first_time and not self.read_all:
            self.errors.append(
                "This is your first consultation: please read the ten sentences once, and tick that you have."
            )
        return not self.errors
