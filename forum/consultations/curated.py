"""What a moderator’s curation does to a conversation: locked, one reply a day each, read first, featured."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from forum import permissions
from forum.consultations.models import Consultation
from forum.consultations.querysets import FEATURED_FOR
from forum.consultations.replies import Reply
from forum.duty.hours import moment_words
from forum.review.models import Source

if TYPE_CHECKING:
    from accounts.models import Member

A_REPLY_EACH = timedelta(days=1)  # how far apart one member's replies stand while it is slow
#: What slow mode neither holds back nor counts, and what nobody reads first: a worry is seen at once.
NEVER_SLOWED = ("safety_note", "moderator_note")
#: Why it is locked, by code: what everybody reads.
LOCKED = {
    "heated": "It has grown heated, and a moderator has locked it so that everybody can breathe out.",
    "said": "What could be said here has been said, and a moderator has locked it so that it stays so.",
    "looking": "A moderator looks at something here in peace, and has locked it meanwhile.",
    "merged": "It was brought together with another question of its author’s, and goes on there.",
}
KEPT = "What you wrote is kept with your drafts."
SLOW = "One reply a day each, for now, so that nobody is talked over."
READ_FIRST = "A moderator reads replies here before colleagues do."


def locked_words(why: str) -> str:
    """Say why it is locked."""
    return LOCKED.get(why, "A moderator has locked it. It takes no replies.")


def is_featured(here: Consultation) -> bool:
    """Whether it is at the top of the list now."""
    return here.featured_at is not None and here.featured_at > timezone.now() - FEATURED_FOR


def notes_on(here: Consultation) -> list[str]:
    """Say beside the conversation what holds here: locked, slow, read first."""
    if here.locked_at is not None:
        return [locked_words(here.locked_why)]
    return [words for holds, words in ((here.slow, SLOW), (here.asks_approval, READ_FIRST)) if holds]


def why_not_curated(here: Consultation, kind: str, *, by: Member, at: datetime) -> str:
    """Say what a lock, or one reply a day each, has against this reply now; "" where nothing has."""
    is_poster = here.author_id == by.pk
    if here.locked_at is not None and not (is_poster and kind in permissions.WHILE_LOCKED):
        return f"{locked_words(here.locked_why)} {KEPT}"
    if not here.slow or is_poster or kind in NEVER_SLOWED:
        return ""
    mine = Reply.objects.filter(consultation=here, author=by, sent_at__gt=at - A_REPLY_EACH)
    last = mine.exclude(kind__in=NEVER_SLOWED).order_by("-sent_at").first()
    if last is None:
        return ""
    again = moment_words(timezone.localtime(last.sent_at + A_REPLY_EACH))
    return f"{SLOW} {KEPT} You can send it from {again}."


def reads_first(here: Consultation, kind: str, *, by: Member, unnamed: bool) -> Source | None:
    """Say what holds a reply back where a moderator reads every one first; the poster's goes through, and so does
    a worry, and what a moderator says under their name: without it, that nobody had to release it would tell
    what its author is (invariant 2)."""
    exempt = (by.is_moderator and not unnamed) or here.author_id == by.pk or kind in NEVER_SLOWED
    return Source.APPROVAL if here.asks_approval and not exempt else None
