"""What the pages say of where a consultation is: in one line, without a counter, and never by a code."""

from datetime import datetime, timedelta

import pytest

from forum.protocol.phases import BY_PRESET, TABLE, State
from forum.protocol.words import (
    FEELING,
    PLACES,
    WARMTH,
    Where,
    day_of,
    event_line,
    line_for_next,
    notes_waiting,
    now_line,
    place_line,
    three_of,
    until,
)

NOW = datetime(2031, 5, 5, 10, 30)  # noqa: DTZ001 - the words know no zone; a Monday
OPEN = State("open", "clarify", "standard")


def where(**more) -> Where:
    """Heron's consultation, as a colleague reads it this Monday."""
    return Where(**{"name": "Heron", "now": NOW, "ends": NOW + timedelta(days=3)} | more)


def state(phase: str, **more) -> State:
    """An open consultation in this phase."""
    return State(**{"status": "open", "phase": phase, "preset": "standard"} | more)


@pytest.mark.parametrize(
    ("days", "said"),
    [(-1, "yesterday"), (0, "today"), (1, "tomorrow"), (3, "Thursday"), (-3, "Friday"), (9, "14 May"), (400, "8 June 2032")],
)  # fmt: skip
def test_a_day_is_named_as_people_name_it(days, said):
    assert day_of(NOW + timedelta(days=days), NOW) == said


def test_a_colleague_reads_what_is_welcome_until_when_and_who_listens():
    assert now_line(state("perspectives"), where()) == (
        "perspectives are welcome until Thursday, one idea at a time. "
        "Heron is in the listening chair and reads along."
    )


def test_the_poster_reads_another_line():
    said = now_line(state("perspectives"), where(is_poster=True))
    assert said == "colleagues offer perspectives until Thursday, one idea at a time. You may just read."


def test_an_end_later_today_is_an_hour_and_one_that_waits_for_a_voice_says_so():
    assert until(state("clarify"), where(ends=NOW.replace(hour=17, minute=0))) == " until 17:00 today"
    assert until(state("clarify"), where(ends=NOW - timedelta(hours=1))) == " until a first voice has come"
    assert until(state("technique"), where(ends=NOW - timedelta(hours=1))) == ""
    assert until(state("follow_up"), where(ends=None)) == ""


def test_who_would_rather_talk_is_not_said_to_listen():
    assert "would rather talk" in now_line(state("resonate", talks=True), where())
    assert "listening chair" not in now_line(state("resonate", talks=True), where())


@pytest.mark.parametrize(
    "status", ["held", "returned", "hidden", "withdrawn", "removed", "resting", "closed", "archived"]
)
@pytest.mark.parametrize("is_poster", [True, False])
def test_every_state_has_its_line(status, is_poster):
    assert now_line(state("follow_up", status=status), where(is_poster=is_poster))


@pytest.mark.parametrize("preset", BY_PRESET)
@pytest.mark.parametrize("phase", TABLE)
@pytest.mark.parametrize("is_poster", [True, False])
@pytest.mark.parametrize("paused", [True, False])
def test_no_line_counts_or_names_a_code(preset, phase, is_poster, paused):
    said = now_line(state(phase, preset=preset, paused=paused), where(is_poster=is_poster))
    assert "phase" not in said
    assert phase not in said.replace("perspectives are", "").replace("perspectives until", "")
    assert not any(letter.isdigit() for letter in said)


def test_a_pause_asks_nothing_of_anybody():
    assert "Nothing is expected of anybody" in now_line(state("resonate", paused=True), where())
    assert "listening chair" not in now_line(state("resonate", paused=True), where())


def test_the_list_says_it_in_few_words():
    said = [place_line(state(phase), "Heron") for phase in TABLE]
    assert len(set(said)) == len(said)
    assert place_line(state("take_back"), "Heron") == "Heron looks at what stays"
    assert place_line(state("take_back", status="resting"), "Heron") == "Resting"
    assert set(PLACES) == {*TABLE, "resting", "closed"} - {"follow_up"}


@pytest.mark.parametrize(
    ("verb", "detail", "said"),
    [
        ("phase.began", "perspectives:time", "Perspectives are welcome since Friday"),
        ("phase.began", "take_back:poster", "Since Friday, Heron looks at what stays"),
        ("consultation.paused", "", "Heron asked for a pause on Friday"),
        ("consultation.closed", "follow_up:time", "It was closed on Friday"),
        ("reply.sent", "resonance", ""),
        ("consultation.named", "", ""),
        ("reply.folded", "", ""),
    ],
)
def test_an_event_is_a_line_and_what_is_nobody_elses_is_none(verb, detail, said):
    assert event_line(verb, detail, name="Heron", at=NOW - timedelta(days=3), now=NOW) == said


def test_one_note_waits_and_several_wait():
    assert notes_waiting(1, "Heron", is_poster=False) == (
        "One note on method waits here. It stays closed until Heron asks for it."
    )
    assert notes_waiting(3, "Heron", is_poster=True) == (
        "Three notes on method wait here. They stay closed until you ask for them."
    )
    assert notes_waiting(40, "Heron", is_poster=False).startswith("More than twelve")
    assert "not asked for" in notes_waiting(2, "Heron", is_poster=False, is_over=True)


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        (["resonance"] * 4, WARMTH),
        (["perspective", *["appreciation"] * 4], WARMTH),
        (["perspective"] * 4, FEELING),
        (["resonance"] * 3, ""),
        (["resonance", "appreciation", "resonance", "resonance"], ""),
        (["clarifying_question"] * 4, ""),
        ([], ""),
    ],
)
def test_after_four_of_one_kind_the_next_colleague_reads_a_line(kinds, said):
    assert line_for_next(kinds) == said


def test_three_questions_are_the_same_all_day_and_others_tomorrow():
    bank = [f"Question {letter}?" for letter in "abcdefghijkl"]
    today = three_of(bank, day=738000, seed=7)
    assert today == three_of(bank, day=738000, seed=7)
    assert len(set(today)) == 3
    assert today != three_of(bank, day=738001, seed=7)
    assert three_of(bank[:2], day=1, seed=1) == bank[:2]
    assert three_of([], day=1, seed=1) == []
