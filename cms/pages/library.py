"""The library's front page and the sections of the training bodies."""

import re
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from cms.choices import Kind
from cms.pages.article import ArticlePage
from cms.pages.base import PublicPage
from cms.pages.theme import ThemePage
from cms.querysets import ArticleQuerySet

#: Cards on one page of the library.
PAGE_SIZE = 12
#: An article's address below the library: the training body's slug and its own.
KEY = re.compile(r"[\w-]+/[\w-]+", re.ASCII)


def one_page(articles: ArticleQuerySet, request: HttpRequest) -> tuple[list[ArticlePage], str]:
    """Return a page of articles and the key of the next, older one ("" on the last).

    The key is an article's own address below the library, so it stays true while new pieces arrive above.
    A key that leads nowhere, because the piece moved or was withdrawn, shows the newest again.
    """
    key = request.GET.get("after", "")
    if KEY.fullmatch(key) and (
        last := ArticlePage.objects.live().filter(url_path__endswith=f"/{key}/").first()
    ):
        articles = articles.older_than(last)
    shown = list(articles[: PAGE_SIZE + 1])
    if len(shown) <= PAGE_SIZE:
        return shown, ""
    return shown[:PAGE_SIZE], "/".join(shown[PAGE_SIZE - 1].url_path.rstrip("/").rsplit("/", 2)[-2:])


class LibraryIndexPage(PublicPage):
    """What the library holds: by theme, by kind, by training body, and the latest."""

    introduction = models.TextField(blank=True)

    content_panels: ClassVar[list[Any]] = [*PublicPage.content_panels, FieldPanel("introduction")]
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = ["cms.TrainingBodyPage", "cms.GlossaryPage"]
    max_count = 1
    template = "cms/library_index_page.html"

    class Meta:
        verbose_name = "library"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add one page of articles, of one kind if asked for, and the ways in."""
        articles = ArticlePage.objects.for_cards()
        kind = request.GET.get("kind", "")
        if kind in Kind.values:
            articles = articles.filter(kind=kind)
        shown, older = one_page(articles, request)
        held = set(ArticlePage.objects.live().order_by().values_list("kind", flat=True).distinct())
        return {
            **super().get_context(request, *args, **kwargs),
            "articles": shown,
            "older": older,
            "is_first_page": "after" not in request.GET,
            "kind": Kind(kind) if kind in Kind.values else None,
            "kinds": [one for one in Kind if one in held],
            "themes": ThemePage.objects.in_order(),
            "training_bodies": TrainingBodyPage.objects.live().order_by("title"),
        }


class TrainingBodyPage(PublicPage):
    """An organisation that publishes here: who answers for its pieces, and what it has to gain."""

    summary_field = "who_they_are"

    who_they_are = models.TextField(help_text="Two or three sentences. Education, not promotion.")
    interests = models.TextField(
        help_text="What this body sells, owns or is paid for that a reader should know."
    )
    editor = models.CharField(
        "named editor", max_length=120, help_text="The person who answers for the pieces."
    )
    website = models.URLField(blank=True)
    accreditation = models.CharField(
        max_length=250, blank=True, help_text="By whom its trainings are accredited, and until when."
    )

    content_panels: ClassVar[list[Any]] = [
        *PublicPage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("who_they_are"),
                FieldPanel("editor"),
                FieldPanel("accreditation"),
                FieldPanel("website"),
            ],
            heading="Who they are",
        ),
        FieldPanel("interests"),
    ]
    search_fields: ClassVar[list[Any]] = [*PublicPage.search_fields, index.SearchField("who_they_are")]
    parent_page_types: ClassVar[list[str]] = ["cms.LibraryIndexPage"]
    subpage_types: ClassVar[list[str]] = [
        "cms.ArticlePage",
        "cms.InsightPage",
        "cms.SeriesPage",
        "cms.ReadingListPage",
        "cms.TensionPage",
        "cms.QuotePage",
        "cms.AuthorPage",
    ]
    template = "cms/training_body_page.html"

    class Meta:
        verbose_name = "training body"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add one page of this body's articles."""
        shown, older = one_page(ArticlePage.objects.child_of(self).for_cards(), request)
        return {
            **super().get_context(request, *args, **kwargs),
            "articles": shown,
            "older": older,
            "is_first_page": "after" not in request.GET,
        }
