"""Who is whom in an item at the desk, and who may decide about a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from accounts.models import Member
from forum.consultations.replies import Reply
from forum.moderation.refusals import NOBODY_THERE
from forum.sanctions.models import Interest

if TYPE_CHECKING:
    from forum.review.models import ReviewItem

NOT_YOURS = "This is not yours to decide."
YOURSELF = "Nobody decides about themselves."
INVOLVED = "You have said that you are involved. Somebody else decides about this person."
SPOKE = "You spoke in this consultation as a colleague, so somebody else decides about a person in it."
NEEDS_A_NAME = (
    "A pause would show who it is. It can be given when two of you have agreed to see the name; "
    "a note or a warning reaches them without it."
)


@dataclass(frozen=True, slots=True)
class Person:
    """Whom an item is about. `unnamed`: moderators know them by an alias, or by nothing at all."""

    member: Member
    unnamed: bool


def person_in(item: ReviewItem) -> Person:
    """Whom an item is about: who wrote the text, or the member it names."""
    if item.member is not None:
        return Person(item.member, item.unnamed)
    text = item.reply or item.place
    return Person(text.author, bool(text.alias))


def moderates(member: Member) -> bool:
    """Whether this member decides about people at all: moderators, never first or second readers."""
    return member.can_use_desk and member.is_moderator


def why_not_person(member: Member, person: Member, item: ReviewItem | None = None) -> str:
    """Say why this member decides nothing about that one, or ""."""
    if not moderates(member):
        return NOT_YOURS
    if member.pk == person.pk:
        return YOURSELF
    if person.is_nobody:
        return NOBODY_THERE
    if Interest.objects.filter(member=member, person=person).exists():
        return INVOLVED
    if item is not None and item.is_about_a_text:
        said = Reply.objects.filter(consultation=item.place, author=member, status="visible")
        if item.place.author_id == member.pk or said.exclude(kind="moderator_note").exists():
            return SPOKE
    return ""
