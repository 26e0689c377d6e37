"""What the editor shows beside Wagtail's own: what a piece still lacks, its references looked through, and the order of
an article's form, which begins with the writing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.forms import Select
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, Panel
from wagtail.admin.panels.group import PanelGroup

from cms.ready import Missing, missing, sentence

STREAMS = frozenset({"body", "references", "reflection_questions"})


class ReadyPanel(Panel):
    """Says at the top of the form what only a person can add before the piece is submitted, and leads there."""

    @property
    def clean_name(self) -> str:
        """Give the panel's place in the page."""
        return "ready"

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/editor/ready.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add what is missing, each with the address of its field; a page not saved yet is asked nothing."""
            begun = self.instance.pk is not None
            found = missing(self.instance) if begun else []
            return {
                **super().get_context_data(parent_context),
                "begun": begun,
                "heading": sentence(len(found)),
                "missing": [(each, self.anchor(each)) for each in found],
                "was_read": begun and not found and self.was_read(),
            }

        def was_read(self) -> bool:
            """Whether its readers are through with it and it waits for Publish."""
            newest = self.instance.submissions.order_by("-pk").first()
            return newest is not None and newest.stage == "approved"

        def anchor(self, each: Missing) -> str:
            """Give the id of the place on the form where this is said."""
            here, _, _ = self.prefix.rpartition("-child-")
            group = _content(self.instance)
            for panel, name in zip(group.children, group.child_identifiers, strict=True):
                if each.field in set(_fields(panel)):
                    alone = getattr(panel, "field_name", getattr(panel, "relation_name", "")) == each.field
                    section = alone or each.field in STREAMS or not hasattr(self.instance, each.field)
                    return f"{here}-{name}-section" if section else f"id_{each.field}-label"
            return ""


class ReferencesPanel(Panel):
    """Says, beside the references, which are broken, doubled or never cited; it stops nothing."""

    @property
    def clean_name(self) -> str:
        """Give the panel's place in the page."""
        return "references_looked_through"

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/editor/references.html"

        def is_shown(self) -> bool:
            """Only where there is something to look at."""
            return self.instance.pk is not None and bool(self.instance.reference_findings())

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add what was found, a sentence each."""
            return {**super().get_context_data(parent_context), "found": self.instance.reference_findings()}


def _content(page: Any) -> PanelGroup:
    """Give the group of panels that holds the `ReadyPanel` of this kind of page."""
    groups = [page.get_edit_handler()]
    for group in groups:
        if any(isinstance(child, ReadyPanel) for child in group.children):
            return group
        groups += [child for child in group.children if isinstance(child, PanelGroup)]
    raise LookupError("This page has no such panel.")


def _fields(panel: Panel) -> Iterator[str]:
    """Give the names of the fields in a panel, however deep."""
    for child in getattr(panel, "children", ()):
        yield from _fields(child)
    for name in ("field_name", "relation_name"):
        if found := getattr(panel, name, ""):
            yield found


REFERENCES: list[Any] = [FieldPanel("references"), ReferencesPanel()]
ABOUT = MultiFieldPanel(
    [
        FieldPanel("relational_question"),
        # Fourteen themes are looked through in a list; a chooser would show them ten at a time.
        FieldRowPanel(
            [FieldPanel(name, widget=Select) for name in ("primary_theme", "second_theme", "third_theme")]
        ),
    ],
    heading="What it is about",
)
WHOM = MultiFieldPanel(
    [
        FieldPanel("authors"),
        InlinePanel("bylines", label="author", heading="Authors with a page of their own"),
        FieldPanel("interests"),
    ],
    heading="By whom",
)
INSIGHTS = InlinePanel("related_insights", label="insight beside it", heading="Insights beside it")
#: Filled in by themselves, or wanted seldom; folded away under the writing.
MORE = ("content_notes", "funding", "licence", "version_note")
DUE = (
    "Left empty, the day is filled in when it is published: after 12 months for law, ethics and risk, 24 for "
    "research, 36 for essays."
)


def more(*first: Any) -> MultiFieldPanel:
    """Give what is folded away at the end of a form: `first`, then what every kind of piece has."""
    dates = FieldRowPanel([FieldPanel("reviewed_on"), FieldPanel("review_due", help_text=DUE)])
    return MultiFieldPanel(
        [*first, dates, *(FieldPanel(name) for name in MORE)], heading="More", classname="collapsed"
    )


def article_panels(title: list[Any]) -> list[Any]:
    """Give an article's form: the title and the writing first, then what only a person can know, then the rest."""
    return [
        ReadyPanel(),
        *title,
        FieldPanel("standfirst"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("audience")], heading="What it is, and for whom"),
        FieldPanel("body"),
        FieldPanel("try_this", help_text="One sentence: what somebody can do or notice in the next session."),
        FieldPanel("reflection_questions"),
        *REFERENCES,
        FieldPanel("evidence"),
        ABOUT,
        MultiFieldPanel(
            [
                FieldPanel("authors"),
                InlinePanel("bylines", label="author", heading="Authors with a page of their own"),
                FieldPanel("about_the_authors"),
                FieldPanel("interests"),
                FieldPanel("sells_it"),
            ],
            heading="By whom",
        ),
        INSIGHTS,
        FieldPanel("counterpoint"),
        more(FieldPanel("about_medication"), FieldPanel("from_the_publisher"), FieldPanel("orientation")),
    ]
