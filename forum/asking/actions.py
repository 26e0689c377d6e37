"""“Ask a moderator”, and what an author and the desk write to each other.

Nothing of a text goes along: the desk reads what its author typed for it, and what is published anyway. A draft
calls nobody; pressing the button does (domain.md, 1).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import Member
from forum.asking.rules import GOES_ON_FOR, MOST_CHARACTERS, PER_DAY, can_ask
from forum.consultations.actions import NotNow
from forum.consultations.left_out import said_about
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.ledger import signals
from forum.moderation.choosing import why_not_decide
from forum.moderation.refusals import NOBODY_THERE
from forum.reports.actions.reporting import hold
from forum.review.models import ReviewItem, ReviewMessage, Source

TWICE_WITHIN = timedelta(minutes=10)  # the same words again within this are the same press
KEPT_FOR = timedelta(days=60)  # what was written about no text, after its decision
GONE = "It is not here any more, so nothing was sent. Everything you typed is here."
TOO_LONG = f"{MOST_CHARACTERS:,} characters are enough. It is all still here."
TOO_MANY = (
    "You have written to us many times today. This one was not sent, and is all still here; we read what you "
    "wrote before. If somebody is in danger, please do not wait for us."
)
OVER = (
    "This was decided more than two weeks ago. Nothing was sent; ask about it anew, and it comes before us."
)
NOTHING = "There is nothing in it yet. A sentence is enough."
WITHOUT_A_WORD = "I would like to speak with a moderator."  # where nothing was typed
NOT_YOURS = "Only who wrote it, and the moderators, write here."


def ask(
    thing: Consultation | Reply, said: str = "", *, by: Member, at_once: bool = False,
    at: datetime | None = None,
) -> ReviewItem:  # fmt: skip
    """Ask a moderator about a text of one's own. What waits about it already is joined and stays what it is.

    `at_once`: a card about danger stood beside it. Pressed twice, it is asked once. Raises NotNow.
    """
    now = at or timezone.now()
    with transaction.atomic():
        _writer(by, said, now)
        consultation, reply = hold(thing)
        if not can_ask(by, reply or consultation):
            raise NotNow(GONE)
        about: dict[str, Any] = {"reply": reply} if reply is not None else {"consultation": consultation}
        item = ReviewItem.objects.filter(decided_at=None, **about).first()
        item = item or ReviewItem.objects.create(source=Source.ASKED, raised_at=now, **about)
        _bring(item, said, by=by, at_once=at_once, at=now)
    return item


def ask_for_oneself(
    said: str = "", *, by: Member, unnamed: bool = False, at_once: bool = False, at: datetime | None = None
) -> ReviewItem:
    """Ask a moderator about no text, or over a draft, of which the desk learns nothing.

    `unnamed`: the desk learns no name either, and ties it to nothing asked under one. Raises NotNow.
    """
    now = at or timezone.now()
    with transaction.atomic():
        _writer(by, said, now)
        item = _own(by, unnamed=unnamed, at=now)
        _bring(item, said, by=by, at_once=at_once, at=now)
    return item


def answer(item: ReviewItem, said: str, *, by: Member, at: datetime | None = None) -> ReviewItem:
    """Write to the desk about an item of one's own; gives the item it stands in now. What was decided less than
    two weeks ago comes before the desk anew. Raises NotNow."""
    now = at or timezone.now()
    if not said:
        raise NotNow(NOTHING)
    if item.author_id != by.pk:
        raise NotNow(NOT_YOURS)
    if item.decided_at is not None and item.decided_at <= now - GOES_ON_FOR:
        raise NotNow(OVER)
    if item.is_about_a_text:
        return ask(item.reply or item.place, said, by=by, at=now)
    with transaction.atomic():
        _writer(by, said, now)
        here = ReviewItem.objects.select_for_update(of=("self",), no_key=True).get(pk=item.pk)
        if here.decided_at is not None:
            here = _own(by, unnamed=item.unnamed, at=now, goes_on_from=item)
        _bring(here, said, by=by, at_once=False, at=now)
    return here


def write_as_desk(item: ReviewItem, said: str, *, by: Member, at: datetime | None = None) -> None:
    """Write to the author as the desk; who of it wrote is neither shown nor kept. Raises NotNow."""
    now = at or timezone.now()
    if not said:
        raise NotNow(NOTHING)
    if len(said) > MOST_CHARACTERS:
        raise NotNow(TOO_LONG)
    if not by.is_moderator or why_not_decide(by, item):
        raise NotNow(NOT_YOURS)
    if item.reply is not None and item.reply.author.is_nobody:
        raise NotNow(NOBODY_THERE)
    with transaction.atomic():
        here = ReviewItem.objects.select_for_update(of=("self",), no_key=True).get(pk=item.pk)
        said = said_about(item, said)
        if _is_new(here, said, from_desk=True, at=now):
            ReviewMessage.objects.create(item=here, from_desk=True, text=said, at=now)
            place = item.place if item.is_about_a_text else None
            signals.told.send(
                ReviewItem, verb="desk.wrote", members=[item.author_id], consultation=place, reply=item.reply
            )


def forget_due(now: datetime) -> int:
    """Destroy what was written about no text when it has had its time; gives how many messages."""
    old = ReviewMessage.objects.filter(item__member__isnull=False, item__decided_at__lte=now - KEPT_FOR)
    gone, _ = old.delete()
    return gone


def _writer(member: Member, said: str, now: datetime) -> None:
    """Hold the writer's row, so that the daily limit holds and a double press waits for itself."""
    Member.objects.select_for_update(no_key=True).get(pk=member.pk)
    if len(said) > MOST_CHARACTERS:
        raise NotNow(TOO_LONG)
    if _written_by(member).filter(at__gt=now - timedelta(days=1)).count() >= PER_DAY:
        raise NotNow(TOO_MANY)


