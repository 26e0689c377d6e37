"""Which move is legal, and which one time makes: the state machine without a database."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest

from forum.protocol import machine
from forum.protocol.machine import Facts, Move
from forum.protocol.phases import State
from forum.protocol.rules import PHASES, PRESETS
from tests.forum.protocol.by_hand import NEXT

BEGAN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
STATUSES = (
    "held",
    "returned",
    "open",
    "resting",
    "closed",
    "archived",
    "hidden",
    "withdrawn",
    "removed",
)
ENDS = BEGAN + timedelta(days=3)
DAY = timedelta(days=1)


def facts(**more) -> Facts:
    """A phase that ends on the third day, with a voice in it."""
    return Facts(
        **{"began": BEGAN, "ends": ENDS, "rests_at": None, "closes_at": None, "has_voice": True} | more
    )


def on(state: State, hours: float = 48) -> Move | None:
    """The poster moves on so many hours after the phase began."""
    return machine.on(state, skips_after=DAY, began=BEGAN, now=BEGAN + timedelta(hours=hours))


# --- What time does ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("preset", "phase"), list(itertools.product(PRESETS, NEXT)))
def test_a_phase_with_a_voice_ends_in_its_time_and_not_before(preset, phase):
    state = State("open", phase, preset)
    assert machine.due(state, facts(), ENDS - timedelta(microseconds=1)) is None
    assert machine.due(state, facts(), ENDS) == Move("open", NEXT[phase], "time")


@pytest.mark.parametrize(("preset", "phase"), list(itertools.product(PRESETS, NEXT)))
def test_no_phase_before_take_back_ends_by_time_without_a_voice(preset, phase):
    assert machine.due(State("open", phase, preset), facts(has_voice=False), ENDS + 365 * DAY) is None


@pytest.mark.parametrize(("status", "phase"), list(itertools.product(("open", "resting"), PHASES)))
def test_time_ends_nothing_while_a_reply_sent_in_it_waits_or_the_poster_pauses(status, phase):
    late, long_ago = ENDS + 365 * DAY, BEGAN
    over = facts(rests_at=long_ago, closes_at=long_ago, waits_at_desk=True)
    assert machine.due(State(status, phase, "standard"), over, late) is None
    over = facts(rests_at=long_ago, closes_at=long_ago)
    assert machine.due(State(status, phase, "standard", paused=True), over, late) is None


def test_a_take_back_that_is_missing_does_not_end_it_but_lets_it_rest():
    state = State("open", "take_back", "standard")
    assert machine.due(state, facts(rests_at=BEGAN + 14 * DAY, has_voice=False), BEGAN + 13 * DAY) is None
    assert machine.due(state, facts(rests_at=BEGAN + 14 * DAY, has_voice=False), BEGAN + 14 * DAY) == Move(
        "resting", "take_back", "time", "consultation.rested"
    )


@pytest.mark.parametrize("status", ["open", "resting"])
@pytest.mark.parametrize("asks", [True, False])
def test_a_take_back_shown_while_the_clock_stood_still_leads_on(status, asks):
    said = facts(took_back=True, asks_notes=asks)
    expected = Move("open", "technique", "poster") if asks else Move("resting", "follow_up", "poster")
    assert machine.due(State(status, "take_back", "standard"), said, BEGAN) == expected


def test_notes_on_method_end_in_follow_up_voice_or_none():
    move = machine.due(State("open", "technique", "standard"), facts(has_voice=False), ENDS)
    assert move == Move("resting", "follow_up", "time")


@pytest.mark.parametrize("phase", ["take_back", "follow_up"])
def test_what_rests_closes_in_its_time(phase):
    state, closes = State("resting", phase, "standard"), BEGAN + 60 * DAY
    assert machine.due(state, facts(closes_at=closes), closes - timedelta(seconds=1)) is None
    assert machine.due(state, facts(closes_at=closes), closes) == Move(
        "closed", phase, "time", "consultation.closed"
    )


@pytest.mark.parametrize("status", sorted(set(STATUSES) - {"open", "resting"}))
@pytest.mark.parametrize("phase", PHASES)
def test_nothing_else_is_moved_by_anybody(status, phase):
    state = State(status, phase, "standard")
    over = facts(rests_at=BEGAN, closes_at=BEGAN, took_back=True)
    assert machine.due(state, over, ENDS) is None
    assert on(state) is machine.enough(state) is machine.show_notes(state) is machine.reopen(state) is None
    assert machine.close(state) is machine.took_back(state, notes_next=True) is machine.ended(state) is None


# --- What the poster does ------------------------------------------------------------------------


@pytest.mark.parametrize("preset", PRESETS)
def test_what_the_poster_may_skip(preset):
    def state(phase):
        return State("open", phase, preset)

    assert on(state("clarify"), 0) == Move("open", "resonate", "poster")  # "no questions, please"
    assert on(state("resonate"), 23.9) is None
    assert on(state("resonate"), 24) == Move("open", "perspectives", "poster")
    assert on(state("perspectives"), 0) == Move("open", "take_back", "poster")
    assert on(state("take_back"), 1000) is None  # only their own words end it
    assert on(state("technique"), 0) == Move("resting", "follow_up", "poster")
    assert on(State("resting", "follow_up", preset)) is None


@pytest.mark.parametrize("phase", PHASES)
def test_enough_leads_straight_to_take_back_from_any_phase_before_it(phase):
    expected = Move("open", "take_back", "poster") if phase in NEXT else None
    assert machine.enough(State("open", phase, "standard")) == expected
    assert machine.enough(State("open", phase, "standard", paused=True)) == expected  # at any time


@pytest.mark.parametrize(("preset", "status"), list(itertools.product(PRESETS, ("open", "resting"))))
def test_a_take_back_leads_to_notes_only_where_they_are_asked_for_and_taken(preset, status):
    state = State(status, "take_back", preset)
    rest = Move("resting", "follow_up", "poster")
    assert machine.took_back(state, notes_next=False) == rest
    notes = rest if preset == "balint" else Move("open", "technique", "poster")
    assert machine.took_back(state, notes_next=True) == notes
    for phase in set(PHASES) - {"take_back"}:
        assert machine.took_back(State(status, phase, preset), notes_next=True) is None


@pytest.mark.parametrize("preset", PRESETS)
def test_notes_are_shown_when_asked_for_after_the_take_back(preset):
    shown = None if preset == "balint" else Move("open", "technique", "poster")
    assert machine.show_notes(State("resting", "follow_up", preset)) == shown
    for status, phase in itertools.product(("open", "resting"), PHASES):
        if (status, phase) != ("resting", "follow_up"):
            assert machine.show_notes(State(status, phase, preset)) is None


@pytest.mark.parametrize("phase", ["take_back", "follow_up"])
def test_what_rests_may_be_reopened_or_closed(phase):
    rests, is_open = State("resting", phase, "standard"), State("open", phase, "standard")
    assert machine.reopen(rests) == Move("open", "perspectives", "poster", "consultation.reopened")
    assert machine.close(rests) == Move("closed", phase, "poster", "consultation.closed")
    assert machine.reopen(is_open) is machine.close(is_open) is None
