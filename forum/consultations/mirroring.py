"""The mirror in the forms: what it shows beside a box, and what an author answers to it.

Nothing here stores anything: ``actions.save`` does, with the draft.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template.loader import render_to_string

from forum.checks import offers, risks
from forum.checks.cards import DRAFT, SENT, SafetyCard
from forum.checks.looking import LISTED_FROM, Hint, Look
from forum.checks.memory import Memory
from forum.checks.wording import put, put_html
from forum.consultations import ruling, texts
from forum.consultations.drafts import Draft, Purpose
from forum.consultations.forms import MAX_LINE, ComposeForm, Posted
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.consultations.replyforms import ReplyForm
from forum.mirror import framing, risk
from forum.mirror.html import readable

if TYPE_CHECKING:
    from accounts.models import Member

MIRROR, SAFETY = "forum/checks/_mirror.html", "forum/checks/_safety.html"


class Mirror:
    """The mirror of one draft in the composer: what it remembers, what it sees now."""

    def __init__(self, draft: Draft, form: ComposeForm) -> None:
        self.draft, self.form = draft, form
        self.memory: Memory = texts.memory_of(draft)
        self.first_time = is_first(draft.author)
        self._before: Look | None = None  # what stood there before its author answered

    @property
    def look(self) -> Look:
        """Look at what stands in the form."""
        return texts.look_at(self.draft, self.form.data(), self.memory)

    @property
    def answers(self) -> list[str]:
        """The answers' plain texts."""
        return texts.answers_in(self.form.spec, self.form.data())

    @property
    def framing(self) -> framing.Framing:
        """What the question asks for, read with the answers."""
        return framing.check(self.form.question.text, self.answers)

    @property
    def risks(self) -> tuple[str, ...]:
        """The risks that stand in the form, private answers read too: only its author learns of them."""
        return risks.standing(texts.everything_in(self.form.spec, self.form.data()), self.memory)

    @property
    def cards(self) -> tuple[SafetyCard, ...]:
        """The safety cards that stand beside the text."""
        published = self.draft.consultation if self.draft.purpose == Purpose.EDIT else None
        asked = getattr(self.draft, "author_asked", False)  # brought along by ``with_asked``
        told = asked or (published is not None and bool(published.risks))
        return risks.shown(self.risks, at=SENT if told else DRAFT)

    def _take_risks(self, posted: Posted) -> None:
        if "risk_asked" in posted:
            self.memory.ticked = [code for code in risk.TICKS if code in posted.getlist("risk")]
        if away := posted.get("put_away", ""):
            said = texts.everything_in(self.form.spec, self.form.data())
            risks.put_away(away.split(), said, self.memory)

    def take(self, posted: Posted, *, left: bool = True) -> None:
        """Do what its author chose: a gentler wording, "not about a person", another question.

        `left` says whether sending this form means leaving the question's box.
        """
        chosen = posted.get("say", "")
        if chosen or posted.get("dismissed", ""):
            self._before = self.look
            note_details(self._before, self.memory)
        self.memory.dismiss(posted.getlist("dismissed"))
        self._take_risks(posted)
        if chosen:
            self._say(chosen)
        question, settings = self.form.question, self.form.settings
        choice = posted.get("offer", "")
        # A script puts the question in the box itself, and sends what stood there before: see mirror-offer.js.
        by_script = "own_question" in posted
        if choice == offers.MINE and settings.get("own_question"):
            own, self.memory.became = str(settings.pop("own_question")), offers.KEEP
            question.text = question.text if by_script else own
        elif sentence := offers.choose(self.memory, choice):
            own = readable(posted.get("own_question", question.text)).strip()[:MAX_LINE]
            # Pressed twice (the browser's Back), it is still one's own question that is kept.
            settings["own_question"] = settings.get("own_question") or own
            question.text = question.text if by_script else sentence
        # A page with a script says which boxes were left; without one, saving is leaving them all.
        if left and ("left" not in posted or question.name in posted.get("left", "").split()):
            self.note_question(offers.COMPOSER)

    def before_preview(self, posted: Posted) -> None:
        """Going on to the preview: an offer that had no time to be seen in the composer stands there."""
        memory = self.memory
        if memory.where == offers.COMPOSER and not memory.became and "offer_seen" not in posted:
            memory.offer = memory.asked = ""
        self.note_question(offers.PREVIEW)

    def _say(self, chosen: str) -> None:
        hint = self._before.find(chosen) if self._before is not None else None
        if hint is None:
            return
        for box in self.form.boxes:
            if only := hint.places.get(box.name):
                box.text = put(box.text, hint.words, hint.suggestion, only)
                box.html = put_html(box.html, hint.words, hint.suggestion, only) if box.html else ""

    def place(self, posted: Posted) -> str:
        """The id of the box whose button was pressed, or ""."""
        if posted.get("offer", ""):
            return f"{self.form.question.id}_prompt"
        if posted.get("put_away", ""):
            return "safety"
        pressed = posted.get("say", "") or posted.get("dismissed", "")
        hint = self._before.find(pressed) if pressed and self._before is not None else None
        box = next((box for box in self.form.boxes if hint is not None and box.name == hint.part), None)
        return f"{box.id}_prompt" if box is not None else ""

    def note_question(self, at: str) -> None:
        """Remember what the question asked for when its box was left, and that the offer is shown."""
        if self.form.question.is_empty or self.draft.purpose == Purpose.EDIT:
            return
        question, seen = self.form.question.text, self.framing
        self.memory.first = self.memory.first or seen.framing
        severe = bool(framing.severity_seen([question, *self.answers]))
        offers.note_shown(self.memory, question, at=at, folded=self.first_time or severe, seen=seen)

    def reflect(self, at: str = offers.COMPOSER) -> Look:
        """Put beside each box what the mirror shows there, and note which details were shown."""
        seen = self.look
        for box in self.form.boxes:
            box.hints = seen.in_part(box.name)
        if self.draft.purpose != Purpose.EDIT:
            self.form.question.offer = offers.offer(
                self.memory, self.form.question.text, self.answers,
                first_time=self.first_time, at=at, seen=self.framing,
            )  # fmt: skip
        note_details(seen, self.memory)
        return seen

    def fragments(self) -> dict[str, str]:
        """What stands beside each text box, rendered, for the page's script."""
        self.reflect()
        own = self.form.settings.get("own_question", "")
        beside: dict[str, str] = {
            box.name: render_to_string(
                MIRROR,
                {
                    "hints": box.hints,
                    "offer": box.offer,
                    "own_question": own if box is self.form.question else "",
                },
            )
            for box in self.form.boxes
            if box.is_text
        }
        return beside | {"safety": str(render_to_string(SAFETY, {"cards": self.cards}))}


