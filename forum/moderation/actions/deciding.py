"""Deciding: one guarded write on an item and its text, with what follows from it.

A decision takes effect at once. What is told of it waits for ten minutes, in which it can be taken back
(``taking_back``). Each leaves one row in the decision log (invariant 4), and exactly one of two wins (5).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import Member
from forum.consultations.actions import arrived, recount
from forum.consultations.actions.hiding import (
    restore,
    restore_reply,
    set_aside,
    set_reply_aside,
    take_down,
    take_reply_down,
)
from forum.consultations.left_out import said_about
from forum.consultations.models import Consultation, IllegalMove, NotVerified, Status
from forum.consultations.replies import Reply, ReplyStatus
from forum.ledger.actions import record, told_later
from forum.ledger.models import Verb
from forum.moderation import undoing
from forum.moderation.choosing import Choice, choices_for, kinds_for, why_not_decide
from forum.moderation.greeting import greet, is_first, why_not_greet
from forum.moderation.greeting import tidy as one_line
from forum.moderation.logbook import log
from forum.moderation.models import Act, Undo
from forum.moderation.moments import moments_of
from forum.moderation.querysets import is_involved, with_its_text
from forum.moderation.reasons import words_of
from forum.moderation.refusals import NOT_YOURS, PROPOSED, TAKEN, NotDecided
from forum.reports import actions as reports
from forum.reports.querysets import waiting_about
from forum.review import actions as review
from forum.review.models import TWO_PEOPLE, Outcome, ReviewItem, ReviewMessage, Source

ACTS: dict[str, Act] = {
    Outcome.RELEASED: Act.RELEASE, Outcome.RETURNED: Act.RETURN, Outcome.LEFT: Act.LEAVE,
    Outcome.RESTORED: Act.RESTORE, Outcome.HIDDEN: Act.HIDE, Outcome.REMOVED: Act.REMOVE,
    Outcome.KIND: Act.KIND, Outcome.ANSWERED: Act.ANSWER, Outcome.LIFTED: Act.LIFT,
    Outcome.REDACTED: Act.REDACT, Outcome.PURGED: Act.PURGE, Outcome.CHANGED: Act.ANSWER,
}  # fmt: skip
#: After these nothing has happened to the text itself.
NO_MOVE = (Outcome.LEFT, Outcome.ANSWERED, Outcome.LIFTED, Outcome.CHANGED)
#: After these whoever told us of it still waits to hear.
UNSETTLED = (Outcome.ANSWERED, Outcome.LIFTED)
NOT_VERIFIED = "Its author is not verified yet."
VERIFY_FIRST = f"{NOT_VERIFIED} Verify them first; it is one sitting."
#: Beside an alias nothing is said of who its author is (invariant 2).
CANNOT_YET = "This cannot be released yet."
CHANGED = "The {thing} has changed in the meantime; please look again."
#: After these its author reads which words were meant, for they are to change them.
WITH_THE_WORDS = (Outcome.RETURNED, Outcome.HIDDEN)
SAY_WHY = {
    Outcome.RETURNED: "Write the author a sentence: what would you like them to change?",
    Outcome.REMOVED: "Write the author a sentence: why can it not stay?",
}
TWO = "Two people decide this. Propose it, and a second moderator agrees."
NO_LINK = (
    "This is no full link of a consultation you can see, or you have said that you are involved in it. Nothing was "
    "done; what you typed is still here."
)
ANOTHER_TEXT = (
    "The author has changed the text since you opened it. Please read it again; nothing was decided."
)
ANOTHER_WORD = (
    "It has changed since you opened it: a colleague may have told us more about the page. Please read it again; "
    "nothing was decided."
)
ANOTHER_STATE = "It has changed since you opened it. Please read it again; nothing was decided."
Change = Callable[[Consultation | Reply], dict[str, Any]]


def decide(
    item: ReviewItem, code: str, *, by: Member, version: int | None, sentence: str = "", reason_code: str = "",
    kind: str = "", named: str = "", greeting: str = "", at: datetime | None = None,
) -> Undo:  # fmt: skip
    """Decide about an item, as one person may; gives what takes it back for ten minutes.

    `code` is an ``Outcome``, one of ``choices_for``; `version` the item's number on the page that was read
    (None takes it as it was loaded); `reason_code` one of ``reasons_for``; `kind` what a reply is renamed to;
    `named` the full link of what a message could mean; `greeting` a line of one's own to somebody whose first
    contribution one releases.

    Raises NotDecided: somebody else decided first or has taken it, the author has changed the text since, it is
    not theirs, or a sentence is missing.
    """
    version = item.version if version is None else version
    item = as_it_is(item)
    choice = choice_of(item, code, by=by)
    if choice.page:
        raise NotDecided("This is done on a page of its own.")
    if choice.two:
        raise NotDecided(TWO)
    if choice.needs_sentence and not sentence.strip():
        raise NotDecided(SAY_WHY[Outcome(code)])
    if code == Outcome.KIND and kind not in dict(kinds_for(item.reply) if item.reply else ()):
        raise NotDecided("Choose which kind of reply it is.")
    line = one_line(greeting) if code == Outcome.RELEASED and item.is_about_a_text else ""
    if line and (why := why_not_greet(item, line, by=by)):
        raise NotDecided(why)
    if item.is_about_nobody_here:
        return close_outside(
            item, Outcome(code), by=by, version=version, named=named, at=at or timezone.now()
        )
    return close(
        item, Outcome(code), by=by, sentence=words_of(code, reason_code, sentence), reason_code=reason_code,
        kind=kind, version=version, at=at or timezone.now(), greeting=line if line and is_first(item) else "",
    )  # fmt: skip


def as_it_is(item: ReviewItem) -> ReviewItem:
    """The item with its text as both are now. Raises NotDecided when they are gone."""
    found = with_its_text(ReviewItem.objects.filter(pk=item.pk)).first()
    if found is None:
        raise NotDecided("It is not here any more. Nothing of yours was done.")
    return found


def choice_of(item: ReviewItem, code: str, *, by: Member) -> Choice:
    """The choice with this code, as this member is offered it. Raises NotDecided with the reason."""
    if why := why_not_decide(by, item):
        raise NotDecided(why_not(item, by) if _is_over(item) and why == NOT_YOURS else why)
    choice = choices_for(item, by).get(code)
    if choice is None:
        raise NotDecided(why_not(item, by) if _is_over(item) else NOT_YOURS)
    return choice


def _is_over(item: ReviewItem) -> bool:
    return not ReviewItem.objects.filter(pk=item.pk, decided_at=None).exists()


def release(item: ReviewItem, *, by: Member, version: int | None = None, at: datetime | None = None) -> None:
    """Let colleagues read what waited. Raises NotDecided; see ``decide``."""
    decide(item, Outcome.RELEASED, by=by, version=version, at=at)


def give_back(
    item: ReviewItem, sentence: str, *, by: Member, version: int | None = None, at: datetime | None = None
) -> None:
    """Return a contribution to its author with a sentence of one's own. Raises NotDecided; see ``decide``."""
    decide(item, Outcome.RETURNED, by=by, sentence=sentence, version=version, at=at)


