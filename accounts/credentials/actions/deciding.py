"""Deciding about a claim: verified, refused, taken back. Who may is asked by the desk (``forum.verifying``)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from accounts.actions import NotPossible
from accounts.actions import verify as mark_verified
from accounts.credentials.actions.papers import destroy_papers
from accounts.credentials.actions.settling import settle
from accounts.credentials.actions.sponsoring import standing_for
from accounts.credentials.models import (
    CLOSES_ALL,
    REFUSALS,
    REVOCATIONS,
    Conditions,
    Credential,
    Proof,
    Reason,
    RegisterBody,
    Status,
)
from accounts.members import Member

HOLDS_FOR = timedelta(days=365)
LONGEST = timedelta(days=3 * 366)
RENEWED_BEFORE = timedelta(days=60)  # from then on a member is reminded
QUICKER = "Somebody was quicker: {status}, by {who}. Nothing of yours was done."
CHANGED = "It has changed since you opened it: something was added to it. Please read it again; nothing was decided."
OPEN_OR_SPENT = (Status.VERIFIED, Status.GRACE, Status.LAPSED)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a moderator found in the register."""

    practice: str
    proof: str
    checked_on: date
    expires_on: date
    conditions: str = ""


def usual_end(body: RegisterBody | None, today: date, *, held_until: date | None = None) -> date:
    """Until when a registration holds: twelve months, or until its register's day of renewal if that is earlier. One
    that is renewed before its end (`held_until`) holds until the day of renewal after that end."""
    year = today + HOLDS_FOR
    if body is None:
        return year
    if held_until is not None and today <= held_until <= today + RENEWED_BEFORE:
        return body.renews_after(held_until) or year
    return min(year, body.renews_after(today) or year)


@transaction.atomic
def verify(
    claim: Credential, verdict: Verdict, *, by: Member | None, version: int, at: datetime | None = None
) -> Credential:
    """Say that it is so. What was shown for it is destroyed, and what it renews is put away. Raises NotPossible."""
    now = at or timezone.now()
    here = _hold(claim, by)
    if why := why_not(verdict, here, timezone.localdate(now)):
        raise NotPossible(why)
    _take(
        here, Status.VERIFIED, by=by, version=version, at=now, practice=verdict.practice, proof=verdict.proof,
        checked_on=verdict.checked_on, expires_on=verdict.expires_on, conditions=verdict.conditions,
    )  # fmt: skip
    if here.renews_id is not None:
        put_away = Credential.objects.filter(pk=here.renews_id, status__in=OPEN_OR_SPENT)
        put_away.update(status=Status.LAPSED, reason=Reason.RENEWED, decided_at=now, version=F("version") + 1)
    settle(here.member, at=now)
    return here


def why_not(verdict: Verdict, claim: Credential, today: date) -> str:
    """Say what is missing in a verdict, or ""."""
    may = claim.body.practices if claim.body is not None and claim.body.practices else None
    if verdict.practice not in {code for code, _ in _practices()} or (may and verdict.practice not in may):
        return "Choose what to verify them as; this register stands for nothing else."
    if verdict.proof not in Proof.values:
        return "Choose what you went by."
    if verdict.proof == Proof.REGISTER_EMAIL and not claim.codes.filter(confirmed_at__isnull=False).exists():
        return "They have not entered the code from the address in the register yet."
    if verdict.proof == Proof.SPONSOR and len(standing_for(claim)) < 2:
        return "Two verified colleagues have not both said yet that they know them."
    if verdict.conditions not in Conditions.values:
        return "Choose what the register says of conditions."
    if verdict.checked_on > today:
        return "The day you looked cannot lie ahead."
    if not today <= verdict.expires_on <= today + LONGEST:
        return "Until when does it hold? From today on, and three years at most."
    return ""


def _practices() -> list[tuple[str, str]]:
    return list(Credential._meta.get_field("practice").choices or [])


