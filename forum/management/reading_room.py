"""What the demo's people do with the library: pieces they saved, what they thought, their hours, and how often pieces
were read. Safe to repeat: what is there already stays as it is."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from accounts.models import Member
from cms.models import ArticlePage, LoggedTime, Reads, SavedPiece, TrainingBodyPage
from cms.readers import actions
from cms.readers.figures import months_until
from cms.readers.questions import asked_of

#: Who reads, and what they wrote after their first piece.
READERS = {
    0: "I noticed how quickly I reach for an explanation, and how long she can wait.",
    1: "Next time I will ask what it was like, before I say what I think it means.",
}
MINUTES = (25, 40, 15)
#: Reads of a month, the earliest first; the newest months of a piece that was published lately stay small.
READS = (14, 22, 31, 28, 46, 52, 61, 58, 73, 66, 81, 7)


def plant_reading_room(people: dict[str, Member], now: datetime) -> None:
    """Let a few people have saved, thought about and logged pieces, and give the newest pieces their reads."""
    pieces = list(ArticlePage.objects.for_cards().defer(None)[:6])
    verified = [member for member in people.values() if member.is_verified and member.has_agreed]
    if not pieces or SavedPiece.objects.exists() or LoggedTime.objects.exists():
        return
    for place, thought in READERS.items():
        if place < len(verified):
            _reads_along(verified[place], pieces[place : place + 3], thought, timezone.localdate(now))
    if not Reads.objects.exists():
        Reads.objects.bulk_create(_reads([*pieces, *_of_publishers(people, pieces)], timezone.localdate(now)))


def _of_publishers(people: dict[str, Member], but: list[ArticlePage]) -> list[ArticlePage]:
    """The other pieces of the bodies that somebody of the demo publishes for: they look at their figures."""
    found: list[ArticlePage] = []
    for body in TrainingBodyPage.objects.filter(people__member__in=people.values(), people__role="publisher"):
        rows = ArticlePage.objects.child_of(body).live().exclude(pk__in=[piece.pk for piece in but])
        found += rows.order_by("-first_published_at", "pk")
    return found


def _reads_along(member: Member, pieces: list[ArticlePage], thought: str, today: Any) -> None:
    for number, (piece, minutes) in enumerate(zip(pieces, MINUTES, strict=False)):
        actions.save_piece(piece, by=member)
        actions.log_time(piece, on=today - timedelta(days=9 * number + 2), minutes=minutes, by=member)
    if pieces:
        key = next(iter(asked_of(pieces[0])))
        actions.keep_answers(pieces[0], {key: thought}, by=member, seq=0)


def _reads(pieces: list[ArticlePage], today: Any) -> list[Reads]:
    months = months_until(today)
    return [
        Reads(page=piece, month=month, count=max(1, count // (1 + number)))
        for number, piece in enumerate(pieces)
        for month, count in zip(months, READS, strict=True)
    ]
