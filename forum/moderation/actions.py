"""What moderators and first readers decide. Each act leaves one row in the decision log (invariant 4)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts import actions as accounts
from accounts.models import Member
from forum import permissions
from forum.consultations import actions as clock
from forum.consultations.actions import NotNow, arrived
from forum.consultations.actions.hiding import restore, restore_reply
from forum.consultations.models import Consultation, IllegalMove, Status
from forum.consultations.replies import Reply, ReplyStatus
from forum.ledger import signals
from forum.ledger.actions import record
from forum.ledger.models import Entry, Verb
from forum.moderation.logbook import log
from forum.moderation.models import Act
from forum.moderation.querysets import asked_back
from forum.protocol.machine import NOTHING_TO_MOVE
from forum.reports import actions as reports
from forum.review.models import Outcome, ReviewItem, ReviewMessage, Source

ACTS = {
    Outcome.RELEASED: Act.RELEASE, Outcome.RETURNED: Act.RETURN, Outcome.LEFT: Act.LEAVE, Outcome.RESTORED: Act.RESTORE,
}  # fmt: skip
#: What can be decided about an item, by what raised it.
DECISIONS = {
    Source.FIRST_CONTRIBUTION: (Outcome.RELEASED, Outcome.RETURNED),
    Source.SAFETY_NOTE: (Outcome.LEFT,),
    Source.RISK: (Outcome.LEFT,),
    Source.IDENTIFIER: (Outcome.RELEASED, Outcome.RETURNED),
    Source.POINTS: (Outcome.RELEASED, Outcome.RETURNED),
    Source.RESCAN: (Outcome.LEFT, Outcome.RETURNED),
    Source.LEFT_FOR_NOW: (Outcome.LEFT, Outcome.RETURNED),
    Source.IDENTITY: (Outcome.LEFT, Outcome.RETURNED),
    Source.AT_RISK: (Outcome.LEFT, Outcome.RETURNED),
    Source.ABOUT_ME: (Outcome.LEFT, Outcome.RETURNED),
    Source.REPORT: (Outcome.LEFT, Outcome.RETURNED),
}


def decisions_for(item: ReviewItem) -> tuple[Outcome, ...]:
    """What can be decided about an item now: what is held is released or returned, what is set aside brought
    back or returned, whatever raised it. What rested or was closed is given back no more: its author can change
    it where it is."""
    thing = item.reply or item.consultation
    if thing is not None and thing.status == Status.HIDDEN:
        was = item.place.status if item.reply is not None else item.place.status_before
        return (Outcome.RESTORED, Outcome.RETURNED) if was == Status.OPEN else (Outcome.RESTORED,)
    if thing is not None and thing.status == Status.HELD:
        return (Outcome.RELEASED, Outcome.RETURNED)
    choices = DECISIONS[Source(item.source)]
    if thing is not None and thing.status in {
        Status.RESTING,
        Status.CLOSED,
    }:  # nothing is given back any more
        return tuple(choice for choice in choices if choice == Outcome.LEFT)
    return choices


def needs_two(item: ReviewItem, outcome: str) -> bool:
    """Whether two people say this: bringing back what was set aside, and releasing what was given back from that."""
    if outcome != Outcome.RELEASED:
        return outcome == Outcome.RESTORED
    reply = item.reply.public_id if item.reply is not None else ""
    verbs = (
        (Verb.REPLY_SET_ASIDE, Verb.REPLY_RESTORED, Verb.REPLY_RELEASED)
        if reply
        else (Verb.SET_ASIDE, Verb.RESTORED, Verb.RELEASED)
    )
    rows = Entry.objects.filter(consultation=item.place, reply_id_public=reply, verb__in=verbs)
    return rows.order_by("-pk").values_list("verb", flat=True).first() == verbs[0]


class NotDecided(Exception):
    """The decision did not happen; the message says why, for the moderator."""


def release(item: ReviewItem, *, by: Member, version: int | None = None, at: datetime | None = None) -> None:
    """Let colleagues read what waited.

    `version` is the item's number on the page that was read; None takes the item as it was loaded. Raises
    NotDecided when somebody else decided first, or the author has changed the text since.
    """
    _decide(item, Outcome.RELEASED, by=by, sentence="", version=version, at=at)


def give_back(
    item: ReviewItem, sentence: str, *, by: Member, version: int | None = None, at: datetime | None = None
) -> None:
    """Return a contribution to its author with a sentence of one's own. Raises NotDecided; see ``release``."""
    if not sentence.strip():
        raise NotDecided("Write the author a sentence: what would you like them to change?")
    _decide(item, Outcome.RETURNED, by=by, sentence=sentence.strip(), version=version, at=at)


