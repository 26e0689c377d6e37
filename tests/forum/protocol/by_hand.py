"""The field's table (field.md 4), written out by hand: what tests hold the code's tables against."""

BEFORE = ("clarify", "resonate", "perspectives")
OPEN = (*BEFORE, "take_back", "technique")
NEXT = {"clarify": "resonate", "resonate": "perspectives", "perspectives": "take_back"}
#: Days at the usual pace, and the one that a preset has otherwise.
DAYS = {"clarify": 2, "resonate": 3, "perspectives": 4, "take_back": 5, "technique": 3}
BALINTS_RESONANCES = 5
TAKES_NOTES = ("standard", "reflecting_team", "incident", "supervisors")
#: What a clinician may send, but for notes on method and a worry.
WELCOME = {
    "clarify": {"clarifying_question", "resonance", "appreciation", "reframe_offer"},
    "resonate": {"resonance", "appreciation", "reframe_offer"},
    "perspectives": {"perspective", "resonance", "appreciation", "experience", "resource"},
    "take_back": {"resonance", "appreciation"},
    "technique": {"resonance", "appreciation", "experience", "resource"},
}
POSTER = {
    "clarify": {"poster_reply"},
    "resonate": set(),
    "perspectives": set(),
    "take_back": {"take_back"},
    "technique": {"poster_reply"},
}
TRAINEES = {"clarifying_question", "resonance", "appreciation"}


def hours_of(phase: str, preset: str, pace: str) -> float:
    """How long a phase lasts: in the fast lane the first three share 48 hours."""
    days = DAYS | ({"resonate": BALINTS_RESONANCES} if preset == "balint" else {})
    if pace == "soon" and phase in BEFORE:
        return 48 * days[phase] / sum(days[each] for each in BEFORE)
    return 24.0 * days[phase]
