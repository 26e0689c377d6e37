"""The codes of the decision log in words, for moderators and for members."""

from __future__ import annotations

from collections.abc import Mapping

from forum.consultations.models import Status
from forum.moderation.models import LIBRARY, MEMBERS, PAGE_CHANGED, Act
from forum.moderation.reasons import LABELS
from forum.protocol.words import PLACES
from forum.review.models import Source
from forum.themes.models import Theme

ACTS: Mapping[str, str] = {value: str(label).capitalize() for value, label in Act.choices} | {
    Act.LIFT: "Ended a pause early, or lifted a note or a warning"
}
OF_A_PAGE, OF_A_CLAIM = "page_changed", "registration"
#: The acts as they are said: an answer to whoever told us of a page of the library is named as what it was.
SAID: Mapping[str, str] = {
    **ACTS, OF_A_PAGE: PAGE_CHANGED.capitalize(), OF_A_CLAIM: "Looked at a registration",
}  # fmt: skip
STATES: Mapping[str, str] = (
    {value: str(label) for value, label in Status.choices}
    | PLACES
    | {"returned": "back with its author", "changed": "something was changed"}
)
REASONS: Mapping[str, str] = (
    {value: str(label) for value, label in Source.choices}
    | LABELS
    | {
        "card_shown": "and the safety card is shown to everybody who reads it",
        "card_away": "and the safety card is shown to everybody no more",
    }
)
#: No author learns which way a concern about recognisability came.
SAID_AS = {"about_me": "identity"}


def said_act(act: str, kind: str) -> str:
    """The code of ``SAID`` for an act about something of this kind."""
    if (act, kind) == (Act.VERIFY, "credential"):  # also one that was refused or taken back
        return OF_A_CLAIM
    return OF_A_PAGE if (act, kind) == (Act.ANSWER, "page") else act


def words(of: Mapping[str, str], code: str) -> str:
    """Say a code; one that has no words of its own is said as it is written."""
    return of.get(code) or code.replace("_", " ")


def area_words() -> dict[str, str]:
    """Say every area by its code. One query."""
    return {LIBRARY: "the library", MEMBERS: "members"} | dict(Theme.objects.values_list("slug", "name"))