def leave_as_is(
    item: ReviewItem, *, by: Member, version: int | None = None, at: datetime | None = None
) -> None:
    """Say that somebody has looked at a colleague's worry, and nothing has to be done to the text."""
    _decide(item, Outcome.LEFT, by=by, sentence="", version=version, at=at)


def _decide(
    item: ReviewItem, outcome: Outcome, *, by: Member, sentence: str, version: int | None, at: datetime | None
) -> None:
    """Decide, as one person may. Raises NotDecided."""
    if not permissions.can_decide(by, item) or outcome not in decisions_for(item):
        raise NotDecided("This is not yours to decide.")
    if needs_two(item, outcome):
        raise NotDecided("Two people decide this. Propose it, and a second moderator agrees.")
    close(item, outcome, by=by, sentence=sentence, version=version, at=at or timezone.now())


def close(
    item: ReviewItem, outcome: Outcome, *, by: Member, sentence: str = "", version: int | None, at: datetime
) -> None:
    """Decide in one guarded write on state and version, so that of two people exactly one wins.

    Who may decide it was asked before. Raises NotDecided.
    """
    now = at
    with transaction.atomic():
        consultation = Consultation.objects.locked().get(pk=item.place.pk)
        thing: Consultation | Reply = consultation
        if item.reply is not None:
            thing = Reply.objects.select_for_update(of=("self",), no_key=True).get(pk=item.reply.pk)
            thing.consultation = consultation
        holder = ReviewItem.objects.select_related("claimed_by").get(pk=item.pk).taken_by(now)
        if holder is not None and holder != by:
            raise NotDecided(TAKEN.format(who=holder.display_name))
        here = ReviewItem.objects.filter(
            pk=item.pk, decided_at=None, version=item.version if version is None else version
        )
        if not here.update(decided_at=now, decided_by=by, outcome=outcome, version=F("version") + 1):
            raise NotDecided(why_not(item, by))
        before = after = ""
        if outcome != Outcome.LEFT:
            before = thing.status
            move = _move_reply if isinstance(thing, Reply) else _move
            move(thing, outcome, by=by, at=now)  # type: ignore[arg-type]
            after = thing.status
        if sentence:
            ReviewMessage.objects.create(item=item, from_desk=True, text=sentence, at=now)
        of_reply = thing if isinstance(thing, Reply) else None
        reports.settle(None if of_reply else consultation, of_reply, outcome, at=now)
        log(
            ACTS[outcome], "reply" if item.reply is not None else "consultation", thing.public_id, by=by,
            reason=item.source, before=before, after=after, raised_at=item.raised_at, at=now,
        )  # fmt: skip


def _move(consultation: Consultation, outcome: Outcome, *, by: Member, at: datetime) -> None:
    """Open the consultation, bring it back or give it back, with its ledger row. Raises NotDecided when it has
    moved on."""
    released = outcome == Outcome.RELEASED
    try:
        if outcome == Outcome.RESTORED:
            restore(consultation, by=by, at=at)
            return
        consultation.move_to(Status.OPEN if released else Status.RETURNED, at=at)
    except IllegalMove as error:
        raise NotDecided("The consultation has changed in the meantime; please look again.") from error
    if released:
        # One that was open before keeps the day it opened, and its place in the list.
        first = {} if consultation.opened_at else {"opened_at": at, "last_activity_at": at}
        Consultation.objects.filter(pk=consultation.pk).update(passed=F("dismissed"), **first)
    verb = Verb.RELEASED if released else Verb.RETURNED
    record(consultation, verb, voice=consultation.voice_name, by=by, at=at)


