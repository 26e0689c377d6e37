"""Who writes in the library: a page for each, and the line that ties them to a piece."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Orderable
from wagtail.search import index

from cms.pages.article import ArticlePage
from cms.pages.base import PublicPage
from cms.pages.paging import one_page


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

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the training body, and one page of what they wrote."""
        wrote = ArticlePage.objects.for_cards(getattr(request, "user", None)).filter(bylines__author=self.pk)
        shown, older = one_page(wrote, request)
        return {
            **super().get_context(request, *args, **kwargs),
            "training_body": self.get_parent(),
            "articles": shown,
            "older": older,
            "is_first_page": "after" not in request.GET,
        }


class Byline(Orderable):
    """That an author wrote a piece; the order is theirs."""

    page = ParentalKey("cms.ArticlePage", on_delete=models.CASCADE, related_name="bylines")
    author = models.ForeignKey("cms.AuthorPage", on_delete=models.CASCADE, related_name="wrote")

    panels: ClassVar[list[Any]] = [PageChooserPanel("author", "cms.AuthorPage")]

    def __str__(self) -> str:
        return f"{self.author_id}"
