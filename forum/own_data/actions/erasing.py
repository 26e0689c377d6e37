"""Erasing a member: first what others read, one conversation at a time, then everything else at once.

From its first moment nobody comes in as them, and it cannot be stopped. A run that dies is taken up again by
``run_due``, which finds less to do. What was sent in the last second is found before the last step, which holds their
row: what comes later finds nobody to come from.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from allauth.account.models import EmailAddress
from django.apps import apps
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts import actions as accounts
from accounts.credentials.actions.papers import destroy_papers
from accounts.credentials.models import Credential, Status
from accounts.credentials.remembering import key_of
from accounts.models import Member
from accounts.security.actions import end_sessions
from cms.bodies.models import Invitation
from cms.newsletter.actions import forget_address
from forum.consultations.drafts import Draft
from forum.consultations.models import Consultation, Voice
from forum.consultations.replies import Reply
from forum.erasing.actions.listing import list_line, write_soon
from forum.erasing.models import Erasure
from forum.ledger.models import Entry
from forum.moderation.models import Undo
from forum.own_data.actions.beside import leave_admin, leave_chair
from forum.own_data.actions.conversations import destroy_own, leave_library, leave_place
from forum.own_data.actions.copying import delete_copies
from forum.own_data.actions.leaving import send_leaving_letter
from forum.own_data.actions.naming import named, unname
from forum.own_data.models import Leaving, LeavingState, Letter, SuspendedNumber
from forum.own_data.rules import NUMBER_KEPT
from forum.own_data.tables import Fate, held
from forum.reports.models import Report
from forum.review.models import ReviewItem
from forum.sanctions.models import Reveal, State

MOST_AT_ONCE = 100  # conversations gone through at a time
SILENT_FOR = timedelta(minutes=10)
AT_LAST = 5  # times in one run; the next minute takes the rest
log = logging.getLogger(__name__)


class NotErased(Exception):
    """Some of what was due could not be erased; the next run tries again."""


class TakenOver(NotErased):
    """Another run goes on with it."""


class StillThere(Exception):
    """Something was sent in the last second."""


def erase_due(now: datetime) -> int:
    """Erase whoever's seven days are over; gives how many were erased whole. Safe twice at once. Raises NotErased when
    one could not be."""
    SuspendedNumber.objects.filter(until__lte=now).delete()
    done, failed = 0, 0
    silent = Q(taken_at=None) | Q(taken_at__lt=now - SILENT_FOR)
    due = Q(state=LeavingState.CONFIRMED, due_at__lte=now) | Q(silent, state=LeavingState.RUNNING)
    for pk in list(Leaving.objects.filter(due).order_by("due_at").values_list("pk", flat=True)[:20]):
        try:
            done += _erase(pk, now, most=MOST_AT_ONCE)
        except Exception as error:  # its words may hold what is to be erased: the class alone is logged
            failed += 1
            log.error("Somebody who leaves could not be erased (%s)", type(error).__name__)
    if failed:
        raise NotErased(f"{failed} could not be erased")
    return done


def erase_now(
    member: Member, *, keeps_replies: bool = False, tells: bool = True, at: datetime | None = None
) -> Leaving:
    """Erase a member without the seven days, for the command line and after a restore; `tells` sends the receipt."""
    now = at or timezone.now()
    with transaction.atomic():
        Member.objects.select_for_update(no_key=True).get(pk=member.pk)
        here = Leaving.objects.select_for_update().filter(member=member).open().first() or Leaving(
            member=member
        )
        if here.state != LeavingState.RUNNING:
            here.state, here.keeps_replies = LeavingState.CONFIRMED, keeps_replies
            here.confirmed_at, here.due_at = now, now
        here.taken_at = None
        here.key, here.key_until, here.letter = "", None, ""
        here.save()
    _erase(here.pk, now, most=None, tells=tells)
    here.refresh_from_db()
    return here


def _erase(pk: int, now: datetime, *, most: int | None, tells: bool = True) -> bool:
    """Go through one; gives whether it is done."""
    leaving = _take(pk, now)
    if leaving is None or leaving.member is None:
        return False
    member = leaving.member
    for _ in range(AT_LAST):
        if not _conversations(leaving, member, now, most=most):
            continue
        try:
            _the_rest(leaving, member, now, tells=tells)
        except StillThere:
            continue
        return True
    Leaving.objects.filter(pk=pk, taken_at=leaving.taken_at).update(taken_at=None)  # the next minute goes on
    return False


def _take(pk: int, now: datetime) -> Leaving | None:
    """Begin, or go on where another run has died. Of this and changing one's mind exactly one wins."""
    with transaction.atomic():
        due = Leaving.objects.filter(pk=pk, state=LeavingState.CONFIRMED, due_at__lte=now)
        silent = Q(taken_at=None) | Q(taken_at__lt=now - SILENT_FOR)
        begun = due.update(state=LeavingState.RUNNING, taken_at=now)
        again = (
            0
            if begun
            else Leaving.objects.filter(silent, pk=pk, state=LeavingState.RUNNING).update(taken_at=now)
        )
        if not begun and not again:
            return None
        leaving = Leaving.objects.select_related("member").get(pk=pk)
        if leaving.member is not None and begun:
            accounts.shut(leaving.member)
            end_sessions(leaving.member)
            list_line("left", member=leaving.member.public_id, keeps=leaving.keeps_replies, at=now)
            write_soon()
    return leaving


