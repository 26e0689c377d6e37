"""The safety cards of field.md 6, with their exact words: what stands beside a text that tells of danger.

On a draft they are its author's alone and call nobody (domain.md, 1). They stop nothing, promise nothing that
nobody keeps, and are put away with one tap; which were put away is kept with the text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from forum.duty.hours import Duty, moment_words
from forum.duty.lines import Line, numbers_in_words
from forum.mirror import risk

#: Where the text is: only its author reads it; or it is published, or waits at the desk.
DRAFT, SENT = "draft", "sent"


@dataclass(frozen=True)
class SafetyCard:
    """One card: `code` is its letter, `risks` what it answers to (put away together), `urges` that a text of
    this kind can be sent for company."""

    code: str
    heading: str
    text: str
    risks: tuple[str, ...]
    further: tuple[str, ...] = ()
    urges: bool = False

    @property
    def put_away(self) -> str:
        """Name what its button puts away, as the form sends it."""
        return " ".join(self.risks)


@dataclass(frozen=True)
class House:
    """What the cards need to know of the house: the numbers that hold, who is there now, who comes next."""

    lines: Sequence[Line] = ()
    now: bool = False  # somebody is on duty
    next: Duty | None = None
    at: str = DRAFT


#: What publishes at once where somebody may be in danger: its button, and what it means.
FOR_COMPANY = "Post for company"
FOR_COMPANY_MEANS = (
    "It is published at once, once what could point to someone is put right; no first reader has to look first. "
    "Verified colleagues can be with you: what it stirs in them, what they see you do, and a worry. Nothing else "
    "comes until you say “I have spoken with someone”. The moderators are called."
)
LETTERS: dict[str, str] = {
    risk.ME: "B",
    risk.DANGER: "A",
    "client_suicide_now": "A",
    "harm_to_other": "A",
    "medical_red_flag": "A-medical",
    "safeguarding": "A-duties",
    "client_death": "E",
    "sexual_boundary_self": "C",
    "colleague_misconduct": "D",
    "stalked_or_threatened": "threat",
    "subpoena": "court",
}
HEADINGS = {
    "A": "Somebody may be in danger",
    "A-medical": "Somebody may need a doctor",
    "A-duties": "Somebody may need protection",
    "B": "For you",
    "C": "For you both",
    "D": "About another colleague",
    "E": "A death",
    "threat": "Your own safety",
    "court": "Your notes and the law",
}
WHOM = {
    "A": "your supervisor, your service’s on-call clinician, or emergency services",
    "A-medical": "a doctor, urgent care, the on-call prescriber, or emergency services",
    "A-duties": "your safeguarding lead, your supervisor, the statutory line where you work, or emergency services",
}
DUTIES = "Duties differ by place: your safeguarding lead or your professional body knows yours. Please leave details of the child or adult out of here."
WORDS = {
    "C": (
        "Thank you for not hiding this. It needs people with a duty to you both, quickly and privately: your "
        "supervisor, your indemnifier, your body’s ethics line, your own therapist, a therapist-support scheme. "
        "The client’s safety comes first, and it is always the therapist’s responsibility. We’ll help you find "
        "who to tell."
    ),
    "D": (
        "What was done matters and so does their choice. Rules on reporting vary; check yours today. Please "
        "leave names and places out."
    ),
    "E": (
        "We’re so sorry. Grief first. Before writing details anywhere, speak to your supervisor and insurer."
    ),
    "threat": (
        "Your safety comes first. Please speak to somebody today: the police, your employer or service, your "
        "supervisor. You can pause this consultation at any time. Please leave further facts of the case out."
    ),
    "court": (
        "Before you answer anybody, speak to a lawyer and to your insurer. You can pause this consultation at "
        "any time. Please leave further facts of the case out: a court could ask for what stands here."
    ),
}


def needs_numbers(codes: Iterable[str]) -> bool:
    """Whether one of the cards for these risks names numbers or says who is on duty."""
    return any(LETTERS[code][0] in "AB" for code in codes)


def cards_for(codes: Collection[str], house: House) -> tuple[SafetyCard, ...]:
    """Give the cards for these risks, each once, in the order of the risks."""
    by_letter: dict[str, list[str]] = {}
    for code in risk.in_order(codes):
        by_letter.setdefault(LETTERS[code], []).append(code)
    return tuple(_card(letter, tuple(found), house) for letter, found in by_letter.items())


def _card(letter: str, risks: tuple[str, ...], house: House) -> SafetyCard:
    urges = bool(risk.IN_DANGER & set(risks))
    further: tuple[str, ...] = ()
    if letter in WHOM:
        text = _card_a(WHOM[letter], house)
        further = (DUTIES,) if letter == "A-duties" else ()
    elif letter == "B":
        text = _card_b(house)
    else:
        text = WORDS[letter]
    return SafetyCard(letter, HEADINGS[letter], text, risks, further, urges)


def _card_a(whom: str, house: House) -> str:
    numbers = numbers_in_words(house.lines)
    return (
        f"It sounds as if someone may be in danger now. Please speak to a person before you post: {whom}"
        f"{f' ({numbers})' if numbers else ''}. We are colleagues, often asleep; we can’t keep anyone safe "
        "tonight. We’d like to be with you afterwards."
    )


def _card_b(house: House) -> str:
    numbers = numbers_in_words(house.lines)
    call = numbers or "a crisis line, or somebody who is close to you,"
    return (
        f"You matter here as much as any client. Would you call {call} now? {_who_knows(house)} You need not "
        "explain."
    )


def _who_knows(house: House) -> str:
    if house.at == DRAFT:
        return "Nobody here has been told; “Ask a moderator” tells one."
    return who_comes(now=house.now, following=house.next)


def who_comes(*, now: bool, following: Duty | None) -> str:
    """Say to whoever has asked or published whether a moderator is here, or when one comes."""
    if now:
        return "A moderator is here and will write to you."
    if following is None:
        return "Nobody is on duty here, so please don’t wait for us."
    until = moment_words(following.starts)
    return f"Nobody is on duty here until {until}, so please don’t wait for us. We will write to you then."
