"""What readers keep and tell, and what a body's people answer. Each is one transaction."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Revision

from accounts.actions import NotPossible
from cms.bodies.models import BodyMember
from cms.dates import review_day
from cms.models import ArticlePage, LoggedTime, OutOfDate, Reflection, SavedPiece
from cms.readers import telling
from cms.readers.querysets import section_of

if TYPE_CHECKING:
    from accounts.members import Member

#: Lines to the editors that one reader sends in a day.
MOST_A_DAY = 5
TOO_MANY = "You told us of several pieces today already. Please come back tomorrow."
TOLD_ALREADY = "You told us about this piece already. You can write again once it is answered."
ANSWERED_ALREADY = "Somebody has answered it meanwhile."
LOOKED_ALREADY = "Somebody has said so meanwhile, or its dates were changed. Here is how it stands now."
LOOKED_AGAIN = "cms.looked_again"


class Stale(Exception):
    """Another tab has saved these answers meanwhile."""


def save_piece(page: ArticlePage, *, by: Member) -> None:
    """Keep a piece on somebody's list; twice is once."""
    SavedPiece.objects.get_or_create(member=by, page=page)


def let_go(way: str, *, by: Member) -> None:
    """Take a piece off somebody's list, also one that is no longer shown to them."""
    SavedPiece.objects.of(by).filter(page__url_path__endswith=f"/{way}/").delete()


@transaction.atomic
def keep_answers(page: ArticlePage, typed: dict[str, str], *, by: Member, seq: int) -> Reflection | None:
    """Keep what somebody answered after a piece; answers to questions that are no longer asked stay. None where there
    is nothing to keep. Raises Stale when another tab has saved something else since `seq`."""
    mine = Reflection.objects.of(by).filter(page=page)
    if not any(typed.values()) and not mine.exists():
        return None
    here, _ = Reflection.objects.get_or_create(member=by, page=page)
    answers = {key: text for key, text in (here.answers | typed).items() if text}
    if answers == here.answers:
        return here
    moved = mine.filter(seq=seq).update(answers=answers, seq=seq + 1, saved_at=timezone.now())
    if not moved:
        raise Stale
    here.refresh_from_db()
    return here


def forget(reflection: Reflection) -> None:
    """Destroy what somebody answered."""
    reflection.delete()


def log_time(page: ArticlePage, *, on: date, minutes: int, by: Member) -> LoggedTime:
    """Write minutes into somebody's own record; the same piece on the same day is written over."""
    entry, _ = LoggedTime.objects.update_or_create(member=by, page=page, on=on, defaults={"minutes": minutes})
    return entry


def strike(entry: LoggedTime) -> None:
    """Take an entry out of somebody's record."""
    entry.delete()


@transaction.atomic
def say_out_of_date(page: ArticlePage, said: str, *, by: Member) -> OutOfDate:
    """Tell a body's people that a piece is out of date, without saying who says so. Raises NotPossible."""
    mine = OutOfDate.objects.of(by)
    if mine.filter(at__gt=timezone.now() - timedelta(days=1)).count() >= MOST_A_DAY:
        raise NotPossible(TOO_MANY)
    try:
        with transaction.atomic():
            made = OutOfDate.objects.create(page=page, member=by, said=said)
    except IntegrityError:
        raise NotPossible(TOLD_ALREADY) from None
    people = BodyMember.objects.here().filter(body__path=section_of(page.path), body__departure=None)
    telling.tell(
        telling.OUT_OF_DATE, people.exclude(member=by).order_by("pk").values_list("member_id", flat=True)
    )
    return made


@transaction.atomic
def answer(flag: OutOfDate, sentence: str, *, by: Member) -> None:
    """Answer a reader's line with a sentence, once; they are told that there is one. Raises NotPossible."""
    now = timezone.now()
    open_one = OutOfDate.objects.open().filter(pk=flag.pk)
    if not open_one.update(answer=sentence, answered_by=by, answered_at=now):
        raise NotPossible(ANSWERED_ALREADY)
    telling.tell(telling.ANSWERED, [flag.member_id])


@transaction.atomic
def look_again(page: ArticlePage, *, by: Member, due: date | None) -> date:
    """Say that somebody looked at a piece again and nothing is to change; gives when it is due next.

    `due` is the day that was shown to them. A draft in the making gets the new dates too, or publishing it would
    bring the old ones back. Raises NotPossible when the dates have changed since.
    """
    today = timezone.localdate()
    again = review_day(page.kind, today)
    here = ArticlePage.objects.filter(pk=page.pk, live=True, review_due=due)
    if not here.update(reviewed_on=today, review_due=again):
        raise NotPossible(LOOKED_ALREADY)
    for revision in Revision.page_revisions.filter(object_id=str(page.pk)).filter(pk__in=_kept_ones(page)):
        revision.content |= {"reviewed_on": today.isoformat(), "review_due": again.isoformat()}
        revision.save(update_fields=["content"])
    log(instance=page, action=LOOKED_AGAIN, user=by, data={"review_due": again.isoformat()})
    return again


def _kept_ones(page: ArticlePage) -> list[int]:
    """The revisions that are shown, edited or wait for their hour."""
    waiting = Revision.page_revisions.filter(object_id=str(page.pk), approved_go_live_at__isnull=False)
    named = (page.live_revision_id, page.latest_revision_id)
    return [pk for pk in (*named, *waiting.values_list("pk", flat=True)) if pk]
