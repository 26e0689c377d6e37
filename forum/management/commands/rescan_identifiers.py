"""Read what is published with today's rules; what they see comes before the desk. Never prints a word of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.db.models import F, Model, Prefetch, QuerySet

from forum.checks.looking import WAITS_FROM, Look, look
from forum.consultations import texts
from forum.consultations.models import Consultation, Status
from forum.consultations.replies import Reply, ReplyStatus
from forum.ledger.models import Entry, Verb
from forum.mirror.html import to_text
from forum.review.actions import raise_item
from forum.review.models import Outcome, ReviewItem, Source

BATCH = 100  # texts read at once; the queries of a batch do not depend on what is in it
READ = (Status.OPEN, Status.RESTING)
CHANGES = (Verb.EDITED, Verb.RESUBMITTED, Verb.HELD)


@dataclass
class Count:
    """What became of the texts that were read."""

    brought: int = 0
    waiting: int = 0
    looked_at: int = 0
    changed: int = 0  # while it was read; the next run reads it again


def adds_up(seen: Look) -> bool:
    """Whether details together ask for a moderator, by points or by a hard pair."""
    return bool(seen.pairs) or seen.points >= WAITS_FROM


def is_waiting(items: Iterable[ReviewItem]) -> bool:
    """Whether the desk has it before it already."""
    return any(item.decided_at is None for item in items)


def last_left(items: Iterable[ReviewItem]) -> datetime | None:
    """When a moderator last read what the checks saw, and left the text as it is."""
    left = [
        item.decided_at for item in items if item.source == Source.RESCAN and item.outcome == Outcome.LEFT
    ]
    return max(filter(None, left), default=None)


def last_let_pass(items: Iterable[ReviewItem]) -> datetime | None:
    """When a moderator last released or left it, knowing what its details add up to."""
    released = [
        item.decided_at
        for item in items
        if item.outcome == Outcome.RELEASED and item.source in (Source.POINTS, Source.IDENTIFIER)
    ]
    return max(filter(None, [*released, last_left(items)]), default=None)


def said_at(reply: Reply) -> datetime:
    """When a reply came to say what it says."""
    return reply.edited_at or reply.sent_at


def batches[Row: Model](rows: QuerySet[Row]) -> Iterator[list[Row]]:
    """Give the rows in the order of their numbers, a batch at a time."""
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield batch
        last = batch[-1].pk


def consultations() -> QuerySet[Consultation]:
    """What is open or resting, with everything its author said, what changed and what the desk decided."""
    own = Reply.objects.filter(status=ReplyStatus.VISIBLE, author=F("consultation__author"))
    own = own.order_by("-sent_at").prefetch_related("review_items")
    changes = Entry.objects.filter(verb__in=CHANGES)
    return Consultation.objects.filter(status__in=READ).prefetch_related(
        "answers",
        "review_items",
        Prefetch("replies", own, to_attr="own_replies"),
        Prefetch("entries", changes, to_attr="changes"),
    )


def replies() -> QuerySet[Reply]:
    """What others answered there, with what the desk decided."""
    shown = Reply.objects.filter(status=ReplyStatus.VISIBLE, consultation__status__in=READ)
    shown = shown.exclude(author=F("consultation__author"))
    return shown.select_related("consultation").prefetch_related("review_items")


class Command(BaseCommand):
    """Safe to repeat: what waits is not doubled, and what was left as it is stays so until it changes."""

    help = "Read open and resting consultations with today's rules and bring before the desk what they see."

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer a run that only counts."""
        parser.add_argument("--dry-run", action="store_true", help="count, and bring nothing before the desk")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read everything once and say how much came of it."""
        self.dry, self.count = options["dry_run"], Count()
        self.loud = options["verbosity"] > 0
        self.go_through(consultations(), self.read_consultation, "consultations")
        self.go_through(replies(), self.read_reply, "replies")
        count, would = self.count, "Would bring" if self.dry else "Brought"
        self.say(
            f"{would} {count.brought} before the desk. {count.waiting} wait there already, "
            f"{count.looked_at} were looked at and left as they are."
        )
        if count.changed:
            self.say(f"{count.changed} changed meanwhile; run it again to read them.")

    def go_through[Row: Model](self, rows: QuerySet[Row], read: Callable[[Row], None], of: str) -> None:
        """Read all rows, and say now and then how far it is."""
        total, done = rows.count(), 0
        for batch in batches(rows):
            for row in batch:
                read(row)
            done += len(batch)
            self.say(f"Read {done} of {total} {of}.")

    def say(self, line: str) -> None:
        """Print a line of counts."""
        if self.loud:
            self.stdout.write(line)

    def read_consultation(self, here: Consultation) -> None:
        """Look at everything its author said in a consultation, their replies among it."""
        own: list[Reply] = here.own_replies  # type: ignore[attr-defined]
        items = list(here.review_items.all())
        seen = self.look_at(here, own)
        stopping = {hint.part for hint in seen.stopping}
        parts = {f"reply.{reply.pk}": reply for reply in own}
        changed = max([here.sent_at, *(entry.at for entry in here.changes)])  # type: ignore[attr-defined]
        stops = bool(stopping - parts.keys())
        if stops or adds_up(seen):
            since = last_left(items) if stops else last_let_pass(items)
            looked_at = since is not None and since >= changed
            if looked_at and adds_up(seen):
                looked_at = not self.says_more(here, seen, since)
            self.settle(here, None, items, looked_at=looked_at)
        for part in stopping & parts.keys():
            self.settle_reply(parts[part])

    def look_at(self, here: Consultation, own: list[Reply]) -> Look:
        """Look at a consultation with these replies of its author; what they dismissed in any is left out."""
        memory = texts.memory_of(None, here)
        for reply in own:
            texts.with_reply(memory, reply)
        return look(texts.parts_said(here, here.answers.all(), own), memory)

    def says_more(self, here: Consultation, seen: Look, since: datetime | None) -> bool:
        """Whether what its author replied since then adds to what a moderator let pass."""
        own: list[Reply] = here.own_replies  # type: ignore[attr-defined]
        earlier = [reply for reply in own if since and said_at(reply) <= since]
        if len(earlier) == len(own):
            return False
        before = self.look_at(here, earlier)
        return seen.points > before.points or bool(set(seen.pairs) - set(before.pairs))

    def read_reply(self, reply: Reply) -> None:
        """Look at what somebody else answered, by itself."""
        memory = texts.with_reply(texts.memory_of(None, reply.consultation), reply)
        seen = look({texts.REPLY: to_text(reply.html)}, memory)
        if seen.stopping or adds_up(seen):
            self.settle_reply(reply, only_adds_up=not seen.stopping)

    def settle_reply(self, reply: Reply, *, only_adds_up: bool = False) -> None:
        """Bring a reply before the desk unless it was let pass as it is."""
        items = list(reply.review_items.all())
        passed = last_let_pass(items) if only_adds_up else last_left(items)
        looked_at = passed is not None and passed >= said_at(reply)
        self.settle(reply.consultation, reply, items, looked_at=looked_at)

    def settle(
        self, here: Consultation, reply: Reply | None, items: list[ReviewItem], *, looked_at: bool
    ) -> None:
        """Bring one contribution before the desk, unless it is there or was looked at."""
        if is_waiting(items):
            self.count.waiting += 1
        elif looked_at:
            self.count.looked_at += 1
        elif self.dry or self.bring(here, reply):
            self.count.brought += 1
        else:
            self.count.changed += 1

    def bring(self, here: Consultation, reply: Reply | None) -> bool:
        """Raise the item, if the text is still the one that was read; give whether it is."""
        with transaction.atomic():
            same = Consultation.objects.locked().filter(pk=here.pk, status=here.status, edition=here.edition)
            now = same.first()
            if now is None:
                return False
            if reply is None:
                if not now.review_items.filter(decided_at=None).exists():
                    raise_item(Source.RESCAN, consultation=now)
                return True
            shown = Reply.objects.filter(pk=reply.pk, status=ReplyStatus.VISIBLE, edited_at=reply.edited_at)
            if not shown.exists():
                return False
            if not reply.review_items.filter(decided_at=None).exists():
                raise_item(Source.RESCAN, reply=reply)
            return True
