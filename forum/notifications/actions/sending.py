"""Letters that are due: handed to the queue, sent by a task, tried again.

The queue neither tries again nor takes back what a killed worker held, so the letter's own row says where it
is: `taken_at` since when it is in the queue's hands, `failure` that a worker holds it (``HELD``) or why it
did not leave. Each step is one guarded write. A worker that dies between sending and marking leaves a letter
that is taken back once: at most one repeat, under the same Message-ID.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db.models import Case, Q, Value, When
from django.tasks import task
from django.utils import timezone

from forum.access.actions import is_closed
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.notifications import letters, rules
from forum.notifications.actions.community import gather_community
from forum.notifications.actions.gathering import gather, hours_of
from forum.notifications.actions.wishing import wishes_of
from forum.notifications.models import Call, Letter, Notice, Wishes

log = logging.getLogger(__name__)
MOST_AT_ONCE = 500  # letters of one run; the next minute takes the rest
MOST_ATTEMPTS = 5
LOST_AFTER = timedelta(minutes=10)  # taken and not sent: whoever took it is gone
NEXT_TRY = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=8))
HELD = "held by a worker"
LOST = "Lost"
OPEN = {"sent_at": None, "failed_at": None, "dropped_at": None}


def send_due(now: datetime) -> int:
    """Hand every letter that is due to the queue, and take back those that were taken and not sent.

    Gives how many were handed on. Safe twice at once: of two runs one takes each letter. Where it is quiet
    for its member by now (this ran late, or they chose so since), it waits for the end of that.
    """
    gather_community(now)
    gather()
    waits = Q(taken_at=None) | Q(taken_at__lt=now - LOST_AFTER)
    due = list(Letter.objects.filter(waits, due_at__lte=now, **OPEN).order_by("due_at", "pk")[:MOST_AT_ONCE])
    later = _in_quiet(due, now)
    if later:
        ends = Case(*(When(pk=pk, then=Value(end)) for pk, end in later.items()))
        Letter.objects.filter(pk__in=later, due_at__lte=now, **OPEN).update(due_at=ends)
    return sum(_take(letter, now) for letter in due if letter.pk not in later)


def _in_quiet(due: list[Letter], now: datetime) -> dict[int, datetime]:
    """Give those of them (by primary key) that would leave in quiet hours, with the end of these. One query."""
    if not due:
        return {}
    hours = hours_of({letter.member_id for letter in due})
    ends = {letter.pk: rules.after_quiet(now, hours.get(letter.member_id, hours[0])) for letter in due}
    return {pk: end for pk, end in ends.items() if end > now}


def _take(letter: Letter, now: datetime) -> bool:
    here = Letter.objects.filter(pk=letter.pk, taken_at=letter.taken_at, attempts=letter.attempts, **OPEN)
    # Handed on and touched by no worker (none ran): that was no attempt, however long it lasts.
    untouched = letter.taken_at is not None and letter.failure != HELD
    if letter.attempts >= MOST_ATTEMPTS and not untouched:
        if here.update(failed_at=now, failure=LOST):
            log.error("Letter %s given up after %d attempts (%s)", letter.pk, letter.attempts, LOST)
        return False
    if not here.update(taken_at=now, attempts=letter.attempts + (not untouched), failure=""):
        return False
    send_letter.enqueue(letter_id=letter.pk)
    return True


@task
def send_letter(letter_id: int) -> None:
    """Send one letter; its id is all the queue knows. No error leaves, for the queue would keep its words."""
    mine = Letter.objects.filter(pk=letter_id, taken_at__isnull=False, **OPEN)
    # Of two workers with the same letter one holds it.
    if not mine.exclude(failure=HELD).update(failure=HELD):
        return
    if is_closed():  # to case text: it waits with all the others, as if no worker had touched it
        mine.update(failure="")
        return
    letter = mine.select_related("member").get()
    if later := _in_quiet([letter], timezone.now()):  # the queue stood still: as if no worker had touched it
        mine.update(due_at=later[letter.pk], failure="")
        return
    try:
        wishes = wishes_of(letter.member)
        notices = _still_to_tell(letter, wishes)
        if not notices:
            mine.update(dropped_at=timezone.now(), failure="")
            return
        letters.write(letter, notices, wishes.stop_key).send()
    except Exception as error:
        _try_again(letter, type(error).__name__)
        return
    mine.update(sent_at=timezone.now(), failure="")


def _still_to_tell(letter: Letter, wishes: Wishes) -> list[Notice]:
    """What there is to tell when it leaves: unread, wanted by mail still, about what they may still see, to
    who may still come in."""
    member = letter.member
    if not member.is_active or wishes.mail_stopped_at is not None:
        return []
    unread = list(letter.notices.filter(read_at=None).select_related("consultation").order_by("at", "pk"))
    if not member.is_verified:
        unread = [each for each in unread if each.verb in rules.TO_ANYBODY]
    wanted = {notice.consultation_id for notice in unread if notice.consultation_id}
    seen = set(Consultation.objects.visible_to(member).filter(pk__in=wanted).values_list("pk", flat=True))
    said = {notice.reply_id for notice in unread if notice.reply_id}
    # Their own they see wherever it is: what became of it is told.
    read = set(Reply.objects.visible_to(member).filter(pk__in=said).values_list("pk", flat=True))
    return [
        each
        for each in unread
        if rules.channel_for(each.call, wishes.channels) in rules.BY_MAIL
        and not (each.call == Call.CALLED and wishes.never_call_me)
        and (each.consultation_id is None or each.consultation_id in seen)
        and (each.reply_id is None or each.reply_id in read)
    ]


def _try_again(letter: Letter, failure: str) -> None:
    """Let it wait, longer each time; the fifth time it is given up and shown to operators."""
    now = timezone.now()
    mine = Letter.objects.filter(pk=letter.pk, failure=HELD, **OPEN)
    if letter.attempts >= MOST_ATTEMPTS:
        mine.update(failed_at=now, failure=failure[:80])
        log.error("Letter %s given up after %d attempts (%s)", letter.pk, letter.attempts, failure)
        return
    later = now + NEXT_TRY[min(letter.attempts, len(NEXT_TRY)) - 1]
    hours = hours_of([letter.member_id])
    later = rules.after_quiet(later, hours.get(letter.member_id, hours[0]))
    mine.update(taken_at=None, due_at=later, failure=failure[:80])
    log.warning("Letter %s did not leave (%s); tried again from %s", letter.pk, failure, f"{later:%H:%M}")


def failed_letters() -> list[Letter]:
    """Letters that were given up, the oldest first."""
    return list(Letter.objects.filter(failed_at__isnull=False).order_by("failed_at"))


def try_failed_again(now: datetime) -> int:
    """Let every letter that was given up leave with the next run, as if for the first time."""
    given_up = Letter.objects.filter(failed_at__isnull=False)
    # One attempt counts as made: what is gathered now lies in another letter.
    return given_up.update(failed_at=None, taken_at=None, attempts=1, due_at=now)
