"""Ten minutes after a decision: taking it back, or letting it stand and telling people of it.

Each holds the text's rows and then deletes the kept row; whoever deletes it has won. What was told of nobody
needs no correction, so an act that is taken back within them leaves two rows in the log and no letter.
"""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import Member
from forum.consultations.actions import recount
from forum.consultations.actions.keeping import hold_drafts, hold_everything, lose_quotes
from forum.consultations.models import READABLE, Consultation, Status
from forum.consultations.replies import Reply
from forum.ledger import signals
from forum.ledger.actions import record
from forum.ledger.models import Entry, Verb
from forum.moderation import undoing
from forum.moderation.greeting import take_greeting_back
from forum.moderation.logbook import log
from forum.moderation.models import Act, Undo
from forum.moderation.moments import guarded, put_back
from forum.moderation.querysets import is_involved
from forum.moderation.refusals import NotDecided
from forum.protocol.clock import restarted
from forum.reports import actions as reports
from forum.review.models import Outcome, ReviewItem, ReviewMessage, Source

MOST_AT_ONCE = 200
TOO_LATE = "The ten minutes are over: it stands, and people were told. You can still decide anew."
MOVED_ON = "Something else has happened to it since, so it stands. Nothing was taken back."
BY_TWO = "Two people decide whether this comes back; it waits at the desk. Nothing was taken back."
ONLY_YOURS = "Only whoever decided it takes it back."
#: What an author may have seen on their page in these minutes, and reads of when it is over.
SEEN_BY_AUTHOR = (Act.RETURN, Act.HIDE, Act.REMOVE)
WAITS_ON = (Status.HELD, Status.HIDDEN)
READ_LIKE = {*READABLE, "visible"}
log_errors = logging.getLogger(__name__)


def undo(row: Undo, *, by: Member, at: datetime | None = None) -> ReviewItem | None:
    """Take a decision back: the text is where it was, nobody was told, and the item waits again, taken by whoever
    decided it. Gives the item. Raises NotDecided: the time is over, something happened since, or not theirs."""
    now = at or timezone.now()
    if row.by_id != by.pk:
        raise NotDecided(ONLY_YOURS)
    with transaction.atomic():
        _hold_drafts(row)
        thing = _hold(row)
        mine = Undo.objects.select_for_update(of=("self",)).select_related("item")
        fresh = mine.filter(pk=row.pk, due_at__gt=now).first()  # held, so that nobody destroys it meanwhile
        if fresh is None:
            raise NotDecided(TOO_LATE)
        before = thing.status if thing is not None else ""
        if before == Status.WITHDRAWN:  # nothing of it comes before the desk again
            raise NotDecided(MOVED_ON)
        if (back := undoing.UNDOERS.get(fresh.act)) is not None:
            back(fresh, by, now)
        elif thing is not None and "is" in fresh.kept:
            _take_back_meaning(fresh, thing, by)
            put_where_it_was(fresh, thing, at=now)
            if fresh.act == Act.RELEASE:
                take_greeting_back(thing)
        _open_again(fresh, thing, by=by, at=now)
        ReviewMessage.objects.filter(pk=fresh.kept.get("message")).delete()
        reports.wait_again(fresh.kept.get("reports", []))
        if isinstance(thing, Reply) and _is_gone(thing):
            reports.settle(None, thing, Outcome.WITHDRAWN, at=now)
        after = type(thing).objects.values_list("status", flat=True).get(pk=thing.pk) if thing else ""
        _tell_author(fresh, thing)
        if not Undo.objects.filter(pk=fresh.pk).delete()[0]:  # time was quicker
            raise NotDecided(TOO_LATE)
        log(
            Act.UNDO, fresh.object_kind, fresh.object_id, by=by,
            reason=fresh.item.source if fresh.item is not None else fresh.act, before=before, after=after, at=now,
        )  # fmt: skip
    return fresh.item


def _take_back_meaning(row: Undo, thing: Consultation | Reply, by: Member) -> None:
    """A message meant nothing after all; what was brought before the desk for it goes. Raises NotDecided: nobody
    brings back alone what is theirs, what they are involved in, or what bears no name (of some of these they may be
    involved with whoever wrote it, and a refusal of those alone would tell which: invariant 2)."""
    if row.item is None or row.item.message is None:
        return
    moved = row.kept["was"]["status"] != row.kept["is"]["status"]
    theirs = isinstance(thing, Consultation) and (thing.author_id == by.pk or is_involved(by, thing))
    if moved and (thing.alias or theirs):
        raise NotDecided(BY_TWO)
    if not reports.meant_nothing(row.item.message, row.kept["meant"]):
        raise NotDecided(MOVED_ON)


