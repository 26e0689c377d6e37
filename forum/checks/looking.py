"""One look at everything readers would see together: the hints, what is dismissed, what stands in the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forum.checks.memory import Memory, fingerprint
from forum.mirror.findings import Finding, Report
from forum.mirror.identifiers import CODES, check_parts
from forum.mirror.identifiers.combining import across

WAITS_FROM = 6  # points: a moderator reads it first (field.md 5)
STOPS_FROM = 8  # points: it cannot be published unless a moderator lets it pass
LISTED_FROM = 4  # points: what only adds up is listed

STOPS = "A few words here could still point to someone. Put them in gentler words, or say that they are not about a person."
LOOK_FIRST = "You said of some words that they are not about a person. A moderator looks at those first: please tick that you send it so."
ADDS_UP = "Each detail is small, but together they could point to someone. Leave some out, or let a moderator read it first."
NOD = "Please look once more at what stands beside your text, and tick that you have."


@dataclass(frozen=True)
class Hint:
    """One detail as its author is shown it. `id` is the keyed hash of its words, and all that is kept."""

    id: str
    part: str
    code: str
    severity: str
    words: str
    why: str
    suggestion: str
    start: int
    end: int

    @property
    def label(self) -> str:
        """Say what kind of detail it is."""
        return CODES[self.code].label

    @property
    def stops(self) -> bool:
        """Whether it keeps the text from being published."""
        return self.severity == "block"

    @property
    def say(self) -> str:
        """Name what the gentler wording does."""
        return f"Say “{self.suggestion}” instead" if self.suggestion else "Leave it out"

    def kept(self) -> list[object]:
        """Give what may be kept of it: code, severity, part and place."""
        return [self.code, self.severity, self.part, self.start, self.end]


@dataclass(frozen=True)
class Look:
    """What the checks say of a text. `hints` are shown; `left` are those a moderator has to look at."""

    hints: tuple[Hint, ...] = ()
    left: tuple[Hint, ...] = ()
    points: int = 0
    pairs: tuple[str, ...] = ()
    #: What readers see already adds up to this: only what comes on top is asked about.
    points_before: int = 0
    pairs_before: tuple[str, ...] = ()
    #: What all of the author's consultations about the same person say together; it only ever warns.
    points_together: int = 0

    @property
    def stopping(self) -> tuple[Hint, ...]:
        """The hints that keep it from being published."""
        return tuple(hint for hint in self.hints if hint.stops)

    @property
    def adds_up(self) -> str:
        """Say what the details do together: "" (nothing), "warn", "review" or "block"."""
        if not self.says_more:
            return ""
        tied = any(hint.code == "link_to_poster" for hint in self.hints)  # warns, and is looked at first
        if set(self.pairs) - set(self.pairs_before) or self.points >= STOPS_FROM:
            return "block"
        if self.points >= WAITS_FROM or tied:
            return "review"
        return "warn" if self.points >= LISTED_FROM else ""

    @property
    def says_more(self) -> bool:
        """Whether the text adds to what readers could put together before it."""
        return self.points > self.points_before or bool(set(self.pairs) - set(self.pairs_before))

    @property
    def needs_moderator(self) -> bool:
        """Whether a moderator has to read it before colleagues do."""
        return bool(self.left) or self.adds_up in {"review", "block"}

    @property
    def needs_a_nod(self) -> bool:
        """Whether its author has to say that they have looked."""
        return bool(self.hints) or bool(self.adds_up) or self.comes_together

    @property
    def comes_together(self) -> bool:
        """Whether fragments in several consultations about one person add up."""
        return self.points_together >= LISTED_FROM and self.points_together > self.points

    def why_not(self, *, acknowledged: bool, look_first: bool) -> str:
        """Say what is left to do before it can be sent, or "". The two ticks are its author's."""
        if self.stopping:
            return STOPS
        if self.needs_moderator and not look_first:
            return LOOK_FIRST if self.left else ADDS_UP
        if self.needs_a_nod and not (acknowledged or look_first):
            return NOD
        return ""

    @property
    def is_clear(self) -> bool:
        """Whether nothing was found: never a promise, see the sentence that says so."""
        return not (self.needs_a_nod or self.needs_moderator)

    def in_part(self, part: str) -> list[Hint]:
        """The hints of one box in their order, each words once."""
        first: dict[str, Hint] = {}
        for hint in self.hints:
            if hint.part == part:
                first.setdefault(hint.id, hint)
        return list(first.values())

    def find(self, id: str) -> Hint | None:
        """The hint with this id, shown or left to a moderator."""
        return next((hint for hint in (*self.hints, *self.left) if hint.id == id), None)


def report_of(parts: Mapping[str, str], memory: Memory) -> Report:
    """Check the plain texts of all parts together, without what the author dismissed."""
    dismissed = set(memory.dismissed)
    return check_parts(parts, dropped=lambda words: fingerprint(memory.key, words) in dismissed)


def look(
    parts: Mapping[str, str],
    memory: Memory,
    *,
    shown: set[str] | None = None,
    linked: Sequence[Report] = (),
    before: Look | None = None,
) -> Look:
    """Look at the plain texts of all parts together.

    `shown` are the parts whose hints are wanted (the others only count, for they were settled before);
    `linked` are the reports of the author's other consultations about the same person; `before` is what
    readers can see already, which was settled when it was published.
    """
    dismissed, settled = set(memory.dismissed), set(memory.settled)
    report = report_of(parts, memory)
    together = across([report, *linked]).points if linked else 0
    listed = report.listed if together < LISTED_FROM else (*report.findings, *report.counted)
    hints = tuple(_hint(found, parts, memory) for found in listed if shown is None or found.part in shown)
    left: dict[str, Hint] = {}
    if (
        dismissed - settled
    ):  # what a moderator has to look at is seen by looking once more, with nothing left out
        for found in check_parts(parts).findings:
            hint = _hint(found, parts, memory)
            if hint.stops and hint.id in dismissed - settled and (shown is None or found.part in shown):
                left[hint.id] = hint
    return Look(
        hints=hints,
        left=tuple(left.values()),
        points=report.points,
        points_together=together,
        pairs=report.pairs,
        points_before=before.points if before is not None else 0,
        pairs_before=before.pairs if before is not None else (),
    )


def _hint(found: Finding, parts: Mapping[str, str], memory: Memory) -> Hint:
    words = found.words(parts[found.part])
    return Hint(
        id=fingerprint(memory.key, words),
        part=found.part,
        code=found.code,
        severity=found.severity,
        words=words,
        why=found.why,
        suggestion=_as_said(found.suggestion),
        start=found.start,
        end=found.end,
    )


def _as_said(wording: str) -> str:
    """A wording as it stands within a sentence: where one begins with it, `put` gives it its capital."""
    return wording[:1].lower() + wording[1:] if wording[1:2].islower() else wording