def leave_as_is(
    item: ReviewItem, *, by: Member, version: int | None = None, at: datetime | None = None
) -> None:
    """Say that somebody has looked, and nothing has to be done to the text. Raises NotDecided; see ``decide``."""
    decide(item, Outcome.LEFT, by=by, version=version, at=at)


def close(
    item: ReviewItem, outcome: Outcome, *, by: Member, sentence: str = "", reason_code: str = "", kind: str = "",
    greeting: str = "", version: int | None, at: datetime, change: Change | None = None,
) -> Undo:  # fmt: skip
    """Decide in one guarded write on state and version, so that of two people exactly one wins.

    Who may decide it was asked before. `change` does what this outcome does to the text, with the rows held, for
    whoever has a way of their own (and of its own back: ``undoing.UNDOERS``); it gives what is kept for that.
    Raises NotDecided.
    """
    with transaction.atomic(), told_later() as entries:
        thing = _hold(item)
        _take(item, outcome, by=by, version=version, at=at)
        kept: dict[str, Any] = {}
        before = after = ""
        if thing is None:
            doer = undoing.DOERS.get(outcome)
            kept |= doer(item, by, at) if doer is not None else {}
        elif outcome not in NO_MOVE:
            place = thing.consultation if isinstance(thing, Reply) else thing
            before, was, place_was = _said_of(thing, outcome), moments_of(thing), moments_of(place)
            kept |= change(thing) if change is not None else _move(thing, outcome, kind, by=by, at=at)
            after = _said_of(thing, outcome)
            if change is None:
                _wait_on(item, thing, at=at)
            if greeting:
                greet(thing, greeting, by=by, at=at)
            kept |= {"was": was, "is": moments_of(_anew(thing))}
            if isinstance(thing, Reply):
                kept |= {"place_was": place_was, "place_is": moments_of(_anew(place))}
        if thing is not None and outcome in WITH_THE_WORDS:
            sentence = _with_marked(item, sentence)
        if sentence:
            said = ReviewMessage.objects.create(
                item=item, from_desk=True, text=said_about(item, sentence), at=at
            )
            kept["message"] = said.pk
        if thing is not None and outcome not in UNSETTLED:
            of_reply = thing if isinstance(thing, Reply) else None
            here = None if isinstance(thing, Reply) else thing
            kept["reports"] = reports.settle(here, of_reply, outcome, at=at, later=True)
        undo = undoing.remember(
            ACTS[outcome], by=by, at=at, item=item, consultation=item.consultation, reply=item.reply,
            member=item.member, kept=kept, entries=entries,
        )  # fmt: skip
        log(
            ACTS[outcome], undo.object_kind, undo.object_id, by=by, reason=reason_code or item.source,
            before=before, after=after, raised_at=item.raised_at, at=at,
        )  # fmt: skip
    return undo


