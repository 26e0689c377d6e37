"""An article of the library."""

from typing import Any, ClassVar

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.models import PageManager, PagePermissionTester, Revision
from wagtail.search import index

from cms import withheld
from cms.blocks import ReferenceBlock, StoryBlock
from cms.choices import Audience, Evidence, Kind, Licence
from cms.dates import review_day
from cms.fields import StreamField
from cms.forms import PieceForm
from cms.pages.base import OpenToAll, PublicPage
from cms.pages.reading import beside
from cms.panels import article_panels
from cms.querysets import ArticleQuerySet
from cms.references import anchors, findings
from cms.story import link_citations, minutes_to_read, rich_texts, video_origins
from cms.withdrawing import watching


def theme_key(**options: Any) -> models.ForeignKey[Any, Any]:
    """Return a key to a theme; the library knows themes by name only, and never deletes what uses one."""
    return models.ForeignKey(
        "forum.Theme",
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"retired_at": None},
        **options,
    )


class OneOfEach(OpenToAll):
    """What somebody may do with an article."""

    def can_publish(self) -> bool:
        """Answer no for who does not write here: curators may publish all over the library so that they can take a
        piece down; they neither publish nor unschedule it, and open what a body has sent in, not its drafts."""
        return super().can_publish() and self.can_edit()

    def can_copy(self) -> bool:
        """Answer no for what was made of a consultation: whoever takes words back could not take them out of a
        copy."""
        return super().can_copy() and not withheld.is_made([self.page.pk])

    def can_move_to(self, destination: Any) -> bool:
        """Answer no for what is public: it was read for its own section. Its body takes it down first."""
        stays = self.page.live and not self.page.is_child_of(destination)
        return not stays and super().can_move_to(destination)