def _move_reply(reply: Reply, outcome: Outcome, *, by: Member, at: datetime) -> None:
    """Show the reply in its place, or give it back, with its ledger row. Raises NotDecided; see ``_move``."""
    released = outcome == Outcome.RELEASED
    try:
        if outcome == Outcome.RESTORED:
            restore_reply(reply, by=by, at=at)
            return
        reply.move_to(ReplyStatus.VISIBLE if released else ReplyStatus.RETURNED, at=at)
    except IllegalMove as error:
        raise NotDecided("The reply has changed in the meantime; please look again.") from error
    if released:
        Reply.objects.filter(pk=reply.pk).update(passed=F("dismissed"))
    verb = Verb.REPLY_RELEASED if released else Verb.REPLY_RETURNED
    record(
        reply.consultation,
        verb,
        voice=reply.voice_name,
        reply=reply.public_id,
        detail=reply.kind,
        by=by,
        at=at,
    )
    arrived(reply.consultation, reply, at=at)


PROPOSED = (
    "{who} has proposed something about it since you opened it. Please look again; nothing of yours was done."
)
TAKEN = "{who} has taken this one. Nothing of yours was done; take it over first, if you need to."


def why_not(item: ReviewItem, by: Member) -> str:
    """Tell the second of two people what happened first."""
    other = ReviewItem.objects.select_related("decided_by", "claimed_by", "proposed_by").get(pk=item.pk)
    holder = other.taken_by(timezone.now())
    if holder is not None and holder != by:
        return TAKEN.format(who=holder.display_name)
    if other.decided_at is None and other.proposed_by is not None and other.proposed_by != by:
        return PROPOSED.format(who=other.proposed_by.display_name)
    if other.decided_at is None:
        return (
            "The author has changed the text since you opened it. Please read it again; nothing was decided."
        )
    who = other.decided_by.display_name if other.decided_by else "its author"
    return f"Decided already: {other.get_outcome_display()}, by {who}. Nothing of yours was done."


def let_back(recusal: Any, *, by: Member, at: datetime | None = None) -> None:
    """Undo a recusal whose member asked for it. Raises NotDecided when somebody was quicker, or it is not theirs."""
    now = at or timezone.now()
    with transaction.atomic():
        if not asked_back(by).filter(pk=recusal.pk).exists():
            raise NotDecided("Somebody has been here already. Nothing of yours was done.")
        here = type(recusal).objects.filter(pk=recusal.pk, undone_at=None, asked_back_at__isnull=False)
        if not here.update(undone_at=now):
            raise NotDecided("Somebody has been here already. Nothing of yours was done.")
        signals.let_back.send(type(recusal), consultation=recusal.consultation, member=recusal.member)
        log(Act.LET_BACK, "recusal", recusal.public_id, by=by, at=now)


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


def extend(consultation: Consultation, *, by: Member, turn: int, at: datetime | None = None) -> None:
    """Give what is welcome now two more days. Raises NotDecided with the reason."""
    now = at or timezone.now()
    try:
        with transaction.atomic():
            phase = clock.extend(consultation, by=by, turn=turn, at=now)
            log(Act.EXTEND, "consultation", consultation.public_id, by=by, before=phase, after=phase, at=now)
    except (NotNow, IllegalMove) as error:
        raise NotDecided(_why_not_moved(error)) from error


def end_phase(consultation: Consultation, *, by: Member, turn: int, at: datetime | None = None) -> None:
    """End what is welcome now. Raises NotDecided with the reason."""
    now = at or timezone.now()
    try:
        with transaction.atomic():
            before, after = clock.end_phase(consultation, by=by, turn=turn, at=now)
            log(
                Act.END_PHASE, "consultation", consultation.public_id, by=by,
                before=before, after=after, at=now,
            )  # fmt: skip
    except (NotNow, IllegalMove) as error:
        raise NotDecided(_why_not_moved(error)) from error


def _why_not_moved(error: Exception) -> str:
    return str(error) if isinstance(error, NotNow) else NOTHING_TO_MOVE
