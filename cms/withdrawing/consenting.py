"""The consent to a session video: recorded, looked at before anybody publishes, ended when its day has passed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.actions import NotPossible
from accounts.members import Member
from cms.bodies.models import BodyMember
from cms.choices import Kind
from cms.permissions import can_take_down
from cms.withdrawing import letters
from cms.withdrawing.models import Consent

#: How many days before the end its publishers are told, with the column that says they were.
REMIND = ((30, "reminded_30_at"), (7, "reminded_7_at"))


@transaction.atomic
def record(
    page: Any, *, by: Member, signed_on: date, expires_on: date, held_by: str, reference: str
) -> Consent:
    """Record that a form is signed and held by the training body of this piece. Raises NotPossible."""
    from cms.withdrawing.actions import NOT_YOURS, body_of  # noqa: PLC0415 - both look at each other's tables

    body = body_of(page)
    mine = BodyMember.objects.here().filter(body=body, member=by).first() if body else None
    if body is None or not can_take_down(by, mine):
        raise NotPossible(NOT_YOURS)
    return Consent.objects.create(
        body=body, page_id=page.pk, by=by, signed_on=signed_on, expires_on=expires_on, held_by=held_by,
        reference=reference,
    )  # fmt: skip


def keep_consents(now: datetime) -> int:
    """Tell publishers 30 and 7 days before a consent ends, and take the session video down when it has; gives how
    many of both there were. A newer consent to the same video takes the place of an older one."""
    today = timezone.localdate(now)
    done = 0
    for consent in Consent.objects.filter(withdrawn_at=None, expired_at=None, expires_on__lt=today):
        done += _end(consent, now, today)
    for video in lacking(today):
        done += _take_down(video)
    for days, column in REMIND:
        soon = Consent.objects.holding(today).filter(
            page__live=True, expires_on__lte=today + timedelta(days=days), **{column: None}
        )
        for consent in soon.select_related("body"):
            done += _remind(consent, column, now)
    return done


@transaction.atomic
def _end(consent: Consent, now: datetime, today: date) -> int:
    """End one consent, by whoever of two comes first."""
    from cms.withdrawing.actions import end_publishing  # noqa: PLC0415 - both look at each other's tables

    if not Consent.objects.filter(pk=consent.pk, expired_at=None).update(expired_at=now):
        return 0
    page = apps.get_model("cms", "ArticlePage").objects.filter(pk=consent.page_id).first()
    if page is None or Consent.objects.of_piece(page.pk).holding(today).exists():
        return 1
    if end_publishing(page.specific, by=None):
        letters.tell(consent.body, "expired")
    return 1


def lacking(today: date) -> Any:
    """Public session videos without a consent that holds: from before anybody asked for one, or somebody changed it."""
    holding = Consent.objects.holding(today).filter(page=OuterRef("pk"))
    videos: Any = apps.get_model("cms", "ArticlePage").objects.live().filter(kind=Kind.SESSION_VIDEO)
    return videos.filter(~Exists(holding))


@transaction.atomic
def _take_down(video: Any) -> int:
    from cms.withdrawing.actions import body_of, end_publishing  # noqa: PLC0415 - both look at each other's tables

    body = body_of(video)
    if body is not None and (done := end_publishing(video.specific, by=None)):
        letters.tell(body, "expired")
        return int(done)
    return 0


@transaction.atomic
def _remind(consent: Consent, column: str, now: datetime) -> int:
    newer = Consent.objects.of_piece(consent.page_id).filter(
        expires_on__gt=consent.expires_on, withdrawn_at=None
    )
    mine = Consent.objects.filter(pk=consent.pk, **{column: None})
    # Who is told seven days before needs no letter about the thirty.
    at_once = {name: now for _, name in REMIND if name == column or column == REMIND[1][1]}
    if not mine.update(**at_once):
        return 0
    if newer.exists():
        return 0
    day = consent.expires_on
    letters.tell(consent.body, "expires", on=day)
    return 1
