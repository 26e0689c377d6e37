"""Taking an item, putting it off, and bringing back what was set aside by two people.

Each is one guarded write on state and version: of two people exactly one wins, and the other is told.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import Member
from forum import permissions
from forum.consultations.left_out import said_about
from forum.consultations.models import Consultation
from forum.ledger import signals
from forum.moderation import actions
from forum.moderation.actions import why_not
from forum.moderation.choosing import choices_for, needs_two, possible, why_not_decide
from forum.moderation.logbook import log
from forum.moderation.models import Act, Decision, DecisionActor
from forum.moderation.querysets import (
    few_moderators,
    finding,
    involved_in,
    messages_about,
    told_of_page,
    with_its_text,
)
from forum.moderation.reasons import reasons_for, words_of
from forum.moderation.refusals import NOT_YOURS, NotDecided
from forum.reports.querysets import about, told_of_page_by, waiting_about
from forum.review.models import CLAIM_LASTS, RISK, Outcome, ReviewItem, Source

ASKED_BY_AUTHOR = (Source.APPEAL, Source.ASKED)
FREE = {"claimed_by": None, "claimed_at": None}
#: "Not tonight": until when, as the form offers it.
LATER = {
    "tomorrow": "tomorrow evening",
    "days": "in three days",
    "sunday": "Sunday evening",
}
EVENING = time(20, 0)


def claim(item: ReviewItem, *, by: Member, version: int, at: datetime | None = None) -> None:
    """“I’ll take this”: for half an hour nobody else decides it. One's own is renewed. Raises NotDecided."""
    now = at or timezone.now()
    if why := why_not_decide(by, item):
        raise NotDecided(why)
    free = Q(claimed_by=None) | Q(claimed_by=by) | Q(claimed_at__lte=now - CLAIM_LASTS)
    with transaction.atomic():
        _write(item, by, version, free, claimed_by=by, claimed_at=now)


def take_over(item: ReviewItem, *, by: Member, version: int, at: datetime | None = None) -> None:
    """Take what another holds; it is written down, and they are told. Raises NotDecided."""
    now = at or timezone.now()
    if why := why_not_decide(by, item):
        raise NotDecided(why)
    with transaction.atomic():
        holder = ReviewItem.objects.select_related("claimed_by").get(pk=item.pk).taken_by(now)
        _write(item, by, version, Q(), claimed_by=by, claimed_at=now)
        if holder is not None and holder != by:
            signals.told.send(ReviewItem, verb="desk.taken_over", members=[holder.pk])
            _log(Act.TAKE_OVER, item, by=by, at=now)


def let_go(item: ReviewItem, *, by: Member, version: int) -> None:
    """Put back what one holds, for anybody to take. Raises NotDecided."""
    with transaction.atomic():
        _write(item, by, version, Q(claimed_by=by), **FREE)


def hour_of(choice: str, now: datetime) -> datetime | None:
    """Say until when an item is put off: an evening on the site's clock; None for no choice of ours."""
    if choice not in LATER:
        return None
    local = timezone.localtime(now)
    sunday = (6 - local.weekday()) % 7 or 7
    days = {"tomorrow": 1, "days": 3, "sunday": sunday}[choice]
    day = local.date() + timedelta(days=days)
    return datetime.combine(day, EVENING, tzinfo=local.tzinfo)


def put_off(
    item: ReviewItem, choice: str, *, by: Member, version: int, at: datetime | None = None
) -> datetime:
    """“Not tonight”: back into the queue until an hour, and whoever waits is told. What may hurt somebody now
    is never put off. Gives the hour. Raises NotDecided."""
    now = at or timezone.now()
    until = hour_of(choice, now)
    if why := why_not_decide(by, item):
        raise NotDecided(why)
    if until is None:
        raise NotDecided("Choose until when it waits.")
    if not can_wait(item):
        raise NotDecided("What may hurt somebody cannot wait. Let it go, so that somebody else can take it.")
    with transaction.atomic():
        _write(item, by, version, _mine_or_free(by, now), put_off_until=until, **FREE)
        _tell_who_waits(item)
        _log(Act.PUT_OFF, item, by=by, at=now)
    return until


