"""Pages that put others in an order: series of parts, reading lists with a reason for each."""

from typing import Any, ClassVar

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Orderable

from cms.choices import Kind
from cms.pages.article import ArticlePage
from cms.pages.base import PublicPage
from cms.pages.insight import ABOUT

WHOM = MultiFieldPanel([FieldPanel("authors"), FieldPanel("interests")], heading="By whom")


class SeriesPage(ArticlePage):
    """Parts in an order. A series that is not finished says so."""

    only_kind = Kind.SERIES_PART
    asks_for = ("standfirst", "primary_theme")

    planned = models.PositiveSmallIntegerField(
        "how many parts are planned", null=True, blank=True, help_text="Empty: no more than stand below."
    )

    content_panels: ClassVar[list[Any]] = [
        *PublicPage.content_panels,
        FieldPanel("standfirst"),
        InlinePanel("parts", label="part", heading="Parts, in their order"),
        FieldPanel("planned"),
        WHOM,
        ABOUT,
    ]
    subpage_types: ClassVar[list[str]] = []
    template = "cms/series_page.html"

    class Meta:
        verbose_name = "series"


class SeriesPart(Orderable):
    """That a piece is one part of a series; its place is where it stands."""

    page = ParentalKey("cms.SeriesPage", on_delete=models.CASCADE, related_name="parts")
    piece = models.ForeignKey("cms.ArticlePage", on_delete=models.CASCADE, related_name="series_parts")

    panels: ClassVar[list[Any]] = [PageChooserPanel("piece", "cms.ArticlePage")]

    def __str__(self) -> str:
        return f"{self.page_id} {self.sort_order}"

    @property
    def number(self) -> int:
        """Return the how-manieth part it is, from 1."""
        return (self.sort_order or 0) + 1

    @property
    def place(self) -> str:
        """Return "Series, part 1 of 3", or without a whole where nobody said how many there will be."""
        return f"Series, part {self.number}" + (f" of {self.page.planned}" if self.page.planned else "")


class ReadingListPage(ArticlePage):
    """Works and pieces in an order, each with the reason it stands there."""

    only_kind = Kind.READING_LIST
    asks_for = ("standfirst", "authors", "audience", "primary_theme", "relational_question", "interests")

    content_panels: ClassVar[list[Any]] = [
        *PublicPage.content_panels,
        FieldPanel("standfirst"),
        InlinePanel("items", label="work", heading="What to read, in its order"),
        FieldPanel("audience"),
        WHOM,
        ABOUT,
    ]
    subpage_types: ClassVar[list[str]] = []
    template = "cms/reading_list_page.html"

    class Meta:
        verbose_name = "reading list"


class ReadingListItem(Orderable):
    """A piece of the library, or a work from elsewhere, and why somebody should read it."""

    page = ParentalKey("cms.ReadingListPage", on_delete=models.CASCADE, related_name="items")
    piece = models.ForeignKey(
        "cms.ArticlePage", on_delete=models.CASCADE, null=True, blank=True, related_name="on_lists"
    )
    work = models.CharField(
        "a work from elsewhere", max_length=400, blank=True, help_text="Authors (year). Title. Source."
    )
    doi = models.CharField("DOI", max_length=200, blank=True)
    reason = models.CharField("why", max_length=250, help_text="One line.")

    panels: ClassVar[list[Any]] = [
        PageChooserPanel("piece", "cms.ArticlePage"),
        FieldPanel("work"),
        FieldPanel("doi"),
        FieldPanel("reason"),
    ]

    def __str__(self) -> str:
        return self.reason
