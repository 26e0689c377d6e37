"""One look at everything readers would see together: the hints, what is dismissed, what stands in the way."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from forum.checks.memory import Memory, fingerprint
from forum.checks.spoken import without_spoken
from forum.checks.wording import places
from forum.mirror.findings import Finding, Report
from forum.mirror.identifiers import CODES, findings_in
from forum.mirror.identifiers.combining import across, combine
from forum.mirror.identifiers.pairs import hard_pairs

WAITS_FROM = 6  # points: a moderator reads it first (field.md 5)
STOPS_FROM = 8  # points: it cannot be published unless a moderator lets it pass
LISTED_FROM = 4  # points: what only adds up is listed
MOST_HINTS = 40  # shown of one box at once; when these are put right the next ones come
REMOVABLE = frozenset({"contact", "url_handle", "id_number", "notes_paste", "birth_date"})
LET_THROUGH = frozenset({"place_small", "organisation"})  # count once a moderator let them stand

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
    #: Where else the same words stand and are meant: numbers of ``wording.places``, by part.
    places: Mapping[str, list[int]] = field(default_factory=dict)

    @property
    def can_say(self) -> bool:
        """Whether something can be put in its place and the sentence still reads."""
        return self.severity != "points" and bool(self.suggestion or self.code in REMOVABLE)

    @property
    def places_json(self) -> str:
        """The places for the page's script."""
        return json.dumps(dict(self.places))

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
    #: What the details do together, as far as this text adds to what readers know: "", warn, review, block.
    adds_up: str = ""
    #: Whether they would do more, but for what was said not to be about a person and no moderator has read.
    waived: bool = False
    #: Whether anything is new to readers. What they know already was settled when it was sent.
    is_more: bool = True
    #: What all of the author's consultations about the same person say together; it only ever warns.
    points_together: int = 0
    dismissed: bool = False  # whether anything shown was dismissed that no moderator has read
    #: The hashes of all details in the parts shown, dismissed ones too.
    standing: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()  # the parts that were looked at

    @property
    def stopping(self) -> tuple[Hint, ...]:
        """The hints that keep it from being published."""
        return tuple(hint for hint in self.hints if hint.stops)

    @property
    def needs_moderator(self) -> bool:
        """Whether a moderator has to read it before colleagues do."""
        return bool(self.left) or self.waived or self.adds_up in {"review", "block"}

    @property
    def needs_a_nod(self) -> bool:
        """Whether its author has to say that they have looked."""
        return (bool(self.hints) and self.is_more) or bool(self.adds_up) or self.comes_together

    @property
    def comes_together(self) -> bool:
        """Whether fragments in several consultations about one person add up."""
        return self.points_together >= LISTED_FROM and self.points_together > self.points

    def why_not(self, *, acknowledged: bool, look_first: bool) -> str:
        """Say what is left to do before it can be sent, or "". The two ticks are its author's."""
        if self.stopping:
            return STOPS
        if self.needs_moderator and not look_first:
            return LOOK_FIRST if self.left or self.waived else ADDS_UP
        if self.needs_a_nod and not (acknowledged or look_first):
            return NOD
        return ""

    @property
    def found(self) -> bool:
        """Whether there is something a first reader should not decide about, dismissed or not."""
        return not self.is_clear or self.dismissed

    @property
    def is_clear(self) -> bool:
        """Whether nothing was found: never a promise, see the sentence that says so."""
        return not (self.hints or self.needs_a_nod or self.needs_moderator)

    @property
    def shown_ids(self) -> str:
        """The hints that a tick is about, as the form sends it back: a tick is worth nothing for others."""
        return " ".join(dict.fromkeys(hint.id for hint in (*self.hints, *self.left))) or "1"

    def is_about(self, ticked: str) -> bool:
        """Whether a tick that was sent is about all that stands here now."""
        return bool(ticked) and set(self.shown_ids.split()) <= {*ticked.split(), "1"}

    def in_part(self, part: str) -> list[Hint]:
        """The hints of one box in their order, each words once."""
        first: dict[str, Hint] = {}
        for hint in self.hints:
            if hint.part == part:
                first.setdefault(hint.id, hint)
        return list(first.values())[:MOST_HINTS]

    def find(self, id: str) -> Hint | None:
        """The hint with this id, shown or left to a moderator."""
        return next((hint for hint in (*self.hints, *self.left) if hint.id == id), None)


def report_of(parts: Mapping[str, str], memory: Memory) -> Report:
    """Check the plain texts of all parts together, without what the author dismissed."""
    return _Sums(parts, memory).kept


def ids_in(parts: Mapping[str, str], memory: Memory) -> frozenset[str]:
    """The hashes of all details that readers of these parts can see."""
    return frozenset(_Sums(parts, memory).ids.values())