def _conversations(leaving: Leaving, member: Member, now: datetime, *, most: int | None) -> bool:
    """Go through everything of theirs that others read; gives whether nothing of it is left."""
    own = Consultation.objects.filter(author=member).order_by("pk").values_list("pk", flat=True)
    failed = sum(not _one(leaving, partial(destroy_own, pk, member, at=now)) for pk in list(own[:most]))
    spoken = Q(replies__author=member) | Q(speaking__member=member)
    places = Consultation.objects.filter(spoken).exclude(author=member).order_by("pk").distinct()
    for pk in list(places.values_list("pk", flat=True)[:most]):
        failed += not _one(leaving, partial(leave_place, pk, member, keeps=leaving.keeps_replies, at=now))
    if failed:
        raise NotErased(f"{failed} conversations could not be left")
    return not own.exists() and not places.exists()


def _one(leaving: Leaving, act: Callable[[], Counter[str]]) -> bool:
    """Do one thing, and write down what was done with it, so that a receipt is true whatever dies. One that fails
    keeps none of the others; gives whether it was done."""
    try:
        with transaction.atomic():
            receipt = _sum(leaving.receipt, act())
            alive = timezone.now()
            mine = Leaving.objects.filter(
                pk=leaving.pk, state=LeavingState.RUNNING, taken_at=leaving.taken_at
            )
            if not mine.update(receipt=receipt, taken_at=alive):
                raise TakenOver
    except TakenOver:
        raise
    except Exception as error:
        log.error("A conversation could not be left (%s)", type(error).__name__)
        return False
    leaving.receipt, leaving.taken_at = receipt, alive
    return True


def _sum(receipt: dict[str, Any], more: Counter[str]) -> dict[str, Any]:
    return receipt | {name: receipt.get(name, 0) + count for name, count in more.items() if count}


def _the_rest(leaving: Leaving, member: Member, now: datetime, *, tells: bool) -> None:
    """Everything else, and the member with it, in one transaction. Raises StillThere."""
    with transaction.atomic():
        drafts = Draft.objects.filter(author=member).order_by("pk")
        list(
            drafts.select_for_update(of=("self",), no_key=True).values_list("pk")
        )  # before their row, as everywhere
        Member.objects.select_for_update().get(pk=member.pk)
        for table in (Consultation.objects.filter(author=member), Reply.objects.filter(author=member)):
            if table.exists():
                raise StillThere
        to, public_id = member.email, member.public_id
        done = leave_library(member, at=now) + leave_chair(member)
        leave_admin(member)
        _remember_suspended(member, now)
        done += _special(member, public_id, now)
        unname(Entry.objects.filter(named(member, Member.objects.all())))
        for each in held():
            done += _end(each, member)
        accounts.remove(member)
        letter = Letter.RECEIPT if tells else Letter.NONE
        Leaving.objects.filter(pk=leaving.pk).update(
            member=None, state=LeavingState.DONE, done_at=now, receipt=_receipt(leaving, done, now), letter=letter,
            send_to=to if tells else "", attempts=0, tried_at=None, key="", key_until=None,
        )  # fmt: skip
        _end_sessions_without_a_row(member)
        if tells:
            transaction.on_commit(partial(send_leaving_letter.enqueue, leaving_id=leaving.pk), robust=True)


