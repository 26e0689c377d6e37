"""Putting an issue together, once a month is over, and taking pieces out of it again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Count, F, Q
from django.utils import timezone

from cms.newsletter.models import Issue, IssueLetter, IssueLine, Subscriber
from cms.newsletter.querysets import new_in
from cms.syndication.naming import named

LEAVES_AT = time(9)  # of the first day after its month
AT_A_TIME = 1000
MOST_PIECES = 40
#: What a letter's row says while a worker holds it, and where that worker never came back.
HELD = "held by a worker"
LOST = "Lost"


@dataclass(frozen=True)
class Sent:
    """An issue that a piece stood in, and how many letters with it have left: those cannot be called back."""

    year: int
    month: int
    letters: int


def close_last_month(now: datetime) -> Issue | None:
    """Put the issue of the month that is over together, with a letter for everybody who gets it; None when that was
    done. An issue with neither a piece nor a question is closed without letters.

    One transaction and one guarded write: of two runs one does it, and a run that dies leaves nothing half done. A
    month nobody came to while it could leave is not made up for later.
    """
    today = timezone.localtime(now, timezone.get_default_timezone()).date()
    last = today.replace(day=1) - timedelta(days=1)
    if Issue.objects.out().filter(year=last.year, month=last.month).exists():
        return None
    try:
        with transaction.atomic():
            issue, _ = Issue.objects.get_or_create(year=last.year, month=last.month)
            if not Issue.objects.filter(pk=issue.pk, closed_at=None).update(closed_at=now):
                return None
            issue.refresh_from_db()
            _fill(issue, _leaves(today, now))
    except IntegrityError:  # the other run made it
        return None
    return issue


def _leaves(today: date, now: datetime) -> datetime:
    zone = timezone.get_default_timezone()
    return max(now, datetime.combine(today.replace(day=1), LEAVES_AT, tzinfo=zone))


def _fill(issue: Issue, due_at: datetime) -> None:
    pieces = list(new_in(named(), issue.year, issue.month).values_list("pk", flat=True)[:MOST_PIECES])
    IssueLine.objects.bulk_create(IssueLine(issue=issue, page_id=pk) for pk in pieces)
    if not pieces and not issue.question:
        return
    to = Subscriber.objects.confirmed().order_by("pk").values_list("pk", flat=True)
    for chunk in _in_chunks(list(to)):
        IssueLetter.objects.bulk_create(
            IssueLetter(issue=issue, subscriber_id=pk, due_at=due_at) for pk in chunk
        )


def _in_chunks(rows: list[int]) -> list[list[int]]:
    return [rows[start : start + AT_A_TIME] for start in range(0, len(rows), AT_A_TIME)]


def sent_with(page_id: int) -> list[Sent]:
    """The issues that have left with a piece, the newest first, with how many letters: those too that a worker holds just
    now, or held when it was lost, as nobody can say that they stay. Two queries at most."""
    left = Count("letters", filter=Q(letters__sent_at__isnull=False) | Q(letters__failure__in=[HELD, LOST]))
    rows = Issue.objects.out().filter(pk__in=IssueLine.objects.filter(page_id=page_id).values("issue"))
    found = rows.annotate(all_left=left + F("left"))
    return [Sent(row.year, row.month, row.all_left) for row in found if row.all_left]


def take_out(page_id: int) -> int:
    """Take a piece out of every issue, queued and past, for good; gives how many it stood in."""
    return IssueLine.objects.filter(page_id=page_id).delete()[0]
