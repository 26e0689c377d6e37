"""What people type, read into what is stored.

The composer's form follows a version's prompts, so it is made of boxes instead of declared fields. It
is lenient on purpose: a draft takes anything but a text that is too long; what a reader needs is asked
for only when the writer wants to show it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Protocol

from forum.checks.looking import Hint
from forum.checks.offers import OfferShown
from forum.mirror import html as mirror
from forum.templates.spec import PromptSpec, TemplateSpec

MAX_TEXT = 50_000  # characters of one text; longer ones are refused before sanitising
MAX_QUESTION = 300  # characters a title can carry
MAX_LINE = 1_000  # characters of a one-line answer

SLUG = re.compile(r"[a-z0-9-]{1,40}")

TOO_LONG = (
    "This is longer than one answer can be (50,000 characters). Nothing is lost: it is all still here. "
    "Please shorten it, or move part of it to another answer."
)
NO_TITLE = (
    "Your question is longer than a title can be. Shorten it a little; the rest can go into an answer above."
)
LONG_LINE = "This is a long line. Shorten it a little; there is more room in the other answers."
PLEASE = {
    "rich": "Colleagues need a line here to picture the two of you.",
    "question": "Your question comes last, and becomes the title. One sentence is enough.",
    "choice": "Please choose one. Colleagues, and the person you speak of, are safer for it.",
}


class Posted(Protocol):
    """The part of a QueryDict that forms use."""

    def get(self, key: str, default: str, /) -> str: ...
    def getlist(self, key: str) -> list[str]: ...
    def __contains__(self, key: object) -> bool: ...


@dataclass
class Box:
    """One prompt on the page: what it asks, what stands in it, what is the matter with it."""

    spec: PromptSpec
    id: str
    text: str = ""  # short texts, and rich ones as plain text
    html: str = ""  # rich texts, sanitised
    raw: str = ""  # a text too long to be read at all, just as it came
    chosen: list[str] = field(default_factory=list)
    number: int | None = None
    private: bool = False
    error: str = ""
    other: str = ""  # what another tab saved meanwhile
    hints: list[Hint] = field(default_factory=list)  # what the mirror shows beside it
    offer: OfferShown | None = None  # another way in, beside the question

    @property
    def name(self) -> str:
        """The field's name in the form."""
        return self.spec.key

    @property
    def shown(self) -> str:
        """What the text box holds before any script runs."""
        return self.raw or self.text or mirror.to_plain(self.html)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was answered."""
        return not (self.text or self.html or self.raw or self.chosen or self.number is not None)

    @property
    def is_text(self) -> bool:
        """Whether somebody writes here, rather than choosing."""
        return self.spec.kind in {"rich", "short", "text"}

    @property
    def length_hint(self) -> str:
        """How much of the case is enough, in words; nothing for anything else."""
        return self.spec.length_hint if self.spec.role == "case" and self.spec.kind != "text" else ""

    @property
    def described_by(self) -> str:
        """The ids of what stands with the box: its help, and what needs another look."""
        help_id = f"{self.id}_help" if self.spec.help or self.length_hint else ""
        return f"{help_id} {self.id}_error".strip() if self.error else help_id

    def value(self) -> dict[str, Any]:
        """Give the answer as a draft keeps it; {} when there is none."""
        answer: dict[str, Any] = {}
        if self.html:
            answer["html"] = self.html
        if self.text:
            answer["text"] = self.text
        if self.chosen:
            answer["chosen"] = self.chosen
        if self.number is not None:
            answer["number"] = self.number
        if answer and (self.private or self.spec.private == "always"):
            answer["private"] = True
        return answer


class ComposeForm:
    """A version's prompts with what stands in them, from a draft or from a form that was sent."""

    def __init__(self, spec: TemplateSpec, data: dict[str, Any]) -> None:
        self.spec = spec
        self.boxes = [Box(prompt, f"id_p{number}") for number, prompt in enumerate(spec.prompts)]
        self.theme = str(data.get("theme") or spec.theme)
        self.secondary = list(data.get("secondary") or [])
        self.client = str(data.get("client") or self.usual_client)
        self.settings: dict[str, Any] = {
            name: data[name]
            for name in ("unnamed", "heavy", "edition", "beside", "own_question", "same_person", "way")
            if name in data
        }
        self.theme_error = self.client_error = ""
        for box in self.boxes:
            self._fill(box, data)

    @classmethod
    def blank(cls, spec: TemplateSpec) -> ComposeForm:
        """The form before anything was typed."""
        return cls(spec, {})

    @property
    def usual_client(self) -> str:
        """Whether a client is part of it before anybody said: yes, no, or "" for "please say"."""
        if not self.spec.asks_about_a_client:
            return "no"
        return "" if self.spec.key == "only-a-question" else "yes"

    @property
    def parts(self) -> list[tuple[str, list[Box]]]:
        """The boxes in the order shown, by role; "client" and "theme" mark where those are asked.

        The switch stands above the first prompt, as a quiet line; only where nothing is assumed does it
        ask, and then after the first prompt: the first box is always a relational one (field.md 3).
        """
        parts: list[tuple[str, list[Box]]] = []
        for box in self.boxes:
            if not parts or parts[-1][0] != box.spec.role:
                parts.append((box.spec.role, []))
            parts[-1][1].append(box)
        roles = [role for role, _ in parts]
        parts.insert(roles.index("question"), ("theme", []))
        if self.spec.asks_about_a_client:
            parts.insert(roles.index("case") + (not self.usual_client), ("client", []))
        return parts

    def _fill(self, box: Box, data: dict[str, Any]) -> None:
        if box.spec.role == "question":
            box.text = data.get("question", "")
            return
        answer = (data.get("answers") or {}).get(box.spec.key) or {}
        box.html, box.text = answer.get("html", ""), answer.get("text", "")
        box.chosen, box.number = list(answer.get("chosen") or []), answer.get("number")
        box.private = bool(answer.get("private"))

    @classmethod
    def read(cls, spec: TemplateSpec, posted: Posted, *, stored: dict[str, Any]) -> ComposeForm:
        """Read a form that was sent. `stored` is the draft's data: what a plain text box showed of it
        and nobody changed stays as it is."""
        form = cls(spec, stored)
        for box in form.boxes:
            if box.name in posted or box.spec.kind in {"choice", "choices", "scale"}:
                form._read_box(box, posted)
        if "client" in posted:
            form.client = posted.get("client", "") if posted.get("client", "") in {"yes", "no"} else ""
        if "theme" in posted:
            form.theme = posted.get("theme", "") if SLUG.fullmatch(posted.get("theme", "")) else ""
            beside = [
                slug for slug in posted.getlist("secondary") if SLUG.fullmatch(slug) and slug != form.theme
            ]
            form.secondary = list(dict.fromkeys(beside))[:2]
        return form

    def _read_box(self, box: Box, posted: Posted) -> None:
        # Browsers send each line end as two characters; people type one.
        kind, typed = box.spec.kind, posted.get(box.name, "").replace("\r\n", "\n")
        box.error = box.raw = ""
        if box.spec.private == "optional":
            box.private = f"{box.name}:private" in posted
        if kind in {"choice", "choices"}:
            known = {choice.value for choice in box.spec.choices}
            box.chosen = [value for value in posted.getlist(box.name) if value in known]
        elif kind == "scale":
            box.number = (
                int(typed) if box.spec.scale and typed in {str(n) for n in box.spec.scale.numbers} else None
            )
        elif len(typed) > MAX_TEXT:
            box.raw, box.error = typed, TOO_LONG
        elif kind == "rich":
            box.html = mirror.accept(typed, rich=posted.get(f"{box.name}:rich", "") == "1", stored=box.html)
        else:
            box.text = (
                " ".join(mirror.readable(typed).split()) if kind == "text" else mirror.readable(typed).strip()
            )

    def data(self) -> dict[str, Any]:
        """Give what the draft keeps."""
        answers = {box.name: box.value() for box in self.boxes if box.spec.role != "question"}
        return {
            "answers": {key: answer for key, answer in answers.items() if answer},
            "question": self.question.text,
            "theme": self.theme,
            "secondary": self.secondary,
            "client": self.client,
            **self.settings,
        }

    @property
    def question(self) -> Box:
        """The last box."""
        return self.boxes[-1]

    @property
    def too_long(self) -> bool:
        """Whether a text was refused unread."""
        return any(box.raw for box in self.boxes)

    @property
    def errors(self) -> list[Box]:
        """The boxes with something the matter, in order."""
        return [box for box in self.boxes if box.error]

    def check(self, *, themes: set[str]) -> bool:
        """Ask for what readers need: the first prompt, the question, and, with a client, age band and
        disguise. `themes` are the slugs there are. Gives whether it can be shown."""
        for box in self.boxes:
            hidden = self.client != "yes" and box.spec.key.startswith("ctx.")
            if box.error or hidden:
                continue
            if box.spec.required and box.is_empty:
                box.error = PLEASE.get(
                    "question" if box.spec.role == "question" else box.spec.kind, PLEASE["rich"]
                )
            elif box.spec.role == "question" and len(box.text) > MAX_QUESTION:
                box.error = NO_TITLE
            elif box.spec.kind in {"short", "text"} and len(box.text) > MAX_LINE:
                box.error = LONG_LINE
        self.theme_error = "" if self.theme in themes else "Which theme is nearest? One is enough."
        self.client_error = (
            "" if self.client else "Please say whether somebody you work with is part of this."
        )
        return not (self.errors or self.theme_error or self.client_error)

    def forget_context(self) -> None:
        """Drop what was said of a client when none is part of it, so that it is stored nowhere."""
        if self.client == "no":
            for box in self.boxes:
                if box.spec.key.startswith("ctx."):
                    box.text, box.html, box.chosen, box.number = "", "", [], None

    @property
    def progress(self) -> str:
        """Say in words how far it is; nothing is counted."""
        first = next(box for box in self.boxes if box.spec.required)
        if first.is_empty and self.question.is_empty:
            return "Start anywhere, stop when you have said enough. Everything is saved as you go."
        if self.question.is_empty:
            return "When you are ready, your question comes last."
        if first.is_empty:
            return "You have your question. A few lines at the top would help us picture the two of you."
        seen = {box.spec.elicits for box in self.boxes if not box.is_empty}
        if {"relationship", "stance"} <= seen or {"moment", "stance"} <= seen:
            return "We can see the two of you. Send it when you like."
        return "Enough to ask already. A little more would help us see the two of you."

    def show_other(self, data: dict[str, Any]) -> None:
        """Put beside each box what another tab saved, where the two differ."""
        theirs = ComposeForm(self.spec, data)
        for mine, other in zip(self.boxes, theirs.boxes, strict=True):
            if mine.value() != other.value():
                mine.other = (
                    other.shown
                    or ", ".join(map(other.spec.label_of, other.chosen))
                    or str(other.number or "(empty)")
                )
