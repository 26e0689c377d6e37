"""What is kept of a member, part by part, in plain words: what, why, for how long, who can see it. The page about
one's data and the copy are both made from this list."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from accounts.security.actions import ADDRESS_KEPT, SIGN_IN_KEPT
from forum.asking.actions import KEPT_FOR as ASKED_KEPT
from forum.chair.actions import KEPT_AFTER_CLOSING
from forum.desk.actions import KEPT as HARD_TEXTS_KEPT
from forum.own_data.rules import COPY_KEPT, RECEIPT_KEPT

HERE = "While you are here."
ONLY_YOU = "Only you."
DESK_AND_YOU = "You, and the moderators who decide."


@dataclass(frozen=True)
class Part:
    """One part of what is kept. `code` names its files in the copy."""

    code: str
    title: str
    why: str
    how_long: str
    who: str


def parts() -> tuple[Part, ...]:
    """Every part, in the order of the page and of the copy, with the periods that hold now."""
    destroyed = f"Until {settings.DESTROY_AFTER_MONTHS} months after a consultation has closed; {settings.DESTROY_WITHDRAWN_AFTER_DAYS} days once you withdraw it."
    return (
        Part("account", "Your account and profile", "So that you can sign in, and colleagues know whom they read.", HERE,
             "Your name, role and country and what you wrote in your profile: verified colleagues. Your address: admins."),
        Part("credentials", "Your registrations", "So that everybody who reads here is a verified colleague.",
             "While they hold, and for a year; a refused claim for a year, one that was taken back for two. Documents are deleted when they are decided.", DESK_AND_YOU),
        Part("agreements", "What you agreed to", "So that you and we can show what holds between us.", HERE, "Only you, and admins."),
        Part("consultations", "Your consultations", "They are what you came for.", destroyed,
             "Verified colleagues, while they are open, resting or closed. Private answers and what you keep for yourself beside a follow-up: only you. Earlier wordings: you, and moderators at the desk."),
        Part("replies-to-you", "Replies to you", "So that you can think with others. Their words are theirs: your copy says who gave what kind of reply, and when.",
             "With your consultation.", "Who reads your consultation."),
        Part("replies", "Your replies to others", "They are what you gave.", "With the consultation they stand in; then they stay with you as words of yours.",
             "Who reads the consultation, under the name you chose there. Earlier wordings: you, and moderators at the desk."),
        Part("open-chair", "The open chair", "So that colleagues can talk without a case.", f"{KEPT_AFTER_CLOSING.days} days after its week.", "Verified colleagues."),
        Part("drafts", "Drafts and notes in the making", "So that no text is lost.", "Until you send them or throw them away.", ONLY_YOU),
        Part("notes", "Notes and words kept for you", "For your supervision, and so that what you gave outlives its place.", "Until you destroy them.", ONLY_YOU),
        Part("given", "Thanks, and being with somebody", "So that somebody knows that they are not alone.", "With the consultation.",
             "Thanks: you and the one you thanked. That you are with somebody: who reads the consultation."),
        Part("asked", "What you were asked for", "Nothing of yours goes into the library without your yes.", HERE, "You, and the moderator who asked."),
        Part("reading", "What you follow, read, and stay away from", "So that you hear what you want to hear, and meet nobody you may know.", "With the consultation.",
             "Only you. Where you stepped back and ask to come back: moderators."),
        Part("wishes", "How you want to be told", "So that we write when it suits you.", HERE, ONLY_YOU),
        Part("notices", "What you were told", "So that you find again what happened.",
             f"Notices {settings.NOTICES_KEPT_MONTHS} months, letters {settings.LETTERS_KEPT_DAYS} days. They hold no word of a case.", ONLY_YOU),
        Part("desk", "What you and the desk wrote", "So that you can ask, and be answered.",
             f"With the text it is about; what is about no text {ASKED_KEPT.days} days after its answer.", DESK_AND_YOU),
        Part("decisions", "Decisions about you", "So that the house stays one in which people can speak.", HERE, DESK_AND_YOU),
        Part("reports", "What you told moderators", "So that somebody looks.", "Your sentence until it is decided; then only that it was.", DESK_AND_YOU),
        Part("house", "What you do for the house", "So that everybody can see that decisions were made, and by how many people.",
             f"Hours while they hold; hard texts {HARD_TEXTS_KEPT.days} days. The log keeps acts for good, under a number.", "Moderators; of the log without names: everybody here."),
        Part("library", "Your work for the library", "So that pieces have people who answer for them.", "Roles while you have them; remarks with the piece.", "Who works on the piece; of a training body its publishers and the curators."),
        Part("pieces", "Pieces you saved, what you thought after reading, and your hours", "So that you find a piece again, and can show how you go on learning.",
             "Until you take them out, or leave.", "Only you. Your line that a piece is out of date: the people of its training body and curators, without your name."),
        Part("sign-ins", "How you come in", "So that you notice if somebody else does.",
             f"Sign-ins {SIGN_IN_KEPT.days} days, addresses of the network {ADDRESS_KEPT.days}; sessions until they end.", "Only you, and admins who look after the machine."),
        Part("copies", "Copies, and leaving", "So that you can take everything along.",
             f"A copy {COPY_KEPT.days} days; a receipt of leaving {RECEIPT_KEPT.days}.", ONLY_YOU),
    )  # fmt: skip
