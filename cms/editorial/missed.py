"""What was to be published and was not, as nobody was there to be told: at its hour, or at the end of a review that was
begun before pieces were read by two. Its body's publishers get a letter, and find it at home until they do something."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import CharField, DateTimeField, Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast, Left, Length
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry, Revision

from cms.editorial import letters
from cms.editorial.models import OPEN, Stage, Submission
from cms.models import ArticlePage, TrainingBodyPage

NOT_PUBLISHED = "cms.not_published"


@transaction.atomic
def tell(page: Any, revision: Revision, *, taken_down: bool = False) -> None:
    """Keep that a version was not published, and write to its body's publishers."""
    log(instance=page, action=NOT_PUBLISHED, revision=revision)
    body = TrainingBodyPage.objects.parent_of(page).first()
    if body is not None:
        letters.not_published(body.pk, page.pk, taken_down=taken_down)


def just_now(page: Any) -> bool:
    """Whether the last that happened to a page is that it was not published."""
    newest = PageLogEntry.objects.filter(page=page.pk).order_by("-timestamp", "-pk")
    return bool(newest.values_list("action", flat=True).first() == NOT_PUBLISHED)


def missed_in(bodies: QuerySet[Any]) -> QuerySet[Any]:
    """The pieces of these bodies (by primary key) to which that happened and nothing has since; each with what leads to
    it (``public_id``) and when it was (``missed_at``)."""
    happened = PageLogEntry.objects.filter(
        page=OuterRef("pk"), action=NOT_PUBLISHED, timestamp__gte=OuterRef("latest_revision_created_at")
    ).order_by("-timestamp")
    on_its_way = Submission.objects.filter(page=OuterRef("pk"), stage__in=[*OPEN, Stage.APPROVED])
    rows = ArticlePage.objects.annotate(above=Left("path", Length("path") - Page.steplen))
    rows = rows.filter(
        Exists(happened),
        ~Exists(on_its_way),
        above__in=TrainingBodyPage.objects.filter(pk__in=bodies).order_by().values("path"),
    )
    return rows.exclude(live=True, live_revision=F("latest_revision")).annotate(
        public_id=Cast("pk", CharField()),
        missed_at=Subquery(happened.values("timestamp")[:1], output_field=DateTimeField()),
    )