class ArticlePage(PublicPage):
    """A piece written for the library, inside the section of the training body that answers for it."""

    summary_field = "standfirst"
    #: What a person has to say before a piece is submitted (``cms.ready``); everything else is filled in or may stay empty.
    asks_for: ClassVar[tuple[str, ...]] = (
        "standfirst", "kind", "audience", "body", "primary_theme", "relational_question", "authors", "interests",
    )  # fmt: skip
    #: The kind of a page that can be only one.
    only_kind: ClassVar[str] = ""
    #: Whether the newest pieces on its theme stand under it.
    shows_related: ClassVar[bool] = True

    kind = models.CharField(max_length=20, choices=Kind.choices, blank=True)
    standfirst = models.CharField(max_length=400, blank=True, help_text="One sentence under the title.")
    authors = models.CharField(max_length=200, blank=True, help_text="As they want to be named.")
    about_the_authors = models.TextField(
        blank=True, help_text="Who they are and how they work. At most one course."
    )
    interests = models.TextField(
        "interests",
        blank=True,
        help_text="Fees, courses sold, methods owned, roles. If there is nothing to declare, say so.",
    )
    sells_it = models.BooleanField(
        "it concerns something its authors sell",
        default=False,
        help_text="Then their interests stand boxed above the text.",
    )
    from_the_publisher = models.TextField(
        "from the publisher",
        blank=True,
        help_text="The one place for a course, a list or a code of yours. It is labelled and stands after the text.",
    )
    audience = models.CharField(max_length=10, choices=Audience.choices, blank=True)
    orientation = models.CharField(
        max_length=60, blank=True, help_text="The way of working it comes from, if that matters."
    )

    primary_theme = theme_key(verbose_name="theme", null=True, blank=True)
    second_theme = theme_key(verbose_name="second theme", null=True, blank=True)
    third_theme = theme_key(verbose_name="third theme", null=True, blank=True)
    relational_question = models.CharField(
        max_length=200, blank=True, help_text="The question this piece serves."
    )
    evidence = models.CharField(
        "what its main claim rests on", max_length=20, choices=Evidence.choices, blank=True
    )
    counterpoint = models.ForeignKey(
        "cms.ArticlePage",
        verbose_name="a piece that argues against it",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    body = StreamField(StoryBlock(), blank=True)
    try_this = models.TextField(
        "try this in the room", blank=True, help_text="One thing to do or notice in the next session."
    )
    reflection_questions = StreamField(
        [("question", blocks.CharBlock(max_length=200, icon="help", label="Question"))], blank=True, max_num=4
    )
    references = StreamField([("reference", ReferenceBlock())], blank=True)

    reviewed_on = models.DateField(null=True, blank=True)
    review_due = models.DateField(
        null=True,
        blank=True,
        help_text="Law, ethics and risk after 12 months, research after 24, essays after 36.",
    )
    reading_minutes = models.PositiveSmallIntegerField(default=1, editable=False)
    content_notes = models.CharField(
        max_length=200, blank=True, help_text="What a reader may want to know first: “a death by suicide”."
    )
    about_medication = models.BooleanField(
        "it compares with medication", default=False, help_text="Then readers are told not to stop theirs."
    )
    funding = models.CharField(max_length=200, blank=True, help_text="Who paid for it. Empty: nobody.")
    licence = models.CharField(max_length=12, choices=Licence.choices, default=Licence.CC_BY_NC_ND)
    version_note = models.CharField(
        max_length=200, blank=True, help_text="What this version changed, in a line."
    )
    retracted_at = models.DateTimeField(null=True, blank=True, editable=False)
    retraction = models.TextField(blank=True, editable=False)

    objects = PageManager.from_queryset(ArticleQuerySet)()

    content_panels: ClassVar[list[Any]] = article_panels(PublicPage.content_panels)
    base_form_class = PieceForm
    search_fields: ClassVar[list[Any]] = [
        *PublicPage.search_fields,
        index.SearchField("standfirst"),
        index.SearchField("authors"),
        index.SearchField("relational_question"),
        index.SearchField("body"),
        index.SearchField("references"),
        index.FilterField("kind"),
        index.FilterField("audience"),
        index.FilterField("evidence"),
        index.FilterField("orientation"),
        index.FilterField("primary_theme_id"),
        index.FilterField("second_theme_id"),
        index.FilterField("third_theme_id"),
    ]
    parent_page_types: ClassVar[list[str]] = ["cms.TrainingBodyPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "cms/article_page.html"

    class Meta:
        verbose_name = "article"

    @property
    def summary(self) -> str:
        """Return one or two sentences for the page's description; of a retracted piece, that it is one."""
        return self.retraction or "This piece was retracted." if self.retracted_at else super().summary

    @property
    def is_overdue(self) -> bool:
        """Tell whether the day has passed by which somebody was to look at this again."""
        return self.review_due is not None and self.review_due < timezone.localdate()

    @cached_property
    def series_part(self) -> Any:
        """Return its place in the series it belongs to, None outside; a list of cards brings it along."""
        found = [part for part in self.series_parts.all() if part.page.live]
        return found[0] if found else None

    @property
    def series_place(self) -> str:
        """Return where in its series this is: "Series, part 1 of 3"; empty outside a series."""
        return self.series_part.place if self.series_part else ""

    @property
    def kind_line(self) -> str:
        """Return what it is, and where in its series: "Research summary · Series, part 2 of 3"."""
        return " · ".join(filter(None, (self.get_kind_display(), self.series_place)))

    @cached_property
    def themes(self) -> list[models.Model]:
        """Return the one to three themes with their pages, the first one first, in one query."""
        theme_model = self._meta.get_field("primary_theme").related_model
        found = theme_model.objects.select_related("library_page").in_bulk(self.theme_ids)
        return [found[key] for key in self.theme_ids if key in found]

    @property
    def theme_ids(self) -> list[int]:
        """Return the keys of its one to three themes, the first one first."""
        return [key for key in (self.primary_theme_id, self.second_theme_id, self.third_theme_id) if key]

    @cached_property
    def authors_with_page(self) -> list[Any]:
        """Return the pages of those who wrote it, in their order, as far as they are published."""
        return [line.author for line in self.bylines.select_related("author") if line.author.live]

    def numbered_references(self) -> list[tuple[int, blocks.StructValue, list[str]]]:
        """Return each reference with its number and the ids of the places in the text that cite it."""
        cited = anchors(rich_texts(self.body))
        return [(n, child.value, cited.get(n, [])) for n, child in enumerate(self.references, start=1)]

    def reference_findings(self) -> list[str]:
        """Say what is broken or doubled in the references, for the editor."""
        return findings(rich_texts(self.body), [child.value for child in self.references])

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """A page that can be of one kind only is of that kind."""
        self.kind = self.only_kind or self.kind
        super().full_clean(*args, **kwargs)

    def clean(self) -> None:
        """Link the citations to the references and estimate the reading time, on each save."""
        super().clean()
        link_citations(self.body, references=len(self.references))
        self.reading_minutes = minutes_to_read(self.body)

    @cached_property
    def withheld(self) -> dict[str, str]:
        """The quotes (by block) that nobody reads just now, with their words."""
        return withheld.quotes_among(str(each.id) for each in self.body if each.block_type == "quote")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the page, without words that are withheld, wherever they stand; a session video only to those
        who may watch it."""
        if (instead := watching.closed(self, request)) is not None:
            return instead
        response = super().serve(request, *args, **kwargs)
        if self.withheld:
            response.add_post_render_callback(self._leave_out)  # type: ignore[attr-defined]
        return response

    def _leave_out(self, response: HttpResponse) -> None:
        text = response.content.decode()
        for words in self.withheld.values():
            text = withheld.without(text, words)
        response.content = text.encode()

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Answer with the page as its editors see it before; not while it is withheld, nor with a session video for who
        may not watch it (PermissionDenied)."""
        if self._is_withheld or not watching.may_look_through(self, request.user):
            raise PermissionDenied
        return super().serve_preview(request, mode_name)

    @property
    def _is_withheld(self) -> bool:
        return self.pk is not None and withheld.is_withheld(self.pk)

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        """Nobody opens, changes or publishes in the admin what is withheld, nor copies what was made of a
        consultation."""
        return OneOfEach(AnonymousUser() if self._is_withheld else user, self)

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> Any:
        """Publish a revision; where nobody said when the piece is looked at again, its kind says it."""
        if not revision.content.get("review_due"):
            due = review_day(revision.content.get("kind", ""), timezone.localdate())
            revision.content = {**revision.content, "review_due": due.isoformat()}
            Revision.objects.filter(pk=revision.pk).update(content=revision.content)
        return super().publish(revision, *args, **kwargs)

    def frame_origins(self) -> list[str]:
        """Return the hosts of the body's videos."""
        return video_origins(self.body)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the training body, the themes, the references with their way back, what stands beside the piece, and
        what to read next; `only_text` is the view that leaves the rest away."""
        reader = getattr(request, "user", None)
        return {
            **super().get_context(request, *args, **kwargs),
            **beside(self, reader),
            "only_text": request.GET.get("view") == "reading",
            "body": [each for each in self.body if str(each.id) not in self.withheld],
            "training_body": self.get_parent().specific,
            "themes": self.themes,
            "references": self.numbered_references(),
        }

    def names(self) -> list[int | None]:
        """Give the pieces (by primary key) that this kind of page shows as cards."""
        return []

    def more(self, cards: dict[int, "ArticlePage"], reader: Any) -> dict[str, Any]:
        """Give what this kind of page shows beside its own words; `cards` are those it names, as far as they may be
        shown."""
        return {}
