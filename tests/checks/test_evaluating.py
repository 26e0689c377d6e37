"""What counts as found, right and false when the checks are scored."""

import pytest

from forum.mirror.evaluating import Framed, Judged, Span, percentile, score_framing, score_identifiers


def span(start: int, end: int, label: str = "name", severity: str = "block") -> Span:
    return Span(start, end, label, severity)


def judged(spans: list[Span], found: list[Span], kind: str = "plain") -> Judged:
    return Judged(tuple(spans), tuple(found), kind)


@pytest.mark.parametrize(
    ("found", "yes"),
    [((0, 10), True), ((0, 5), True), ((5, 40), True), ((0, 4), False), ((6, 30), False), ((10, 20), False)],
)
def test_half_of_its_characters_find_a_span(found, yes):
    scores = score_identifiers([judged([span(0, 10)], [span(*found)])])
    assert scores.by_severity["block"].part == yes


def test_a_finding_of_any_code_counts():
    scores = score_identifiers([judged([span(0, 5, "name")], [span(0, 5, "place_small", "warn")])])
    assert scores.by_label["name", "block"].value == 1
    assert scores.by_code["place_small"].value == 1


def test_two_halves_of_a_third_do_not_find_a_span():
    scores = score_identifiers([judged([span(0, 9)], [span(0, 3), span(6, 9)])])
    assert scores.by_severity["block"].value == 0
    assert scores.precision.value == 1  # each of them marks nothing but the name


def test_a_passage_is_whole_when_all_that_blocks_was_found():
    spans = [span(0, 5), span(10, 15), span(20, 25, "rare_job", "warn")]
    all_but_the_warning = judged(spans, [span(0, 5), span(10, 15)])
    one_missed = judged(spans, [span(0, 5), span(20, 25)])
    only_a_warning = judged(spans[2:], [])
    scores = score_identifiers([all_but_the_warning, one_missed, only_a_warning])
    assert (scores.whole_passages.part, scores.whole_passages.whole) == (1, 2)
    assert scores.by_severity["warn"].value == pytest.approx(1 / 3)


def test_what_may_be_marked_is_neither_right_nor_wrong():
    may = span(0, 2, "exact_age", "points")
    scores = score_identifiers([judged([may], [span(0, 2, "exact_age", "warn")]), judged([may], [])])
    assert scores.precision.whole == 0
    assert scores.by_severity == {}
    assert scores.clean == 0


def test_whatever_is_listed_on_a_clean_passage_is_a_false_hint():
    clean = judged([], [span(0, 5), span(8, 10, "exact_age", "points")], "clean")
    scores = score_identifiers([clean, judged([], [], "clean")])
    assert scores.false_hints == 1
    assert scores.false_on_clean == {"name": 1, "exact_age": 1}
    assert (scores.precision.whole, scores.precision_of_listed.whole) == (1, 2)


def test_a_nudge_on_a_mixed_post_counts_neither_way():
    rows = [
        Framed("technique_lookup", "technique_lookup", True),
        Framed("technique_lookup", "mixed", False),
        Framed("mixed", "technique_lookup", True),
        Framed("relational", "relational", False),
        Framed("other", "technique_lookup", True),
    ]
    scores = score_framing(rows)
    assert (scores.nudge_precision.part, scores.nudge_precision.whole) == (1, 2)
    assert (scores.nudge_recall.part, scores.nudge_recall.whole) == (1, 2)
    assert scores.relational_nudged.value == 0
    assert scores.mixed_nudged.value == 1
    assert scores.precision["mixed"].value == scores.recall["mixed"].value == 0
    assert scores.confusion["mixed", "technique_lookup"] == 1


def test_nothing_to_share_has_no_share():
    scores = score_identifiers([])
    assert scores.false_hints is None
    assert scores.precision.value is None
    assert percentile([], 0.95) == 0
    assert percentile(range(1, 101), 0.95) == 96
