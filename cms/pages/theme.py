"""The fourteen themes' public pages."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from cms.choices import Kind
from cms.features import PROSE
from cms.pages.article import ArticlePage
from cms.pages.base import PublicPage
from cms.pages.glossary import GlossaryEntryPage

#: How many articles a theme's page shows, and how many of the short kinds; the library lists the rest.
ARTICLES_SHOWN = 30
SHORT_SHOWN = 40
#: What else a theme's page gathers, in this order, under these headings.
GATHERED = (
    (Kind.TENSION, "Where it pulls both ways"),
    (Kind.INSIGHT, "Insights"),
    (Kind.SERIES_PART, "Series"),
    (Kind.READING_LIST, "What to read"),
    (Kind.QUOTE, "Words worth keeping"),
)


class ThemePageQuerySet(PageQuerySet):
    """Theme pages in the order curators gave the themes."""

    def in_order(self) -> "ThemePageQuerySet":
        """Return the pages to be seen, each with its theme."""
        return self.live().select_related("theme").order_by("theme__position", "theme__slug")

    def address_of(self, theme_id: int) -> str:
        """Return where the library tells about a theme; "" while no page does: curators make it by hand."""
        page = self.live().filter(theme=theme_id).first()
        return (page.url or "") if page else ""

    @staticmethod
    def address_at(url_path: str) -> str:
        """The same for a page whose place in the tree is at hand; asks the database nothing."""
        return ThemePage(url_path=url_path).url or ""


class ThemeIndexPage(PublicPage):
    """All themes on one page: the only way of sorting that this house has."""

    introduction = models.TextField(blank=True)

    content_panels: ClassVar[list[Any]] = [*PublicPage.content_panels, FieldPanel("introduction")]
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = ["cms.ThemePage"]
    max_count = 1
    template = "cms/theme_index_page.html"

    class Meta:
        verbose_name = "list of themes"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the theme pages."""
        return {**super().get_context(request, *args, **kwargs), "themes": ThemePage.objects.in_order()}


class ThemePage(PublicPage):
    """One relational theme: what it is about, questions it asks, and what the library holds on it."""

    theme = models.OneToOneField("forum.Theme", on_delete=models.PROTECT, related_name="library_page")
    text = RichTextField("text", features=PROSE, blank=True)

    objects = PageManager.from_queryset(ThemePageQuerySet)()

    content_panels: ClassVar[list[Any]] = [
        *PublicPage.content_panels,
        FieldPanel("theme"),
        FieldPanel("text"),
    ]
    search_fields: ClassVar[list[Any]] = [*PublicPage.search_fields, index.SearchField("text")]
    parent_page_types: ClassVar[list[str]] = ["cms.ThemeIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "cms/theme_page.html"

    class Meta:
        verbose_name = "theme"

    @property
    def summary(self) -> str:
        """Return the theme's own sentence unless an editor wrote a description."""
        return self.search_description or self.theme.gloss

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what names this theme: the articles, then the other kinds together with their headings, and its words."""
        cards = ArticlePage.objects.for_cards(getattr(request, "user", None)).about(self.theme_id)
        kinds = [kind for kind, _ in GATHERED]
        others = list(cards.filter(kind__in=kinds)[:SHORT_SHOWN])
        sections = [(kind, title, [each for each in others if each.kind == kind]) for kind, title in GATHERED]
        return {
            **super().get_context(request, *args, **kwargs),
            "articles": cards.exclude(kind__in=kinds)[:ARTICLES_SHOWN],
            "sections": [(kind, title, found) for kind, title, found in sections if found],
            "entries": GlossaryEntryPage.objects.live().filter(theme=self.theme_id).order_by("title"),
        }
