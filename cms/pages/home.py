"""The home page."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from cms.choices import SHORT
from cms.pages.article import ArticlePage
from cms.pages.base import PublicPage

#: How many pieces of each sort.
LATEST = 3


class HomePage(PublicPage):
    """One sentence on what this is, a look-up that becomes a relational question, and the latest to read."""

    headline = models.CharField("headline", max_length=120)
    introduction = models.TextField("introduction", help_text="One or two sentences.")
    lookup_question = models.CharField(
        "what one might look up", max_length=200, blank=True, help_text="Without quotation marks."
    )
    relational_question = models.CharField(
        "what one can ask here",
        max_length=200,
        blank=True,
        help_text="The same worry, asked about the two people.",
    )
    example = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name="an example to read",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="An invented consultation, open to everybody.",
    )

    content_panels: ClassVar[list[Any]] = [
        *PublicPage.content_panels,
        MultiFieldPanel([FieldPanel("headline"), FieldPanel("introduction")], heading="What this is"),
        MultiFieldPanel(
            [FieldPanel("lookup_question"), FieldPanel("relational_question")],
            heading="From look-up to question",
        ),
        FieldPanel("example"),
    ]
    search_fields: ClassVar[list[Any]] = [
        *PublicPage.search_fields,
        index.SearchField("headline"),
        index.SearchField("introduction"),
    ]
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        "cms.LibraryIndexPage",
        "cms.ThemeIndexPage",
        "cms.StandardPage",
        "cms.ExamplePage",
    ]
    max_count = 1
    template = "cms/home_page.html"

    class Meta:
        verbose_name = "home page"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the three newest pieces of the library, and the newest of the short kinds."""
        cards = ArticlePage.objects.for_cards(getattr(request, "user", None))
        return {
            **super().get_context(request, *args, **kwargs),
            "latest": cards.exclude(kind__in=SHORT)[:LATEST],
            "short": cards.filter(kind__in=SHORT)[:LATEST],
        }
