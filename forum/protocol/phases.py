"""The phases and presets of field.md 4, as data: what is welcome when, for how long, how each ends.

Pure rules: nothing here reads a clock, a setting or a table. ``machine`` says which move is legal.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from forum.protocol.rules import KINDS, PHASES, PRESETS, TRAINEE_KINDS

#: Welcome from the first minute, in every phase that is open.
ALWAYS = ("resonance", "appreciation")
#: All that is welcome while somebody needs company, or after a death (field.md 6): no guesses, no questions.
GENTLE = ("resonance", "appreciation", "safety_note")
#: What a resting consultation still takes from colleagues (domain.md, States).
RESTING = ("appreciation", "safety_note")
PACES = ("usual", "soon")
SOON_HOURS = 48  # the fast lane: clarify, resonate and perspectives in all
LISTENING = ("resonate", "perspectives")  # the poster reads; see "the listening chair"
BEFORE_TAKE_BACK = ("clarify", "resonate", "perspectives")


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase: `members` and `poster` name the kinds it takes, `days` its default length."""

    code: str
    name: str
    members: tuple[str, ...]
    poster: tuple[str, ...]
    days: int
    needs_voice: bool = False  # never ends by time before one visible reply of a kind it welcomes
    poster_after_hours: int = 0  # from when the poster may move on
    then: str = ""  # the phase that follows by time or by the poster


TABLE = {
    phase.code: phase
    for phase in (
        Phase("clarify", "first questions", ("clarifying_question", *ALWAYS, "reframe_offer"), ("poster_reply",), 2, True, 0, "resonate"),
        Phase("resonate", "resonances", (*ALWAYS, "reframe_offer"), (), 3, True, 24, "perspectives"),
        Phase("perspectives", "perspectives", ("perspective", *ALWAYS, "experience", "resource", "technique_note"), (), 4, True, 0, "take_back"),
        Phase("take_back", "what stays", (*ALWAYS, "technique_note"), ("take_back",), 5, False, 0, ""),
        Phase("technique", "notes on method", ("technique_note", *ALWAYS, "experience", "resource"), ("poster_reply",), 3, False, 0, "follow_up"),
        Phase("follow_up", "what happened since", ("appreciation",), ("follow_up",), 60, False, 0, ""),
    )
}  # fmt: skip
assert tuple(TABLE) == PHASES


@dataclass(frozen=True, slots=True)
class Preset:
    """One way to go about it; `contract` is the line people see, in all else it is as `standard`."""

    code: str
    name: str
    contract: str
    takes_notes: bool = True
    days: dict[str, int] = field(default_factory=dict)  # where a length differs
    open_questions: int = 1  # a colleague's clarifying questions that wait for an answer at once
    questions_each: int = 0  # clarifying questions a colleague may ask in all; 0: as many as are answered
    most_questions: int = 6  # in the whole consultation
    notes_each: int = 0  # perspectives a colleague may give; 0: as many as they like
    in_turn: bool = False  # no second perspective before another has spoken
    first: str = ""  # the kind whose opener comes first


BY_PRESET = {
    preset.code: preset
    for preset in (
        Preset("standard", "Help me see the two of us", "Questions first, then what it stirs, then perspectives. You listen, and say what you take with you."),
        Preset("balint", "Just be heard", "Questions first, then five days of what it stirs in others, then guesses. No notes on method.", takes_notes=False, days={"resonate": 5}),
        Preset("reflecting_team", "A reflecting team", "What you already do comes first; then one idea each, in turn.", in_turn=True, first="appreciation"),
        Preset("incident", "One moment, looked at closely", "Two questions each about the one moment, and one closing note each.", open_questions=2, questions_each=2, notes_each=1),
        Preset("supervisors", "Among supervisors", "As usual, read and answered by verified supervisors only."),
    )
}  # fmt: skip
assert tuple(BY_PRESET) == PRESETS


@dataclass(frozen=True, slots=True)
class State:
    """Where a consultation is, as far as the rules ask. `status` is the row's, `talks` says that the
    poster would rather talk than listen in this phase, `notes_early` that notes are taken from the first
    minute (the severity exception, or the poster asked for something to do), `gently` that colleagues send
    nothing but `GENTLE` (for company, or after a client's death)."""

    status: str
    phase: str
    preset: str
    paused: bool = False
    talks: bool = False
    notes_early: bool = False
    notes_open: bool = False
    gently: bool = False


def members_kinds(state: State, *, practice: str) -> tuple[str, ...]:
    """Name the kinds a colleague who is not the poster may send now, in the order offered."""
    if not practice:
        return ()
    if state.status == "resting":
        kinds: tuple[str, ...] = RESTING
    elif state.status != "open" or state.paused:
        kinds = ("safety_note",) if state.status == "open" else ()
    else:
        kinds = (
            *_in_phase(state),
            "safety_note",
            *(("supervisor_note",) if practice == "supervisor" else ()),
        )
    if state.gently:
        kinds = tuple(kind for kind in kinds if kind in GENTLE)
    if practice == "trainee":
        return tuple(kind for kind in kinds if kind in TRAINEE_KINDS)
    return kinds


def _in_phase(state: State) -> tuple[str, ...]:
    preset, phase = BY_PRESET[state.preset], TABLE[state.phase]
    kinds = list(phase.members)
    if state.notes_early and "technique_note" not in kinds and phase.code != "follow_up":
        kinds.append("technique_note")
    if not preset.takes_notes and "technique_note" in kinds:
        kinds.remove("technique_note")
    if preset.first in kinds:
        kinds.remove(preset.first)
        kinds.insert(0, preset.first)
    return tuple(kinds)


def posters_kinds(state: State) -> tuple[str, ...]:
    """Name the kinds the poster may send now. Answering a question is asked apart: ``may_answer``."""
    if state.status == "resting":
        return ("take_back", "follow_up") if state.phase == "take_back" else ("follow_up",)
    if state.status != "open":
        return ()
    if state.talks and state.phase in LISTENING:
        return ("poster_reply",)
    return TABLE[state.phase].poster


def may_answer(state: State) -> bool:
    """Whether the poster may answer a question that was asked: in any phase until take-back."""
    return state.status == "open" and (
        state.phase in BEFORE_TAKE_BACK or "poster_reply" in posters_kinds(state)
    )


def is_sealed(state: State, kind: str) -> bool:
    """Whether a reply of this kind is kept closed until the poster asks."""
    return kind == "technique_note" and not state.notes_open


def counts_as_voice(kind: str, phase: str) -> bool:
    """Whether a visible reply of this kind, by another than the poster, keeps a phase from being without
    a voice: a kind the phase welcomes. A note on method or another wording is not what a phase waits for."""
    return kind in TABLE[phase].members and kind not in {"technique_note", "reframe_offer"} and kind in KINDS
