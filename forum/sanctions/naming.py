"""The name of an unnamed author, seen by two: one moderator asks with a reason, another agrees, the author is
told, and both see it for a day. With fewer than three moderators nobody can ask (domain.md, A small house)."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Member
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.ledger import signals
from forum.moderation.logbook import log
from forum.moderation.models import Act
from forum.moderation.querysets import few_moderators
from forum.moderation.refusals import NotDecided
from forum.review.models import ReviewItem
from forum.sanctions.models import Reveal, State, Why
from forum.sanctions.rules import moderates, person_in, why_not_person

TOO_FEW = "With fewer than three moderators nobody can see the name."
GONE = "Its author has taken it back. No name is shown."
NO_TEXT = "A name is asked for over a text, not over a question to us."
NAMED = "It is written under a name, so there is nothing to ask."
QUICKER = "Somebody was here before you. Please look again; nothing of yours was done."


def why_not_ask(item: ReviewItem, member: Member) -> str:
    """Say why this moderator cannot ask for the name of whoever wrote this, or ""."""
    if not item.is_about_a_text:
        return NO_TEXT
    if not person_in(item).unnamed:
        return NAMED
    if few_moderators():
        return TOO_FEW
    if (item.reply or item.place).status == "withdrawn":
        return GONE
    return why_not_person(member, person_in(item).member, item)


def ask(item: ReviewItem, why: str, sentence: str, *, by: Member, at: datetime | None = None) -> Reveal:
    """Ask for the name, with a reason that the others read. Raises NotDecided."""
    now = at or timezone.now()
    if refused := why_not_ask(item, by):
        raise NotDecided(refused)
    if why not in Why.values or not sentence.strip():
        raise NotDecided("Choose a reason, and write the other moderators a sentence.")
    with transaction.atomic():
        here = Consultation.objects.locked().get(pk=item.place.pk)
        try:
            with transaction.atomic():
                made = Reveal.objects.create(
                    consultation=here, reply=item.reply, why=why, sentence=sentence.strip(), asked_by=by,
                    asked_at=now,
                )  # fmt: skip
        except IntegrityError as error:
            raise NotDecided("Another moderator has asked already; you find it under “People”.") from error
        others = Member.objects.moderators().exclude(pk__in=(by.pk, person_in(item).member.pk))
        called = list(others.values_list("pk", flat=True))
        signals.told.send(Reveal, verb="desk.reveal", members=called, item=item)
        _log(Act.ASK_REVEAL, made, by=by, at=now)
    return made


def why_not_answer(reveal: Reveal, member: Member) -> str:
    """Say why this moderator cannot agree or refuse, or ""."""
    if reveal.asked_by_id == member.pk:
        return "You asked. Another moderator answers."
    if not reveal.text.alias:
        return NAMED
    if reveal.text.status == "withdrawn" or reveal.consultation.status == "withdrawn":
        return GONE
    if few_moderators():
        return TOO_FEW
    if member.pk in {reveal.consultation.author_id, reveal.text.author_id}:
        return "This is not yours to decide."
    return why_not_person(member, reveal.text.author)


def agree(reveal: Reveal, *, by: Member, at: datetime | None = None) -> None:
    """The second moderator's yes: both see the name for a day, and the author is told. Raises NotDecided."""
    now = at or timezone.now()
    with transaction.atomic():
        fresh = _held(reveal)
        if why := why_not_answer(fresh, by):
            raise NotDecided(why)
        _settle(fresh, State.AGREED, by=by, at=now)
        # It names no consultation: it leads to the author's own page, also where the text is out of sight.
        signals.told.send(Reveal, verb="reveal.agreed", members=[fresh.text.author_id])
        if fresh.asked_by_id is not None:
            signals.told.send(Reveal, verb="desk.reveal_agreed", members=[fresh.asked_by_id])
        _log(Act.REVEAL, fresh, by=by, at=now)


def refuse(reveal: Reveal, *, by: Member, at: datetime | None = None) -> None:
    """The second moderator's no; whoever asked takes it back the same way. Raises NotDecided."""
    now = at or timezone.now()
    with transaction.atomic():
        fresh = _held(reveal)
        own = fresh.asked_by_id == by.pk
        if own and not moderates(by):
            raise NotDecided(QUICKER)
        why = "" if own else why_not_answer(fresh, by)
        if why and why != GONE:
            raise NotDecided(why)
        _settle(fresh, State.TAKEN_BACK if own else State.REFUSED, by=by, at=now)
        if not own and fresh.asked_by_id is not None:
            signals.told.send(Reveal, verb="desk.reveal_refused", members=[fresh.asked_by_id])
        _log(Act.REFUSE_REVEAL, fresh, by=by, at=now)


def name_in(reveal: Reveal, member: Member, *, at: datetime | None = None) -> Member | None:
    """Whose name it is, to the two who agreed, for a day; None for everybody else and afterwards."""
    two = {reveal.asked_by_id, reveal.decided_by_id} - {None}
    may = member.pk in two and moderates(member) and reveal.shows_now(at or timezone.now())
    return reveal.text.author if may else None


def _held(reveal: Reveal) -> Reveal:
    """The request as it is now, with its consultation held: a withdrawal comes before or after, not between."""
    here = Consultation.objects.locked().get(pk=reveal.consultation_id)
    fresh = Reveal.objects.select_related("reply__author").get(pk=reveal.pk)
    fresh.consultation = here
    if fresh.reply_id is not None:
        fresh.reply = Reply.objects.select_for_update(of=("self",), no_key=True).select_related("author").get(
            pk=fresh.reply_id
        )  # fmt: skip
    return fresh


def _settle(reveal: Reveal, state: State, *, by: Member, at: datetime) -> None:
    here = Reveal.objects.filter(pk=reveal.pk, state=State.ASKED)
    if not here.update(state=state, decided_by=by, decided_at=at):
        raise NotDecided(QUICKER)


def _log(act: Act, reveal: Reveal, *, by: Member, at: datetime) -> None:
    kind = "reply" if reveal.reply_id is not None else "consultation"
    log(act, kind, reveal.text.public_id, by=by, reason=reveal.why, at=at)
