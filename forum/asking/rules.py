"""Who may ask a moderator about what, and what an ask over a draft tells of its author. Pure."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from forum.consultations.drafts import Purpose
from forum.consultations.models import Consultation

if TYPE_CHECKING:
    from accounts.models import Member
    from forum.consultations.drafts import Draft
    from forum.consultations.replies import Reply

MOST_CHARACTERS = 2_000
PER_DAY = 20  # messages of one author to the desk
GOES_ON_FOR = timedelta(days=14)  # after a decision its author may still answer
#: Where the desk can still read a text that somebody asks about.
THERE = ("held", "returned", "open", "resting", "closed", "hidden", "removed")


def can_ask(member: Member, thing: Consultation | Reply) -> bool:
    """Authors ask about their own wherever it is, until they took it back."""
    place = thing if isinstance(thing, Consultation) else thing.consultation
    return thing.author_id == member.pk and thing.status != "withdrawn" and place.status in THERE


def bears_no_name(draft: Draft) -> bool:
    """Whether a draft is one its author wants, so far, to be read without their name."""
    if draft.purpose == Purpose.EDIT and draft.consultation is not None:
        return bool(draft.consultation.alias)
    if draft.reply is not None:
        return bool(draft.reply.alias)
    return bool(draft.data.get("unnamed"))


def has_chosen(draft: Draft) -> bool:
    """Whether its author has chosen who is seen; until then the desk is shown no name of itself."""
    return draft.purpose != Purpose.CONSULTATION or "unnamed" in draft.data