def is_first(member: Member) -> bool:
    """Whether the member has never sent a consultation."""
    return not Consultation.objects.filter(author=member).exists()


def note_details(seen: Look, memory: Memory) -> None:
    """Remember which details its author was shown: code and place, by the keyed hash of the words."""
    for part in {hint.part for hint in seen.hints}:
        for hint in seen.in_part(part):
            if hint.severity != "points" or seen.points >= LISTED_FROM:
                memory.note(hint.id, hint.kept())


class ReplyMirror:
    """The mirror of one reply in the making."""

    def __init__(
        self, form: ReplyForm, here: Consultation, *, by: Member, draft: Draft | None = None,
        reply: Reply | None = None, said: dict[str, str] | None = None,
    ) -> None:  # fmt: skip
        self.form, self.here, self.by, self.said = form, here, by, said
        self.but = reply.pk if reply is not None else None
        self.memory = texts.with_reply(texts.memory_of(draft, here), reply)

    @property
    def look(self) -> Look:
        """Look at what stands in the form."""
        beside = texts.fields_beside(self.form.data())
        return texts.look_at_reply(
            self.here, self.form.html, self.memory, by=self.by, but=self.but, said=self.said, beside=beside
        )

    def take(self, posted: Posted) -> bool:
        """Do what its author chose; gives whether a button of the mirror was pressed."""
        self.memory.dismiss(posted.getlist("dismissed"))
        hint = self.look.find(posted.get("say", "")) if "say" in posted else None
        if hint is not None:
            self._say(hint)
        return "say" in posted or "dismissed" in posted

    def _say(self, hint: Hint) -> None:
        if only := hint.places.get(texts.REPLY, []):
            self.form.html = put_html(self.form.html, hint.words, hint.suggestion, only)
        for name in texts.fields_beside(self.form.data()):
            if only := hint.places.get(name, []):
                setattr(self.form, name, put(getattr(self.form, name), hint.words, hint.suggestion, only))

    def reflect(self) -> Look:
        """Put beside the boxes what the mirror shows, and note which details were shown."""
        self.form.seen = self.look
        self.form.acknowledged = self.form.seen.is_about(self.form.ticked["acknowledged"])
        self.form.look_first = self.form.seen.is_about(self.form.ticked["look_first"])
        note_details(self.form.seen, self.memory)
        if self.form.html:
            data = self.form.data()
            self.form.rule_cards = ruling.cards_for_reply(self.here, data, self.form.seen, by=self.by)
        return self.form.seen

    def fragments(self) -> dict[str, str]:
        """What stands beside the boxes, rendered, for the page's script; the ticks stand by the first."""
        self.reflect()
        first = render_to_string(MIRROR, {"hints": self.form.hints, "form": self.form})
        lines = {
            name: render_to_string(MIRROR, {"hints": self.form.hints_of(name), "sends": True})
            for name in texts.fields_beside(self.form.data())
        }
        return {texts.REPLY: first, **lines}
