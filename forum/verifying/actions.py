"""What the desk does about registrations. Each act leaves one row in the decision log (invariant 4): codes and the
claim's own id, never a number, a name or a word.

Locks: the member's row first, then the claim, then the review item, then the log.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.apps import apps
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.actions import NotPossible
from accounts.credentials import actions as credentials
from accounts.credentials.models import Credential, RegisterCode, Status
from accounts.credentials.querysets import waiting_of
from accounts.members import Member
from forum import permissions
from forum.moderation.choosing import why_not_decide
from forum.moderation.logbook import log
from forum.moderation.models import Act
from forum.moderation.refusals import INVOLVED, NOT_YOURS, TAKEN, NotDecided
from forum.notifications.actions import tell
from forum.notifications.models import Call
from forum.review.actions import UNPROPOSED
from forum.review.models import Outcome, ReviewItem, Source

NO_ITEM = "Nobody waits for this any more. Nothing of yours was done."


def bring(member: Member, at: datetime) -> ReviewItem:
    """Bring a member's registrations before the desk: one item, whatever waits. Called with the member's row held."""
    rows = ReviewItem.objects.filter(source=Source.CREDENTIAL, member=member)
    waiting = rows.filter(decided_at=None).first()
    if waiting is None:
        # What was written about an earlier one is read on with this one.
        last = rows.order_by("-raised_at", "-pk").first()
        return ReviewItem.objects.create(
            source=Source.CREDENTIAL, member=member, raised_at=at, goes_on_from=last
        )
    rows.filter(pk=waiting.pk).update(version=F("version") + 1, put_off_until=None)
    return waiting


def waiting_item(member: Member) -> ReviewItem | None:
    """The item in which a member's registrations wait."""
    rows = ReviewItem.objects.filter(source=Source.CREDENTIAL, member=member, decided_at=None)
    return rows.select_related("member", "claimed_by").first()


def verify(
    claim: Credential, verdict: credentials.Verdict, *, by: Member, version: int, at: datetime | None = None
) -> None:
    """Verify a claim, and open to its member what follows from it. Raises NotDecided, with who was quicker."""
    now = at or timezone.now()
    with transaction.atomic():
        item = _item_for(claim, by, now)
        done = _try(lambda: credentials.verify(claim, verdict, by=by, version=version, at=now))
        raised = _go_on(item, Outcome.VERIFIED, by=by, at=now)
        tell(Call.DESK, [claim.member_id], verb="credential.verified", at=now)
        _log(done, verdict.proof, Status.SUBMITTED, Status.VERIFIED, by=by, raised_at=raised, at=now)


def refuse(
    claim: Credential, reason: str, sentence: str, *, by: Member, version: int, at: datetime | None = None
) -> int:
    """Say that a claim cannot be verified, and why; struck off or suspended, what holds of theirs is taken back at
    once. Gives how many were. Raises NotDecided, with who was quicker."""
    now = at or timezone.now()
    with transaction.atomic():
        item = _item_for(claim, by, now)
        done, taken = _try(
            lambda: credentials.refuse(claim, reason, sentence, by=by, version=version, at=now)
        )
        raised = _go_on(item, Outcome.REFUSED, by=by, at=now)
        verb = "credential.revoked" if taken else "credential.refused"
        tell(Call.DESK, [claim.member_id], verb=verb, at=now)
        _log(done, reason, Status.SUBMITTED, Status.REFUSED, by=by, raised_at=raised, at=now)
        for each in taken:  # as each was before
            _log(each, reason, each.status, Status.REVOKED, by=by, at=now)
    return len(taken)


def revoke(
    claim: Credential, reason: str, sentence: str, *, by: Member, version: int, at: datetime | None = None
) -> None:
    """Take a registration back; where no other holds, consultations close to its member now. Raises NotDecided."""
    now = at or timezone.now()
    if why := why_not_revoke(claim, by):
        raise NotDecided(why)
    with transaction.atomic():
        taken = _try(lambda: credentials.revoke(claim, reason, sentence, by=by, version=version, at=now))
        tell(Call.DESK, [claim.member_id], verb="credential.revoked", at=now)
        for each in taken:  # as each was before
            _log(each, reason, each.status, Status.REVOKED, by=by, at=now)


def withdraw(claim: Credential, *, by: Member, at: datetime | None = None) -> None:
    """Its member takes it back; the desk has nothing more to look at where nothing else waits. Raises NotPossible."""
    with transaction.atomic():
        credentials.withdraw(claim, by=by)
        item = waiting_item(by)
        if item is not None and not waiting_of(by).exists():
            _close(item, Outcome.WITHDRAWN, by=None, at=at or timezone.now())


def ask_for_code(claim: Credential, address: str, *, by: Member, at: datetime | None = None) -> RegisterCode:
    """Send a code to the address that the register lists, as whoever looks it up reads there. Raises NotDecided."""
    now = at or timezone.now()
    with transaction.atomic():
        _item_for(claim, by, now)
        row = _try(lambda: credentials.ask_for_code(claim, address, at=now))
        tell(Call.DESK, [claim.member_id], verb="credential.code", at=now)
    return row


def why_not_revoke(claim: Credential, by: Member) -> str:
    """Say why this member cannot take a registration back, or ""."""
    if not (by.can_use_desk and permissions.can_verify(by, claim.member)):
        return NOT_YOURS
    interests = apps.get_model("forum", "Interest").objects
    return INVOLVED if interests.filter(member=by, person=claim.member_id).exists() else ""


def _try[T](act: Callable[[], T]) -> T:
    try:
        return act()
    except NotPossible as error:
        raise NotDecided(str(error)) from error


def _item_for(claim: Credential, by: Member, at: datetime) -> ReviewItem:
    """The item a claim waits in, with its member's row held, where it is this member's to decide."""
    list(Member.objects.select_for_update(no_key=True).filter(pk=claim.member_id).values_list("pk"))
    item = waiting_item(claim.member)
    if item is None:
        fresh = Credential.objects.select_related("decided_by").filter(pk=claim.pk).first()
        if fresh is not None and fresh.decided_by is not None:
            who, what = fresh.decided_by.display_name, fresh.get_status_display()
            raise NotDecided(f"Decided already: {what}, by {who}. Nothing of yours was done.")
        raise NotDecided(NO_ITEM)
    if why := why_not_decide(by, item):
        raise NotDecided(why)
    holder = item.taken_by(at)
    if holder is not None and holder != by:
        raise NotDecided(TAKEN.format(who=holder.display_name))
    return item


def _go_on(item: ReviewItem, outcome: Outcome, *, by: Member, at: datetime) -> datetime | None:
    """Close the item when nothing of the member's waits any more; gives since when it waited, if so."""
    assert item.member is not None  # it is about one
    if waiting_of(item.member).exists():
        ReviewItem.objects.filter(pk=item.pk).update(version=F("version") + 1)
        return None
    _close(item, outcome, by=by, at=at)
    return item.raised_at


def _close(item: ReviewItem, outcome: Outcome, *, by: Member | None, at: datetime) -> None:
    here = ReviewItem.objects.filter(pk=item.pk, decided_at=None)
    here.update(decided_at=at, decided_by=by, outcome=outcome, version=F("version") + 1, **UNPROPOSED)


def _log(
    claim: Credential, reason: str, before: str, after: str, *, by: Member, at: datetime,
    raised_at: datetime | None = None,
) -> None:  # fmt: skip
    log(
        Act.VERIFY, "credential", claim.public_id, by=by, reason=reason, before=before, after=after,
        raised_at=raised_at, at=at,
    )  # fmt: skip
