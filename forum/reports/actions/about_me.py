"""“I think this is about me”: taken from anybody, answered in the same words after the same wait.

The page that takes a message does the same for every message and looks at nothing; what a link in it sets
aside, a task does a moment later. So neither words nor time tell whether anything is here.
"""

from __future__ import annotations

import logging
import re
from datetime import datetime, timedelta
from functools import partial

from django.apps import apps
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q
from django.tasks import task
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.models import Member
from forum.consultations.actions.hiding import set_aside
from forum.consultations.models import Consultation
from forum.ledger.signals import urgent
from forum.reports.actions.reporting import call_moderators
from forum.reports.models import AboutMe
from forum.reports.words import ANSWER, ANSWER_SUBJECT
from forum.review import actions as review
from forum.review.models import ReviewItem, Source

log = logging.getLogger(__name__)
PER_ADDRESS = 5  # messages in a day
MOST_HIDDEN = 3  # texts in a day that a link hides at once; further ones wait for a person
ANSWER_AFTER = timedelta(days=3)  # at the earliest, whatever was found and however soon
KEPT_FOR = timedelta(days=30)  # after the decision
FULL_LINK = re.compile(r"https?://[^/\s]+/consultations/([0-9a-f]{32})(?![0-9a-f])")
AT_THE_DESK = ("held", "returned", "hidden")
MOST_AT_ONCE = 200


class TooMany(Exception):
    """Several came from one address today; nothing was kept, and whoever writes still has the text."""


def tell_us(
    said: str, *, link: str = "", answer_to: str = "", address: str = "", at: datetime | None = None
) -> AboutMe:
    """Keep a message. `address` is where it came from; a keyed hash of it stays for a day. Raises TooMany."""
    now = at or timezone.now()
    sender = salted_hmac("forum.about_me", address, algorithm="sha256").hexdigest()
    lately = AboutMe.objects.filter(sender=sender, at__gt=now - timedelta(days=1))
    if lately[:PER_ADDRESS].count() >= PER_ADDRESS:
        raise TooMany
    with transaction.atomic():
        made = AboutMe.objects.create(said=said, link=link, answer_to=answer_to, sender=sender, at=now)
        transaction.on_commit(partial(look_into.enqueue, message_id=made.pk), robust=True)
    return made


@task
def look_into(message_id: int) -> None:
    """Take a message up outside the request that brought it; its number is all the queue knows."""
    take_up(message_id, timezone.now())


def take_up(message_id: int, now: datetime) -> bool:
    """Bring a message before the desk, once; the full link of a consultation in it sets that aside at once.

    Gives whether this call did it.
    """
    with transaction.atomic():
        message = AboutMe.objects.select_for_update().filter(pk=message_id, taken_up_at=None).first()
        if message is None:
            return False
        here = _named_in(message)
        hid = False
        if here is not None:
            hid = here.is_readable and _may_hide(now)
            if hid:
                set_aside(here, by=None, at=now)
            review.raise_item(Source.ABOUT_ME, consultation=here, at=now)
        AboutMe.objects.filter(pk=message.pk).update(taken_up_at=now, consultation=here, hid=hid)
        author = here.author_id if here is not None else None
        call_moderators("desk.about_me", but={author})
        urgent.send(sender=AboutMe, author=author, at=now)
    return True


def _named_in(message: AboutMe) -> Consultation | None:
    """Hold the consultation whose full link stands in it; None where there is none that anybody reads or decides."""
    for found in FULL_LINK.findall(f"{message.link} {message.said}"):
        here = Consultation.objects.locked().filter(public_id=found).first()
        if here is not None and (here.is_readable or here.status in AT_THE_DESK):
            return here
    return None


def _may_hide(now: datetime) -> bool:
    return AboutMe.objects.filter(hid=True, taken_up_at__gt=now - timedelta(days=1)).count() < MOST_HIDDEN


def look_at(
    message: AboutMe, *, by: Member, named: str = "", at: datetime | None = None
) -> Consultation | None:
    """Say that somebody has looked at a message that named nothing. With `named` (the full link of a
    consultation) that one is set aside and comes before the desk. Gives it; None: nothing was found.

    Raises LookupError when somebody else was quicker, ValueError where the link leads to nothing they may see.
    """
    now = at or timezone.now()
    with transaction.atomic():
        mine = AboutMe.objects.select_for_update().filter(pk=message.pk, decided_at=None, consultation=None)
        if not mine.exists():
            raise LookupError
        here = None
        if named:
            found = FULL_LINK.search(named)
            seen = Consultation.objects.visible_to(by).exclude(author=by)
            pk = seen.filter(public_id=found[1]).values_list("pk", flat=True).first() if found else None
            here = Consultation.objects.locked().filter(pk=pk).first() if pk else None
            if here is None or not (here.is_readable or here.status in AT_THE_DESK):
                raise ValueError
            if here.is_readable:
                set_aside(here, by=by, at=now)
            review.raise_item(Source.ABOUT_ME, consultation=here, at=now)
            mine.update(consultation=here)
        else:
            mine.update(decided_at=now)
    return here


def keep_due(now: datetime) -> int:
    """Take up what no task has, answer what is due, destroy what has had its time; gives how many."""
    left = AboutMe.objects.filter(taken_up_at=None).values_list("pk", flat=True)[:MOST_AT_ONCE]
    done = sum(take_up(pk, now) for pk in list(left))
    AboutMe.objects.filter(at__lte=now - timedelta(days=1)).exclude(sender="").update(sender="")
    _decide_with_its_item(now)
    due = AboutMe.objects.filter(decided_at__isnull=False, at__lte=now - ANSWER_AFTER, answered_at=None)
    done += sum(
        _answer(pk, now) for pk in list(due.exclude(answer_to="").values_list("pk", flat=True)[:MOST_AT_ONCE])
    )
    # An answer that could not leave keeps no message alive.
    gone, _ = AboutMe.objects.filter(decided_at__lte=now - KEPT_FOR).delete()
    return done + gone


def _decide_with_its_item(now: datetime) -> None:
    """A message that named a consultation is decided when nothing about that waits at the desk any more, and
    nobody can take the decision back."""
    waits = ReviewItem.objects.filter(decided_at=None, consultation__isnull=False).values("consultation")
    undone = apps.get_model("forum", "Undo").objects.filter(
        item__consultation__isnull=False
    )  # for ten minutes
    named = Q(consultation__isnull=False) & ~Q(consultation__in=waits)
    named &= ~Q(consultation__in=undone.values("item__consultation"))
    AboutMe.objects.filter(named, decided_at=None, taken_up_at__isnull=False).update(decided_at=now)


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
