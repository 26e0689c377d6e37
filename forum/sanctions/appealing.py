"""Asking for a second look: once, by whose text was decided about, or who was written to or paused; another
moderator decides."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import Member
from forum.consultations.actions import NotNow
from forum.consultations.left_out import said_about
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.ledger import signals
from forum.ledger.models import Verb
from forum.ledger.standing import last_standing
from forum.moderation.models import DecisionActor, Undo
from forum.moderation.querysets import finding
from forum.review.actions import UNPROPOSED
from forum.review.models import TWO_PEOPLE, Outcome, ReviewItem, ReviewMessage, Source
from forum.sanctions.models import Appeal, Sanction

MOST_CHARACTERS = 4_000
ONCE = "You have asked for a second look already. It is given once; what came of it stands beside it."
WAITS = (
    "Somebody is still looking at it, so there is nothing to look at again yet. You can write to the desk."
)
JUST_NOW = "This was decided a moment ago. If it stands in ten minutes, you hear of it, and can ask then."
NOTHING = "There is no decision about this that a second look could change."
OVER = "This is over, so there is nothing to look at again."


def why_not_appeal(thing: Consultation | Reply | Sanction, member: Member) -> str:
    """Say why its author cannot ask for a second look, or ""."""
    return _first_decision(thing, member)[1]


def _first_decision(thing: Consultation | Reply | Sanction, member: Member) -> tuple[Member | None, str]:
    """Give who decided the first time, and why there is no second look, or ""."""
    if isinstance(thing, Sanction):
        return _of_word(thing, member)
    about = {"reply": thing} if isinstance(thing, Reply) else {"consultation": thing}
    if thing.author_id != member.pk or thing.status == "withdrawn":
        return None, NOTHING
    if Appeal.objects.filter(**about).exists():
        return None, ONCE
    items = ReviewItem.objects.filter(**about)
    last = (
        items.filter(decided_at__isnull=False)
        .exclude(outcome=Outcome.WITHDRAWN)
        .select_related("decided_by")
        .order_by("-decided_at")
        .first()
    )
    # What was set aside by hand waits on; a second look then is the next one, and somebody else's.
    aside = last is not None and (last.outcome, thing.status) == (Outcome.HIDDEN, "hidden")
    if items.filter(decided_at=None).exists() and not aside:
        return None, WAITS
    if last is None or not _stands(thing, last.outcome):
        return None, NOTHING
    if Undo.objects.filter(item=last, due_at__gt=timezone.now()).exists():
        return None, JUST_NOW
    return last.decided_by, ""


def _of_word(sanction: Sanction, member: Member) -> tuple[Member | None, str]:
    if sanction.member_id != member.pk or sanction.undone_at is not None:
        return None, NOTHING
    if Appeal.objects.filter(sanction=sanction).exists():
        return None, ONCE
    if not sanction.stands:
        return None, OVER
    if sanction.told_at is None:
        return None, JUST_NOW
    actor = DecisionActor.objects.filter(number=sanction.by_number).select_related("member").first()
    return (actor.member if actor is not None else None), ""


def _stands(thing: Consultation | Reply, outcome: str) -> bool:
    """Whether what was decided last keeps it from readers, or took words from it."""
    if outcome == Outcome.RETURNED and thing.status == "returned":
        of_reply = isinstance(thing, Reply)
        place = thing.consultation if isinstance(thing, Reply) else thing
        verbs = (
            (Verb.REPLY_SET_ASIDE, Verb.REPLY_RESTORED, Verb.REPLY_RELEASED)
            if of_reply
            else (Verb.SET_ASIDE, Verb.RESTORED, Verb.RELEASED)
        )
        return last_standing(place, verbs, reply=thing.public_id if of_reply else "") == verbs[0]
    if outcome == Outcome.REDACTED:
        return True
    return (outcome, thing.status) in {(Outcome.HIDDEN, "hidden"), (Outcome.REMOVED, "removed")}


def appeal(
    thing: Consultation | Reply | Sanction, said: str, *, by: Member, at: datetime | None = None
) -> Appeal:
    """Bring it before another moderator, with what its author says. Raises NotNow with the reason."""
    now = at or timezone.now()
    if not said.strip():
        raise NotNow("Tell us what we should see differently. A sentence is enough.")
    if len(said) > MOST_CHARACTERS:
        raise NotNow(
            f"That is more than one can send at once: {MOST_CHARACTERS:,} characters. It is all still here."
        )
    with transaction.atomic():
        _hold(thing, by)
        first, why = _first_decision(thing, by)
        if why:
            raise NotNow(why)
        about: dict[str, Any]
        own: dict[str, Any]
        if isinstance(thing, Sanction):  # about a text without a name the desk learns none (invariant 2)
            about, own = {"member": by, "unnamed": thing.about_unnamed}, {"sanction": thing}
        else:
            about = own = {"reply": thing} if isinstance(thing, Reply) else {"consultation": thing}
        try:
            with transaction.atomic():
                item = _item_for(about, first, now)
                made = Appeal.objects.create(member=by, item=item, at=now, **own)
        except IntegrityError as error:
            raise NotNow(WAITS) from error
        ReviewMessage.objects.create(item=item, from_desk=False, text=said_about(item, said.strip()), at=now)
        signals.told.send(
            Appeal,
            verb="desk.appeal",
            members=_who_can_decide(item, but={by.pk, first.pk if first else 0}),
            by_mail=False,
        )
    return made


def _item_for(about: dict[str, Any], first: Member | None, now: datetime) -> ReviewItem:
    """The item of the second look: the one that waits about it, or a new one. What could identify somebody
    stays that, and needs two."""
    waiting = ReviewItem.objects.select_for_update(of=("self",), no_key=True).filter(decided_at=None, **about)
    found = waiting.first() if "member" not in about else None
    if found is None:
        return ReviewItem.objects.create(source=Source.APPEAL, not_by=first, raised_at=now, **about)
    source = found.source if found.source in TWO_PEOPLE else Source.APPEAL
    ReviewItem.objects.filter(pk=found.pk).update(
        source=source, not_by=first, raised_at=now, version=F("version") + 1, claimed_by=None, claimed_at=None,
        put_off_until=None, **UNPROPOSED,
    )  # fmt: skip
    found.refresh_from_db()
    return found


def _hold(thing: Consultation | Reply | Sanction, by: Member) -> None:
    """Hold what it is about, so that of two clicks one asks, and see it as it is now."""
    if isinstance(thing, Sanction):
        Member.objects.select_for_update(no_key=True).get(pk=by.pk)
    else:
        Consultation.objects.locked().get(pk=thing.consultation_id if isinstance(thing, Reply) else thing.pk)
    thing.refresh_from_db()


def _who_can_decide(item: ReviewItem, *, but: set[int]) -> list[int]:
    """Whom it waits for. Nobody who is involved is called: what they then do not find at the desk would tell them
    whose it is (invariant 2)."""
    people = Member.objects.who_can_hide().exclude(pk__in=but)
    return finding(item, people)
