"""The kinds of reply of field.md 4, as data and pure rules. ``phases`` says when each is welcome."""

from __future__ import annotations

from dataclasses import dataclass

PHASES = ("clarify", "resonate", "perspectives", "take_back", "technique", "follow_up")
PRESETS = ("standard", "balint", "reflecting_team", "incident", "supervisors")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of reply. Its name is never shown: people see the opener, and the opener sets the kind."""

    code: str
    opener: str  # the words the sentence begins with; they stand before the text when it is read
    chip: str  # the opener as the composer offers it
    prompt: str  # the one-line prompt of field.md 4
    rule: str  # what it asks of the writer, in one sentence
    tone: str = "plain"  # how the opener looks: ask (accent), resonate (plum), attend (clay), plain
    max_words: int | None = None


KINDS = {
    kind.code: kind
    for kind in (
        Kind(
            "clarifying_question", "To picture this I’d need:", "To picture this I’d need …",
            "What one fact or moment do I need to picture this?",
            "Begin with the person, in a line. Then ask. One question, without hidden advice.", "ask", 40,
        ),
        Kind(
            "resonance", "As I read, I felt", "As I read, I felt …", "As I read, I felt / saw / wanted …",
            "About you, in the first person. You may speak as if you were one of them.", "resonate",
        ),
        Kind(
            "appreciation", "What I notice you are already doing is", "What I notice you are already doing is …",
            "What I notice you are already doing is …", "One particular thing, as you saw it.", "resonate",
        ),
        Kind(
            "perspective", "I wonder whether", "I wonder whether …", "I wonder whether …",
            "Tentative, one idea, close to the question.",
        ),
        Kind(
            "experience", "Something near this happened to me:", "Something near this happened to me …",
            "Something near this happened to me …",
            "Short, your own client disguised or absent, and back with the poster at the end.", "plain", 150,
        ),
        Kind(
            "resource", "This piece might keep you company because", "This piece might keep you company because …",
            "This piece might keep you company because …",
            "From our library first; one sentence why; say if it is yours.",
        ),
        Kind(
            "safety_note", "Something here needs attention now:", "Something here needs attention now …",
            "Something here needs attention now", "Seen at once. It also goes to the moderators’ desk; somebody looks when they look next.", "attend",
        ),
        Kind("poster_reply", "", "", "Your reply", "To a question, or to everybody."),
        Kind("technique_note", "A method I’d hold ready:", "A method I’d hold ready …",
             "A method I’d hold ready, and what it would need from the relationship …",
             "Kept closed until it is asked for."),
        Kind("reframe_offer", "Another way to ask this might be", "Another way to ask this might be …",
             "Another way to ask this might be …", "The poster accepts, edits or declines."),
        Kind("supervisor_note", "As a supervisor:", "As a supervisor …", "A note from a supervisor", "Not directive."),
        Kind("moderator_note", "From a moderator:", "From a moderator …", "A note from a moderator", "Process only."),
        Kind("take_back", "What I take with me:", "What I take with me", "What I take with me", "The poster’s alone."),
        Kind("follow_up", "What happened since:", "What happened since", "What happened since", "The poster’s alone."),
    )
}  # fmt: skip

#: Whoever speaks in a role speaks under their name.
NEVER_UNNAMED = ("supervisor_note", "moderator_note")
TRAINEE_KINDS = ("clarifying_question", "resonance", "appreciation")
# The four openers shown at once; the rest stand under "Another way to answer".
FIRST_FOUR = ("clarifying_question", "resonance", "appreciation", "perspective")


def opener_group(codes: tuple[str, ...]) -> tuple[tuple[Kind, ...], tuple[Kind, ...]]:
    """Split kinds into those whose openers stand in sight and those under "Another way to answer"."""
    first = tuple(KINDS[code] for code in codes if code in FIRST_FOUR)
    return first, tuple(KINDS[code] for code in codes if code not in FIRST_FOUR)
