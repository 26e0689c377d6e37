"""What a member may do here follows from their registrations, through ``settle`` alone; and what time does to
these."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Case, F, Value, When
from django.utils import timezone

from accounts.credentials.actions.papers import destroy_papers
from accounts.credentials.models import Credential, Reason, RegisterCode, Status
from accounts.members import GRACE, Member, Practice

#: Of several registrations the one that says most counts.
RANK = (Practice.SUPERVISOR, Practice.CLINICIAN, Practice.TRAINEE, Practice.RETIRED)
MOST_AT_ONCE = 500
SHOWN_FOR = timedelta(days=90)  # what was shown for a claim that nobody decides
KEPT_FOR = timedelta(days=365)  # refused claims, and those that were renewed since, or lapsed
TAKEN_BACK_KEPT = timedelta(days=730)  # so that whoever comes again with the number is looked at twice
#: What is told of a registration that ran out where another holds, and says less of its member.
CHANGED = "changed"
CODES_HOLD = timedelta(days=7)


def settle(member: Member, *, at: datetime | None = None) -> None:
    """Write what follows from a member's registrations: what they are, since when, until when, and where.

    Those that hold count; where none does, the one that ran out last, so that reading goes on for ``GRACE``.
    Called in a transaction, with the member's row held.
    """
    now = at or timezone.now()
    rows = Credential.objects.filter(
        member=member, status__in=(Status.VERIFIED, Status.GRACE, Status.LAPSED)
    ).exclude(reason=Reason.RENEWED)
    held = list(rows)
    live = [
        each for each in held if each.status == Status.VERIFIED and (each.ends is None or each.ends > now)
    ]
    values: dict[str, Any]
    if live:
        best = min(live, key=_rank)
        ends = [each.ends for each in live]
        until = None if None in ends else max(end for end in ends if end is not None)
        values = {"practice": best.practice, "verified_until": until}
    elif held:
        best = max(held, key=lambda each: (each.ends or now, -_rank(each)))
        values = {"practice": best.practice, "verified_until": best.ends or now}
    else:
        best = None
        values = {"practice": Practice.NONE, "verified_until": None, "verified_at": None}
    if best is not None:
        values["verified_at"] = member.verified_at or now
        values["country"] = best.country or member.country
    Member.objects.filter(pk=member.pk).update(**values)
    for name, value in values.items():
        setattr(member, name, value)


def _rank(claim: Credential) -> int:
    return [str(each) for each in RANK].index(claim.practice)


def rank() -> Case:
    """The same for a query: the lower, the more it says."""
    return Case(*(When(practice=each, then=Value(place)) for place, each in enumerate(RANK)))


def run_out(now: datetime, told: Callable[[int, str], object]) -> int:
    """Let what came to its end run out, and what ran out 30 days ago lapse; gives how many. `told` hears whom (by
    primary key) and what, in the same transaction. Safe twice at once: each is one guarded write."""
    today = timezone.localdate(now)
    moves = (
        (
            Status.VERIFIED,
            Status.LAPSED,
            today - GRACE,
        ),  # after a long stop of the clock only the last is told
        (Status.VERIFIED, Status.GRACE, today),
        (Status.GRACE, Status.LAPSED, today - GRACE),
    )
    moved = 0
    for before, after, before_day in moves:
        due = Credential.objects.filter(status=before, expires_on__lt=before_day).order_by("pk")
        for pk, member in due.values_list("pk", "member")[:MOST_AT_ONCE]:
            moved += _move(pk, member, before, after, now, told)
    return moved


@transaction.atomic
def _move(
    pk: int, member: int, before: str, after: str, now: datetime, told: Callable[[int, str], object]
) -> int:
    here = Member.objects.select_for_update(no_key=True).get(pk=member)
    if not Credential.objects.filter(pk=pk, status=before).update(status=after, version=F("version") + 1):
        return 0
    was = here.practice
    settle(here, at=now)
    ends = here.verified_until
    if ends is not None and ends + (GRACE if after == Status.LAPSED else timedelta(0)) <= now:
        told(member, after)
    elif here.practice != was:
        told(member, CHANGED)
    # Else another holds that says as much: nothing changes for them, and nothing is told.
    return 1


def forget_old(now: datetime) -> int:
    """Destroy what was shown for a claim nobody decided in 90 days, claims that were refused or renewed or lapsed a
    year ago, and addresses that codes went to; what was taken back two years later. Gives how many."""
    gone = 0
    stale = Credential.objects.filter(status=Status.SUBMITTED, papers__at__lt=now - SHOWN_FOR).distinct()
    for claim in stale[:MOST_AT_ONCE]:
        with transaction.atomic():
            gone += destroy_papers(claim)
    old = Credential.objects.filter(decided_at__lt=now - KEPT_FOR)
    for done in (
        old.filter(status=Status.REFUSED),
        old.filter(status=Status.LAPSED, reason=Reason.RENEWED),
        Credential.objects.filter(status=Status.REVOKED, decided_at__lt=now - TAKEN_BACK_KEPT),
    ):
        gone += done.delete()[0]
    lapsed = Credential.objects.filter(
        status=Status.LAPSED, expires_on__lt=timezone.localdate(now) - GRACE - KEPT_FOR
    ).exclude(reason=Reason.RENEWED)
    gone += lapsed.delete()[0]
    codes = RegisterCode.objects.filter(at__lt=now - CODES_HOLD).exclude(address="")
    return gone + codes.update(address="")
