"""Who may send what when (field.md 4), written out once more by hand and held against the tables."""

import itertools

import pytest

from forum.protocol import phases
from forum.protocol.phases import BY_PRESET, TABLE, State
from forum.protocol.rules import KINDS, PHASES, PRESETS
from tests.forum.protocol.by_hand import BEFORE, DAYS, OPEN, POSTER, TAKES_NOTES, TRAINEES, WELCOME


def sent(state: State, practice: str = "clinician") -> set[str]:
    kinds = phases.members_kinds(state, practice=practice)
    assert len(kinds) == len(set(kinds))
    return set(kinds)


@pytest.mark.parametrize(("preset", "phase"), list(itertools.product(PRESETS, OPEN)))
def test_what_a_colleague_may_send_in_each_phase_of_each_preset(preset, phase):
    notes = {"technique_note"} if preset in TAKES_NOTES else set()
    late = notes if phase in {"perspectives", "take_back", "technique"} else set()
    state = State("open", phase, preset)
    assert sent(state) == WELCOME[phase] | late | {"safety_note"}
    assert sent(state, "supervisor") == sent(state) | {"supervisor_note"}
    assert sent(state, "retired") == sent(state)
    assert sent(state, "trainee") == WELCOME[phase] & TRAINEES
    assert sent(state, "") == set()
    # From the first minute where the poster asked for something to do, or the severity exception holds.
    early = State("open", phase, preset, notes_early=True)
    assert sent(early) == WELCOME[phase] | notes | {"safety_note"}


@pytest.mark.parametrize(("preset", "phase"), list(itertools.product(PRESETS, PHASES)))
def test_what_the_poster_may_send(preset, phase):
    if phase != "follow_up":
        assert set(phases.posters_kinds(State("open", phase, preset))) == POSTER[phase]
    rests = set(phases.posters_kinds(State("resting", phase, preset)))
    assert rests == ({"take_back", "follow_up"} if phase == "take_back" else {"follow_up"})
    for status in ("held", "returned", "closed", "archived", "hidden", "withdrawn", "removed"):
        assert phases.posters_kinds(State(status, phase, preset)) == ()
        assert sent(State(status, phase, preset), "supervisor") == set()


@pytest.mark.parametrize("phase", PHASES)
def test_the_poster_answers_a_question_until_take_back_and_talks_where_they_would_rather(phase):
    state, talks = State("open", phase, "standard"), State("open", phase, "standard", talks=True)
    assert phases.may_answer(state) == (phase in {"clarify", "resonate", "perspectives", "technique"})
    assert not phases.may_answer(State("resting", phase, "standard"))
    listening = phase in {"resonate", "perspectives"}
    assert ("poster_reply" in phases.posters_kinds(talks)) == (listening or phase in {"clarify", "technique"})


@pytest.mark.parametrize("preset", PRESETS)
def test_what_rests_takes_appreciations_and_worries(preset):
    for phase in ("take_back", "follow_up"):
        assert sent(State("resting", phase, preset)) == {"appreciation", "safety_note"}
        assert sent(State("resting", phase, preset, notes_early=True)) == {"appreciation", "safety_note"}
        assert sent(State("resting", phase, preset), "trainee") == {"appreciation"}


@pytest.mark.parametrize(("preset", "phase"), list(itertools.product(PRESETS, OPEN)))
def test_in_a_pause_only_a_worry_is_taken(preset, phase):
    assert sent(State("open", phase, preset, paused=True), "supervisor") == {"safety_note"}
    assert sent(State("open", phase, preset, paused=True), "trainee") == set()


@pytest.mark.parametrize(("preset", "phase"), list(itertools.product(PRESETS, OPEN)))
def test_a_person_comes_first_in_every_phase(preset, phase):
    assert {"resonance", "appreciation"} <= sent(State("open", phase, preset))


def test_what_a_reflecting_team_is_offered_first_is_what_one_already_does():
    for phase in OPEN:
        kinds = phases.members_kinds(State("open", phase, "reflecting_team"), practice="clinician")
        assert kinds[0] == "appreciation"


def test_a_note_is_sealed_until_it_is_asked_for_and_nothing_else_ever_is():
    for kind, opened in itertools.product(KINDS, (False, True)):
        state = State("open", "perspectives", "standard", notes_open=opened)
        assert phases.is_sealed(state, kind) == (kind == "technique_note" and not opened)


@pytest.mark.parametrize(("kind", "phase"), list(itertools.product(KINDS, PHASES)))
def test_what_keeps_a_phase_from_being_without_a_voice(kind, phase):
    voices = WELCOME.get(phase, {"appreciation"}) - {"reframe_offer"}
    assert phases.counts_as_voice(kind, phase) == (kind in voices)


def test_the_table_is_the_fields():
    days = {code: phase.days for code, phase in TABLE.items()}
    assert days == DAYS | {"follow_up": 60}
    assert {code for code, phase in TABLE.items() if phase.needs_voice} == set(BEFORE)
    assert {code: phase.poster_after_hours for code, phase in TABLE.items() if phase.poster_after_hours} == {
        "resonate": 24
    }


def test_in_all_else_a_preset_is_as_standard():
    """Only what field.md names differs."""
    differs = {
        code: {name for name in preset.__slots__ if getattr(preset, name) != getattr(BY_PRESET["standard"], name)}
        - {"code", "name", "contract"}
        for code, preset in BY_PRESET.items()
    }  # fmt: skip
    assert differs == {
        "standard": set(), "balint": {"takes_notes", "days"}, "reflecting_team": {"in_turn", "first"},
        "incident": {"open_questions", "questions_each", "notes_each"}, "supervisors": set(),
    }  # fmt: skip
    assert BY_PRESET["balint"].days == {"resonate": 5}
    assert {preset.most_questions for preset in BY_PRESET.values()} == {6}
    assert all(preset.contract and preset.name for preset in BY_PRESET.values())
