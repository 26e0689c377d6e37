"""What an author and the desk have written to each other about one item, as either reads it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from forum import permissions
from forum.asking.rules import GOES_ON_FOR, MOST_CHARACTERS
from forum.review.models import ReviewItem, ReviewMessage

if TYPE_CHECKING:
    from accounts.models import Member

MOST_BEFORE = 20  # items that one conversation about a member goes back over


@dataclass(frozen=True, slots=True)
class Line:
    """One message, and who it is from as this reader calls them."""

    who: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation: its messages in order, and where this reader writes the next ("": not here)."""

    lines: tuple[Line, ...] = ()
    action: str = ""
    label: str = ""
    most: int = MOST_CHARACTERS

    def __bool__(self) -> bool:
        return bool(self.lines or self.action)


def talk_for(item: ReviewItem, member: Member) -> Talk:
    """Give the conversation of an item to its author or, of the desk, to whoever decides it; else nothing.

    About a text it is everything that was written about that text. About a member it is this item and those it
    goes on from, and no other: two things asked without a name are never shown to be one person's.
    """
    is_author = item.author_id == member.pk
    if item.is_about_nobody_here:
        return Talk()
    if not is_author and not permissions.can_decide(member, item):
        return Talk()
    lines = tuple(
        Line(_who(message, item, is_author=is_author), message.text, message.at)
        for message in messages_of(item)
    )
    if is_author:
        return Talk(lines, author_action(item), "Write to the desk")
    writes = member.is_moderator
    action = reverse("forum:desk-write", args=[item.public_id]) if writes else ""
    return Talk(lines, action, "Write to the author, as the desk")


def messages_of(item: ReviewItem) -> list[ReviewMessage]:
    """Everything written in the conversation of this item, in order."""
    rows = ReviewMessage.objects.filter(item__in=_of_it(item))
    return list(rows.order_by("at", "pk"))


def author_action(item: ReviewItem) -> str:
    """Where its author writes; nowhere two weeks after the decision."""
    over = item.decided_at is not None and item.decided_at <= timezone.now() - GOES_ON_FOR
    return "" if over else reverse("forum:waiting-write", args=[item.public_id])


def _of_it(item: ReviewItem) -> list[int]:
    if item.is_about_a_text:
        about = {"reply": item.reply} if item.reply_id else {"consultation": item.consultation}
        return list(ReviewItem.objects.filter(**about).values_list("pk", flat=True))
    chain, before = [item.pk], item.goes_on_from
    while before is not None and len(chain) < MOST_BEFORE:
        chain.append(before.pk)
        before = before.goes_on_from
    return chain


def _who(message: ReviewMessage, item: ReviewItem, *, is_author: bool) -> str:
    if message.from_desk:
        return "The desk"
    return "You" if is_author else item.whose
