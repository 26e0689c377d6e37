"""What moderators and first readers decide. Each act leaves one row in the decision log (invariant 4)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts import actions as accounts
from accounts.models import Member
from forum import permissions
from forum.consultations.models import Consultation, IllegalMove, Status
from forum.ledger.actions import record
from forum.ledger.models import Verb
from forum.moderation.models import Act, Decision, DecisionActor
from forum.review.models import Outcome, ReviewItem, ReviewMessage


class NotDecided(Exception):
    """The decision did not happen; the message says why, for the moderator."""


def number_of(member: Member | None) -> int:
    """Give the number that stands for a moderator in the log; 0 stands for the command line."""
    if member is None:
        return 0
    return DecisionActor.objects.get_or_create(member=member)[0].number


def release(item: ReviewItem, *, by: Member, at: datetime | None = None) -> None:
    """Let colleagues read what waited. Raises NotDecided when somebody else decided first."""
    _decide(item, Outcome.RELEASED, by=by, sentence="", at=at or timezone.now())


def give_back(item: ReviewItem, sentence: str, *, by: Member, at: datetime | None = None) -> None:
    """Return a contribution to its author with a sentence of one's own. Raises NotDecided."""
    if not sentence.strip():
        raise NotDecided("Write the author a sentence: what would you like them to change?")
    _decide(item, Outcome.RETURNED, by=by, sentence=sentence.strip(), at=at or timezone.now())


def _decide(item: ReviewItem, outcome: Outcome, *, by: Member, sentence: str, at: datetime) -> None:
    """Decide in one guarded write on state and version, so that of two people exactly one wins."""
    if not permissions.can_decide(by, item):
        raise NotDecided("This is not yours to decide.")
    with transaction.atomic():
        here = ReviewItem.objects.filter(pk=item.pk, decided_at=None, version=item.version)
        if not here.update(decided_at=at, decided_by=by, outcome=outcome, version=F("version") + 1):
            other = ReviewItem.objects.select_related("decided_by").get(pk=item.pk)
            who = other.decided_by.display_name if other.decided_by else "its author"
            raise NotDecided(
                f"Decided already: {other.get_outcome_display()}, by {who}. Nothing of yours was done."
            )
        assert item.consultation_id is not None
        consultation = (
            Consultation.objects.select_for_update(of=("self",))
            .select_related("author")
            .get(pk=item.consultation_id)
        )
        after = Status.OPEN if outcome == Outcome.RELEASED else Status.RETURNED
        try:
            consultation.move_to(after)
        except IllegalMove as error:
            raise NotDecided("The consultation has changed in the meantime; please look again.") from error
        if outcome == Outcome.RELEASED:
            Consultation.objects.filter(pk=consultation.pk).update(opened_at=at, last_activity_at=at)
        if sentence:
            ReviewMessage.objects.create(item=item, from_desk=True, text=sentence, at=at)
        verb = Verb.RELEASED if outcome == Outcome.RELEASED else Verb.RETURNED
        record(consultation, verb, voice=consultation.voice_name, at=at)
        act = Act.RELEASE if outcome == Outcome.RELEASED else Act.RETURN
        log(
            act,
            "consultation",
            consultation.public_id,
            by=by,
            reason=item.source,
            before="held",
            after=after,
            at=at,
        )


def verify_member(member: Member, *, practice: str, by: Member | None) -> None:
    """Mark a member verified, and log it. Raises NotDecided with the reason."""
    if by is not None and not permissions.can_verify(by, member):
        raise NotDecided("Only a moderator can verify, and never themselves.")
    with transaction.atomic():
        try:
            accounts.verify(member, practice=practice, by=by)
        except accounts.NotPossible as error:
            raise NotDecided(str(error)) from error
        log(Act.VERIFY, "member", member.public_id, by=by, after=practice)


def log(
    act: str, object_kind: str, object_id: str, *, by: Member | None,
    reason: str = "", before: str = "", after: str = "", at: datetime | None = None,
) -> None:  # fmt: skip
    """Add one row to the decision log: codes and ids only."""
    Decision.objects.create(
        actor=number_of(by), act=act, object_kind=object_kind, object_id=object_id,
        reason=reason, before=before, after=after, at=at or timezone.now(),
    )  # fmt: skip