def _hold_drafts(row: Undo) -> None:
    """Hold the drafts that this may change, before the texts: whoever sends one holds theirs first."""
    if row.consultation_id is None:
        return
    if row.act in (Act.REDACT, Act.PURGE):
        hold_everything(row.consultation_id)
    elif row.act == Act.REMOVE and row.reply_id is None:
        hold_drafts(row.consultation_id)


def _hold(row: Undo) -> Consultation | Reply | None:
    """Hold the text's rows; None where it is about a member."""
    if row.consultation_id is None:
        return None
    consultation = Consultation.objects.locked().filter(pk=row.consultation_id).first()
    if consultation is None:  # destroyed, and the kept row with it
        raise NotDecided(TOO_LATE)
    if row.reply_id is None:
        return consultation
    rows = Reply.objects.select_for_update(of=("self",), no_key=True).select_related("author")
    reply = rows.filter(pk=row.reply_id).first()
    if reply is None:
        raise NotDecided(TOO_LATE)
    reply.consultation = consultation
    return reply


def put_where_it_was(row: Undo, thing: Consultation | Reply, *, at: datetime) -> None:
    """Bring the text where it was, if nothing else happened to it. Raises NotDecided."""
    place = thing.consultation if isinstance(thing, Reply) else thing
    if isinstance(thing, Reply):
        was, now = row.kept["place_was"], row.kept["place_is"]
        if was["turn"] != now["turn"]:  # it moved the consultation on
            _put_place_back(row, place, was, now, at=at)
        here = guarded(Reply, thing.pk, row.kept["is"])
        if not here.update(**put_back(Reply, row.kept["was"])):
            raise NotDecided(MOVED_ON)
    else:
        _put_place_back(row, place, row.kept["was"], row.kept["is"], at=at)
    place.refresh_from_db()
    recount(place)
    undone = Entry.objects.filter(pk__in=row.kept.get("entries", [])).order_by("pk")
    for verb in undone.values_list("verb", flat=True):
        if isinstance(thing, Reply) and verb.startswith("reply."):
            record(place, Verb.REPLY_UNDONE, reply=thing.public_id, detail=verb, at=at)
        else:
            record(place, Verb.UNDONE, detail=verb, at=at)


def _put_place_back(
    row: Undo, place: Consultation, was: dict[str, Any], now: dict[str, Any], *, at: datetime
) -> None:
    values = put_back(Consultation, was)
    if values["status"] in READABLE and now["status"] not in READABLE and values["stopped_at"] is None:
        # The minutes in which nobody could read it count for nothing.
        moments = {name: values[name] for name in place.deadlines}
        values |= restarted(moments, stopped=row.at, at=at, stood=values["stood_still"])
    here = guarded(Consultation, place.pk, now)
    if values["status"] in READABLE:
        here = here.releasable(at)
    if not here.update(turn=F("turn") + 1, **values):
        raise NotDecided(MOVED_ON)


def _is_gone(thing: Consultation | Reply | None) -> bool:
    """Whether a reply stands in what its poster took back, so that nothing about it waits any more."""
    return isinstance(thing, Reply) and thing.consultation.status == Status.WITHDRAWN


def _open_again(row: Undo, thing: Consultation | Reply | None, *, by: Member, at: datetime) -> None:
    """Let the item wait again, with whoever decided it. Raises NotDecided when another waits or was decided."""
    item, version = row.item, row.item_version
    if item is None or version is None:
        return
    again: dict[str, Any] = {
        "decided_at": None, "decided_by": None, "outcome": "", "claimed_by": by, "claimed_at": at,
    }  # fmt: skip
    if _is_gone(thing):
        again = {"decided_by": None, "outcome": Outcome.WITHDRAWN}
    if item.is_about_a_text:
        made = row.kept.get("is", {}).get("status") in WAITS_ON  # and so another one of it waits
        others = ReviewItem.objects.filter(consultation=item.consultation_id, reply=item.reply_id).exclude(
            pk=item.pk
        )
        if made:
            again |= _take_in(item, others.filter(decided_at=None, raised_at=row.at, version=0))
    elif item.source == Source.APPEAL:  # each is about one word or pause, and no other goes on from it
        others = ReviewItem.objects.none()
    elif item.is_about_nobody_here:
        others = ReviewItem.objects.filter(message=item.message_id, page=item.page, member=None)
        others = others.filter(consultation=None, reply=None).exclude(pk=item.pk)
    else:
        of_it = {"member": item.member_id, "source": item.source, "unnamed": item.unnamed}
        others = ReviewItem.objects.filter(**of_it).exclude(pk=item.pk)
    others = others.filter(Q(decided_at=None) | Q(decided_at__gt=row.at))
    mine = ReviewItem.objects.filter(pk=item.pk, version=version, decided_at__isnull=False)
    overtaken = others.exists() and not _is_gone(thing)
    if overtaken or not mine.update(version=F("version") + 1, **again):
        raise NotDecided(MOVED_ON)


