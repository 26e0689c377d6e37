"""The first consultation of somebody whose registration is still looked at: one is held, and released by nobody
before its author is verified (``ConsultationQuerySet.releasable``). One without a name does not even come before the
desk until then: beside a registration that waits, it would tell whose it is (invariant 2)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from accounts.joining.standing import claims_of
from accounts.models import Credential, Member
from forum.consultations.models import Consultation, IllegalMove, Status
from forum.ledger.actions import record
from forum.ledger.models import Verb
from forum.review import actions as review
from forum.review.actions import UNPROPOSED
from forum.review.models import Outcome, ReviewItem, ReviewMessage, Source

ONE_FIRST = (
    "You have sent your first consultation; it waits for your registration to be looked at. Your draft is kept, and "
    "you can send it once you are in."
)
BACK = (
    "No registration of yours is with us just now, so nobody can release this. It is back with you, with every word. "
    "Tell us of your registration, and you can send it again."
)
#: What bears no name and lies at the desk goes back in one small hour of the week, so that whoever refused a claim
#: does not see, by what leaves the desk then, whose it was (invariant 2).
UNNAMED_GO_BACK_ON, UNNAMED_GO_BACK_BEFORE = 0, 5  # Monday; on the site's clock
UNNAMED_WAIT_AT_LEAST = timedelta(days=2)
MOST_AT_ONCE = 100


def why_not_another(member: Member) -> str:
    """Say that somebody whose registration waits has sent their first consultation, or ""."""
    if member.is_verified:
        return ""
    first = Consultation.objects.filter(author=member, came_early=True, opened_at=None)
    return ONE_FIRST if first.exclude(status__in=(Status.WITHDRAWN, Status.REMOVED)).exists() else ""


def bring_firsts(now: datetime) -> int:
    """Bring those before the desk whose time has come, as any that came just now; gives how many. What bears a name
    by now has nothing to wait for. One transaction each."""
    rows = Consultation.objects.filter(status=Status.HELD).exclude(comes_as="")
    due = rows.filter(alias="") | rows.releasable(now)
    return sum(_bring_now(pk, now) for pk in list(due.values_list("pk", flat=True)[:MOST_AT_ONCE]))


def _bring_now(pk: int, now: datetime) -> int:
    with transaction.atomic():
        here = Consultation.objects.locked().get(pk=pk)
        mine = Consultation.objects.filter(pk=pk, status=Status.HELD).exclude(comes_as="")
        if not mine.update(comes_as=""):  # meanwhile
            return 0
        review.raise_item(Source(here.comes_as), consultation=here, at=now)
    return 1


def give_back_firsts(now: datetime) -> int:
    """Give back what nobody can release any more: its author's claim was refused or taken back, and no other waits.
    Gives how many. One transaction each."""
    early = Consultation.objects.filter(
        status=Status.HELD, came_early=True, opened_at=None, author__verified_at=None
    )
    claims = Credential.objects.filter(member=OuterRef("author"))
    rows = early.exclude(Exists(claims.filter(status="submitted")))
    here = timezone.localtime(now)
    may = Q(alias="") | ~Q(Exists(ReviewItem.objects.filter(consultation=OuterRef("pk"), decided_at=None)))
    if here.weekday() == UNNAMED_GO_BACK_ON and here.hour < UNNAMED_GO_BACK_BEFORE:
        may |= ~Q(Exists(claims.filter(decided_at__gt=now - UNNAMED_WAIT_AT_LEAST)))
    return sum(
        _give_back(pk, now) for pk in list(rows.filter(may).values_list("pk", flat=True)[:MOST_AT_ONCE])
    )


def _give_back(pk: int, now: datetime) -> int:
    with transaction.atomic():
        here = Consultation.objects.locked().get(pk=pk)
        if here.author.is_verified or claims_of(here.author).exists():  # meanwhile
            return 0
        try:
            here.move_to(Status.RETURNED, at=now)
        except IllegalMove:  # somebody was quicker
            return 0
        for item in ReviewItem.objects.filter(consultation=here, decided_at=None):
            ReviewMessage.objects.create(item=item, from_desk=True, text=BACK, at=now)
            ReviewItem.objects.filter(pk=item.pk).update(
                decided_at=now, outcome=Outcome.RETURNED, version=F("version") + 1, **UNPROPOSED
            )
        record(here, Verb.RETURNED, voice=here.voice_name, at=now)
    return 1
