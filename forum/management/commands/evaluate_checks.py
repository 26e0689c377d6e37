"""How well the checks do on a file of labelled texts."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from forum.management.jsonlines import BadLine, Row, rows
from forum.mirror import evaluating, framing, identifiers
from forum.mirror.evaluating import FRAMINGS, Framed, Judged, Share, Span


class Command(BaseCommand):
    """Prints sums only: neither a text nor a word of one."""

    help = "Print how well the checks do on labelled JSON lines; the labels tell which of the two is meant."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file."""
        parser.add_argument("file", type=Path, help="JSON lines with spans (identifiers) or labels (framing)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Score the file. Raises CommandError where it cannot be read."""
        try:
            with options["file"].open("rb") as source:
                labelled = [row for _, row in rows(source)]
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be read: {error.strerror}.") from error
        except BadLine as error:
            raise CommandError(str(error)) from error
        kinds = {evaluating.kind_of(row) for row in labelled}
        if kinds == {"identifiers"}:
            lines = _identifiers(labelled)
        elif kinds == {"framing"}:
            lines = _framing(labelled)
        else:
            raise CommandError(
                "Every line needs spans (for identifiers), or every line a label (for framing)."
            )
        for line in lines:
            self.stdout.write(line.rstrip())


def _identifiers(labelled: list[Row]) -> Iterator[str]:
    identifiers.check("Lists are loaded at the first use, which is not what is measured here.")
    scores = evaluating.score_identifiers(_judged(row) for row in labelled)
    yield f"Identifiers: {scores.texts} texts, {scores.clean} of them clean"
    yield ""
    yield from _table(
        ("found, of what blocks", scores.by_severity.get("block", Share())),
        ("found, of what warns", scores.by_severity.get("warn", Share())),
        ("texts with all that blocks found", scores.whole_passages),
        ("right, of the hints given", scores.precision),
        ("right, of all that is listed", scores.precision_of_listed),
    )
    if scores.false_hints is not None:
        yield f"  {'false hints per clean text':34} {scores.false_hints:8.2f} ({scores.false_on_clean.total()})"
    yield from _time(scores.seconds)
    yield from _section("Found, of what blocks, by kind of text", scores.by_kind)
    by_label = {f"{label} ({severity})": share for (label, severity), share in scores.by_label.items()}
    yield from _section("Found, by label", by_label)
    yield from _section("Right, by code of the hint", scores.by_code)
    if scores.false_on_clean:
        yield from ("", "On clean texts, by code")
        yield from (f"  {code:34} {count:7}" for code, count in scores.false_on_clean.most_common())


def _judged(row: Row) -> Judged:
    start = time.perf_counter()
    report = identifiers.check(row["text"])
    seconds = time.perf_counter() - start
    found = (Span(seen.start, seen.end, seen.code, seen.severity) for seen in report.listed)
    return Judged.of(row, found, seconds)


def _framing(labelled: list[Row]) -> Iterator[str]:
    framing.check("Weights are loaded at the first use, which is not what is measured here.")
    scores = evaluating.score_framing(_framed(row) for row in labelled)
    yield f"Framing: {scores.texts} posts"
    yield ""
    yield from _table(
        ("nudges that were right", scores.nudge_precision),
        ("look-ups that were nudged", scores.nudge_recall),
        ("relational posts nudged", scores.relational_nudged),
        ("other posts nudged", scores.other_nudged),
        ("mixed posts nudged (neither way)", scores.mixed_nudged),
        ("framings that were right", scores.right),
    )
    yield from _time(scores.seconds)
    yield from _section("Right, of what was framed as", scores.precision)
    yield from _section("Recognised, of what is", scores.recall)
    yield from ("", "Label (down) and framing (across)")
    yield "  " + " " * 17 + "".join(f"{name:>18}" for name in FRAMINGS)
    for label in FRAMINGS:
        counts = "".join(f"{scores.confusion[label, name]:18}" for name in FRAMINGS)
        yield f"  {label:17}{counts}"


def _framed(row: Row) -> Framed:
    start = time.perf_counter()
    seen = framing.check(row["text"], row.get("answers", []))
    return Framed(row["label"], seen.framing, seen.nudge, time.perf_counter() - start)


def _table(*lines: tuple[str, Share]) -> Iterator[str]:
    return (f"  {name:34} {share}" for name, share in lines)


def _section(title: str, shares: dict[str, Share]) -> Iterator[str]:
    if shares:
        yield from ("", title)
        yield from _table(*sorted(((name or "(no kind)"), share) for name, share in shares.items()))


def _time(seconds: list[float]) -> Iterator[str]:
    mean = 1000 * sum(seconds) / max(1, len(seconds))
    yield f"  {'milliseconds per text':34} {mean:8.2f} mean, {1000 * evaluating.percentile(seconds, 0.95):.2f} at the 95th percentile"