def _take_in(item: ReviewItem, made: Any) -> dict[str, Any]:
    """Take in what was written in an item that goes again, that it was asked at once, and that its person was
    written to."""
    those = list(made.values_list("pk", flat=True))
    ReviewMessage.objects.filter(item__in=those).update(item=item)
    _take_in_what_was_said(item, those)
    flags = [name for name in ("at_once", "spoken_to") if made.filter(**{name: True}).exists()]
    made.delete()
    return dict.fromkeys(flags, True)


def _take_in_what_was_said(item: ReviewItem, made: list[int]) -> None:
    """What was written to its person there was written about this one, and taking that back frees this one; where
    somebody had written about this one before, that stands. Rows of the way back are held before they are read."""
    rows = Undo.objects.filter(kept__has_key="spoken")
    about = [row.pk for row in rows if row.kept["spoken"] in {undoing.tie(row.object_id, pk) for pk in made}]
    spoken = list(Undo.objects.select_for_update().filter(pk__in=about).order_by("pk"))
    if ReviewItem.objects.filter(pk=item.pk, spoken_to=True).exists():
        return
    for row in spoken:
        Undo.objects.filter(pk=row.pk).update(kept=row.kept | {"spoken": undoing.tie(row.object_id, item.pk)})
    apps.get_model("forum", "Sanction").objects.filter(item__in=made).update(item=item)


def _tell_author(row: Undo, thing: Consultation | Reply | None) -> None:
    """Say in the site that what they may have seen on their page was taken back."""
    if thing is None or row.act not in SEEN_BY_AUTHOR or row.kept.get("was") == row.kept.get("is"):
        return
    of_reply = isinstance(thing, Reply)
    signals.told.send(
        Undo, verb="reply.undone" if of_reply else "consultation.undone", members=[thing.author_id],
        consultation=row.consultation, reply=thing if of_reply else None, by_mail=False,
    )  # fmt: skip


def take_effect(now: datetime) -> int:
    """Let stand what can be taken back no more: tell people, lose what was quoted of it, forget what was kept.

    One transaction each, so that one that fails keeps none of the others; gives how many. Raises RuntimeError,
    after everything else was done, when some could not.
    """
    done = failed = 0
    for pk in list(Undo.objects.filter(due_at__lte=now).values_list("pk", flat=True)[:MOST_AT_ONCE]):
        try:
            with transaction.atomic():
                done += _let_stand(pk, now)
        except Exception as error:
            failed += 1
            log_errors.error("A decision could not be told of (%s)", type(error).__name__)
    if failed:
        raise RuntimeError(f"{failed} decisions could not be told of")
    return done


def _let_stand(pk: int, now: datetime) -> int:
    about = ("item__consultation", "item__reply__consultation")
    row = Undo.objects.filter(pk=pk).select_related("by", *about).first()
    if row is None:
        return 0
    _hold_drafts(row)
    try:
        thing = _hold(row)
    except NotDecided:
        return 0
    if not Undo.objects.filter(pk=pk).delete()[0]:  # taken back, or another run was quicker
        return 0
    if row.act == Act.REMOVE and isinstance(thing, Consultation) and thing.status == Status.REMOVED:
        lose_quotes(thing)
    if (afterwards := undoing.AFTERWARDS.get(row.act)) is not None:
        afterwards(row, now)
    if _still_true(row, thing):
        rows = Entry.objects.filter(pk__in=row.kept.get("entries", [])).select_related("consultation__author")
        others = Member.objects.in_bulk(set(row.kept.get("done_by", {}).values()))
        for entry in rows.order_by("pk"):
            by = others.get(row.kept.get("done_by", {}).get(str(entry.pk)), row.by)
            signals.due.send(Entry, entry=entry, by=by, at=now)
    reports.finish(row.kept.get("reports", []))
    if row.item_id is not None:
        ReviewItem.objects.filter(pk=row.item_id).exclude(decided_at=None).update(proposed_sentence="")
    _answer_appeal(row)
    return 1


def _still_true(row: Undo, thing: Consultation | Reply | None) -> bool:
    """Whether it is where the decision left it; else its author has heard, or did, something newer."""
    kept = row.kept.get("is")
    if thing is None or kept is None:
        return True
    return thing.status == kept["status"] or {thing.status, kept["status"]} <= READ_LIKE


def _answer_appeal(row: Undo) -> None:
    """Tell who asked for a second look that somebody else has looked, and it stays."""
    item = row.item
    if item is None or (item.source, item.outcome) != (Source.APPEAL, Outcome.LEFT):
        return
    thing = item.reply or item.consultation
    asked = thing.author_id if thing is not None else item.member_id
    verb = "appeal.left" if thing is not None else "appeal.stays"
    signals.told.send(Undo, verb=verb, members=[asked], consultation=item.consultation, reply=item.reply)
