"""“What would help most?”: the one choice that sets preset, pace and notes together, in plain words."""

from __future__ import annotations

from dataclasses import dataclass

from forum.protocol.phases import BY_PRESET


@dataclass(frozen=True, slots=True)
class Help:
    """One answer to the question; `contract` is the line that stands with it."""

    code: str
    words: str
    contract: str
    preset: str
    pace: str = "usual"
    notes: bool = False


def _as(preset: str) -> tuple[str, str, str]:
    spec = BY_PRESET[preset]
    return spec.name, spec.contract, preset


SOON = "Questions, what it stirs and perspectives in 48 hours; then you say what you take with you."
NOTES = "Questions, what it stirs, perspectives; and notes on method are shown as soon as you open them."
FIRST = (
    Help("heard", *_as("balint")),
    Help("us", *_as("standard")),
    Help("soon", "I meet them again soon", SOON, "standard", pace="soon"),
    Help("notes", "I also need something to do", NOTES, "standard", notes=True),
)
OTHERS = (Help("reflecting_team", *_as("reflecting_team")), Help("incident", *_as("incident")))
BY_CODE = {help.code: help for help in (*FIRST, *OTHERS)}
USUAL = "us"


def code_for(preset: str, pace: str = "usual", *, notes: bool = False) -> str:
    """Name the answer that stands for what is set, the nearest where none is just so."""
    same = [help for help in BY_CODE.values() if help.preset == preset]
    exact = next((help for help in same if (help.pace, help.notes) == (pace, notes)), None)
    if exact is not None:
        return exact.code
    return "soon" if pace == "soon" and preset == "standard" else same[0].code if same else USUAL
