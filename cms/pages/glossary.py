"""Words of the field in plain words, kept by curators."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from cms.pages.article import ArticlePage, theme_key
from cms.pages.base import PublicPage
from cms.pages.reading import CARDS


class GlossaryPage(PublicPage):
    """All entries on one page, from A to Z."""

    introduction = models.TextField(blank=True)

    content_panels: ClassVar[list[Any]] = [*PublicPage.content_panels, FieldPanel("introduction")]
    parent_page_types: ClassVar[list[str]] = ["cms.LibraryIndexPage"]
    subpage_types: ClassVar[list[str]] = ["cms.GlossaryEntryPage"]
    max_count = 1
    template = "cms/glossary_page.html"

    class Meta:
        verbose_name = "glossary"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the entries, from A to Z."""
        entries = GlossaryEntryPage.objects.child_of(self).live().order_by("title")
        return {**super().get_context(request, *args, **kwargs), "entries": entries}


class GlossaryEntryPage(PublicPage):
    """One word and what we mean by it here."""

    summary_field = "meaning"

    meaning = models.TextField("in plain words", help_text="Two or three sentences a newcomer understands.")
    also = models.CharField(
        "other words for it",
        max_length=200,
        blank=True,
        help_text="Separated by commas. The search finds these too.",
    )
    careful = models.TextField("careful", blank=True, help_text="Where the word misleads, or is fought over.")
    theme = theme_key(null=True, blank=True)

    content_panels: ClassVar[list[Any]] = [
        *PublicPage.content_panels,
        FieldPanel("meaning"),
        FieldPanel("also"),
        FieldPanel("careful"),
        FieldPanel("theme"),
    ]
    search_fields: ClassVar[list[Any]] = [
        *PublicPage.search_fields,
        index.SearchField("meaning"),
        index.SearchField("also"),
    ]
    parent_page_types: ClassVar[list[str]] = ["cms.GlossaryPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "cms/glossary_entry_page.html"

    class Meta:
        verbose_name = "glossary entry"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the newest pieces on its theme."""
        cards = ArticlePage.objects.for_cards(getattr(request, "user", None))
        related = cards.about(self.theme_id)[:CARDS] if self.theme_id else ()
        return {**super().get_context(request, *args, **kwargs), "related": related}
