"""The e-mail that leaves at once: to every moderator and the emergency contact, without a word of the case."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F, Q
from django.tasks import task
from django.template.loader import render_to_string
from django.utils import timezone

from accounts.models import Member
from forum.moderation.querysets import not_kept_out
from forum.notifications.letters import address
from forum.notifications.models import Alarm
from forum.review.models import ReviewItem

log = logging.getLogger(__name__)
SUBJECT = "Between: somebody is needed at the desk"
MOST_ATTEMPTS = 5
TRIED_AGAIN_AFTER = timedelta(minutes=2)
OLD_NEWS = timedelta(hours=6)  # what is told of later than that calls nobody out of bed
KEPT_FOR = timedelta(days=30)


def raise_alarm(*, author: int | None, item: ReviewItem, at: datetime) -> None:
    """Write to every moderator but the author and whoever is kept out of it, and to the emergency contact, who finds
    nothing at the desk anyway. Called in a transaction: the letters leave when it is done, and `run_due` sends what
    did not."""
    if at < timezone.now() - OLD_NEWS:
        return
    moderators = Member.objects.moderators().exclude(pk=author or 0).order_by("pk")
    rows = [Alarm(member_id=member, at=at) for member in not_kept_out(item, moderators)]
    rows += [Alarm(at=at)] if settings.EMERGENCY_CONTACT else []
    for row in Alarm.objects.bulk_create(rows):
        transaction.on_commit(partial(send_alarm.enqueue, alarm_id=row.pk))


def send_alarms(now: datetime) -> int:
    """Hand what did not leave to the queue once more, and forget what left long ago; gives how many it handed on."""
    Alarm.objects.filter(at__lt=now - KEPT_FOR).delete()
    untaken = Q(taken_at=None, at__lt=now - TRIED_AGAIN_AFTER) | Q(taken_at__lt=now - TRIED_AGAIN_AFTER)
    waiting = Alarm.objects.filter(untaken, sent_at=None, attempts__lt=MOST_ATTEMPTS)
    due = list(waiting.values_list("pk", flat=True)[:200])
    for pk in due:
        send_alarm.enqueue(alarm_id=pk)
    return len(due)


@task
def send_alarm(alarm_id: int) -> None:
    """Send one; of two workers one does. No error leaves, for the queue would keep its words."""
    now = timezone.now()
    mine = Alarm.objects.filter(pk=alarm_id, sent_at=None, attempts__lt=MOST_ATTEMPTS)
    free = Q(taken_at=None) | Q(taken_at__lt=now - TRIED_AGAIN_AFTER)
    if not mine.filter(free).update(taken_at=now, attempts=F("attempts") + 1):
        return
    alarm = Alarm.objects.select_related("member").get(pk=alarm_id)
    to = alarm.member.email if alarm.member is not None else settings.EMERGENCY_CONTACT
    try:
        _write(to, is_member=alarm.member is not None).send()
    except Exception as error:
        Alarm.objects.filter(pk=alarm_id).update(failure=type(error).__name__)
        log.error("Alarm %s did not leave (%s)", alarm_id, type(error).__name__)
        return
    Alarm.objects.filter(pk=alarm_id).update(sent_at=timezone.now(), failure="")


def _write(to: str, *, is_member: bool) -> EmailMessage:
    context = {"desk_url": address("forum:desk"), "is_member": is_member}
    headers = {"Auto-Submitted": "auto-generated", "X-Priority": "1"}
    return EmailMessage(SUBJECT, render_to_string("emails/urgent.txt", context), to=[to], headers=headers)