def can_wait(item: ReviewItem) -> bool:
    """Whether it can be put off: not what tells of danger, nor what was asked from a card about it."""
    return item.source not in RISK and not item.at_once


def _tell_who_waits(item: ReviewItem) -> None:
    """Tell the author whose text is out of sight, whoever asked us, and whoever told us of it."""
    thing = item.reply or item.consultation
    if item.is_about_nobody_here:
        pages = told_of_page_by(item) if item.page else []
        signals.told.send(ReviewItem, verb="desk.put_off_report", members=pages)
        return
    if thing is None:
        signals.told.send(ReviewItem, verb="desk.put_off", members=[item.member_id])
        return
    if thing.status in {"held", "hidden", "removed"} or item.source in ASKED_BY_AUTHOR:
        signals.told.send(
            ReviewItem,
            verb="desk.put_off",
            members=[thing.author_id],
            consultation=item.place,
            reply=item.reply,
        )
    waiting = waiting_about(item.consultation, item.reply).values_list("reporter", flat=True)
    signals.told.send(ReviewItem, verb="desk.put_off_report", members=[each for each in waiting if each])


def propose(
    item: ReviewItem, outcome: Outcome, *, by: Member, version: int, sentence: str = "", reason_code: str = "",
    at: datetime | None = None,
) -> None:  # fmt: skip
    """Say that it can come back, and what its author reads then; a second person decides. Whoever proposes has it
    first, and then lets it go.

    Raises NotDecided.
    """
    now = at or timezone.now()
    if (why := why_not_decide(by, item)) or not item.is_about_a_text:
        raise NotDecided(why or NOT_YOURS)
    if not (by.is_moderator or permissions.stands_in(by)):
        raise NotDecided(NOT_YOURS)
    with transaction.atomic():
        Consultation.objects.locked().get(pk=item.place.pk)
        fresh = with_its_text(ReviewItem.objects.all()).get(pk=item.pk)
        if fresh.version != version or fresh.decided_at is not None:
            raise NotDecided(why_not(item, by))
        if outcome not in possible(fresh) or not needs_two(fresh, outcome):
            raise NotDecided("This cannot be proposed about it now. Please look again.")
        _write(
            item, by, version, _mine_or_free(by, now), proposed=outcome, proposed_by=by, proposed_at=now,
            proposed_reason=reason_code if any(each.code == reason_code for each in reasons_for(outcome)) else "",
            proposed_sentence=said_about(item, sentence.strip()), put_off_until=None, **FREE,
        )  # fmt: skip
        signals.told.send(ReviewItem, verb="desk.second", members=_who_can_second(item, by))
        _log(Act.PROPOSE, item, by=by, at=now, after=str(outcome))


def agree(item: ReviewItem, *, by: Member, version: int, at: datetime | None = None) -> Outcome:
    """The second person's yes: what was proposed happens. Gives what. Raises NotDecided."""
    now = at or timezone.now()
    fresh = with_its_text(ReviewItem.objects.all()).get(pk=item.pk)
    if fresh.decided_at is not None or not fresh.proposed:
        raise NotDecided(why_not(item, by) if fresh.decided_at else "Nothing is proposed about it any more.")
    if why := why_not_second(by, fresh):
        raise NotDecided(why)
    outcome = Outcome(fresh.proposed)
    if outcome not in possible(fresh):
        raise NotDecided("It has changed in the meantime; please look again.")
    actions.close(
        fresh, outcome, by=by, sentence=proposed_words(fresh), reason_code=fresh.proposed_reason,
        version=version, at=now,
    )  # fmt: skip
    return outcome


