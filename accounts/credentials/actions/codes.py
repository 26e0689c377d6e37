"""A one-time code to the address that a register lists: whoever can read the letters there is whom it means.

The row is the outbox. Nothing in the tables tells the code: it follows from the row's id and the site's key.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from functools import partial

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F, Q
from django.tasks import task
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.actions import NotPossible
from accounts.credentials.actions.settling import CODES_HOLD
from accounts.credentials.models import Credential, RegisterCode, Status
from accounts.members import Member

log = logging.getLogger(__name__)
SUBJECT = "A code for your registration"
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that is taken for another
LENGTH = 8
MOST_TRIES = 5
MOST_CODES = 3  # of one claim
MOST_ATTEMPTS = 5
TRIED_AGAIN_AFTER = timedelta(minutes=5)
WRONG = "That is not the code. Please look again; {left} left."
OVER = "This code holds no more. Write to the desk, and a moderator sends another."


def code_of(row: RegisterCode) -> str:
    """The code of one letter."""
    digest = salted_hmac("accounts.credentials.code", row.public_id, algorithm="sha256").digest()
    return "".join(LETTERS[byte % len(LETTERS)] for byte in digest[:LENGTH])


@transaction.atomic
def ask_for_code(claim: Credential, address: str, *, at: datetime | None = None) -> RegisterCode:
    """Send a code to the address that the register lists. Raises NotPossible."""
    now = at or timezone.now()
    Member.objects.select_for_update(no_key=True).get(pk=claim.member_id)
    if not Credential.objects.filter(pk=claim.pk, status=Status.SUBMITTED).exists():
        raise NotPossible("This has been decided, or taken back, in the meantime. No code was sent.")
    codes = RegisterCode.objects.filter(credential=claim)
    if codes.count() >= MOST_CODES:
        raise NotPossible(f"{MOST_CODES} codes were sent for this already. Go by something else.")
    codes.update(address="")  # an older one holds no more
    row = RegisterCode.objects.create(credential=claim, address=address, at=now)
    transaction.on_commit(partial(send_code.enqueue, code_id=row.pk))
    return row


def confirm_code(claim: Credential, typed: str, *, by: Member, at: datetime | None = None) -> None:
    """Take the code from whoever the claim is of. Raises NotPossible, with how many tries are left."""
    now = at or timezone.now()
    word = "".join(typed.split()).replace("-", "").upper()
    with transaction.atomic():
        Member.objects.select_for_update(no_key=True).get(pk=by.pk)
        row = open_code(claim, now)
        if row is None or row.credential.member_id != by.pk:
            raise NotPossible(OVER)
        right = constant_time_compare(word, code_of(row))
        values = {"confirmed_at": now, "address": ""} if right else {"tries": F("tries") + 1}
        RegisterCode.objects.filter(pk=row.pk, confirmed_at=None).update(**values)
        if right:
            Credential.objects.filter(pk=claim.pk).update(version=F("version") + 1)
    if not right:  # said after the try is counted
        left = MOST_TRIES - row.tries - 1
        raise NotPossible(WRONG.format(left=f"{left} {'try' if left == 1 else 'tries'}") if left else OVER)


def open_code(claim: Credential, now: datetime) -> RegisterCode | None:
    """The code that can be entered for a claim now."""
    rows = RegisterCode.objects.filter(
        credential=claim, credential__status=Status.SUBMITTED, confirmed_at=None, tries__lt=MOST_TRIES,
        at__gt=now - CODES_HOLD,
    ).select_related("credential")  # fmt: skip
    return rows.exclude(address="").order_by("-at", "-pk").first()


def send_codes(now: datetime) -> int:
    """Hand what did not leave to the queue once more; gives how many."""
    lost = Q(taken_at=None, at__lt=now - TRIED_AGAIN_AFTER) | Q(taken_at__lt=now - TRIED_AGAIN_AFTER)
    rows = RegisterCode.objects.filter(lost, sent_at=None, attempts__lt=MOST_ATTEMPTS).exclude(address="")
    due = list(rows.values_list("pk", flat=True)[:200])
    for pk in due:
        send_code.enqueue(code_id=pk)
    return len(due)


@task
def send_code(code_id: int) -> None:
    """Send one; of two workers one does. No error leaves, for the queue would keep its words."""
    now = timezone.now()
    free = Q(taken_at=None) | Q(taken_at__lt=now - TRIED_AGAIN_AFTER)
    mine = RegisterCode.objects.filter(pk=code_id, sent_at=None, attempts__lt=MOST_ATTEMPTS)
    if not mine.exclude(address="").filter(free).update(taken_at=now, attempts=F("attempts") + 1):
        return
    row = RegisterCode.objects.get(pk=code_id)
    words = render_to_string("emails/register_code.txt", {"code": code_of(row)})
    try:
        EmailMessage(SUBJECT, words, to=[row.address], headers={"Auto-Submitted": "auto-generated"}).send()
    except Exception as error:
        RegisterCode.objects.filter(pk=code_id).update(failure=type(error).__name__)
        log.error("Code %s did not leave (%s)", code_id, type(error).__name__)
        return
    RegisterCode.objects.filter(pk=code_id).update(sent_at=timezone.now(), failure="")
