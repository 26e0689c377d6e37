"""Who writes in the library: a page for each, and the line that ties them to a piece."""

from typing import Any, ClassVar

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Orderable
from wagtail.search import index

from cms.pages.base import PublicPage


class AuthorPage(PublicPage):
    """Somebody who writes for a training body: who they are, how they work, what they have to gain."""

    summary_field = "about"

    about = models.TextField(help_text="Who they are and how they work. At most one course.")
    register_status = models.CharField(
        "registration",
        max_length=200,
        blank=True,
        help_text="With which register, as the training body checked it.",
    )
    interests = models.TextField(help_text="Fees, courses sold, methods owned, roles. If nothing, say so.")

    content_panels: ClassVar[list[Any]] = [
        FieldPanel("title", heading="Name"),
        FieldPanel("about"),
        FieldPanel("register_status"),
        FieldPanel("interests"),
    ]
    search_fields: ClassVar[list[Any]] = [*PublicPage.search_fields, index.SearchField("about")]
    parent_page_types: ClassVar[list[str]] = ["cms.TrainingBodyPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "cms/author_page.html"

    class Meta:
        verbose_name = "author"


class Byline(Orderable):
    """That an author wrote a piece; the order is theirs."""

    page = ParentalKey("cms.ArticlePage", on_delete=models.CASCADE, related_name="bylines")
    author = models.ForeignKey("cms.AuthorPage", on_delete=models.CASCADE, related_name="wrote")

    panels: ClassVar[list[Any]] = [PageChooserPanel("author", "cms.AuthorPage")]

    def __str__(self) -> str:
        return f"{self.author_id}"
