"""Letters of an issue: handed to the queue, sent by a task, each address once.

A letter's own row says where it is: `taken_at` since when it is in the queue's hands, `failure` that a worker holds it
(``HELD``). What certainly did not leave (nothing listens, the server says no) is tried again; a letter of which nobody
knows whether it left, because its worker died or the connection broke after the words were given, is given up: for a
newsletter, none is better than two.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import mailers
from django.db.models import Count, F, Q
from django.tasks import task
from django.utils import timezone

from cms.newsletter import letters
from cms.newsletter.actions.issuing import HELD, LOST, close_last_month
from cms.newsletter.models import Issue, IssueLetter
from cms.newsletter.reading import content_of

log = logging.getLogger(__name__)
MOST_AT_ONCE = 200  # letters of one run; the next minute takes the rest
MOST_ATTEMPTS = 5
LOST_AFTER = timedelta(minutes=15)  # taken and not sent: whoever took it is gone
NEXT_TRY = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=8))
OPEN = {"sent_at": None, "failed_at": None}


def send_issues(now: datetime) -> int:
    """Put the last month's issue together, hand on what is due, and forget rows of letters that left long ago; gives
    how many issues and letters there were. Safe twice at once."""
    made = close_last_month(now) is not None
    silent = Q(taken_at__lt=now - LOST_AFTER)
    lost = IssueLetter.objects.filter(silent, failure=HELD, **OPEN)
    if count := lost.update(failed_at=now, failure=LOST):
        log.error("%d letters of the newsletter given up (%s)", count, LOST)
    waits = (Q(taken_at=None) | silent) & ~Q(failure=HELD)
    due = IssueLetter.objects.filter(waits, due_at__lte=now, **OPEN).order_by("due_at", "pk")
    taken = sum(_take(letter, now) for letter in due[:MOST_AT_ONCE])
    _forget_left(now)
    return made + taken


def _take(letter: IssueLetter, now: datetime) -> bool:
    here = IssueLetter.objects.filter(
        pk=letter.pk, taken_at=letter.taken_at, attempts=letter.attempts, **OPEN
    )
    if letter.subscriber_id is None:  # who stopped meanwhile gets nothing
        here.delete()
        return False
    untouched = letter.taken_at is not None  # handed on before, and no worker ran: that was no attempt
    if not here.exclude(failure=HELD).update(
        taken_at=now, attempts=letter.attempts + (not untouched), failure=""
    ):
        return False
    send_issue.enqueue(letter_id=letter.pk)
    return True


@task
def send_issue(letter_id: int) -> None:
    """Send one letter; its id is all the queue knows. No error leaves, for the queue would keep its words."""
    mine = IssueLetter.objects.filter(pk=letter_id, taken_at__isnull=False, **OPEN)
    # Of two workers with the same letter one holds it, and whoever holds it is the last.
    if not mine.exclude(failure=HELD).update(failure=HELD):
        return
    letter = mine.select_related("issue", "subscriber").get()
    to = letter.subscriber
    content = content_of(letter.issue)
    if to is None or to.confirmed_at is None or content.is_empty:
        mine.delete()
        return
    connection = mailers.default
    try:
        mail = letters.issue(letter, content, to.email, to.stop_key)
        connection.open()
    except Exception as error:  # nothing has left
        _try_again(letter, type(error).__name__)
        return
    try:
        connection.send_messages([mail])
    except (SMTPResponseException, SMTPRecipientsRefused) as error:  # the server said no
        _try_again(letter, type(error).__name__)
    except Exception as error:  # it may have left
        mine.update(failed_at=timezone.now(), failure=type(error).__name__[:80])
        log.error("A letter of the newsletter may have left or not (%s)", type(error).__name__)
    else:
        mine.update(sent_at=timezone.now(), failure="")
    finally:
        _close(connection)


def _close(connection: object) -> None:
    try:
        connection.close()  # type: ignore[attr-defined]
    except Exception as error:  # the letter's fate is decided
        log.info("the mail server did not say goodbye (%s)", type(error).__name__)


def _try_again(letter: IssueLetter, failure: str) -> None:
    """Let it wait, longer each time; the fifth time it is given up."""
    now = timezone.now()
    mine = IssueLetter.objects.filter(pk=letter.pk, failure=HELD, **OPEN)
    if letter.attempts >= MOST_ATTEMPTS:
        mine.update(failed_at=now, failure=failure[:80])
        log.error("Letter %s of the newsletter given up (%s)", letter.pk, failure)
        return
    wait = NEXT_TRY[min(letter.attempts, len(NEXT_TRY)) - 1]
    mine.update(taken_at=None, due_at=now + wait, failure=failure[:80])


def _forget_left(now: datetime) -> None:
    """Keep of letters that are over for so many days only how many left."""
    before = now - timedelta(days=settings.LETTERS_KEPT_DAYS)
    old = IssueLetter.objects.filter(Q(sent_at__lt=before) | Q(failed_at__lt=before))
    for row in old.values("issue").annotate(count=Count("pk", filter=Q(sent_at__isnull=False))):
        these = old.filter(issue=row["issue"])
        pks = list(these.values_list("pk", "sent_at"))
        gone = IssueLetter.objects.filter(pk__in=[pk for pk, _ in pks]).delete()[0]
        if gone == len(pks):
            left = sum(sent is not None for _, sent in pks)
            Issue.objects.filter(pk=row["issue"]).update(left=F("left") + left)
