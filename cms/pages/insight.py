"""Short cards: one claim, somebody's words, two claims that pull at each other."""

from typing import Any, ClassVar

from django.db import models
from django.utils.text import Truncator
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel, TitleFieldPanel
from wagtail.models import Orderable
from wagtail.search import index

from cms.choices import Kind, Relation
from cms.pages.article import ArticlePage
from cms.pages.base import PublicPage
from cms.pages.reading import CARDS
from cms.panels import ABOUT, INSIGHTS, REFERENCES, WHOM, ReadyPanel, more


class RelatedInsight(Orderable):
    """That an insight stands beside a piece, and what it is to it."""

    page = ParentalKey("cms.ArticlePage", on_delete=models.CASCADE, related_name="related_insights")
    insight = models.ForeignKey("cms.InsightPage", on_delete=models.CASCADE, related_name="stands_beside")
    relation = models.CharField(max_length=12, choices=Relation.choices)

    panels: ClassVar[list[Any]] = [PageChooserPanel("insight", "cms.InsightPage"), FieldPanel("relation")]

    class Meta(Orderable.Meta):
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(relation__in=Relation.values), name="cms_relation_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.insight_id} {self.relation} {self.page_id}"


class InsightPage(ArticlePage):
    """One claim with its gloss (``standfirst``, 25 to 60 words), the work it comes from and what it rests on."""

    only_kind = Kind.INSIGHT
    asks_for = ("standfirst", "evidence", "primary_theme")
    shows_related = False

    content_panels: ClassVar[list[Any]] = [
        ReadyPanel(),
        TitleFieldPanel("title", heading="The claim"),
        FieldPanel("standfirst", heading="In two or three sentences", help_text="25 to 60 words."),
        FieldPanel("evidence", heading="What it rests on"),
        *REFERENCES,
        ABOUT,
        INSIGHTS,
        WHOM,
        more(),
    ]
    subpage_types: ClassVar[list[str]] = []
    template = "cms/insight_page.html"

    class Meta:
        verbose_name = "insight"

    def more(self, cards: dict[int, ArticlePage], reader: Any) -> dict[str, Any]:
        """Give the pieces it stands beside, and the tensions it is one side of."""
        rows = ArticlePage.objects.for_cards(reader)
        beside = models.Q(pk__in=self.stands_beside.values("page"))
        side = models.Q(tensionpage__left=self.pk) | models.Q(tensionpage__right=self.pk)
        return {"stands_beside": rows.filter(beside | side)[:CARDS] if self.pk else ()}


class QuotePage(ArticlePage):
    """Somebody's words worth keeping, with where they stand and who holds the rights."""

    only_kind = Kind.QUOTE
    asks_for = ("words", "speaker", "rights", "primary_theme")

    words = models.TextField(blank=True, help_text="Without quotation marks. Never a client’s words.")
    speaker = models.CharField(max_length=120, blank=True)
    source = models.CharField(max_length=250, blank=True, help_text="Where they stand.")
    rights = models.CharField(max_length=200, blank=True, help_text="Why we may show them.")

    content_panels: ClassVar[list[Any]] = [
        ReadyPanel(),
        *PublicPage.content_panels,
        FieldPanel("words"),
        FieldRowPanel(
            [FieldPanel("speaker"), FieldPanel("source")], heading="Whose words, and where they stand"
        ),
        FieldPanel("rights"),
        ABOUT,
        INSIGHTS,
        more(),
    ]
    search_fields: ClassVar[list[Any]] = [
        *ArticlePage.search_fields,
        index.SearchField("words"),
        index.SearchField("speaker"),
    ]
    subpage_types: ClassVar[list[str]] = []
    template = "cms/quote_page.html"

    class Meta:
        verbose_name = "quote"

    def clean(self) -> None:
        """What a card shows of a quote is the quote."""
        super().clean()
        self.standfirst = Truncator(self.words).chars(400)


class TensionPage(ArticlePage):
    """Two insights side by side and one question (``relational_question``); neither wins."""

    only_kind = Kind.TENSION
    asks_for = ("left", "right", "relational_question", "primary_theme")

    left = models.ForeignKey(
        "cms.InsightPage",
        verbose_name="one",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    right = models.ForeignKey(
        "cms.InsightPage",
        verbose_name="the other",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    content_panels: ClassVar[list[Any]] = [
        ReadyPanel(),
        *PublicPage.content_panels,
        PageChooserPanel("left", "cms.InsightPage"),
        PageChooserPanel("right", "cms.InsightPage"),
        ABOUT,
        FieldPanel(
            "standfirst", help_text="Where they pull at each other, in one sentence; it may stay empty."
        ),
        WHOM,
        more(),
    ]
    subpage_types: ClassVar[list[str]] = []
    template = "cms/tension_page.html"

    class Meta:
        verbose_name = "tension"

    def names(self) -> list[int | None]:
        """Give the two insights."""
        return [self.left_id, self.right_id]

    def more(self, cards: dict[int, ArticlePage], reader: Any) -> dict[str, Any]:
        """Give the two insights, each as long as it may be shown."""
        return {"sides": [cards.get(self.left_id or 0), cards.get(self.right_id or 0)]}
