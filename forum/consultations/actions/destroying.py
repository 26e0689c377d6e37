"""Storage is limited (domain.md, 11 and 12): what was withdrawn, and what had its time, is destroyed.

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
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from forum.consultations.actions.keeping import hold_drafts, keep_words, lose_quotes
from forum.consultations.drafts import UNDO_DISCARD, Draft
from forum.consultations.models import Consultation, Status
from forum.consultations.replies import Reply, ReplyStatus
from forum.ledger.actions import record
from forum.ledger.models import Verb

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
        (_to_destroy(now), _destroy),
        (_replies_to_destroy(now), _destroy_reply),
        (_to_archive(now), _archive),
    ):
        for pk in rows.order_by("pk").values_list("pk", flat=True)[:MOST_AT_ONCE]:
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
    return Consultation.objects.filter(withdrawn | old | removed)


def _waiting(**about: Any) -> QuerySet[Any]:
    """What waits at the desk about it: an appeal, above all, is decided over a text that is still there."""
    return apps.get_model("forum", "ReviewItem").objects.filter(decided_at=None, **about)


def _to_archive(now: datetime) -> QuerySet[Consultation]:
    ended = months_before(now, settings.ARCHIVE_AFTER_MONTHS)
    return Consultation.objects.filter(status=Status.CLOSED, closed_at__lte=ended)


def _replies_to_destroy(now: datetime) -> QuerySet[Reply]:
    withdrawn = Q(status=ReplyStatus.WITHDRAWN, withdrawn_at__lte=_withdrawn_before(now))
    removed: Any = Q(
        status=ReplyStatus.REMOVED, removed_at__lte=months_before(now, settings.DESTROY_AFTER_MONTHS)
    )
    removed &= ~Exists(_waiting(reply=OuterRef("pk")))
    return Reply.objects.filter(withdrawn | removed)


def _withdrawn_before(now: datetime) -> datetime:
    return now - timedelta(days=settings.DESTROY_WITHDRAWN_AFTER_DAYS)


def months_before(now: datetime, months: int) -> datetime:
    """Give the same day and hour so many months earlier; the month's last day where it has no such day."""
    year, month = divmod(now.year * 12 + now.month - 1 - months, 12)
    return now.replace(year=year, month=month + 1, day=min(now.day, monthrange(year, month + 1)[1]))


def _destroy(pk: int, now: datetime) -> int:
    """Destroy a consultation and everything of it; colleagues keep their own words."""
    here = _held(_to_destroy, pk, now)
    if here is None:
        return 0
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
    """Destroy a reply its author withdrew, or that was taken down, and everything of it; quotes of it were gone with its sight."""
    of = Reply.objects.filter(pk=pk).values("consultation_id")
    if not list(
        Consultation.objects.locked().filter(pk__in=of)
    ):  # destroyed meanwhile, and the reply with it
        return 0
    gone, _ = _replies_to_destroy(now).filter(pk=pk).delete()
    return 1 if gone else 0


def _held(due: Callable[[datetime], QuerySet[Any]], pk: int, now: datetime) -> Consultation | None:
    """Hold the row, then ask again whether it is due: it may have changed, or gone, before it was held."""
    hold_drafts(pk)
    here = Consultation.objects.locked().filter(pk=pk).first()
    return here if here is not None and due(now).filter(pk=pk).exists() else None
