"""Storage is limited (domain.md, 11 and 12): what was withdrawn, and what had its time, is destroyed; also what was
set aside or given back and nobody has touched since, thirty days after its author was told.

One small transaction for each, so that one that fails keeps none of the others. Whoever runs at the same
time waits for the row and finds it gone; what is due is asked again once the row is held.
"""

from __future__ import annotations

import logging
from calendar import monthrange
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from forum.consultations.actions.keeping import hold_drafts, hold_everything, keep_words, lose_quotes
from forum.consultations.drafts import UNDO_DISCARD, Draft, Purpose
from forum.consultations.models import Consultation, Status
from forum.consultations.places import ASIDE
from forum.consultations.replies import Reply, ReplyStatus
from forum.ledger import signals
from forum.ledger.actions import record
from forum.ledger.models import Verb

TOLD_BEFORE = timedelta(days=30)
MOST_AT_ONCE = 200  # of each that one run takes; the next minute takes the rest
log = logging.getLogger(__name__)


class NotDestroyed(Exception):
    """Some of what was due could not be destroyed; the next run tries again."""


def destroy_due(now: datetime) -> int:
    """Archive and destroy what is due; gives how many contributions were destroyed or archived.

    Raises NotDestroyed, after everything else was done, when some could not be.
    """
    done, failed = 0, 0
    for rows, act in (
        (_to_tell(Consultation, now), _tell(Consultation)),
        (_to_tell(Reply, now), _tell(Reply)),
        (_to_destroy(now), _destroy),
        (_replies_to_destroy(now), _destroy_reply),
        (_to_archive(now), _archive),
    ):
        for pk in rows.values_list("pk", flat=True)[:MOST_AT_ONCE]:
            try:
                with transaction.atomic():
                    done += act(pk, now)
            except (
                Exception
            ) as error:  # its words may hold what is to be destroyed: the class alone is logged
                failed += 1
                log.error("%s failed (%s)", act.__name__, type(error).__name__)
    Draft.objects.filter(sent_at=None, discarded_at__lt=now - UNDO_DISCARD).delete()
    if failed:
        raise NotDestroyed(f"{failed} could not be destroyed or archived")
    return done


def _to_destroy(now: datetime) -> QuerySet[Consultation]:
    withdrawn = Q(status=Status.WITHDRAWN, withdrawn_at__lte=_withdrawn_before(now))
    old = Q(
        status__in=(Status.CLOSED, Status.ARCHIVED),
        closed_at__lte=months_before(now, settings.DESTROY_AFTER_MONTHS),
    )
    removed: Any = Q(status=Status.REMOVED, removed_at__lte=months_before(now, settings.DESTROY_AFTER_MONTHS))
    removed &= ~Exists(_waiting(consultation=OuterRef("pk"))) & ~Exists(
        _waiting(reply__consultation=OuterRef("pk"))
    )
    forgotten = Q(pk__in=_forgotten(Consultation, now).values("pk"))
    return Consultation.objects.filter(withdrawn | old | removed | forgotten).order_by("pk")


def _waiting(**about: Any) -> QuerySet[Any]:
    """What waits at the desk about it: an appeal, above all, is decided over a text that is still there."""
    return apps.get_model("forum", "ReviewItem").objects.filter(decided_at=None, **about)


def _to_archive(now: datetime) -> QuerySet[Consultation]:
    ended = months_before(now, settings.ARCHIVE_AFTER_MONTHS)
    return Consultation.objects.filter(status=Status.CLOSED, closed_at__lte=ended).order_by("pk")


def _replies_to_destroy(now: datetime) -> QuerySet[Reply]:
    withdrawn = Q(status=ReplyStatus.WITHDRAWN, withdrawn_at__lte=_withdrawn_before(now))
    removed: Any = Q(
        status=ReplyStatus.REMOVED, removed_at__lte=months_before(now, settings.DESTROY_AFTER_MONTHS)
    )
    removed &= ~Exists(_waiting(reply=OuterRef("pk")))
    forgotten = Q(pk__in=_forgotten(Reply, now).values("pk"))
    return Reply.objects.filter(withdrawn | removed | forgotten).order_by("pk")


def _forgotten(model: type[Any], now: datetime) -> QuerySet[Any]:
    """What nobody has touched on the clock of what is closed, and whose author was told in time, and since then
    has not touched it either."""
    rows = _aside(model, before=months_before(now, settings.DESTROY_AFTER_MONTHS))
    return rows.filter(aside_told_at__lte=now - TOLD_BEFORE, aside_told_at__gte=F("touched_at"))


