"""“I think this is about me”: taken from anybody, answered in the same words, at one hour for all of a day.

The page that takes a message does the same for every message and looks at nothing; what a link in it sets
aside, a task does a moment later. All answers to the messages of one day leave together, at one hour
(``answering``). So neither words nor time tell whether anything is here.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.tasks import task
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.dateparse import parse_datetime

from accounts.models import Member
from forum.consultations.actions.hiding import set_aside
from forum.consultations.models import READABLE, Consultation
from forum.ledger.signals import urgent
from forum.reports.actions.answering import answer_due
from forum.reports.actions.reporting import call_moderators
from forum.reports.models import AboutMe
from forum.review import actions as review
from forum.review.models import Outcome, ReviewItem, Source

PER_ADDRESS = 5  # messages in a day
MOST_HIDDEN = 3  # texts in a day that a link hides at once; further ones wait for a person
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

    Where it names several, each has a message of its own with the same words, so that each waits at the desk and
    all of them are looked at before anybody of that day is answered. Gives whether this call did it.
    """
    with transaction.atomic():
        message = AboutMe.objects.select_for_update().filter(pk=message_id, taken_up_at=None).first()
        if message is None:
            return False
        named = _named_in(message)
        _bring(message, named[0] if named else None, now)
        for here in named[1:]:
            again = AboutMe.objects.create(said=message.said, link=message.link, at=message.at)
            _bring(again, here, now)
    return True


def _bring(message: AboutMe, here: Consultation | None, now: datetime) -> None:
    """Bring it before the desk for what it names, which is held and set aside at once; or for itself."""
    hid = False
    if here is not None:
        hid = here.is_readable and _may_hide(now)
        if hid:
            set_aside(here, by=None, at=now)
        item = review.raise_item(Source.ABOUT_ME, consultation=here, at=now)
    else:
        item = review.raise_item(Source.ABOUT_ME, message=message, at=message.at)
    AboutMe.objects.filter(pk=message.pk).update(taken_up_at=now, consultation=here, hid=hid)
    author = here.author_id if here is not None else None
    call_moderators("desk.about_me", item, but={author})
    urgent.send(sender=AboutMe, author=author, item=item, at=now)


def _named_in(message: AboutMe) -> list[Consultation]:
    """Hold every consultation whose full link stands in it, where anybody reads or decides it, the first named
    first. Rows are held in one order, whoever names them in which."""
    named = list(dict.fromkeys(FULL_LINK.findall(f"{message.link} {message.said}")))
    if not named:
        return []
    rows = Consultation.objects.locked().filter(public_id__in=named).order_by("pk")
    here = [each for each in rows if each.is_readable or each.status in AT_THE_DESK]
    return sorted(here, key=lambda each: named.index(each.public_id))


def _may_hide(now: datetime) -> bool:
    return AboutMe.objects.filter(hid=True, taken_up_at__gt=now - timedelta(days=1)).count() < MOST_HIDDEN


def meant_by(named: str, member: Member) -> Consultation | None:
    """Hold the consultation whose full link a moderator gives, if they see it; also one of their own."""
    found = FULL_LINK.search(named)
    if found is None:
        return None
    seen = Consultation.objects.visible_to(member)
    pk = seen.filter(public_id=found[1]).values_list("pk", flat=True).first()
    here = Consultation.objects.locked().filter(pk=pk).first() if pk else None
    return here if here is not None and (here.is_readable or here.status in AT_THE_DESK) else None


def set_aside_for(message: AboutMe, here: Consultation, *, by: Member, at: datetime) -> dict[str, Any]:
    """Set aside what a moderator finds is meant (its row is held), and bring it before the desk. What somebody
    proposed without the message is proposed no more, for a second reader who agrees would not read it either. Gives
    what ``meant_nothing`` needs to take that back."""
    waiting = ReviewItem.objects.filter(consultation=here, decided_at=None).first()
    if here.is_readable:
        set_aside(here, by=by, at=at)
    raised = review.raise_item(Source.ABOUT_ME, consultation=here, at=at)
    AboutMe.objects.filter(pk=message.pk).update(consultation=here)
    kept = {"raised": raised.pk, "version": raised.version, "source": waiting.source if waiting else ""}
    later = waiting.put_off_until if waiting else None
    return kept | {"put_off": later.isoformat() if later else ""}


