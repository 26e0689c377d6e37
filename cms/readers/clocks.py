"""What the clock brings to a training body: reviews that are near, and those whose day has come."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from cms.bodies.models import BodyMember
from cms.models import ArticlePage, ReviewReminder
from cms.readers import telling
from cms.readers.querysets import section_of

AHEAD = timedelta(days=30)
#: After a stop of the clock: a day that passed longer ago is not brought up again, the banner has said it meanwhile.
STILL_TOLD = timedelta(days=30)
AT_A_TIME = 100


def remind_of_reviews(now: datetime) -> int:
    """Remind a body's publishers thirty days before a piece is to be looked at again, and on the day; gives how many
    pieces. Each once: of two runs at once the row of one stands."""
    today = timezone.localdate(now)
    stage = ReviewReminder.Stage
    near = {"review_due__gt": today, "review_due__lte": today + AHEAD}
    there = {"review_due__lte": today, "review_due__gte": today - STILL_TOLD}
    return _remind(stage.THERE, there) + _remind(stage.AHEAD, near)


def _remind(stage: str, when: dict[str, Any]) -> int:
    reminded = ReviewReminder.objects.filter(page=OuterRef("pk"), due=OuterRef("review_due"), stage=stage)
    due = ArticlePage.objects.live().filter(retracted_at=None, **when).exclude(Exists(reminded))
    done = 0
    for pk, path, day in due.order_by("review_due", "pk").values_list("pk", "path", "review_due")[:AT_A_TIME]:
        try:
            with transaction.atomic():
                ReviewReminder.objects.create(page_id=pk, due=day, stage=stage)
                people = BodyMember.objects.publishers().filter(body__path=section_of(path))
                mine = people.filter(body__departure=None).order_by("pk")
                telling.tell(telling.REVIEW_DUE, mine.values_list("member_id", flat=True))
        except IntegrityError:  # the other run's
            continue
        done += 1
    return done
