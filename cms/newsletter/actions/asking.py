"""Asking for the newsletter, saying yes to it by letter, and stopping it. Whether an address is known is never told:
whoever asks gets the same answer, and its reader a letter either way."""

from __future__ import annotations

import logging
import secrets
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db import transaction
from django.db.models import F, Q
from django.tasks import task
from django.utils import timezone

from cms.newsletter import letters
from cms.newsletter.models import Subscriber
from cms.newsletter.querysets import hash_of

log = logging.getLogger(__name__)
KEPT_UNCONFIRMED = timedelta(days=7)  # and as long the letter's link opens
MOST_TO_ONE = 3  # letters to an address in a day, whoever asks for them
A_DAY = 24 * 60 * 60
MOST_ATTEMPTS = 5
TRIED_AGAIN_AFTER = timedelta(minutes=10)


def ask(email: str) -> None:
    """Write to an address that somebody typed: to confirm it, or that it gets the newsletter already. Says nothing of
    which; an address that got three letters today gets none, and nobody is told that either."""
    email = email.strip().lower()
    if not _may_write(email):
        return
    with transaction.atomic():
        here, _ = Subscriber.objects.get_or_create(email=email)
        waits = Subscriber.Waits.KNOWN if here.confirmed_at else Subscriber.Waits.CONFIRM
        # The week begins with the first time: nobody's address is kept here by somebody who asks for it again.
        Subscriber.objects.filter(pk=here.pk).update(letter=waits, tried_at=None, attempts=0)
    send_asked.enqueue(subscriber_id=here.pk)


def _may_write(email: str) -> bool:
    """Count a letter to an address. A hash is counted, for a day: the address may be forgotten before."""
    key = f"newsletter:{hash_of(email)}"
    cache.add(key, 0, A_DAY)
    try:
        return bool(cache.incr(key) <= MOST_TO_ONE)
    except ValueError:  # it went meanwhile
        return True


@task
def send_asked(subscriber_id: int) -> None:
    """Send the letter that an address waits for; of two workers one does. No error leaves, for the queue would keep its
    words. The word that confirms is made here, so that it stands nowhere but in the letter."""
    now = timezone.now()
    free = Q(tried_at=None) | Q(tried_at__lt=now - TRIED_AGAIN_AFTER)
    mine = Subscriber.objects.filter(free, pk=subscriber_id, attempts__lt=MOST_ATTEMPTS).exclude(letter="")
    if not mine.update(tried_at=now, attempts=F("attempts") + 1):
        return
    here = Subscriber.objects.get(pk=subscriber_id)
    token = secrets.token_hex(16)
    still = Subscriber.objects.filter(pk=here.pk, tried_at=now, letter=here.letter)
    try:
        if here.letter == Subscriber.Waits.CONFIRM:
            # The hash stands before the letter leaves: whoever is quick finds that the link opens.
            if not still.update(key=hash_of(token), key_until=now + KEPT_UNCONFIRMED):
                return
            letters.to_confirm(here.email, token).send()
        else:
            letters.known(here.email, here.stop_key).send()
    except Exception as error:
        log.warning("a letter about the newsletter did not leave (%s)", type(error).__name__)
        return
    still.update(letter="")


def confirm(token: str, *, at: datetime | None = None) -> bool:
    """Take a reader's yes; the word opens once. Gives whether it opened."""
    now = at or timezone.now()
    here = Subscriber.objects.opened_by(token, now=now).filter(confirmed_at=None)
    return bool(here.update(confirmed_at=now, key="", key_until=None, letter=""))


def stop(stop_key: str) -> None:
    """Forget the address that this key is of; a key that is nobody's does nothing."""
    Subscriber.objects.filter(stop_key=stop_key).delete()


def forget_address(*emails: str) -> int:
    """Forget these addresses, when who had them here leaves; gives how many got the newsletter or were asked."""
    here = Q()
    for email in emails:
        here |= Q(email__iexact=email)
    return Subscriber.objects.filter(here).delete()[0] if here else 0


def keep_subscribers(now: datetime) -> int:
    """Forget what nobody confirmed within a week, and send again what did not leave; gives how many."""
    gone, _ = Subscriber.objects.filter(confirmed_at=None, asked_at__lte=now - KEPT_UNCONFIRMED).delete()
    stood = Q(tried_at=None) | Q(tried_at__lt=now - TRIED_AGAIN_AFTER)
    waiting = Subscriber.objects.filter(stood, attempts__lt=MOST_ATTEMPTS).exclude(letter="")
    again = list(waiting.order_by("pk").values_list("pk", flat=True)[:100])
    for pk in again:
        send_asked.enqueue(subscriber_id=pk)
    return gone + len(again)
