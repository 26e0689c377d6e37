"""What is said to whoever tells us something: what happens next, and by when."""

from __future__ import annotations

from dataclasses import dataclass

from forum.reports.models import Reason


@dataclass(frozen=True, slots=True)
class Choice:
    """One reason in the form."""

    code: str
    label: str
    follows: str


AT_ONCE = (
    "It is set aside at once, before anybody looks: only its author and the moderators can read it then. Two of "
    "them decide whether it comes back."
)
TO_THE_TOP = (
    "It goes to the top of the desk, and a moderator reads it first of all. It stays where it is until then."
)
FOLLOWS: dict[str, str] = {
    Reason.AT_RISK: (
        "It goes to the very top of the desk and the moderators are called. They are colleagues, often asleep: "
        "if it cannot wait, please speak to somebody who is awake."
    ),
    Reason.DISRESPECT: "It stays where it is until a moderator has read it.",
    Reason.ADVERTISING: "It stays where it is until a moderator has read it.",
    Reason.NOT_A_CONSULTATION: "It stays where it is until a moderator has read it.",
    Reason.OTHER: "It stays where it is until a moderator has read it. Please say below what it is.",
}
THANKS = "Thank you. A moderator looks, and you hear what came of it."
SET_ASIDE = "Thank you. It is set aside: nobody reads it while somebody looks. You hear what came of it."
AT_RISK = (
    "Thank you for not looking away. The moderators were called. We are colleagues, often asleep, and can keep "
    "nobody safe tonight: if somebody may be in danger now, please speak to a person, your supervisor, your "
    "service’s on-call clinician or the emergency services."
)
ALREADY = "You have told us about this one already. You hear what comes of it."

#: The answer to “I think this is about me”, in these words and at one hour for all of a day, whatever was found.
ANSWER = (
    "Thank you for telling us. That must have been hard to come upon. We have looked with care. If anything here "
    "could have been about you, nobody can read it any more."
)
ANSWER_SUBJECT = "Your message"


def choices(*, hides: bool, hours: str) -> list[Choice]:
    """Every reason with what follows from it; `hides` says whether one word of theirs is enough to hide."""
    sentences = FOLLOWS | {Reason.IDENTITY: AT_ONCE if hides else TO_THE_TOP}
    return [Choice(code, label, f"{sentences[code]} {hours}") for code, label in Reason.choices]
