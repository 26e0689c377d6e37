"""The codes of the decision log in words, for moderators and for members."""

from __future__ import annotations

from collections.abc import Mapping

from forum.consultations.models import Status
from forum.moderation.models import LIBRARY, MEMBERS, Act
from forum.moderation.reasons import LABELS
from forum.protocol.words import PLACES
from forum.review.models import Source
from forum.themes.models import Theme

ACTS: Mapping[str, str] = {value: str(label).capitalize() for value, label in Act.choices}
STATES: Mapping[str, str] = (
    {value: str(label) for value, label in Status.choices} | PLACES | {"returned": "back with its author"}
)
REASONS: Mapping[str, str] = {value: str(label) for value, label in Source.choices} | LABELS
#: No author learns which way a concern about recognisability came.
SAID_AS = {"about_me": "identity"}


def words(of: Mapping[str, str], code: str) -> str:
    """Say a code; one that has no words of its own is said as it is written."""
    return of.get(code) or code.replace("_", " ")


def area_words() -> dict[str, str]:
    """Say every area by its code. One query."""
    return {LIBRARY: "the library", MEMBERS: "members"} | dict(Theme.objects.values_list("slug", "name"))
