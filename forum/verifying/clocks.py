"""What time brings about registrations: reminders, running out, lapsing, forgetting. Safe twice at once."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from accounts.credentials import actions as credentials
from accounts.credentials.actions.settling import CHANGED, rank
from accounts.credentials.models import Credential, Status
from forum.notifications.actions import tell
from forum.notifications.models import Call

#: How many days before the end its member is reminded; 0 is the last day.
DAYS = (60, 30, 7, 0)
MOST_AT_ONCE = 500
VERBS: dict[str, str] = {
    Status.GRACE: "credential.ran_out", Status.LAPSED: "credential.lapsed", CHANGED: "credential.changed",
}  # fmt: skip


def keep_registrations(now: datetime) -> int:
    """Do everything that is due; gives how much."""
    told = remind(now)
    moved = credentials.run_out(
        now, lambda member, status: tell(Call.DESK, [member], verb=VERBS[status], at=now)
    )
    return told + moved + credentials.forget_old(now) + credentials.sweep_papers(now)


def send_codes(now: datetime) -> int:
    """Hand codes that did not leave to the queue once more."""
    return credentials.send_codes(now)


def remind(now: datetime) -> int:
    """Remind whose registration ends in sixty, thirty or seven days, or today; once each, and after a stop of the
    clock only of the latest. Not who has asked already for it to be looked at anew, nor who has another one that
    lasts longer and says as much of them. Gives how many were reminded."""
    today, count = timezone.localdate(now), 0
    renewal = Credential.objects.filter(renews=OuterRef("pk"), status=Status.SUBMITTED)
    longer = Credential.objects.annotate(rank=rank()).filter(
        Q(expires_on=None) | Q(expires_on__gt=today + timedelta(days=DAYS[0])),
        member=OuterRef("member"), status=Status.VERIFIED, rank__lte=OuterRef("rank"),
    )  # fmt: skip
    due = Credential.objects.annotate(rank=rank()).filter(
        ~Exists(renewal), ~Exists(longer), status=Status.VERIFIED,
        expires_on__range=(today, today + timedelta(days=DAYS[0])),
    )  # fmt: skip
    unreminded = Q(pk__in=[])
    for days in DAYS:
        unreminded |= Q(expires_on__lte=today + timedelta(days=days)) & (
            Q(reminded=None) | Q(reminded__gt=days)
        )
    rows = due.filter(unreminded).order_by("pk")
    for pk, member, ends, told in rows.values_list("pk", "member", "expires_on", "reminded")[:MOST_AT_ONCE]:
        step = min(days for days in DAYS if ends is not None and ends <= today + timedelta(days=days))
        here = Credential.objects.filter(pk=pk, status=Status.VERIFIED, reminded=told)
        with transaction.atomic():
            if here.update(reminded=step):
                count += tell(Call.DESK, [member], verb=f"credential.ends_{step}", at=now)
    return count