def close_outside(
    item: ReviewItem, outcome: Outcome, *, by: Member, version: int, named: str, at: datetime
) -> Undo:
    """Decide about a message, or a page of the library, in the same one guarded write. Raises NotDecided."""
    with transaction.atomic(), told_later() as entries:
        here = reports.meant_by(named, by) if outcome == Outcome.HIDDEN else None
        _take(
            item, outcome, by=by, version=version, at=at
        )  # first: who was quicker matters more than a wrong link
        if outcome == Outcome.HIDDEN and (here is None or is_involved(by, here)):
            raise NotDecided(NO_LINK)
        kept: dict[str, Any] = {}
        act = ACTS[outcome]
        before, after = "", outcome if outcome == Outcome.CHANGED else ""
        if item.page:
            kept["reports"] = reports.settle_page(item.page, outcome, at=at)
        elif here is not None and item.message is not None:
            before, was = here.status, moments_of(here)
            kept["meant"] = reports.set_aside_for(item.message, here, by=by, at=at)
            now = _anew(here)
            kept |= {"was": was, "is": moments_of(now)}
            after = now.status
            if before == after:  # it was out of sight already
                act = Act.LEAVE
        undo = undoing.remember(act, by=by, at=at, item=item, consultation=here, kept=kept, entries=entries)
        log(
            act, undo.object_kind, undo.object_id, by=by, reason=item.source, before=before,
            after=after, raised_at=item.raised_at, at=at,
        )  # fmt: skip
    return undo


def _with_marked(item: ReviewItem, sentence: str) -> str:
    """The sentence to the author, with the words that whoever told us marked; they go with the decision."""
    marked = waiting_about(item.consultation, item.reply).exclude(marked="").values_list("marked", flat=True)
    if not marked:
        return sentence
    words = "\n".join(f"“{each}”" for each in dict.fromkeys(marked))
    return "\n\n".join(filter(None, (sentence, f"These words were meant:\n{words}")))


def _hold(item: ReviewItem) -> Consultation | Reply | None:
    """Hold the rows of the text it is about, the consultation first; None where it is about a member, whose row is
    held as it is by whoever asks or is paused."""
    if not item.is_about_a_text:
        list(Member.objects.select_for_update(no_key=True).filter(pk=item.author_id).values_list("pk"))
        return None
    consultation = Consultation.objects.locked().get(pk=item.place.pk)
    if item.reply is None:
        return consultation
    rows = Reply.objects.select_for_update(of=("self",), no_key=True).select_related("author")
    reply = rows.get(pk=item.reply.pk)
    reply.consultation = consultation
    return reply


def _take(item: ReviewItem, outcome: Outcome, *, by: Member, version: int | None, at: datetime) -> None:
    """The one guarded write. Raises NotDecided, with who was quicker."""
    holder = ReviewItem.objects.select_related("claimed_by").get(pk=item.pk).taken_by(at)
    if holder is not None and holder != by:
        raise NotDecided(TAKEN.format(who=holder.display_name))
    here = ReviewItem.objects.filter(
        pk=item.pk, decided_at=None, version=item.version if version is None else version
    )
    if not here.update(decided_at=at, decided_by=by, outcome=outcome, version=F("version") + 1):
        raise NotDecided(why_not(item, by))


def _said_of(thing: Consultation | Reply, outcome: Outcome) -> str:
    """What the log says of before and after: the state, or a reply's kind where that is what changes."""
    return thing.kind[:16] if outcome == Outcome.KIND and isinstance(thing, Reply) else thing.status


