"""A reply in the making: what was typed and chosen, read into what its draft keeps."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from accounts.converters import as_public_id
from forum.checks.looking import Hint, Look
from forum.consultations.forms import MAX_TEXT, TOO_LONG, Posted
from forum.mirror import html as mirror
from forum.protocol.rules import KINDS

#: Said by the poster alone; their forms carry no openers.
POSTERS = ("poster_reply", "take_back", "follow_up")
NOTE_FIELDS = ("needs", "not_when")  # beside a note on method
ASKED = (("yes", "Yes"), ("not_yet", "Not yet"), ("did_not_fit", "It did not fit"))
#: From 0 to 10: a name, the question with a client in it, and without one.
SINCE = (
    ("good_came", "Did good come of it between you?", "Did good come of it?"),
    ("belief", "How much do you believe in them now?", "How much do you believe in yourself in this work now?"),
    ("sure", "How sure are you of yourself with them?", "How sure are you of yourself in it?"),
)  # fmt: skip
ON_US = (
    ("heard", "I felt heard", "I felt heard"),
    ("kept_to_question", "We kept to my question", "We kept to my question"),
    ("suited", "The way people replied suited me", "The way people replied suited me"),
    ("helped", "Overall, this helped me be with my client", "Overall, this helped me in my work"),
)
POINTS = [str(number) for number in range(11)]


@dataclass(frozen=True)
class Point:
    """One question from 0 to 10, with what was chosen."""

    name: str
    words: str
    chosen: str

    @property
    def options(self) -> list[tuple[str, bool]]:
        """Every point, and whether it is the chosen one."""
        return [(number, number == self.chosen) for number in POINTS]


@dataclass
class ReplyForm:
    """A reply in the making. `kinds` are welcome now; `kind` is what was chosen, welcome or not."""

    kinds: tuple[str, ...]
    kind: str = ""
    html: str = ""
    raw: str = ""
    answers: str = ""
    quotes: str = ""
    unnamed: bool = False
    needs: str = ""
    not_when: str = ""
    asks_notes: bool = False
    since: dict[str, Any] = field(default_factory=dict)
    on_us: dict[str, Any] = field(default_factory=dict)
    beside: list[str] = field(default_factory=list)
    error: str = ""
    other: str = ""
    acknowledged: bool = False
    look_first: bool = False
    seen: Look | None = None  # what the mirror shows of it
    rule_cards: tuple[str, ...] = ()  # what a rule of the house says to its author
    ticked: dict[str, str] = field(default_factory=lambda: {"acknowledged": "", "look_first": ""})  # as sent

    @classmethod
    def from_data(cls, kinds: tuple[str, ...], data: dict[str, Any]) -> ReplyForm:
        """Show a draft. What only one thing can become now, is that (never a worry by default)."""
        only = kinds[0] if kinds and kinds[0] in POSTERS else ""
        kind = data.get("kind", "")
        return cls(
            kinds=kinds, kind=kind if kind in KINDS else only, html=data.get("html", ""),
            answers=data.get("answers", ""), quotes=data.get("quotes", ""), unnamed=bool(data.get("unnamed")),
            needs=data.get("needs", ""), not_when=data.get("not_when", ""), asks_notes=bool(data.get("asks_notes")),
            since=dict(data.get("since") or {}), on_us=dict(data.get("on_us") or {}), beside=list(data.get("beside") or []),
        )  # fmt: skip

    @classmethod
    def read(cls, kinds: tuple[str, ...], posted: Posted, *, stored: dict[str, Any]) -> ReplyForm:
        """Read what was sent; see ``ComposeForm.read`` for `stored`."""
        form = cls.from_data(kinds, stored)
        if posted.get("kind", "") in KINDS:
            form.kind = posted.get("kind", "")
        form.answers = as_public_id(posted.get("answers", form.answers))
        form.quotes = as_public_id(posted.get("quotes", form.quotes))
        form.unnamed = posted.get("unnamed", "") == "yes" if "unnamed" in posted else form.unnamed
        form.ticked = {name: posted.get(name, "") for name in form.ticked}
        form._read_notes(posted)
        form._read_beside(posted)
        typed = posted.get("text", "").replace("\r\n", "\n")
        if len(typed) > MAX_TEXT:
            form.raw, form.error = typed, TOO_LONG
        elif "text" in posted:
            form.html = mirror.accept(typed, rich=posted.get("text:rich", "") == "1", stored=form.html)
        return form

    def _read_notes(self, posted: Posted) -> None:
        """Read the two lines beside a note on method."""
        for name in NOTE_FIELDS:
            if name in posted:
                typed = posted.get(name, "").replace("\r\n", "\n")
                setattr(self, name, typed if len(typed) > MAX_TEXT else mirror.readable(typed).strip())
        if self.is_refused:
            self.error = TOO_LONG

    def _read_beside(self, posted: Posted) -> None:
        """Read what stands beside a take-back or a follow-up. A tick that was taken away is not sent."""
        if self.kind == "take_back" and "text" in posted:
            self.asks_notes = "asks_notes" in posted
        for group, names in (("since", SINCE), ("on_us", ON_US)):
            chosen = getattr(self, group)
            for name, *_ in names:
                if posted.get(f"{group}-{name}", "") in POINTS:
                    chosen[name] = int(posted.get(f"{group}-{name}", ""))
        if posted.get("since-asked_them", "") in dict(ASKED):
            self.since["asked_them"] = posted.get("since-asked_them", "")

    @property
    def is_refused(self) -> bool:
        """Whether a text is too long to be read at all; it comes back as it was typed."""
        return bool(self.raw) or max(len(self.needs), len(self.not_when)) > MAX_TEXT

    @property
    def has_moved(self) -> bool:
        """Whether what is written here was begun as something that is not welcome (any more)."""
        return bool(self.kind) and self.kind not in self.kinds and bool(self.html or self.raw)

    @property
    def becomes(self) -> str:
        """What it will be sent as: the kind chosen, or the only thing a poster can say now; "" if none."""
        if self.kind in self.kinds:
            return self.kind
        return self.kinds[0] if self.kinds and self.kinds[0] in POSTERS else ""

    @property
    def hints(self) -> list[Hint]:
        """What stands beside the box."""
        return self.hints_of("text")

    def hints_of(self, part: str) -> list[Hint]:
        """What stands beside one of its boxes."""
        return self.seen.in_part(part) if self.seen is not None else []

    @property
    def needs_hints(self) -> list[Hint]:
        """What stands beside the first line of a note on method."""
        return self.hints_of("needs")

    @property
    def not_when_hints(self) -> list[Hint]:
        """What stands beside the second."""
        return self.hints_of("not_when")

    @property
    def shown(self) -> str:
        """What the text box holds before any script runs."""
        return self.raw or mirror.to_plain(self.html)

    @property
    def asked_options(self) -> list[tuple[str, str, bool]]:
        """The answers to "Did you ask them how it is for them?", and which is chosen."""
        return [(code, words, code == self.since.get("asked_them")) for code, words in ASKED]

    def points(self, group: str, *, no_client: bool) -> list[Point]:
        """The questions from 0 to 10 of `since` or `on_us`."""
        chosen = getattr(self, group)
        return [
            Point(f"{group}-{name}", without if no_client else words, str(chosen.get(name, "")))
            for name, words, without in (SINCE if group == "since" else ON_US)
        ]

    def data(self) -> dict[str, Any]:
        """Give what the draft keeps."""
        kept: dict[str, Any] = {
            "html": self.html,
            "kind": self.kind,
            "answers": self.answers,
            "unnamed": self.unnamed,
        }
        if self.kind in {"take_back", "follow_up"}:
            kept["answers"] = ""
        more = {
            "quotes": self.quotes, "needs": self.needs, "not_when": self.not_when, "asks_notes": self.asks_notes,
            "since": self.since, "on_us": self.on_us, "beside": self.beside,
        }  # fmt: skip
        return kept | {name: value for name, value in more.items() if value}