def meant_nothing(message: AboutMe, kept: dict[str, Any]) -> bool:
    """Take back that a message meant something; gives whether nothing else happened at the desk since."""
    AboutMe.objects.filter(pk=message.pk).update(consultation=None, looked_at=None)
    raised = ReviewItem.objects.filter(pk=kept["raised"], version=kept["version"], decided_at=None)
    if kept["source"]:
        later = parse_datetime(kept.get("put_off", ""))
        return bool(raised.update(source=kept["source"], put_off_until=later, version=F("version") + 1))
    return bool(raised.filter(messages=None).delete()[0])


def note_looked(item: ReviewItem, *, at: datetime | None = None) -> None:
    """Keep that somebody who may decide it has opened what messages named, where nobody else reads that any more;
    also a second reader, who is not shown the messages."""
    if item.consultation is None or item.consultation.is_readable:
        return
    rows = AboutMe.objects.filter(consultation=item.consultation, looked_at=None, decided_at=None)
    out_of_sight = Consultation.objects.exclude(status__in=READABLE).values("pk")
    rows.filter(consultation__in=out_of_sight).update(looked_at=at or timezone.now())


def outlive(here: Consultation, *, at: datetime | None = None) -> None:
    """Empty the messages about what is destroyed. Whoever waits for an answer still gets one, when all of that day
    do; of the others nothing stays."""
    rows = AboutMe.objects.filter(consultation=here)
    rows.filter(Q(answer_to="") | Q(answered_at__isnull=False)).delete()
    rows.update(said="", link="", sender="", decided_at=Coalesce("decided_at", at or timezone.now()))


def keep_due(now: datetime) -> int:
    """Take up what no task has, answer what is due, destroy what has had its time; gives how many."""
    left = AboutMe.objects.filter(taken_up_at=None).values_list("pk", flat=True)[:MOST_AT_ONCE]
    done = sum(take_up(pk, now) for pk in list(left))
    AboutMe.objects.filter(at__lte=now - timedelta(days=1)).exclude(sender="").update(sender="")
    _let_stand(now)
    done += answer_due(now)
    # An answer that could not leave keeps no message alive.
    gone, _ = AboutMe.objects.filter(decided_at__lte=now - KEPT_FOR).delete()
    return done + gone


def _let_stand(now: datetime) -> None:
    """Say what became of messages where nobody can take the decision back any more: one that named nothing with
    its own item; one that named a consultation when nothing about that waits at the desk. What was decided and
    waits on, out of sight, was looked at."""
    undone = apps.get_model("forum", "Undo").objects.all()  # for ten minutes
    looked = ReviewItem.objects.filter(message__isnull=False, decided_at__isnull=False)
    looked = looked.exclude(pk__in=undone.filter(item__message__isnull=False).values("item"))
    ours = AboutMe.objects.filter(pk__in=looked.values("message"), decided_at=None)
    ours.filter(consultation=None).update(decided_at=now)
    ours.filter(consultation__isnull=False, looked_at=None).update(looked_at=now)
    waits = ReviewItem.objects.filter(decided_at=None, consultation__isnull=False).values("consultation")
    undone = undone.filter(item__isnull=False, consultation__isnull=False, reply=None)
    stands = AboutMe.objects.filter(consultation__isnull=False, taken_up_at__isnull=False, decided_at=None)
    stands = stands.exclude(consultation__in=undone.values("consultation"))
    stands.exclude(consultation__in=waits).update(decided_at=now)
    of_it = {"consultation": OuterRef("consultation"), "decided_at__gte": OuterRef("taken_up_at")}
    decided = ReviewItem.objects.filter(**of_it).exclude(outcome=Outcome.WITHDRAWN)
    out_of_sight = Consultation.objects.exclude(status__in=READABLE).values("pk")
    stands.filter(Exists(decided), consultation__in=out_of_sight, looked_at=None).update(looked_at=now)
