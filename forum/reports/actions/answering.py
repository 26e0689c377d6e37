"""When “I think this is about me” is answered: one hour, on the fourth day, for everybody who wrote that day.

An answer says that somebody has looked, and that nobody reads any more what could have been meant; it leaves
when both are true. While they are not yet true of one message of a day, none of that day is answered, and all
of them wait for the same hour of another day (docs/decisions/0018-one-hour-for-all-answers.md).
"""

from __future__ import annotations

import logging
from datetime import date, datetime, time, timedelta

from django.core.mail import send_mail
from django.utils import timezone

from forum.consultations.models import READABLE
from forum.reports.models import AboutMe
from forum.reports.words import ANSWER, ANSWER_SUBJECT
from forum.review.models import ReviewItem

log = logging.getLogger(__name__)
ON_DAY = 4  # after the day on which it came
HOUR = time(9)  # on the site's clock
SETTLES = timedelta(minutes=10)  # in which a decision can be taken back
FOR = timedelta(hours=1)  # in which one that failed is tried again; then on the next day
MOST_AT_ONCE = 200


def answer_due(now: datetime) -> int:
    """Answer what is due, in its hour; gives how many."""
    local = timezone.localtime(now)
    hour = datetime.combine(local.date(), HOUR, tzinfo=local.tzinfo)
    if not hour <= local < hour + FOR:
        return 0
    days: dict[date, list[int]] = {}
    waits: set[date] = set()
    last = datetime.combine(local.date() - timedelta(days=ON_DAY - 1), time(0), tzinfo=local.tzinfo)
    fresh = ReviewItem.objects.filter(decided_at__gt=hour - SETTLES)
    texts, messages = (set(fresh.values_list(name, flat=True)) for name in ("consultation", "message"))
    rows = AboutMe.objects.filter(at__lt=last).order_by("at", "pk")
    for pk, at, to, answered, decided, looked, here, status in rows.values_list(
        "pk",
        "at",
        "answer_to",
        "answered_at",
        "decided_at",
        "looked_at",
        "consultation",
        "consultation__status",
    ):
        day = timezone.localtime(at).date()
        aside = looked is not None and looked <= hour and status not in READABLE
        aside = aside and here not in texts and pk not in messages  # what was decided there stands
        if not (aside or (decided is not None and decided <= hour)):
            waits.add(day)
        if to and answered is None:
            days.setdefault(day, []).append(pk)
    due = [pk for day, of_day in days.items() if day not in waits for pk in of_day]
    return sum(_answer(pk, now) for pk in due[:MOST_AT_ONCE])


def _answer(pk: int, now: datetime) -> bool:
    """Send the answer, once; one that fails is tried again with the next run."""
    mine = AboutMe.objects.filter(pk=pk)
    if not mine.filter(answered_at=None).update(answered_at=now):
        return False
    try:
        send_mail(ANSWER_SUBJECT, ANSWER + "\n", None, [mine.get().answer_to])
    except Exception as error:  # its words may hold the address
        log.error("An answer did not leave (%s)", type(error).__name__)
        mine.update(answered_at=None)
        return False
    return True
