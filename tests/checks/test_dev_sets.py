"""How much the check of details finds in the development texts: floors, so that a change for the worse is seen.

The floors lie a little under what was reached. A change that finds more raises them; no text is taken
out or labelled anew to meet them. What the checks are judged on are other texts, which nobody looks at.
"""

import json
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from forum.mirror import identifiers
from forum.mirror.evaluating import IdentifierScores, Judged, Span, score_identifiers
from forum.mirror.findings import Report

DATA = Path(__file__).parent / "data" / "dev_identifiers.jsonl"
Row = dict[str, Any]


@cache
def rows() -> tuple[Row, ...]:
    """The labelled texts."""
    return tuple(json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines())


def of_kind(*kinds: str) -> tuple[Row, ...]:
    """The texts of some kinds: plain, clean, odd or lower."""
    return tuple(row for row in rows() if row["kind"] in kinds)


def in_small_letters(texts: Iterable[Row]) -> tuple[Row, ...]:
    """The same texts as people type them on a telephone, their details in the same places."""
    lowered = (row | {"text": row["text"].lower()} for row in texts)
    return tuple(
        row for row, plain in zip(lowered, texts, strict=True) if len(row["text"]) == len(plain["text"])
    )


@cache
def look(text: str) -> Report:
    """What the check says of a text; several tests ask it of the same ones."""
    return identifiers.check(text)


def judged(row: Row) -> Judged:
    found = look(row["text"]).listed
    return Judged.of(row, [Span(hint.start, hint.end, hint.code, hint.severity) for hint in found])


def scores(texts: Iterable[Row]) -> IdentifierScores:
    return score_identifiers(judged(row) for row in texts)


def share(found: IdentifierScores, severity: str = "block") -> float:
    value = found.by_severity[severity].value
    assert value is not None
    return value


def test_the_labels_lie_on_whole_words_and_bear_known_codes() -> None:
    for row in rows():
        text = row["text"]
        places = [(span["start"], span["end"]) for span in row["spans"]]
        assert places == sorted(places), row["id"]
        assert all(one[1] <= two[0] for one, two in pairwise(places)), row["id"]
        for span in row["spans"]:
            words = text[span["start"] : span["end"]]
            assert words and words == words.strip(), (row["id"], words)
            assert span["label"] in identifiers.CODES, (row["id"], span["label"])
            assert span["severity"] in {"block", "warn", "points"}, (row["id"], words)
    assert len({row["id"] for row in rows()}) == len(rows())


@pytest.mark.parametrize(("kind", "floor"), [("plain", 0.97), ("odd", 0.94), ("lower", 0.94)])
def test_names_places_numbers_and_whatever_else_blocks_is_found(kind: str, floor: float) -> None:
    assert share(scores(of_kind(kind))) >= floor


def test_the_same_passages_in_small_letters_still_give_most_away() -> None:
    assert share(scores(in_small_letters(of_kind("plain")))) >= 0.81


def test_in_most_passages_nothing_that_blocks_is_missed() -> None:
    whole = scores(of_kind("plain")).whole_passages.value
    assert whole is not None and whole >= 0.93


def test_what_few_people_are_or_lived_through_is_noticed() -> None:
    assert share(scores(rows()), "warn") >= 0.85


def test_a_passage_without_a_trace_of_anybody_is_left_in_peace() -> None:
    clean = of_kind("clean")
    for texts, ceiling in ((clean, 0.10), (in_small_letters(clean), 0.12)):
        hints = scores(texts).false_hints
        assert hints is not None and hints <= ceiling


def test_hints_are_seldom_about_nothing() -> None:
    precision = scores(of_kind("plain", "odd", "lower")).precision.value
    assert precision is not None and precision >= 0.98


def test_nothing_clean_is_kept_from_the_reader_by_what_adds_up() -> None:
    """Ages, months, faiths and countries count, but hold no ordinary passage back by themselves."""
    held = [
        row["id"]
        for row in of_kind("clean")
        if (report := look(row["text"])).verdict != "fine" and not report.findings
    ]
    assert held == []
