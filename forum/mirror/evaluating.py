"""How well the checks do on labelled texts: scores of findings against spans, and of framings against labels.

A span counts as found when one finding, of whatever code, covers at least half of its characters. A
finding is right when it finds a span so, or lies at least half inside one. A span of severity `points`
may be marked and need not be: a finding there is neither right nor wrong.

Pure Python: imports neither Django nor the rest of forum.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

FRAMINGS = ("technique_lookup", "relational", "mixed", "other")
LOOKUP, MIXED, RELATIONAL = "technique_lookup", "mixed", "relational"


@dataclass(frozen=True, slots=True)
class Span:
    """A labelled place in a text, or one that a check found; `label` is then its code."""

    start: int
    end: int
    label: str
    severity: str

    def overlap(self, other: Span) -> int:
        """Count the characters that both cover."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def finds(self, wanted: Span) -> bool:
        """Whether this, a finding, covers at least half of the `wanted` span."""
        return self.overlap(wanted) * 2 >= wanted.end - wanted.start > 0

    def lies_in(self, wanted: Span) -> bool:
        """Whether at least half of this, a finding, lies inside the `wanted` span."""
        return self.overlap(wanted) * 2 >= self.end - self.start > 0


@dataclass(frozen=True, slots=True)
class Judged:
    """One text: what was labelled in it, what was found (severity `points`: listed only as it adds up)."""

    spans: tuple[Span, ...]
    found: tuple[Span, ...]
    kind: str = ""
    seconds: float = 0.0

    @classmethod
    def of(cls, row: Mapping[str, Any], found: Iterable[Span], seconds: float = 0.0) -> Judged:
        """Put a labelled row and what was found in it together."""
        spans = (Span(span["start"], span["end"], span["label"], span["severity"]) for span in row["spans"])
        return cls(tuple(spans), tuple(found), row.get("kind", ""), seconds)

    @property
    def is_clean(self) -> bool:
        """Whether nothing in it should have been found."""
        return not self.spans


@dataclass
class Share:
    """So many of so many."""

    part: int = 0
    whole: int = 0

    def count(self, yes: bool) -> None:
        """Count one more, and whether it belongs to the part."""
        self.whole += 1
        self.part += yes

    @property
    def value(self) -> float | None:
        """The share, or None where there was nothing to share."""
        return self.part / self.whole if self.whole else None

    def __str__(self) -> str:
        return "-" if self.value is None else f"{self.value:7.1%}  ({self.part} of {self.whole})"


@dataclass
class IdentifierScores:
    """What `score_identifiers` counted."""

    texts: int = 0
    by_severity: dict[str, Share] = field(default_factory=dict)
    by_label: dict[tuple[str, str], Share] = field(default_factory=dict)  # (label, severity): recall
    by_kind: dict[str, Share] = field(default_factory=dict)  # of what blocks
    by_code: dict[str, Share] = field(default_factory=dict)  # the finding's code: precision
    precision: Share = field(default_factory=Share)  # of hints
    precision_of_listed: Share = field(default_factory=Share)  # also of what only adds up
    whole_passages: Share = field(default_factory=Share)  # every span that blocks was found
    clean: int = 0
    false_on_clean: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)

    @property
    def false_hints(self) -> float | None:
        """Findings on clean passages, by passage; whatever is listed counts."""
        return self.false_on_clean.total() / self.clean if self.clean else None


def score_identifiers(rows: Iterable[Judged]) -> IdentifierScores:
    """Count what was found, what was missed, and what was marked without need."""
    scores = IdentifierScores()
    for row in rows:
        scores.texts += 1
        scores.seconds.append(row.seconds)
        _count_spans(row, scores)
        _count_found(row, scores)
        if row.is_clean:
            scores.clean += 1
            scores.false_on_clean.update(found.label for found in row.found)
    return scores


def _count_spans(row: Judged, scores: IdentifierScores) -> None:
    blocking: list[bool] = []
    for span in row.spans:
        if span.severity == "points":
            continue
        seen = any(found.finds(span) for found in row.found)
        scores.by_severity.setdefault(span.severity, Share()).count(seen)
        scores.by_label.setdefault((span.label, span.severity), Share()).count(seen)
        if span.severity == "block":
            blocking.append(seen)
            scores.by_kind.setdefault(row.kind, Share()).count(seen)
    if blocking:
        scores.whole_passages.count(all(blocking))


def _count_found(row: Judged, scores: IdentifierScores) -> None:
    for found in row.found:
        met = [span for span in row.spans if found.finds(span) or found.lies_in(span)]
        right = any(span.severity != "points" for span in met)
        if met and not right:
            continue
        scores.precision_of_listed.count(right)
        if found.severity != "points":
            scores.precision.count(right)
            scores.by_code.setdefault(found.label, Share()).count(right)


@dataclass(frozen=True, slots=True)
class Framed:
    """One post: its label, what the check said, and whether an offer would be made."""

    label: str
    framing: str
    nudge: bool
    seconds: float = 0.0


@dataclass
class FramingScores:
    """What `score_framing` counted. A nudge on a mixed post is neither right nor wrong."""

    texts: int = 0
    nudge_precision: Share = field(default_factory=Share)
    nudge_recall: Share = field(default_factory=Share)
    relational_nudged: Share = field(default_factory=Share)
    other_nudged: Share = field(default_factory=Share)
    mixed_nudged: Share = field(default_factory=Share)
    right: Share = field(default_factory=Share)
    precision: dict[str, Share] = field(default_factory=dict)
    recall: dict[str, Share] = field(default_factory=dict)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)  # (label, framing)
    seconds: list[float] = field(default_factory=list)


def score_framing(rows: Iterable[Framed]) -> FramingScores:
    """Count right and wrong framings and nudges."""
    scores = FramingScores()
    nudged = {RELATIONAL: scores.relational_nudged, "other": scores.other_nudged, MIXED: scores.mixed_nudged}
    nudged[LOOKUP] = scores.nudge_recall
    for row in rows:
        scores.texts += 1
        scores.seconds.append(row.seconds)
        scores.confusion[row.label, row.framing] += 1
        right = row.label == row.framing
        scores.right.count(right)
        scores.precision.setdefault(row.framing, Share()).count(right)
        scores.recall.setdefault(row.label, Share()).count(right)
        nudged.setdefault(row.label, Share()).count(row.nudge)
        if row.nudge and row.label != MIXED:
            scores.nudge_precision.count(row.label == LOOKUP)
    return scores


def percentile(values: Sequence[float], share: float) -> float:
    """Give the value below which `share` of the values lie.

    >>> percentile([1, 2, 3, 4], 0.95)
    4
    """
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(len(ranked) * share))] if ranked else 0.0


def kind_of(row: Mapping[str, Any]) -> Literal["identifiers", "framing"] | None:
    """Tell from one labelled row which check it is for."""
    if isinstance(row.get("spans"), list):
        return "identifiers"
    return "framing" if isinstance(row.get("label"), str) else None