def _to_tell(model: type[Any], now: datetime) -> QuerySet[Any]:
    """Those whose authors are to be told that they are destroyed in thirty days."""
    rows = _aside(model, before=months_before(now + TOLD_BEFORE, settings.DESTROY_AFTER_MONTHS))
    return rows.filter(Q(aside_told_at=None) | Q(aside_told_at__lt=F("touched_at")))


def _aside(model: type[Any], *, before: datetime) -> QuerySet[Any]:
    """What was set aside or given back, and touched by nobody since: neither changed, nor worked on in a draft, nor
    before the desk. What waits there is never among them."""
    of_reply = model is Reply
    about: Any = {"reply": OuterRef("pk")} if of_reply else {"consultation": OuterRef("pk")}
    copies = Draft.objects.filter(purpose=Purpose.REPLY_EDIT if of_reply else Purpose.EDIT, sent_at=None)
    looks = apps.get_model("forum", "ReviewItem").objects.all()
    latest = [_latest(copies, "saved_at", about), _latest(looks, "decided_at", about)]
    touched = Greatest("aside_since", *(Coalesce(each, "aside_since") for each in (F("edited_at"), *latest)))
    rows = model.objects.alias(touched_at=touched).filter(
        ~Exists(_waiting(**about)), status__in=ASIDE, aside_since__lte=before, touched_at__lte=before
    )
    if not of_reply:
        rows = rows.filter(~Exists(_waiting(reply__consultation=OuterRef("pk"))))
    return rows.order_by("aside_since", "pk")  # so that its index is walked, and no table each minute


def _latest(rows: QuerySet[Any], name: str, about: dict[str, Any]) -> Subquery:
    """The last such moment of what there is about a row of the query around it."""
    return Subquery(rows.filter(**about).order_by().values(*about).annotate(at=Max(name)).values("at"))


def _withdrawn_before(now: datetime) -> datetime:
    return now - timedelta(days=settings.DESTROY_WITHDRAWN_AFTER_DAYS)


def months_before(now: datetime, months: int) -> datetime:
    """Give the same day and hour so many months earlier; the month's last day where it has no such day."""
    year, month = divmod(now.year * 12 + now.month - 1 - months, 12)
    return now.replace(year=year, month=month + 1, day=min(now.day, monthrange(year, month + 1)[1]))


def _tell(model: type[Any]) -> Callable[[int, datetime], int]:
    """Say once to the author of what is out of sight that nobody keeps it for ever. It leads to the page of what
    waits, wherever its place is now. Gives 0: nothing was destroyed."""

    def tell(pk: int, now: datetime) -> int:
        if _to_tell(model, now).filter(pk=pk).update(aside_told_at=now):
            author = model.objects.values_list("author", flat=True).get(pk=pk)
            signals.told.send(model, verb="aside.ends", members=[author])
        return 0

    return tell


def _destroy(pk: int, now: datetime) -> int:
    """Destroy a consultation and everything of it; colleagues keep their own words."""
    here = _held(_to_destroy, pk, now)
    if here is None:
        return 0
    if here.status in ASIDE:
        signals.forgotten.send(Consultation, consultation=here, reply=None, at=now)
    keep_words(here)
    here.delete()
    return 1


def _archive(pk: int, now: datetime) -> int:
    """Take a closed consultation out of members' view; its author goes on seeing it."""
    here = _held(_to_archive, pk, now)
    if here is None:
        return 0
    Consultation.objects.filter(pk=pk).update(status=Status.ARCHIVED, turn=F("turn") + 1)
    here.status, here.turn = Status.ARCHIVED, here.turn + 1
    lose_quotes(here)
    record(here, Verb.ARCHIVED, at=now)
    return 1


def _destroy_reply(pk: int, now: datetime) -> int:
    """Destroy a reply nobody reads any more, and everything of it; quotes of it were gone with its sight."""
    of = Reply.objects.filter(pk=pk).values_list("consultation", flat=True).first()
    if of is None:  # destroyed meanwhile, with its consultation
        return 0
    hold_drafts(of)
    list(Consultation.objects.locked().filter(pk=of))
    reply = _replies_to_destroy(now).filter(pk=pk).select_related("consultation").first()
    if reply is None:
        return 0
    if reply.status in ASIDE:
        signals.forgotten.send(Reply, consultation=reply.consultation, reply=reply, at=now)
    reply.delete()
    return 1


def _held(due: Callable[[datetime], QuerySet[Any]], pk: int, now: datetime) -> Consultation | None:
    """Hold the row, then ask again whether it is due: it may have changed, or gone, before it was held."""
    hold_everything(pk)
    here = Consultation.objects.locked().filter(pk=pk).first()
    return here if here is not None and due(now).filter(pk=pk).exists() else None
