"""Writing letters about work on the library, and sending them: at once by a task, and again where mail was down."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F, Q
from django.tasks import task
from django.template.loader import render_to_string
from django.utils import timezone

from accounts.members import Member
from cms.post.models import WorkLetter

log = logging.getLogger(__name__)
MOST_AT_ONCE = 200  # letters of one run; the next minute takes the rest
MOST_ATTEMPTS = 5
#: How long after each try comes the next: about eleven hours in all, as with the house's other letters.
NEXT_TRY = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=8))


def write(people: Iterable[Member], subject: str, template: str, words: dict[str, Any]) -> int:
    """Write the same letter to each of these members who may come in; gives to how many.

    It leaves when what it tells of is kept, and is kept with it: called in a transaction, both are undone together.
    """
    rows = [
        WorkLetter(member=each, subject=subject, template=template, words=words)
        for each in people
        if each.is_active
    ]
    for row in WorkLetter.objects.bulk_create(rows):
        transaction.on_commit(partial(send_one.enqueue, letter_id=row.pk), robust=True)
    return len(rows)


def send_waiting(now: datetime) -> int:
    """Hand letters that did not leave to the queue once more, and give up those that were tried five times and a day
    ago; gives how many it handed on. Of two runs one sends each."""
    over = WorkLetter.objects.filter(attempts__gte=MOST_ATTEMPTS, taken_at__lt=now - timedelta(days=1))
    if lost := over.delete()[0]:
        log.error("%d letters about pieces of the library given up", lost)
    due = list(WorkLetter.objects.filter(_free(now)).values_list("pk", flat=True)[:MOST_AT_ONCE])
    for pk in due:
        send_one.enqueue(letter_id=pk)
    return len(due) + lost


def _free(now: datetime) -> Q:
    """Nobody has taken it for a minute, or the time after its last try is over."""
    free = Q(taken_at=None, at__lte=now - timedelta(minutes=1))
    for tries, pause in enumerate(NEXT_TRY, start=1):
        free |= Q(attempts=tries, taken_at__lte=now - pause)
    return free


@task
def send_one(letter_id: int) -> None:
    """Send one; of two workers one does. No error leaves, for the queue would keep its words."""
    now = timezone.now()
    mine = WorkLetter.objects.filter(pk=letter_id)
    if not mine.filter(Q(taken_at=None) | _free(now)).update(taken_at=now, attempts=F("attempts") + 1):
        return
    letter = mine.select_related("member").get()
    try:
        if letter.member.is_active:
            text = render_to_string(letter.template, letter.words)
            EmailMessage(letter.subject, text, to=[letter.member.email]).send()
    except Exception as error:
        mine.update(failure=type(error).__name__)
        log.warning("a letter about a piece did not leave: %s", type(error).__name__)
        return
    mine.delete()