def _own(
    member: Member, *, unnamed: bool, at: datetime, goes_on_from: ReviewItem | None = None
) -> ReviewItem:
    """Hold what waits of theirs about no text, or raise it. Held, so that no decision overtakes what is said in it."""
    waiting = ReviewItem.objects.select_for_update(of=("self",), no_key=True).filter(
        member=member, source=Source.ASKED, unnamed=unnamed, decided_at=None
    )
    return waiting.first() or ReviewItem.objects.create(
        member=member, source=Source.ASKED, unnamed=unnamed, raised_at=at, goes_on_from=goes_on_from
    )


def _written_by(member: Member) -> QuerySet[ReviewMessage]:
    mine = Q(item__member=member) | Q(item__consultation__author=member) | Q(item__reply__author=member)
    return ReviewMessage.objects.filter(mine, from_desk=False)


def _is_new(item: ReviewItem, said: str, *, from_desk: bool, at: datetime) -> bool:
    lately = ReviewMessage.objects.filter(item=item, at__gt=at - TWICE_WITHIN)
    last = lately.order_by("-at", "-pk").first()
    return last is None or (last.from_desk, last.text) != (from_desk, said)


def _bring(item: ReviewItem, said: str, *, by: Member, at_once: bool, at: datetime) -> None:
    """Put the words with the item, bring it forward, and tell whoever is to be told."""
    said = said_about(item, said) or WITHOUT_A_WORD
    if _is_new(item, said, from_desk=False, at=at):
        ReviewMessage.objects.create(item=item, from_desk=False, text=said, at=at)
        holder = item.taken_by(at)
        if holder is not None:
            _tell_desk("desk.author_wrote", [holder.pk], item)
    new = at_once and not item.at_once
    ReviewItem.objects.filter(pk=item.pk).update(put_off_until=None, at_once=item.at_once or at_once)
    item.put_off_until, item.at_once = None, item.at_once or at_once
    if new:
        signals.urgent.send(ReviewItem, author=by.pk, item=item, at=at)
        moderators = Member.objects.moderators().exclude(pk=by.pk)
        _tell_desk("desk.asked", list(moderators.values_list("pk", flat=True)), item)


def _tell_desk(verb: str, members: list[int], item: ReviewItem) -> None:
    """Tell people of the desk, in the site only; which item it is, the notice does not say."""
    signals.told.send(ReviewItem, verb=verb, members=members, item=item, by_mail=False)
