"""Gathering: notices for the same member and channel leave in one letter."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Subquery

from accounts.models import Member
from forum.notifications import rules
from forum.notifications.models import Letter, Notice, Wishes

AT_A_TIME = 1000
MOST_AT_ONCE = 10_000  # notices of one run; the next minute takes the rest
BEING_GATHERED = {"taken_at": None, "sent_at": None, "failed_at": None, "dropped_at": None, "attempts": 0}


def gather(told: Iterable[int] | None = None) -> int:
    """Put every notice that waits for a letter into one, and mark that there is news for those who were
    `told` (None: for everybody who has some); gives how many notices went into letters.

    Safe twice at once. Each statement takes its rows in one order, so that two never wait for each other.
    """
    with transaction.atomic():
        waiting = Notice.objects.filter(letter=None, channel__in=rules.BY_MAIL, read_at=None)
        rows = list(
            waiting.select_for_update(of=("self",), skip_locked=True, no_key=True)
            .order_by("at", "pk")
            .values_list("pk", "member_id", "channel", "at")[:MOST_AT_ONCE]
        )
        _into_letters(rows)
    _mark_news(told)
    return len(rows)


def _into_letters(rows: list[tuple[int, int, str, datetime]]) -> None:
    if not rows:
        return
    first: dict[tuple[int, str], datetime] = {}
    for _, member, channel, at in rows:
        first.setdefault((member, channel), at)
    hours = hours_of({member for member, _ in first})
    otherwise = hours[0]
    letters = [
        Letter(
            member_id=member,
            channel=channel,
            due_at=rules.next_due(channel, at, hours.get(member, otherwise)),
        )
        for (member, channel), at in sorted(first.items())
    ]
    # Where one is being gathered already, the table's own constraint keeps it the only one.
    Letter.objects.bulk_create(letters, batch_size=AT_A_TIME, ignore_conflicts=True)
    theirs = Letter.objects.filter(member__in={member for member, _ in first}, **BEING_GATHERED)
    # Held until these lie in it, so that it does not leave meanwhile. One that was taken while we waited
    # for it leaves without them: they come with the next.
    held = list(theirs.order_by("pk").select_for_update(no_key=True).values_list("pk", flat=True))
    same = Letter.objects.filter(pk__in=held, member=OuterRef("member"), channel=OuterRef("channel"))
    mine = Notice.objects.filter(pk__in=[pk for pk, *_ in rows])
    mine.update(letter=Subquery(same.values("pk")[:1]))


def hours_of(members: Any) -> dict[int, rules.Hours]:
    """Give when each of these members may be written to; under 0, how it is for whoever chose nothing."""
    hours = {0: rules.Hours(zone=rules.zone_of("", settings.TIME_ZONE))}
    for row in Wishes.objects.filter(member__in=members):
        hours[row.member_id] = hours_in(row)
    return hours


def hours_in(wishes: Wishes) -> rules.Hours:
    """Give when the member of these wishes may be written to."""
    zone = rules.zone_of(wishes.time_zone, settings.TIME_ZONE)
    return rules.Hours(zone, wishes.quiet_from, wishes.quiet_until, wishes.digest_at, wishes.digest_on)


def _mark_news(told: Iterable[int] | None) -> None:
    """Set the mark beside the name of those who have something unread."""
    unread = Exists(Notice.objects.filter(member=OuterRef("pk"), read_at=None))
    quiet = Member.objects.filter(unread, has_news=False)
    if told is not None:
        quiet = quiet.filter(pk__in=told)
    else:  # what was new may have gone with its consultation
        Member.objects.filter(~unread, has_news=True).update(has_news=False)
    with transaction.atomic():
        found = list(quiet.order_by("pk").select_for_update(no_key=True).values_list("pk", flat=True))
        if found:
            Member.objects.filter(pk__in=found).update(has_news=True)
