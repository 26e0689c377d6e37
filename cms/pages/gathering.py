"""Pages that put others in an order: series of parts, reading lists with a reason for each."""

from typing import Any, ClassVar

from django.db import models
from django.utils.functional import cached_property
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable

from cms.choices import Kind
from cms.forms import ReadingListForm, SeriesForm
from cms.pages.article import ArticlePage
from cms.pages.base import PublicPage
from cms.panels import ABOUT, INSIGHTS, WHOM, ReadyPanel, more


class SeriesPage(ArticlePage):
    """Parts in an order. A series that is not finished says so."""

    only_kind = Kind.SERIES_PART
    asks_for = ("standfirst", "parts", "primary_theme")
    shows_related = False

    planned = models.PositiveSmallIntegerField(
        "how many parts are planned", null=True, blank=True, help_text="Empty: no more than stand below."
    )

    content_panels: ClassVar[list[Any]] = [
        ReadyPanel(),
        *PublicPage.content_panels,
        FieldPanel("standfirst"),
        InlinePanel("parts", label="part", heading="Parts, in their order"),
        FieldPanel("planned"),
        ABOUT,
        WHOM,
        INSIGHTS,
        more(),
    ]
    base_form_class = SeriesForm
    subpage_types: ClassVar[list[str]] = []
    template = "cms/series_page.html"

    class Meta:
        verbose_name = "series"

    @cached_property
    def _lines(self) -> list["SeriesPart"]:
        return list(self.parts.all())

    def names(self) -> list[int | None]:
        """Give its parts."""
        return [part.piece_id for part in self._lines]

    def more(self, cards: dict[int, ArticlePage], reader: Any) -> dict[str, Any]:
        """Give the parts that may be shown, each with its number, and how many are planned while some are missing."""
        parts = self._lines
        shown = [(part.number, cards[part.piece_id]) for part in parts if part.piece_id in cards]
        whole = max(self.planned or 0, len(parts))
        return {"parts": shown, "whole": whole if whole > len(shown) else 0}


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
        """Return "Series, part 1 of 3": of what is planned, or of what stands there (`of`, which a list of cards brings
        along)."""
        of = self.of if hasattr(self, "of") else self.page.parts.count()
        return f"Series, part {self.number} of {max(of, self.page.planned or 0)}"


class ReadingListPage(ArticlePage):
    """Works and pieces in an order, each with the reason it stands there."""

    only_kind = Kind.READING_LIST
    asks_for = (
        "standfirst", "items", "authors", "audience", "primary_theme", "relational_question", "interests",
    )  # fmt: skip
    shows_related = False

    content_panels: ClassVar[list[Any]] = [
        ReadyPanel(),
        *PublicPage.content_panels,
        FieldPanel("standfirst"),
        InlinePanel("items", label="work", heading="What to read, in its order"),
        FieldPanel("audience"),
        ABOUT,
        WHOM,
        INSIGHTS,
        more(),
    ]
    base_form_class = ReadingListForm
    subpage_types: ClassVar[list[str]] = []
    template = "cms/reading_list_page.html"

    class Meta:
        verbose_name = "reading list"

    @cached_property
    def _lines(self) -> list["ReadingListItem"]:
        return list(self.items.all())

    def names(self) -> list[int | None]:
        """Give the pieces of the library on it."""
        return [item.piece_id for item in self._lines]

    def more(self, cards: dict[int, ArticlePage], reader: Any) -> dict[str, Any]:
        """Give what to read, each with its card where it is a piece that may be shown."""
        shown = [
            (item, cards.get(item.piece_id))
            for item in self._lines
            if not item.piece_id or item.piece_id in cards
        ]
        return {"items": shown}


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