def proposed_words(item: ReviewItem) -> str:
    """What its author reads if a second person agrees to what is proposed; "" where nothing was written."""
    return words_of(item.proposed, item.proposed_reason, item.proposed_sentence) if item.proposed else ""


def why_not_second(member: Member, item: ReviewItem) -> str:
    """Say why this member cannot be the second person, or ""."""
    if member.pk == item.proposed_by_id:
        return "You proposed it. A second person decides."
    if not permissions.can_second(member, item) or (permissions.stands_in(member) and not few_moderators()):
        return NOT_YOURS
    if involved_in(member).filter(pk=item.pk).exists():
        return "You have said that you are involved. Somebody else decides this."
    if about(item.consultation, item.reply).filter(reporter=member).exists():
        return "You told us about it yourself, so somebody else decides whether it comes back."
    return ""


def _who_can_second(item: ReviewItem, by: Member) -> list[int]:
    told = about(item.consultation, item.reply).exclude(reporter=None).values_list("reporter", flat=True)
    not_they = {by.pk, item.place.author_id, item.reply.author_id if item.reply else 0, *told}
    return finding(item, Member.objects.who_can_hide().exclude(pk__in=not_they))


def beside(item: ReviewItem, member: Member) -> dict[str, Any]:
    """What the desk's page shows beside the text: what can be decided and by whom, who has it, what was told."""
    holder = item.taken_by(timezone.now())
    may = not why_not_decide(member, item)
    offered = choices_for(item, member)
    can_agree = bool(item.proposed) and not why_not_second(member, item)
    reads = (may or can_agree) and item.is_about_a_text
    told = waiting_about(item.consultation, item.reply) if reads else told_of_page(member, item)
    return {
        "offered": offered,
        "choices": [choice.code for choice in offered if not choice.two],
        "can_propose": may and not item.proposed and any(choice.two for choice in offered),
        "can_agree": can_agree,
        "can_claim": may,
        "can_put_off": may and can_wait(item),
        "later": LATER.items(),
        "holder": holder,
        "is_mine": holder == member,
        "told": list(told),
        "proposed_words": proposed_words(item) if may or can_agree else "",
        "about_them": list(messages_about(member, item)),
    }


def note_reading(item: ReviewItem, *, by: Member) -> None:
    """Write down, once for each item, that a second reader has read it."""
    if not permissions.stands_in(by):
        return
    _, thing = object_of(item)
    mine = DecisionActor.objects.filter(member=by).values("number")
    since = item.proposed_at or item.raised_at
    if not Decision.objects.filter(
        actor__in=mine, act=Act.READ, object_id=thing.public_id, at__gte=since
    ).exists():
        _log(Act.READ, item, by=by, at=timezone.now())


def _mine_or_free(by: Member, now: datetime) -> Q:
    return Q(claimed_by=None) | Q(claimed_by=by) | Q(claimed_at__lte=now - CLAIM_LASTS)


def _write(item: ReviewItem, by: Member, version: int, guard: Q, **values: Any) -> None:
    here = ReviewItem.objects.filter(guard, pk=item.pk, decided_at=None, version=version)
    if not here.update(version=F("version") + 1, **values):
        raise NotDecided(why_not(item, by))


def _log(act: Act, item: ReviewItem, *, by: Member, at: datetime, after: str = "") -> None:
    kind, thing = object_of(item)
    before = thing.status if item.is_about_a_text else ""
    log(act, kind, thing.public_id, by=by, reason=item.source, before=before, after=after, at=at)


def object_of(item: ReviewItem) -> tuple[str, Any]:
    """What the log calls the thing an item is about, and the thing."""
    if item.is_about_nobody_here:
        return ("page", item) if item.page else ("message", item.message)
    if item.member is not None:  # who asked without a name is named by no id either
        return ("item", item) if item.unnamed else ("member", item.member)
    return ("reply", item.reply) if item.reply is not None else ("consultation", item.place)
