"""How details add up: points, hard pairs, the verdict, and what several consultations say together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.mirror.findings import VERDICTS, Finding, Report, Severity
from forum.mirror.identifiers.codes import CODES
from forum.mirror.identifiers.combining import across, combine, hard_pairs

#: One text with a detail of each kind, to point into: (words, code, severity, points, about).
DETAILS: tuple[tuple[str, str, Severity, int, str], ...] = (
    ("Priya", "name", "block", 0, ""),
    ("Stornoway", "place_small", "block", 4, ""),
    ("Moorside Juniors", "organisation", "block", 4, ""),
    ("4 May", "exact_date", "block", 1, ""),
    ("in March", "exact_date", "points", 1, ""),
    ("Ohio", "place_region", "points", 1, ""),
    ("Ontario", "place_region", "points", 1, ""),
    ("Kent", "place_region", "points", 1, ""),
    ("43", "exact_age", "points", 2, ""),
    ("aged 9", "exact_age", "points", 2, ""),
    ("aged 61", "exact_age", "points", 2, ""),
    ("lighthouse keeper", "rare_job", "warn", 3, "role"),
    ("a nurse", "rare_job", "points", 1, "role"),
    ("a teacher", "rare_job", "points", 1, "role"),
    ("the mayor", "public_role", "block", 0, "role"),
    ("triplets", "family_shape", "warn", 2, ""),
    ("the ferry fire", "rare_event", "warn", 3, "public"),
    ("albinism", "rare_condition", "warn", 3, ""),
    ("Muslim", "heritage", "points", 1, ""),
    ("the only Tamil family", "heritage", "warn", 3, "role"),
    ("gay", "sexual_gender", "points", 1, ""),
    ("the tribunal", "legal", "warn", 2, ""),
    ("my Tuesday 4 pm", "schedule", "warn", 1, ""),
    ("a long sentence she said", "verbatim", "warn", 2, ""),
    ("is my neighbour", "link_to_poster", "warn", 2, ""),
    ("head girl", "organisation", "points", 1, "school"),
)
TEXT = "\n".join(words for words, *_ in DETAILS)


def detail(words: str, part: str = "answer") -> Finding:
    """Point to one of the details above."""
    known = next(entry for entry in DETAILS if entry[0] == words)
    start = TEXT.index(words)
    code, severity, points, about = known[1:]
    return Finding(start, start + len(words), code, severity, "why", "instead", points, about, part)


def added(*words: str) -> Report:
    return combine([detail(one) for one in words], {"answer": TEXT})


ALL = [detail(words) for words, *_ in DETAILS]
SOME = st.lists(st.sampled_from(ALL), max_size=12, unique=True)


def test_nothing_found_is_fine() -> None:
    assert combine([]) == Report()


@pytest.mark.parametrize(
    ("words", "points", "verdict"),
    [
        (["43"], 2, "fine"),
        (["43", "Ohio"], 3, "fine"),
        (["43", "Ohio", "in March"], 4, "warn"),
        (["43", "Ohio", "a nurse", "Muslim", "in March"], 6, "review"),
        (["lighthouse keeper"], 3, "warn"),
        (["lighthouse keeper", "43", "in March"], 6, "review"),
        (["lighthouse keeper", "43", "triplets", "Ohio"], 8, "block"),
        (["Priya"], 0, "block"),
        (["is my neighbour"], 2, "warn"),
    ],
)
def test_points_add_up_to_the_verdict(words: list[str], points: int, verdict: str) -> None:
    report = added(*words)
    assert (report.points, report.verdict) == (points, verdict)


def test_what_only_counts_is_listed_once_it_adds_up() -> None:
    assert added("43", "Ohio").listed == ()
    assert [found.code for found in added("43", "Ohio", "in March").listed] == [
        "exact_date",
        "place_region",
        "exact_age",
    ]


def test_the_same_detail_said_twice_or_in_two_answers_counts_once() -> None:
    text = "She is 43. A 43-year-old nurse from Ohio, OHIO."
    found = [
        Finding(7, 9, "exact_age", "points", "", "", 2, part=part)
        for part in ("one", "two")
    ] + [
        Finding(13, 24, "exact_age", "points", "", "", 2, part="one"),
        Finding(36, 40, "place_region", "points", "", "", 1, part="one"),
        Finding(42, 46, "place_region", "points", "", "", 1, part="two"),
    ]  # fmt: skip
    assert combine(found, {"one": text, "two": text}).points == 3


def test_a_long_careful_text_does_not_add_up_by_its_length() -> None:
    assert added("43", "aged 9", "aged 61").points == 3
    assert added("Ohio", "Ontario", "Kent").points == 2
    assert added("a nurse", "a teacher").points == 1


def test_what_blocks_by_itself_counts_only_once_a_moderator_lets_it_pass() -> None:
    town = detail("Stornoway")
    assert added("Stornoway").points == 0
    passed = combine([town], {"answer": TEXT}, let_through=[town])
    assert (passed.points, passed.verdict) == (4, "warn")
    both = [town, detail("Moorside Juniors")]
    assert combine(both, {"answer": TEXT}, let_through=both).verdict == "block"


def test_a_profile_with_name_and_region_adds_two() -> None:
    assert combine([detail("43")], {"answer": TEXT}, profile_points=2).points == 4


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a nurse", "Moorside Juniors"),
        ("lighthouse keeper", "Moorside Juniors"),
        ("the ferry fire", "Ohio"),
        ("the ferry fire", "Stornoway"),
        ("the ferry fire", "4 May"),
        ("albinism", "Ohio"),
        ("Muslim", "Stornoway"),
        ("aged 9", "head girl"),
        ("aged 9", "Moorside Juniors"),
        ("the tribunal", "4 May"),
        ("the tribunal", "Stornoway"),
    ],
)
def test_some_pairs_block_whatever_the_points_and_say_why(one: str, other: str) -> None:
    report = added(one, other)
    assert report.verdict == "block"
    assert report.pairs
    assert all("together" in sentence for sentence in report.pairs)
    pair = next(iter(hard_pairs([*report.findings, *report.counted], {"answer": TEXT})))
    assert {pair.one.words(TEXT), pair.other.words(TEXT)} == {one, other}
    alone = [added(one), added(other)]
    assert not any(report.pairs for report in alone)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a nurse", "Ohio"),
        ("Muslim", "Ohio"),
        ("43", "head girl"),
        ("the tribunal", "Ohio"),
        ("triplets", "Ohio"),
    ],
)
def test_other_pairs_do_not_block(one: str, other: str) -> None:
    assert added(one, other).pairs == ()
    assert added(one, other).verdict in {"fine", "warn"}


def test_a_bare_month_makes_the_pair_only_where_the_event_is_told() -> None:
    event, month = detail("the ferry fire"), detail("in March")
    assert combine([event, replace(month, start=event.end + 5, end=event.end + 13)]).pairs
    assert not combine([event, replace(month, start=event.end + 900, end=event.end + 908)]).pairs
    assert not combine([event, replace(month, part="another answer")]).pairs


def test_love_and_gender_make_one_hint_beside_a_place_or_a_workplace() -> None:
    assert added("gay").findings == ()
    assert "sexual_gender" in {found.code for found in added("gay", "Stornoway").findings}
    again = replace(detail("gay"), start=0, end=3)
    found = combine([detail("gay"), again, detail("Stornoway")], {"answer": TEXT}).findings
    assert [finding.code for finding in found].count("sexual_gender") == 1


@given(SOME, st.sampled_from(ALL))
def test_one_more_detail_never_makes_the_verdict_milder(found: list[Finding], more: Finding) -> None:
    before, after = combine(found, {"answer": TEXT}), combine([*found, more], {"answer": TEXT})
    assert VERDICTS.index(after.verdict) >= VERDICTS.index(before.verdict)
    assert after.points >= before.points
    assert set(after.pairs) >= set(before.pairs)


@given(SOME.flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))))
def test_order_and_a_second_copy_of_a_part_do_not_matter(orders: tuple[list[Finding], list[Finding]]) -> None:
    found, shuffled = orders
    report = combine(found, {"answer": TEXT})
    assert combine(shuffled, {"answer": TEXT}) == report
    copied = [*found, *(replace(finding, part="copy") for finding in found)]
    twice = combine(copied, {"answer": TEXT, "copy": TEXT})
    assert (twice.points, twice.pairs, twice.verdict) == (report.points, report.pairs, report.verdict)


@given(SOME)
def test_each_finding_tells_what_it_added(found: list[Finding]) -> None:
    report = combine(found, {"answer": TEXT})
    assert sum(finding.points for finding in (*report.findings, *report.counted)) == report.points
    assert len(report.findings) + len(report.counted) == len(found)


@given(SOME)
def test_the_strictest_severity_is_never_undercut(found: list[Finding]) -> None:
    report = combine(found, {"answer": TEXT})
    if any(finding.severity == "block" for finding in found) or report.points >= 8:
        assert report.verdict == "block"
    if not found:
        assert report.verdict == "fine"


def test_fragments_add_up_over_linked_consultations() -> None:
    first, second, third = added("43"), added("43", "Ohio"), added("a nurse")
    assert [report.verdict for report in (first, second, third)] == ["fine", "fine", "fine"]
    together = across([first, second, third])
    assert (together.points, together.verdict) == (4, "warn")


@settings(max_examples=50)
@given(SOME)
def test_the_same_consultation_told_twice_says_no_more(found: list[Finding]) -> None:
    report = combine(found, {"answer": TEXT})
    assert across([report, report]) == across([report])
    assert across([report]).points == report.points
    assert across([report]).verdict in {"fine", "warn"}


def test_every_code_is_worded_for_people() -> None:
    assert len(CODES) == 24
    for code in CODES.values():
        assert code.why.endswith(".")
        assert len(code.why) <= 110
        assert not code.label[0].isupper()
        assert "identifier" not in code.why + code.label
