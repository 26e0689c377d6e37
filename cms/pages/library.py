"""The library's front page and the sections of the training bodies."""

from types import SimpleNamespace
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from cms.choices import Kind
from cms.pages.addresses import refuse_taken
from cms.pages.article import ArticlePage
from cms.pages.author import AuthorPage
from cms.pages.base import PublicPage
from cms.pages.gathering import SeriesPart
from cms.pages.glossary import GlossaryPage
from cms.pages.paging import one_page
from cms.pages.theme import ThemePage

STAYS = "A training body keeps its address, so that links and feeds still find it. Please leave it as “{}”."


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
        reader = getattr(request, "user", None)
        articles = ArticlePage.objects.for_cards(reader)
        kind = request.GET.get("kind", "")
        if kind in Kind.values:
            articles = articles.filter(kind=kind)
        else:  # a series stands there once, not again with each of its parts
            series = ArticlePage.objects.listed(reader).filter(kind=Kind.SERIES_PART).order_by().values("pk")
            articles = articles.exclude(pk__in=SeriesPart.objects.filter(page__in=series).values("piece"))
        shown, older = one_page(articles, request)
        # Once for everybody: also visitors are told that there are session videos, though not which.
        everything = ArticlePage.objects.listed(SimpleNamespace(can_read_cases=True)).order_by()
        held = set(everything.values_list("kind", flat=True).distinct())
        may_watch = getattr(reader, "can_read_cases", False)
        return {
            **super().get_context(request, *args, **kwargs),
            "articles": shown,
            "older": older,
            "is_first_page": "after" not in request.GET,
            "kind": Kind(kind) if kind in Kind.values else None,
            "kinds": [one for one in Kind if one in held and (may_watch or one != Kind.SESSION_VIDEO)],
            "has_videos_for_members": Kind.SESSION_VIDEO in held and not may_watch,
            "themes": ThemePage.objects.in_order(),
            "training_bodies": TrainingBodyPage.objects.live().order_by("title"),
            "glossary": GlossaryPage.objects.child_of(self).live().first(),
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

    def clean(self) -> None:
        """Refuse an address that the library itself uses, and another than it was made with: feeds, links and the house
        find a training body by it."""
        super().clean()
        refuse_taken(self.slug)
        made_with = TrainingBodyPage.objects.filter(pk=self.pk).values_list("slug", flat=True).first()
        if made_with is not None and made_with != self.slug:
            raise ValidationError({"slug": STAYS.format(made_with)})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add one page of this body's pieces, and who writes them."""
        reader = getattr(request, "user", None)
        shown, older = one_page(ArticlePage.objects.child_of(self).for_cards(reader), request)
        for article in shown:
            article.training_body = ""  # each is of this body, which the page says once
        return {
            **super().get_context(request, *args, **kwargs),
            "articles": shown,
            "older": older,
            "authors": AuthorPage.objects.child_of(self).live().order_by("title"),
            "is_first_page": "after" not in request.GET,
        }