def look(
    parts: Mapping[str, str],
    memory: Memory,
    *,
    shown: set[str] | None = None,
    linked: Sequence[Report] = (),
    known: frozenset[str] | None = None,
) -> Look:
    """Look at the plain texts of all parts together.

    `shown` are the parts whose hints are wanted (the others only count, for they were settled before);
    `linked` are the reports of the author's other consultations about the same person; `known` are the
    hashes of the details that readers can see already (None: nobody has read anything yet).
    """
    sums = _Sums(parts, memory)
    report = sums.kept
    together = across([report, *linked]).points if linked else 0
    listed = report.listed if together < LISTED_FROM else (*report.findings, *report.counted)
    wanted = [found for found in listed if shown is None or found.part in shown]
    is_more = known is None or not {sums.id_of(found) for found in (*sums.read, *sums.dismissed)} <= known
    adds_up, pairs = sums.gate(report, known)
    without = sums.gate(sums.unread, known)[0] if sums.dismissed else ""
    left = [f for f in sums.dismissed if f.severity == "block" and (shown is None or f.part in shown)]
    return Look(
        hints=tuple(sums.hint(found) for found in _some(wanted, sums)),
        left=tuple({sums.id_of(found): sums.hint(found) for found in left}.values()),
        points=report.points,
        pairs=pairs,
        adds_up=adds_up,
        waived=without in {"review", "block"} and STRICT.index(without) > STRICT.index(adds_up),
        is_more=is_more,
        dismissed=any(shown is None or found.part in shown for found in sums.dismissed),
        points_together=together,
        parts=frozenset(parts),
        standing=frozenset(sums.id_of(found) for found in sums.all if shown is None or found.part in shown),
    )


STRICT = ("", "warn", "review", "block")  # from nothing to what stops a text


def _some(findings: list[Finding], sums: _Sums) -> list[Finding]:
    """The findings that are shown: in each part those of the first so many different words."""
    seen: dict[str, set[str]] = {}
    kept = []
    for found in findings:
        ids = seen.setdefault(found.part, set())
        if sums.id_of(found) in ids or len(ids) < MOST_HINTS:
            ids.add(sums.id_of(found))
            kept.append(found)
    return kept


class _Sums:
    """The details of some parts, sorted by what their author and a moderator said of them, and added up.

    A small place or an organisation that a moderator let stand no longer stops the text, and counts its
    points from then on; other details that a moderator read and let stand are nobody's, and count nothing.
    """

    def __init__(self, parts: Mapping[str, str], memory: Memory) -> None:
        self.parts, self.memory = parts, memory
        self.all = without_spoken(findings_in(parts), parts, memory.spoken)
        self.ids = {
            place(found): fingerprint(memory.key, found.words(parts[found.part])) for found in self.all
        }
        self._by_id: dict[str, list[Finding]] = {}
        for found in self.all:
            self._by_id.setdefault(self.id_of(found), []).append(found)
        settled = set(memory.settled)
        dismissed = set(memory.dismissed) - settled
        self.passed = [f for f in self.all if self.id_of(f) in settled and f.code in LET_THROUGH]
        self.dismissed = [f for f in self.all if self.id_of(f) in dismissed]
        standing = [f for f in self.all if self.id_of(f) not in settled]
        self.read = [f for f in standing if self.id_of(f) not in dismissed] + self.passed
        self.kept = combine(self.read, parts, let_through=self.passed)
        self._everything = standing + self.passed

    @property
    def unread(self) -> Report:
        """The report as if nothing had been dismissed that no moderator has read."""
        return combine(self._everything, self.parts, let_through=self.passed)

    def gate(self, report: Report, known: frozenset[str] | None) -> tuple[str, tuple[str, ...]]:
        """Say what the details of a report do together, whatever each does alone, and name the pairs.

        What readers know already (`known`) was settled when it was sent: only what something new takes
        part in is asked about.
        """
        everything = (*report.findings, *report.counted)
        fresh = [found for found in everything if known is None or self.id_of(found) not in known]
        pairs = tuple(
            pair.sentence
            for pair in hard_pairs(everything, self.parts)
            if known is None or not {self.id_of(pair.one), self.id_of(pair.other)} <= known
        )
        points = report.points if known is None or any(found.points for found in fresh) else 0
        tied = any(found.code == "link_to_poster" for found in fresh)  # warns, and is looked at first
        if pairs or points >= STOPS_FROM:
            return "block", pairs
        if points >= WAITS_FROM or tied:
            return "review", pairs
        return ("warn" if points >= LISTED_FROM else ""), pairs

    def id_of(self, found: Finding) -> str:
        """The keyed hash of a finding's words."""
        return self.ids[place(found)]

    def hint(self, found: Finding) -> Hint:
        """The finding as its author is shown it."""
        return _hint(found, self.parts, self.id_of(found), self.places_of(found))

    def places_of(self, found: Finding) -> dict[str, list[int]]:
        """Which of the places of its words are meant, by part: "Hope" the name, not hope the word."""
        words, id = found.words(self.parts[found.part]), self.id_of(found)
        meant: dict[str, list[int]] = {}
        for part in {other.part for other in self._by_id[id]}:
            spans = [(other.start, other.end) for other in self._by_id[id] if other.part == part]
            numbers = [
                number
                for number, (start, end) in enumerate(places(self.parts[part], words))
                if any(first <= start and end <= last for first, last in spans)
            ]
            if numbers:
                meant[part] = numbers
        return meant


def place(found: Finding) -> tuple[str, int, int]:
    """Where a finding stands; no two findings of one text share a place."""
    return found.part, found.start, found.end


def _hint(found: Finding, parts: Mapping[str, str], id: str, meant: dict[str, list[int]]) -> Hint:
    words = found.words(parts[found.part])
    return Hint(
        id=id,
        part=found.part,
        code=found.code,
        severity=found.severity,
        words=words,
        why=found.why,
        suggestion=_as_said(found.suggestion),
        start=found.start,
        end=found.end,
        places=meant,
    )


def _as_said(wording: str) -> str:
    """A wording as it stands within a sentence: where one begins with it, `put` gives it its capital."""
    return wording[:1].lower() + wording[1:] if wording[1:2].islower() else wording