def _anew(thing: Any) -> Any:
    """The row as it is now; what happened to it may have gone past the object in hand."""
    return type(thing).objects.get(pk=thing.pk)


def _move(
    thing: Consultation | Reply, outcome: Outcome, kind: str, *, by: Member, at: datetime
) -> dict[str, Any]:
    """Do to the text what was decided, with its ledger row. Raises NotDecided when it has moved on."""
    try:
        if isinstance(thing, Reply):
            _move_reply(thing, outcome, kind, by=by, at=at)
        else:
            _move_consultation(thing, outcome, by=by, at=at)
    except NotVerified as error:
        raise NotDecided(CANNOT_YET if thing.alias else VERIFY_FIRST) from error
    except IllegalMove as error:
        raise NotDecided(
            CHANGED.format(thing="reply" if isinstance(thing, Reply) else "consultation")
        ) from error
    return {}


def _wait_on(item: ReviewItem, thing: Consultation | Reply, *, at: datetime) -> None:
    """What a decision puts out of sight for a time waits for the next one: set aside by hand, whether it comes
    back; brought back before anybody had read it, to be read."""
    if thing.status == Status.HIDDEN:
        source = Source(item.source) if item.source in TWO_PEOPLE else Source.REPORT
    elif thing.status == Status.HELD:
        source = Source.IDENTIFIER
    else:
        return
    review.raise_item(source, consultation=item.consultation, reply=item.reply, at=at, calls=False)


def _move_consultation(consultation: Consultation, outcome: Outcome, *, by: Member, at: datetime) -> None:
    if outcome == Outcome.HIDDEN:
        set_aside(consultation, by=by, at=at)
    elif outcome == Outcome.REMOVED:
        take_down(consultation, by=by, at=at)
    elif outcome == Outcome.RESTORED:
        restore(consultation, by=by, at=at)
    elif outcome == Outcome.RETURNED:
        consultation.move_to(Status.RETURNED, at=at)
        record(consultation, Verb.RETURNED, voice=consultation.voice_name, by=by, at=at)
    else:
        consultation.move_to(Status.OPEN, at=at)
        # One that was open before keeps the day it opened, and its place in the list.
        first = {} if consultation.opened_at else {"opened_at": at, "last_activity_at": at}
        Consultation.objects.filter(pk=consultation.pk).update(passed=F("dismissed"), **first)
        record(consultation, Verb.RELEASED, voice=consultation.voice_name, by=by, at=at)


def _move_reply(reply: Reply, outcome: Outcome, kind: str, *, by: Member, at: datetime) -> None:
    here = reply.consultation
    said: dict[str, Any] = {"voice": reply.voice_name, "reply": reply.public_id, "by": by, "at": at}
    if outcome == Outcome.HIDDEN:
        set_reply_aside(reply, by=by, at=at)
    elif outcome == Outcome.REMOVED:
        take_reply_down(reply, by=by, at=at)
    elif outcome == Outcome.RESTORED:
        restore_reply(reply, by=by, at=at)
    elif outcome == Outcome.KIND:
        if not Reply.objects.filter(pk=reply.pk, kind=reply.kind).update(kind=kind):
            raise IllegalMove(reply.public_id)
        reply.kind = kind
        recount(here)
        record(here, Verb.REPLY_KIND, detail=kind, **said)
    else:
        released = outcome == Outcome.RELEASED
        reply.move_to(ReplyStatus.VISIBLE if released else ReplyStatus.RETURNED, at=at)
        if released:
            Reply.objects.filter(pk=reply.pk).update(passed=F("dismissed"))
        record(here, Verb.REPLY_RELEASED if released else Verb.REPLY_RETURNED, detail=reply.kind, **said)
        arrived(here, reply, at=at)


def why_not(item: ReviewItem, by: Member) -> str:
    """Tell the second of two people what happened first."""
    other = ReviewItem.objects.select_related("decided_by", "claimed_by", "proposed_by").get(pk=item.pk)
    holder = other.taken_by(timezone.now())
    if holder is not None and holder != by:
        return TAKEN.format(who=holder.display_name)
    if other.decided_at is None and other.proposed_by is not None and other.proposed_by != by:
        return PROPOSED.format(who=other.proposed_by.display_name)
    if other.decided_at is None:
        return ANOTHER_TEXT if other.is_about_a_text else ANOTHER_WORD if other.page else ANOTHER_STATE
    who = other.decided_by.display_name if other.decided_by else "its author"
    return f"Decided already: {other.get_outcome_display()}, by {who}. Nothing of yours was done."