@transaction.atomic
def refuse(
    claim: Credential, reason: str, sentence: str, *, by: Member, version: int, at: datetime | None = None
) -> tuple[Credential, list[Credential]]:
    """Say that it cannot be verified, and why; they may come back with more. Struck off or suspended by one register,
    whatever holds is taken back with it. Gives the claim and what was taken back. Raises NotPossible."""
    now = at or timezone.now()
    here = _hold(claim, by)
    if reason not in REFUSALS:
        raise NotPossible("Choose why it cannot be verified.")
    _take(
        here, Status.REFUSED, by=by, version=version, at=now, reason=reason, sentence=sentence.strip(),
    )  # fmt: skip
    if reason not in CLOSES_ALL:
        return here, []
    return here, _take_back(_all_of(here.member), here.member, reason, sentence, by=by, at=now)


@transaction.atomic
def revoke(
    claim: Credential, reason: str, sentence: str, *, by: Member, version: int, at: datetime | None = None
) -> list[Credential]:
    """Take a registration back; consultations close at once where no other holds. Struck off or suspended by one
    register, whatever else they showed us is taken back with it. Gives what was taken back. Raises NotPossible."""
    now = at or timezone.now()
    here = _hold(claim, by)
    if reason not in REVOCATIONS:
        raise NotPossible("Choose why it is taken back.")
    if here.version != version or here.status not in OPEN_OR_SPENT or here.reason == Reason.RENEWED:
        raise NotPossible(_who_was_quicker(here))
    rows = _all_of(here.member)
    return _take_back(
        rows if reason in CLOSES_ALL else rows.filter(pk=here.pk),
        here.member,
        reason,
        sentence,
        by=by,
        at=now,
    )


def _all_of(member: Member) -> QuerySet[Credential]:
    """What of a member's can be taken back."""
    return Credential.objects.filter(member=member, status__in=OPEN_OR_SPENT).exclude(reason=Reason.RENEWED)


def _take_back(
    rows: QuerySet[Credential], member: Member, reason: str, sentence: str, *, by: Member, at: datetime
) -> list[Credential]:
    """Take these back, and from their member what follows; gives them as they were."""
    taken = list(rows)
    Credential.objects.filter(pk__in=[each.pk for each in taken]).update(
        status=Status.REVOKED, reason=reason, sentence=sentence.strip(), decided_by=by, decided_at=at,
        version=F("version") + 1,
    )  # fmt: skip
    settle(member, at=at)
    return taken


@transaction.atomic
def vouch_for(
    member: Member, *, practice: str, by: Member | None, until: date | None = None, body: RegisterBody | None = None
) -> None:  # fmt: skip
    """Verify somebody who has shown nothing here: on the command line, in a demo; without an end unless there is one
    (`until`, its last day). Raises NotPossible."""
    if until is not None and until < timezone.localdate():
        raise NotPossible("That day is over. Until when does it hold?")
    again = member.has_run_out
    if not again:
        mark_verified(member, practice=practice, by=by)
    now = timezone.now()
    Credential.objects.create(
        member=member, practice=practice, status=Status.VERIFIED, submitted_at=now, decided_at=now, decided_by=by,
        expires_on=until, body=body, country=body.country if body is not None else "",
    )  # fmt: skip
    if again or until is not None or body is not None:
        settle(member, at=now)


def _hold(claim: Credential, by: Member | None) -> Credential:
    """The claim as it is now, with its member's row held. Raises NotPossible for one's own, or when it is gone."""
    if by is not None and by.pk == claim.member_id:
        raise NotPossible("You cannot verify yourself.")
    member = Member.objects.select_for_update(no_key=True).get(pk=claim.member_id)
    here = Credential.objects.select_related("body", "decided_by").filter(pk=claim.pk).first()
    if here is None:
        raise NotPossible("They have taken it back in the meantime. Nothing of yours was done.")
    here.member = member
    return here


def _take(
    here: Credential, status: Status, *, by: Member | None, version: int, at: datetime, **values: object
) -> None:
    """The one guarded write; what was shown goes with it. Raises NotPossible, with who was quicker."""
    rows = Credential.objects.filter(pk=here.pk, status=Status.SUBMITTED, version=version)
    values |= {"status": status, "decided_by": by, "decided_at": at, "version": version + 1}
    if not rows.update(**values):
        raise NotPossible(_who_was_quicker(here))
    for name, value in values.items():
        setattr(here, name, value)
    destroy_papers(here)


def _who_was_quicker(here: Credential) -> str:
    if here.status == Status.SUBMITTED:
        return CHANGED
    who = here.decided_by.display_name if here.decided_by is not None else "the command line"
    return QUICKER.format(status=here.get_status_display(), who=who)
