"""How long things last: the operator's days, the preset's, the fast lane, daylight saving, standing still."""

import itertools
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from forum.protocol import clock
from forum.protocol.rules import PHASES, PRESETS
from tests.forum.protocol.by_hand import BEFORE, DAYS

BERLIN = ZoneInfo("Europe/Berlin")
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(("preset", "phase"), list(itertools.product(PRESETS, DAYS)))
def test_at_the_usual_pace_a_phase_lasts_its_days(preset, phase):
    days = 5 if (preset, phase) == ("balint", "resonate") else DAYS[phase]
    assert clock.length_of(phase, preset, "usual") == timedelta(days=days)


@pytest.mark.parametrize("preset", PRESETS)
def test_the_fast_lane_takes_48_hours_in_all_shared_as_the_days_are(preset):
    lengths = {phase: clock.length_of(phase, preset, "soon") for phase in BEFORE}
    assert abs(sum(lengths.values(), timedelta(0)) - timedelta(hours=48)) < SECOND
    for one, other in itertools.combinations(BEFORE, 2):
        usual = [clock.length_of(phase, preset, "usual") for phase in (one, other)]
        assert lengths[one] / lengths[other] == pytest.approx(usual[0] / usual[1])
    for phase in ("take_back", "technique"):
        assert clock.length_of(phase, preset, "soon") == clock.length_of(phase, preset, "usual")


@pytest.mark.parametrize("preset", PRESETS)
def test_patience_is_a_day_and_in_the_fast_lane_a_third_of_the_phase(preset):
    assert clock.patience_of("resonate", preset, "usual") == timedelta(days=1)
    third = clock.length_of("resonate", preset, "soon") / 3
    assert abs(clock.patience_of("resonate", preset, "soon") - third) < SECOND
    for phase, pace in itertools.product(set(PHASES) - {"resonate"}, ("usual", "soon")):
        assert clock.patience_of(phase, preset, pace) == timedelta(0)


def test_the_operators_days_count_where_the_preset_asks_for_none(settings):
    settings.PHASE_DAYS = DAYS | {"clarify": 7, "resonate": 1}
    assert clock.length_of("clarify", "standard", "usual") == timedelta(days=7)
    assert clock.length_of("resonate", "standard", "usual") == timedelta(days=1)
    assert clock.length_of("resonate", "balint", "usual") == timedelta(days=5)
    whole = sum((clock.length_of(phase, "standard", "soon") for phase in BEFORE), timedelta(0))
    assert abs(whole - timedelta(hours=48)) < SECOND


@pytest.mark.parametrize(
    "night", [datetime(2026, 3, 28, 20, 0, tzinfo=BERLIN), datetime(2026, 10, 24, 20, 0, tzinfo=BERLIN)]
)
def test_the_night_the_clocks_change_makes_no_phase_longer_or_shorter(night):
    """Moments are counted in UTC: on the wall the end may stand an hour off, the time given is the same."""
    at = night.astimezone(UTC)
    for phase, days in DAYS.items():
        ends = clock.entering(phase, "open", preset="standard", pace="usual", at=at)["phase_ends_at"]
        assert ends - at == timedelta(days=days)
        assert (
            ends.astimezone(ZoneInfo("Europe/Berlin")).hour != at.astimezone(ZoneInfo("Europe/Berlin")).hour
        )


def test_take_back_rests_after_14_days_and_what_rests_closes_after_60():
    enters = clock.entering("take_back", "open", preset="standard", pace="usual", at=AT)
    assert enters["rests_at"] == AT + timedelta(days=14)
    assert (enters["phase_ends_at"], enters["closes_at"]) == (AT + timedelta(days=5), None)
    rests = clock.entering("take_back", "resting", preset="standard", pace="usual", at=AT)
    assert (rests["closes_at"], rests["rests_at"], rests["phase_ends_at"]) == (
        AT + timedelta(days=60),
        None,
        None,
    )
    assert "phase_began_at" not in rests  # it rests in the phase it was in
    follows = clock.entering("follow_up", "resting", preset="standard", pace="usual", at=AT)
    assert (follows["closes_at"], follows["phase_began_at"]) == (AT + timedelta(days=60), AT)
    closed = clock.entering("follow_up", "closed", preset="standard", pace="usual", at=AT)
    assert (closed["closed_at"], closed["closes_at"], closed["phase_ends_at"]) == (AT, None, None)
    assert "phase_began_at" not in closed


@pytest.mark.parametrize("phase", BEFORE)
def test_nothing_but_take_back_comes_to_rest_by_itself(phase):
    assert clock.entering(phase, "open", preset="standard", pace="usual", at=AT)["rests_at"] is None


def test_moments_move_on_by_as_long_as_the_clock_stood_still():
    moments = {"phase_ends_at": AT + timedelta(days=2), "rests_at": None}
    moved = clock.restarted(moments, stopped=AT, at=AT + timedelta(days=9))
    assert moved == {
        "phase_ends_at": AT + timedelta(days=11),
        "stopped_at": None,
        "stood_still": timedelta(days=9),
    }


def test_a_clock_set_back_moves_nothing_back():
    moments = {"phase_ends_at": AT + timedelta(days=2)}
    moved = clock.restarted(moments, stopped=AT, at=AT - timedelta(days=9))
    assert moved == {"phase_ends_at": AT + timedelta(days=2), "stopped_at": None, "stood_still": timedelta(0)}


def test_two_pauses_of_one_phase_add_up():
    twice = clock.restarted({}, stopped=AT, at=AT + timedelta(hours=3), stood=timedelta(hours=2))
    assert twice["stood_still"] == timedelta(hours=5)


def test_company_for_a_late_first_voice_is_a_quarter_of_the_phase():
    for preset, pace, phase in itertools.product(PRESETS, ("usual", "soon"), BEFORE):
        assert clock.grace_of(phase, preset, pace) * 4 == pytest.approx(
            clock.length_of(phase, preset, pace), abs=SECOND
        )
