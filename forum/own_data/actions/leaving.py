"""The way out: asked for, confirmed by a letter, seven days to change one's mind. What it destroys is ``erasing``'s.

What the letter's link ends in is written nowhere: it is drawn when the letter leaves, and its hash kept.
"""

from __future__ import annotations

import hashlib
import logging
import secrets
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.tasks import task
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts.models import Member
from cms.bodies.models import BodyMember
from forum.consultations.actions import NotNow
from forum.erasing.actions.listing import list_line, write_soon
from forum.ledger.signals import told
from forum.own_data.models import Leaving, LeavingState, Letter
from forum.own_data.rules import LINK_HOLDS, LINK_OVER, NOT_NOW, RECEIPT_KEPT, RUNS, TIME_TO_CHANGE

MOST_ATTEMPTS = 8
TRIED_AGAIN_AFTER = timedelta(minutes=10)
SUBJECTS = {
    Letter.CONFIRM: "Do you want to leave Between?",
    Letter.RECEIPT: "Your account at Between is erased",
}
ADDRESSES = {Letter.CONFIRM: "forum:data-erase-confirm", Letter.RECEIPT: "forum:data-receipt"}
HOLDS = {Letter.CONFIRM: LINK_HOLDS, Letter.RECEIPT: RECEIPT_KEPT}
log = logging.getLogger(__name__)


def hash_of(key: str) -> str:
    """What is kept of a link's key."""
    return hashlib.sha256(key.encode()).hexdigest()


def ask_to_leave(member: Member, *, keeps_replies: bool, at: datetime | None = None) -> Leaving:
    """Ask to be erased; a letter brings the link that confirms it. Asked again before that, the choice is the newer
    one and the older link holds no longer. Raises NotNow once it was confirmed."""
    now = at or timezone.now()
    with transaction.atomic():
        Member.objects.select_for_update(no_key=True).get(pk=member.pk)
        here = Leaving.objects.select_for_update().filter(member=member).open().first()
        if here is not None and here.state != LeavingState.ASKED:
            raise NotNow(RUNS if here.state == LeavingState.RUNNING else NOT_NOW)
        here = here or Leaving(member=member)
        here.keeps_replies, here.asked_at = keeps_replies, now
        here.key, here.key_until, here.letter, here.attempts, here.tried_at = (
            "",
            None,
            Letter.CONFIRM,
            0,
            None,
        )
        here.save()
        transaction.on_commit(partial(send_leaving_letter.enqueue, leaving_id=here.pk))
    return here


def asked_with(key: str, *, at: datetime | None = None) -> Leaving | None:
    """The request that this link confirms, while it holds."""
    now = at or timezone.now()
    rows = Leaving.objects.select_related("member").filter(state=LeavingState.ASKED, key_until__gt=now)
    return rows.filter(key=hash_of(key)).first()


def confirm(key: str, *, at: datetime | None = None) -> Leaving:
    """Confirm it: from now on seven days. The link is used up. Raises NotNow."""
    now = at or timezone.now()
    mine = Leaving.objects.filter(state=LeavingState.ASKED, key_until__gt=now, key=hash_of(key))
    found = mine.first()
    confirmed = {
        "confirmed_at": now,
        "due_at": now + TIME_TO_CHANGE,
        "key": "",
        "key_until": None,
        "letter": "",
    }
    with transaction.atomic():
        if found is None or not mine.update(state=LeavingState.CONFIRMED, **confirmed):
            raise NotNow(LINK_OVER)
        found.refresh_from_db()
        if found.member is not None and publishes_alone(found.member):
            curators = Member.objects.active().filter(is_curator=True).exclude(pk=found.member.pk)
            told.send(Leaving, verb="library.alone", members=list(curators.values_list("pk", flat=True)))
    return found


def publishes_alone(member: Member) -> list[str]:
    """Name the training bodies for which nobody else publishes."""
    mine = BodyMember.objects.publishers().filter(member=member, body__departure=None)
    others = BodyMember.objects.publishers().filter(body=OuterRef("body")).exclude(member=member)
    return list(mine.exclude(Exists(others)).order_by("body__title").values_list("body__title", flat=True))


