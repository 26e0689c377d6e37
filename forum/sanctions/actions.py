"""What is decided about a person: a note, a warning, a pause; taking it back, ending it early.

It takes effect at once and is told after ten minutes; until then whoever gave it takes it back (the desk's
``Undo``). Pauses end by themselves, by their time. Each act leaves one row in the decision log (invariant 4),
which names the act's own random id and no member.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts import actions as accounts
from accounts.models import Member
from forum.ledger import signals
from forum.moderation.logbook import log, number_of
from forum.moderation.models import Act, DecisionActor, Undo
from forum.moderation.refusals import NotDecided
from forum.moderation.undoing import UNDO_LASTS, tie
from forum.review.models import ReviewItem
from forum.sanctions.models import ACTS, PAUSES, Appeal, Kind, Reason, Sanction
from forum.sanctions.rules import NEEDS_A_NAME, person_in, why_not_person

OVER = "It has ended, or somebody was quicker. Nothing of yours was done."


def speak(
    person: Member, kind: str, *, reason: str, sentence: str, by: Member | None, token: str,
    ends: datetime | None = None, item: ReviewItem | None = None, at: datetime | None = None,
) -> Sanction:  # fmt: skip
    """Write a note or a warning to a colleague, or pause them until `ends`; a second click finds the first.

    `item` is what it came from; about a text without a name no tie to it is kept. `by` None is the command line:
    number 0 in the log. Raises NotDecided.
    """
    now = at or timezone.now()
    unnamed = item is not None and person_in(item).unnamed
    if by is not None and (why := why_not_person(by, person, item)):
        raise NotDecided(why)
    if unnamed and kind in PAUSES:
        raise NotDecided(NEEDS_A_NAME)
    if kind not in Kind.values or reason not in Reason.values or not sentence.strip():
        raise NotDecided("Choose what it is and why, and write them a sentence.")
    if (kind in PAUSES) != (ends is not None and ends > now):
        raise NotDecided("A pause needs a day on which it ends.")
    public_id = salted_hmac(
        "sanction", f"{by.public_id if by else ''}{token}", algorithm="sha256"
    ).hexdigest()[:32]
    with transaction.atomic():
        Member.objects.select_for_update(no_key=True).get(pk=person.pk)
        if (made := Sanction.objects.filter(public_id=public_id).first()) is not None:
            return made
        if item is not None:
            _speak_once(item)
        number = number_of(by)
        row = Sanction(
            public_id=public_id, member=person, kind=kind, reason=reason, sentence=sentence.strip(), begins=now,
            ends=ends if kind in PAUSES else None, item=None if unnamed else item, about_unnamed=unnamed,
            by_number=number,
        )  # fmt: skip
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError as error:
            raise NotDecided(_who_was_quicker(item)) from error
        _settle(person)
        _for_ten_minutes(ACTS[Kind(kind)], row, by=by, at=now, item=item)
        log(ACTS[Kind(kind)], "sanction", row.public_id, by=by, reason=reason, after=kind, at=now)
    return row


def _speak_once(item: ReviewItem) -> None:
    """Say on the item that somebody has written about it, in one guarded write. Raises NotDecided."""
    if not ReviewItem.objects.filter(pk=item.pk, spoken_to=False).update(spoken_to=True):
        raise NotDecided(_who_was_quicker(item))


def _who_was_quicker(item: ReviewItem | None) -> str:
    """Who wrote, where that is kept: of what was written about a text without a name it is not."""
    other = Sanction.objects.filter(item=item, undone_at=None).first()
    name = name_of(other.by_number) if other is not None else "Somebody"
    return f"{name} has written to them about this already. Nothing of yours was sent."


def name_of(number: int) -> str:
    """Name who has this number in the decision log; erasure empties it. 0 is the command line."""
    if not number:
        return "The operator"
    actor = DecisionActor.objects.filter(number=number).select_related("member").first()
    return (
        actor.member.display_name if actor and actor.member else f"moderator {number}, who is no longer here"
    )


def lift(sanction: Sanction, *, by: Member | None, at: datetime | None = None) -> None:
    """End a pause early; it can be taken back for ten minutes, and is told then. Raises NotDecided."""
    now = at or timezone.now()
    if by is not None and (why := why_not_person(by, sanction.member)):
        raise NotDecided(why)
    with transaction.atomic():
        _end(sanction, at=now)
        _for_ten_minutes(Act.LIFT, sanction, by=by, at=now)
        log(
            Act.LIFT,
            "sanction",
            sanction.public_id,
            by=by,
            reason=sanction.reason,
            before=sanction.kind,
            at=now,
        )


def lift_for(item: ReviewItem, by: Member, at: datetime) -> dict[str, Any]:
    """End a pause early, or lift a note or a warning, that somebody asked to be looked at again
    (``undoing.DOERS``). Raises NotDecided."""
    appeal = Appeal.objects.select_related("sanction__member").filter(item=item).first()
    if appeal is None or appeal.sanction is None:
        raise NotDecided(OVER)
    _end(appeal.sanction, at=at)
    return {"sanction": appeal.sanction.pk}


def _end(sanction: Sanction, *, at: datetime) -> None:
    Member.objects.select_for_update(no_key=True).get(pk=sanction.member_id)
    if not Sanction.objects.standing().filter(pk=sanction.pk).update(lifted_at=at):
        raise NotDecided(OVER)
    _settle(sanction.member)


def put_back(undo: Undo, by: Member, at: datetime) -> None:
    """Take back a note, a warning or a pause, or that one was ended (``undoing.UNDOERS``). Raises NotDecided."""
    row = Sanction.objects.select_related("member").filter(pk=undo.kept.get("sanction")).first()
    if row is None:
        raise NotDecided(OVER)
    Member.objects.select_for_update(no_key=True).get(pk=row.member_id)
    here = Sanction.objects.filter(pk=row.pk, undone_at=None)
    ended = undo.act == Act.LIFT
    done = here.update(lifted_at=None) if ended else here.filter(told_at=None).update(undone_at=at)
    if not done:
        raise NotDecided(OVER)
    _speak_no_more(undo)
    _settle(row.member)


def _speak_no_more(undo: Undo) -> None:
    """Let somebody write about the item anew."""
    spoken = ReviewItem.objects.filter(spoken_to=True).values_list("pk", flat=True)
    those = [pk for pk in spoken if tie(undo.object_id, pk) == undo.kept.get("spoken")]
    ReviewItem.objects.filter(pk__in=those).update(spoken_to=False)


def tell(undo: Undo, at: datetime) -> None:
    """Tell the person, when it can be taken back no more (``undoing.AFTERWARDS``)."""
    row = Sanction.objects.filter(pk=undo.kept.get("sanction"), undone_at=None).first()
    if row is None:
        return
    verb = f"sanction.{row.kind}"
    if undo.act == Act.LIFT:
        verb = "sanction.lifted" if row.is_pause else "sanction.word_lifted"
    else:
        Sanction.objects.filter(pk=row.pk).update(told_at=at)
    signals.told.send(Sanction, verb=verb, members=[row.member_id])


def _for_ten_minutes(
    act: Act, row: Sanction, *, by: Member | None, at: datetime, item: ReviewItem | None = None
) -> None:
    """Keep the way back; for these minutes also over which item it was, so that it can be written anew."""
    spoken = {"spoken": tie(row.public_id, item.pk)} if item is not None else {}
    Undo.objects.create(
        by=by, act=act, object_kind="sanction", object_id=row.public_id, kept={"sanction": row.pk} | spoken, at=at,
        due_at=at + UNDO_LASTS,
    )  # fmt: skip


def _settle(member: Member) -> None:
    """Let the member's own row say what lasts longest of what lasts now. Called with that row held."""
    ends: dict[str, datetime] = {}
    for row in Sanction.objects.on().filter(member=member):
        if row.ends is not None:
            ends[row.kind] = max(row.ends, ends.get(row.kind, row.ends))
    accounts.pause(
        member, reading_only_until=ends.get(Kind.SILENCE), suspended_until=ends.get(Kind.SUSPENSION)
    )
