"""How the library is asked for articles: everything a card shows comes with the one query; and for a page by its
address."""

from datetime import timedelta
from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Left, Length
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.query import PageQuerySet

from cms import withheld
from cms.choices import Kind

#: How long a piece whose review is overdue stays in the lists (field.md 8).
OVERDUE_STAYS = timedelta(days=183)


def is_private() -> Q:
    """Give the condition on pages below one that is restricted, or restricted themselves. Wagtail asks for the
    restrictions first; as a part of the query they cost none of their own."""
    here = ExpressionWrapper(OuterRef("path"), output_field=models.CharField())
    # The restricted page's path by a subquery, not a join: once SQLite keeps statistics, it would begin with all pages,
    # and go through them for each page that is asked for.
    there = Page.objects.filter(pk=OuterRef("page")).order_by().values("path")
    above = PageViewRestriction.objects.order_by().annotate(here=here, there=Subquery(there))
    return Q(Exists(above.filter(here__startswith=F("there"))))


def _parts() -> models.QuerySet[Any]:
    parts = apps.get_model("cms", "SeriesPart").objects
    beside = parts.filter(page=OuterRef("page")).order_by().values("page").annotate(n=models.Count("pk"))
    found = parts.select_related("page").annotate(
        of=Subquery(beside.values("n"))
    )  # of how many in the series
    return found.only("sort_order", "piece", "page__title", "page__live", "page__url_path", "page__planned")


class ArticleQuerySet(PageQuerySet):
    """Articles, newest first, ready to be shown as cards."""

    def private_q(self) -> Q:
        """Give the condition on pages that not everybody may open."""
        return is_private()

    def hold(self, number: int) -> Any:
        """Lock a piece until the transaction ends, and give it as it is then: of two at once the second sees what the
        first has done. Raises DoesNotExist.

        Its row among all pages is locked, and it is read afterwards: a lock on the article's own row would leave what
        PostgreSQL joins from the other table as it was before the wait."""
        Page.objects.select_for_update(of=("self",)).filter(pk=number).first()
        return self.get(pk=number)

    def open_to(self, reader: Any = None) -> Self:
        """Return the pieces whose page a reader may open: published and not retracted; session videos for clinicians and
        trainees alone (`reader`, None for everybody), while a consent holds."""
        rows = self.live().public().filter(retracted_at=None)
        if not getattr(reader, "can_read_cases", False):
            return rows.exclude(kind=Kind.SESSION_VIDEO)
        held = apps.get_model("cms", "Consent").objects.holding(timezone.localdate())
        return rows.filter(~Q(kind=Kind.SESSION_VIDEO) | Exists(held.filter(page=OuterRef("pk"))))

    def listed(self, reader: Any = None) -> Self:
        """Return what lists, feeds and the search name to a reader: what is open to them, and was looked at again in time
        or not long ago."""
        return self.open_to(reader).exclude(review_due__lt=timezone.localdate() - OVERDUE_STAYS)

    def for_cards(self, reader: Any = None) -> Self:
        """Return what is listed for a reader as cards; none whose card would show words that are withheld."""
        rows = self.listed(reader)
        for say_withheld_words in withheld.CARDS:
            rows = rows.exclude(say_withheld_words())
        return rows.as_cards()

    def to_be_found(self, reader: Any = None) -> Self:
        """Return what a search may name to a reader, not yet as cards: of what is listed, none that holds withheld words
        anywhere, on its card or beyond, for whoever knows the words could otherwise ask whether they are still there."""
        return self.listed(reader).without_withheld()

    def without_withheld(self) -> Self:
        """Leave out the pieces that hold withheld words anywhere."""
        rows = self
        for hold_withheld_words in withheld.TEXTS:
            rows = rows.exclude(hold_withheld_words())
        return rows

    def as_cards(self) -> Self:
        """Return them with theme, training body and place in a series, newest first."""
        parent_path = Left(OuterRef("path"), Length(OuterRef("path")) - Page.steplen)
        body = Page.objects.filter(path=parent_path).values("title")[:1]
        return (
            self.select_related("primary_theme")
            .prefetch_related(Prefetch("series_parts", _parts()))
            .defer("body", "references", "reflection_questions")
            .annotate(training_body=Subquery(body, output_field=models.CharField()))
            .order_by("-first_published_at", "-pk")
        )

    def about(self, theme: models.Model | int) -> Self:
        """Return the articles that name this theme, as their first or beside it."""
        return self.filter(Q(primary_theme=theme) | Q(second_theme=theme) | Q(third_theme=theme))

    def older_than(self, article: models.Model) -> Self:
        """Return what comes after ``article`` in the order of ``for_cards``."""
        moment = article.first_published_at  # type: ignore[attr-defined]
        return self.filter(Q(first_published_at__lt=moment) | Q(first_published_at=moment, pk__lt=article.pk))


def path_of_page(path: str) -> str:
    """Give the address of the page that everybody may read there, as it is, or "" where there is none."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return ""
    root = site.root_page.url_path
    here = Page.objects.live().exclude(is_private()).filter(url_path=f"{root}{path.strip('/')}/")
    found = here.values_list("url_path", flat=True).first()
    return f"/{found.removeprefix(root)}" if found else ""