def stay(member: Member, *, at: datetime | None = None) -> None:
    """Change one's mind: nothing is erased. Of staying and beginning to erase exactly one wins. Raises NotNow."""
    now = at or timezone.now()
    with transaction.atomic():
        here = Leaving.objects.filter(member=member, state__in=(LeavingState.ASKED, LeavingState.CONFIRMED))
        found = here.values_list("public_id", flat=True).first()
        over = {"cancelled_at": now, "key": "", "key_until": None, "letter": "", "due_at": None}
        if found is None or not here.update(state=LeavingState.CANCELLED, **over):
            runs = Leaving.objects.filter(member=member, state=LeavingState.RUNNING).exists()
            raise NotNow(RUNS if runs else NOT_NOW)
        list_line("stayed", of=found, at=now)  # a restored copy must not erase whoever changed their mind
        write_soon()


def open_receipt(key: str, *, at: datetime | None = None) -> Leaving:
    """Open the receipt that this link leads to; once. Raises NotNow."""
    now = at or timezone.now()
    mine = Leaving.objects.filter(state=LeavingState.DONE, key_until__gt=now, key=hash_of(key))
    found = mine.first()
    if found is None or not mine.update(key="", key_until=None):
        raise NotNow(LINK_OVER)
    return found


def has_receipt(key: str, *, at: datetime | None = None) -> bool:
    """Whether this link leads to a receipt that nobody has opened."""
    now = at or timezone.now()
    return Leaving.objects.filter(state=LeavingState.DONE, key_until__gt=now, key=hash_of(key)).exists()


# --- Letters --------------------------------------------------------------------------------------


@task
def send_leaving_letter(leaving_id: int) -> None:
    """Send the letter that a request waits for; of two workers one does. No error leaves, for the queue would keep its
    words."""
    now = timezone.now()
    free = Q(tried_at=None) | Q(tried_at__lt=now - TRIED_AGAIN_AFTER)
    mine = Leaving.objects.filter(free, pk=leaving_id, attempts__lt=MOST_ATTEMPTS).exclude(letter="")
    if not mine.update(tried_at=now, attempts=F("attempts") + 1):
        return
    here = Leaving.objects.select_related("member").get(pk=leaving_id)
    kind, key = Letter(here.letter), secrets.token_urlsafe(32)
    to = here.send_to if here.member is None else here.member.email
    still = Leaving.objects.filter(pk=here.pk, tried_at=now, letter=kind)
    # The hash stands before the letter leaves: whoever is quick finds that the link holds.
    if not to or not still.update(key=hash_of(key), key_until=now + HOLDS[kind]):
        return
    try:
        _write(kind, key, to).send()
    except Exception as error:
        log.error("A letter about leaving did not leave (%s)", type(error).__name__)
        return
    still.update(letter="", send_to="")


def _write(kind: Letter, key: str, to: str) -> EmailMultiAlternatives:
    context = {"url": settings.SITE_URL + reverse(ADDRESSES[kind], args=[key])}
    text = render_to_string(f"emails/leaving_{kind}.txt", context)
    mail = EmailMultiAlternatives(SUBJECTS[kind], text, to=[to], headers={"Auto-Submitted": "auto-generated"})
    mail.attach_alternative(render_to_string(f"emails/leaving_{kind}.html", context), "text/html")
    return mail


def keep_ways_out(now: datetime) -> int:
    """Send letters that did not leave, forget addresses that no letter reaches, requests nobody confirmed, and
    receipts that had their time; gives how many."""
    waiting = Leaving.objects.filter(Q(tried_at=None) | Q(tried_at__lt=now - TRIED_AGAIN_AFTER)).exclude(
        letter=""
    )
    again = list(waiting.filter(attempts__lt=MOST_ATTEMPTS).values_list("pk", flat=True)[:50])
    for pk in again:
        send_leaving_letter.enqueue(leaving_id=pk)
    given_up = Leaving.objects.filter(attempts__gte=MOST_ATTEMPTS, state=LeavingState.DONE).exclude(letter="")
    given_up.update(letter="", send_to="", key="", key_until=None)
    old = Q(state=LeavingState.ASKED, asked_at__lt=now - 2 * LINK_HOLDS)
    old |= Q(state=LeavingState.CANCELLED, cancelled_at__lt=now - RECEIPT_KEPT)
    old |= Q(state=LeavingState.DONE, done_at__lt=now - RECEIPT_KEPT)
    gone, _ = Leaving.objects.filter(old).delete()
    return len(again) + gone