def _end(each: Any, member: Member) -> Counter[str]:
    """Do to one column’s rows what the list says."""
    rows = each.rows(member)
    if each.fate is Fate.DESTROY:
        drafts = each.part in {"drafts", "notes"}
        count, by_table = rows.count(), each.table
        rows.delete()
        return Counter({"chair" if by_table == "forum.ChairLine" else "drafts" if drafts else "rows": count})
    if each.fate is Fate.EMPTY:
        more = {"claimed_at": None} if each.column == "claimed_by" else {}
        return Counter(emptied=rows.update(**{each.column: None}, **more))
    return Counter()


def _special(member: Member, public_id: str, now: datetime) -> Counter[str]:
    """What the list alone does not say: files, words in rows that stay, what others wait for."""
    files = delete_copies(member)
    for claim in Credential.objects.filter(member=member):
        files += destroy_papers(claim)
    files += _delete_files(member)
    Report.objects.filter(reporter=member).update(said="")
    asked = Reveal.objects.filter(asked_by=member)
    asked.filter(state=State.ASKED).update(state=State.TAKEN_BACK, decided_at=now)
    asked.update(sentence="")
    ReviewItem.objects.filter(proposed_by=member).update(proposed_sentence="")
    open_ones = Erasure.objects.filter(author=member, done_at=None, undone_at=None)
    Undo.objects.filter(kept__erasure__in=list(open_ones.values_list("public_id", flat=True))).delete()
    open_ones.update(kept={}, done_at=now)
    Undo.objects.filter(object_kind="member", object_id=public_id).delete()
    Voice.objects.filter(member=member).delete()
    asked_to = Invitation.objects.filter(email__iexact=member.email)
    asked_to.filter(accepted_at=None, revoked_at=None).update(email="", revoked_at=now)
    asked_to.update(email="")
    forget_address(member.email, *EmailAddress.objects.filter(user=member).values_list("email", flat=True))
    return Counter(files=files)


def _delete_files(member: Member) -> int:
    """Files that the library’s admin keeps of them."""
    count = 0
    for label, column, field in (
        ("wagtailusers.UserProfile", "user", "avatar"),
        ("wagtailcore.UploadedFile", "uploaded_by_user", "file"),
    ):
        for row in apps.get_model(label)._base_manager.filter(**{column: member}):
            file = getattr(row, field)
            if file:
                count += 1
                transaction.on_commit(partial(file.storage.delete, file.name), robust=True)
    return count


def _remember_suspended(member: Member, now: datetime) -> None:
    """Keep a keyed hash of the numbers of somebody who is suspended, or whose registration was taken back."""
    claims = list(Credential.objects.filter(member=member).exclude(number_key=""))
    if not member.is_suspended and all(claim.status != Status.REVOKED for claim in claims):
        return
    for key in {key_of(claim) for claim in claims}:
        SuspendedNumber.objects.update_or_create(key=key, defaults={"until": now + NUMBER_KEPT})


def _end_sessions_without_a_row(member: Member) -> None:
    """Sessions name their member inside; what no list of sessions knew of is found there."""
    for session in Session.objects.iterator(chunk_size=500):
        if session.get_decoded().get(SESSION_KEY) == str(member.pk):
            session.delete()


def _receipt(leaving: Leaving, done: Counter[str], now: datetime) -> dict[str, Any]:
    """Codes and counts, and until when a backup may hold what is gone."""
    until = now + timedelta(days=settings.BACKUPS_KEPT_DAYS)
    return _sum(leaving.receipt, done) | {"backups_until": until.isoformat(), "keeps": leaving.keeps_replies}


# --- After a restore ------------------------------------------------------------------------------


def erase_again(line: dict[str, Any], now: datetime) -> int:
    """A restored copy knows of somebody who left: erase them again. Nobody is written to twice."""
    member = Member.objects.filter(public_id=line.get("member")).first()
    if member is None:
        return 0
    erase_now(member, keeps_replies=bool(line.get("keeps")), tells=False, at=now)
    return 1


def stay_again(line: dict[str, Any], now: datetime) -> int:
    """A restored copy does not know that somebody changed their mind."""
    waits = Leaving.objects.filter(
        public_id=line.get("of"), state__in=(LeavingState.ASKED, LeavingState.CONFIRMED)
    )
    waits.update(
        state=LeavingState.CANCELLED, cancelled_at=now, key="", key_until=None, letter="", due_at=None
    )
    return 0
