"""Raising and closing review items. What a moderator decides is in ``forum.moderation.actions``."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import F, Q
from django.utils import timezone

from forum.ledger.signals import urgent
from forum.review.models import RISK, URGENT, WEIGHT, Outcome, ReviewItem, Source

if TYPE_CHECKING:
    from forum.consultations.models import Consultation
    from forum.consultations.replies import Reply
    from forum.reports.models import AboutMe


#: What was proposed, and is no more.
UNPROPOSED: dict[str, Any] = {
    "proposed": "", "proposed_by": None, "proposed_at": None, "proposed_reason": "", "proposed_sentence": "",
}  # fmt: skip


def raise_item(
    source: Source,
    *,
    consultation: Consultation | None = None,
    reply: Reply | None = None,
    message: AboutMe | None = None,
    page: str = "",
    at: datetime | None = None,
    calls: bool = True,
) -> ReviewItem:
    """Bring a contribution, a message or a page of the library before the desk. There is one waiting item of each: a waiting one takes the new
    reason, unless the older one weighs more (a worry stays a worry), and its text is another now.

    First readers may only decide first contributions, so a detail found in one takes it out of their hands.
    Without `calls` nobody is called out of bed for it: a moderator has just read it. What was proposed about it
    goes.
    """
    about: dict[str, Any] = {"consultation": consultation, "reply": reply, "message": message, "page": page}
    waiting = ReviewItem.objects.filter(**about, member=None, decided_at=None).first()
    rings = waiting is None or waiting.source not in URGENT or (source in RISK and waiting.source not in RISK)
    thing = reply or consultation
    if waiting is None:
        waiting = ReviewItem.objects.create(source=source, **about, raised_at=at or timezone.now())
    else:
        _join(waiting, source)
    if calls and source in URGENT and rings and thing is not None:
        urgent.send(sender=ReviewItem, author=thing.author_id, item=waiting, at=at or timezone.now())
    return waiting


def _join(waiting: ReviewItem, source: Source) -> None:
    """Give what waits already the new reason, unless its own weighs more."""
    if WEIGHT[source] > 1 and WEIGHT[source] >= WEIGHT[waiting.source]:
        waiting.source = source
    ReviewItem.objects.filter(pk=waiting.pk).update(source=waiting.source, put_off_until=None, **_read_anew())
    waiting.refresh_from_db()


def _read_anew() -> dict[str, Any]:
    """What another text, or another reason, does to an item: pages with the old one decide nothing, and what
    was proposed about it is proposed no more."""
    return {"version": F("version") + 1, **UNPROPOSED}


def text_changed(
    *, consultation: Consultation | None = None, reply: Reply | None = None, by_author: bool = False
) -> None:
    """Tell the desk's open item that its text is another one now: a page with the old one decides nothing. What
    its author changed while it is set aside is looked at again, also where nothing waited about it any more."""
    waiting = ReviewItem.objects.filter(consultation=consultation, reply=reply, decided_at=None)
    told = waiting.update(**_read_anew())
    thing = reply if reply is not None else consultation
    if by_author and not told and thing is not None and thing.status == "hidden":
        raise_item(Source.REPORT, consultation=consultation, reply=reply, calls=False)


def close_withdrawn(*, consultation: Consultation | None = None, reply: Reply | None = None) -> None:
    """Take what its author withdrew off the desk; with a consultation also what waits about its replies."""
    about = (
        Q(reply=reply)
        if reply is not None
        else Q(consultation=consultation) | Q(reply__consultation=consultation)
    )
    ReviewItem.objects.filter(about, decided_at=None).update(
        decided_at=timezone.now(), outcome=Outcome.WITHDRAWN, version=F("version") + 1, **UNPROPOSED
    )
