"""Other words for a published question: what was typed, and what the mirror shows beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from accounts.converters import as_public_id
from forum.checks.looking import Hint, Look
from forum.checks.memory import Memory
from forum.checks.wording import put
from forum.consultations import texts
from forum.consultations.forms import MAX_QUESTION, MAX_TEXT, NO_TITLE, PLEASE, TOO_LONG, Posted
from forum.consultations.mirroring import note_details
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.mirror.html import readable, to_text

if TYPE_CHECKING:
    from accounts.models import Member


@dataclass
class RewordForm:
    """The page on which a question is reworded."""

    here: Consultation
    question: str
    edition: int
    offer: str = ""  # the public id of the colleague's offer it began with
    dismissed: list[str] = field(default_factory=list)
    acknowledged: bool = False
    look_first: bool = False
    error: str = ""
    pressed: bool = False  # a button of the mirror, not the one that sends
    seen: Look = field(default_factory=Look)

    @classmethod
    def begin(cls, here: Consultation, offered: Reply | None) -> RewordForm:
        """Begin with what it says, or with what a colleague offers."""
        words = to_text(offered.html).strip() if offered is not None else here.question
        form = cls(here, words, here.edition, offered.public_id if offered is not None else "")
        form.seen = form._look() if offered is not None else Look()
        return form

    @classmethod
    def read(cls, here: Consultation, posted: Posted, *, pressed: bool) -> RewordForm:
        """Read what was sent, and do what its author chose in the mirror; `pressed` says that a button of
        the mirror sent it."""
        typed, edition = readable(posted.get("question", "")), posted.get("edition", "")
        form = cls(
            here, " ".join(typed.split()) if len(typed) <= MAX_TEXT else typed,
            int(edition) if edition.isascii() and edition.isdigit() and len(edition) < 10 else -1,
            as_public_id(posted.get("offer", "")), posted.getlist("dismissed"), pressed=pressed,
        )  # fmt: skip
        if len(typed) > MAX_TEXT:
            form.error = TOO_LONG
            return form
        hint = form._look().find(posted.get("say", "")) if "say" in posted else None
        if hint is not None:
            only = hint.places.get(texts.QUESTION, [])
            form.question = put(form.question, hint.words, hint.suggestion, only)
        form.seen = form._look()
        form.acknowledged = form.seen.is_about(posted.get("acknowledged", ""))
        form.look_first = form.seen.is_about(posted.get("look_first", ""))
        if not pressed:
            form._check()
        return form

    @property
    def memory(self) -> Memory:
        """What is remembered of details in this consultation, with what was dismissed on this page."""
        memory = texts.memory_of(None, self.here)
        memory.dismiss(self.dismissed)
        note_details(self.seen, memory)
        return memory

    @property
    def said(self) -> list[str]:
        """The details its author said are not about a person, as the page sends them again."""
        return list(dict.fromkeys(self.dismissed))

    @property
    def hints(self) -> list[Hint]:
        """What stands beside the box."""
        return self.seen.in_part(texts.QUESTION)

    def _look(self) -> Look:
        return texts.look_at_question(self.here, self.question, self.memory)

    def _check(self) -> None:
        if not self.question:
            self.error = PLEASE["question"]
        elif len(self.question) > MAX_QUESTION:
            self.error = NO_TITLE


def offer_in(here: Consultation, named: str, member: Member) -> Reply | None:
    """The colleague's offer that an address names, while it can still be taken."""
    offered = Reply.objects.visible_to(member).filter(consultation=here, public_id=as_public_id(named))
    return offered.filter(kind="reframe_offer", status="visible").exclude(became="taken").first()
