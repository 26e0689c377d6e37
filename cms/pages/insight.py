"""Short cards: one claim, somebody's words, two claims that pull at each other."""

from typing import Any, ClassVar

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Orderable
from wagtail.search import index

from cms.choices import Kind, Relation
from cms.pages.article import ArticlePage
from cms.pages.base import PublicPage

ABOUT = MultiFieldPanel(
    [
        FieldPanel("relational_question"),
        FieldRowPanel([FieldPanel("primary_theme"), FieldPanel("second_theme"), FieldPanel("third_theme")]),
    ],
    heading="What it is about",
)


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

    content_panels: ClassVar[list[Any]] = [
        FieldPanel("title", heading="The claim"),
        FieldPanel("standfirst", heading="In two or three sentences"),
        FieldPanel("evidence"),
        FieldPanel("references"),
        ABOUT,
        InlinePanel("related_insights", label="insight beside it", heading="Insights beside it"),
    ]
    subpage_types: ClassVar[list[str]] = []
    template = "cms/insight_page.html"

    class Meta:
        verbose_name = "insight"


class QuotePage(ArticlePage):
    """Somebody's words worth keeping, with where they stand and who holds the rights."""

    only_kind = Kind.QUOTE
    asks_for = ("words", "speaker", "rights", "primary_theme")

    words = models.TextField(blank=True, help_text="Without quotation marks. Never a client’s words.")
    speaker = models.CharField(max_length=120, blank=True)
    source = models.CharField(max_length=250, blank=True, help_text="Where they stand.")
    rights = models.CharField(max_length=200, blank=True, help_text="Why we may show them.")

    content_panels: ClassVar[list[Any]] = [
        *PublicPage.content_panels,
        FieldPanel("words"),
        FieldRowPanel([FieldPanel("speaker"), FieldPanel("source")]),
        FieldPanel("rights"),
        ABOUT,
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
        *PublicPage.content_panels,
        FieldPanel("standfirst"),
        PageChooserPanel("left", "cms.InsightPage"),
        PageChooserPanel("right", "cms.InsightPage"),
        ABOUT,
    ]
    subpage_types: ClassVar[list[str]] = []
    template = "cms/tension_page.html"

    class Meta:
        verbose_name = "tension"
