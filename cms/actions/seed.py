"""The demo library: training bodies, authors and pieces that nobody should take for real ones."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils import timezone

from cms.actions.groups import ensure_body_groups
from cms.choices import Kind
from cms.data.authors import AUTHORS, NO_REGISTER
from cms.data.demo import ARTICLES, TRAINING_BODIES
from cms.data.gathered import QUOTES, SERIES, TENSIONS
from cms.data.insights import INSIGHTS
from cms.data.lists import READING_LISTS
from cms.dates import review_day
from cms.models import (
    ArticlePage,
    AuthorPage,
    Byline,
    InsightPage,
    LibraryIndexPage,
    QuotePage,
    ReadingListItem,
    ReadingListPage,
    RelatedInsight,
    SeriesPage,
    SeriesPart,
    TensionPage,
    TrainingBodyPage,
)

#: What a piece's data say that is not a column of its page, or not in that form.
APART = frozenset(
    {"training_body", "by", "themes", "published_days_ago", "reviewed_days_ago"}
    | {"beside", "counterpoint", "parts", "items", "left", "right"}
)
THEME_FIELDS = ("primary_theme", "second_theme", "third_theme")
#: How long the invented consent to the demo's session video holds.
CONSENT_DAYS = 730


@transaction.atomic
def seed_library() -> list[str]:
    """Create what is missing of the demo library; return the titles of the pages made.

    Safe to repeat: what is there keeps every word, its dates, its lines and its links. Needs the pages of ``load_pages``.
    """
    planting = Planting(LibraryIndexPage.objects.get())
    for fields in TRAINING_BODIES:
        planting.body(fields)
    for fields in AUTHORS:
        planting.author(fields)
    for model, pieces in ((InsightPage, INSIGHTS), (QuotePage, QUOTES), (ArticlePage, ARTICLES)):
        for data in pieces:
            planting.piece(model, data)
    for data in TENSIONS:
        planting.piece(TensionPage, data, left=planting.at(data["left"]), right=planting.at(data["right"]))
    for data in SERIES:
        planting.piece(SeriesPage, data)
    for data in READING_LISTS:
        planting.piece(ReadingListPage, data)
    planting.tie()
    return planting.made


class Planting:
    """One run: what is there by slug, and what was made. Only what was made is tied to the rest at the end."""

    def __init__(self, library: LibraryIndexPage) -> None:
        """Look once at what the library holds."""
        theme_model: Any = ArticlePage._meta.get_field("primary_theme").related_model
        self.library = library
        self.made: list[str] = []
        self.themes = {theme.slug: theme for theme in theme_model.objects.all()}
        self.bodies: dict[str, TrainingBodyPage] = {}
        self.authors: dict[str, AuthorPage] = {}
        self.pieces = {page.slug: page for page in ArticlePage.objects.descendant_of(library)}
        self.new: list[tuple[ArticlePage, dict[str, Any]]] = []

    def at(self, slug: str) -> int:
        """Give the key of the piece with this slug."""
        return int(self.pieces[slug].pk)

    def body(self, fields: dict[str, Any]) -> None:
        """Make a training body unless it is there, and its groups."""
        body = TrainingBodyPage.objects.child_of(self.library).filter(slug=fields["slug"]).first()
        if body is None:
            body = self.library.add_child(instance=TrainingBodyPage(**fields))
            self.made.append(body.title)
        ensure_body_groups(body)
        self.bodies[body.slug] = body

    def author(self, fields: dict[str, Any]) -> None:
        """Make the page of an author unless it is there."""
        section = self.bodies[fields["training_body"]]
        page = AuthorPage.objects.child_of(section).filter(slug=fields["slug"]).first()
        if page is None:
            own = {name: value for name, value in fields.items() if name != "training_body"}
            page = section.add_child(instance=AuthorPage(register_status=NO_REGISTER, **own))
            self.made.append(page.title)
        self.authors[page.slug] = page

    def piece(self, model: type[ArticlePage], data: dict[str, Any], **more: Any) -> None:
        """Make a piece unless its address is taken: days become dates counted from today, slugs themes."""
        if data["slug"] in self.pieces:
            return
        published = timezone.now() - timedelta(days=data["published_days_ago"])
        reviewed = timezone.localdate() - timedelta(
            days=data.get("reviewed_days_ago", data["published_days_ago"])
        )
        fields = {name: value for name, value in data.items() if name not in APART}
        themes = zip(THEME_FIELDS, (self.themes[slug] for slug in data["themes"]), strict=False)
        page = model(
            **{"interests": self._interests(data.get("by", ())), "audience": "clinician", **fields},
            **dict(themes),
            **{f"{name}_id": key for name, key in more.items()},
            first_published_at=published,
            last_published_at=published,
            reviewed_on=reviewed,
            review_due=review_day(model.only_kind or data["kind"], reviewed),
        )
        section = self.bodies[data["training_body"]]
        self.pieces[page.slug] = section.add_child(instance=page)
        self.new.append((page, data))
        self.made.append(page.title)

    def _interests(self, by: Iterable[str]) -> str:
        """Say what the authors of a piece declared of themselves, where its data say no more."""
        declared = [(self.authors[slug].title, self.authors[slug].interests) for slug in by]
        if len(declared) == 1:
            return declared[0][1]
        return " ".join(f"{name}: {interests}" for name, interests in declared)

    def tie(self) -> None:
        """Tie the pieces made in this run to their authors and to one another, and record the invented consent."""
        lines: dict[Any, list[Any]] = {}
        for page, data in self.new:
            for row in self._lines(page, data):
                lines.setdefault(type(row), []).append(row)
            if against := data.get("counterpoint"):
                ArticlePage.objects.filter(pk=page.pk).update(counterpoint=self.at(against))
            if page.kind == Kind.SESSION_VIDEO:
                self._consent(page, data)
        for model, rows in lines.items():
            model.objects.bulk_create(rows)

    def _lines(self, page: ArticlePage, data: dict[str, Any]) -> Iterable[Any]:
        """Give the rows that belong to a piece, in their order."""
        for place, slug in enumerate(data.get("by", ())):
            yield Byline(page=page, author=self.authors[slug], sort_order=place)
        for place, (slug, relation) in enumerate(data.get("beside", ())):
            yield RelatedInsight(page=page, insight_id=self.at(slug), relation=relation, sort_order=place)
        for place, slug in enumerate(data.get("parts", ())):
            yield SeriesPart(page=page, piece_id=self.at(slug), sort_order=place)
        for place, (what, reason) in enumerate(data.get("items", ())):
            own = {"piece_id": self.at(what)} if isinstance(what, str) else _work(what[1])
            yield ReadingListItem(page=page, reason=reason, sort_order=place, **own)

    def _consent(self, page: ArticlePage, data: dict[str, Any]) -> None:
        """Record the consent to a session video: the form is as invented as the two who signed it."""
        today = timezone.localdate()
        apps.get_model("cms", "Consent").objects.create(
            body=self.bodies[data["training_body"]],
            page=page,
            signed_on=today - timedelta(days=data["published_days_ago"] + 30),
            expires_on=today + timedelta(days=CONSENT_DAYS),
            held_by=self.bodies[data["training_body"]].editor,
            reference="Invented form, in an imaginary drawer",
        )


def _work(work: dict[str, str]) -> dict[str, str]:
    """Say a work from elsewhere in one line."""
    return {
        "work": f"{work['authors']} ({work['year']}). {work['title']}. {work['source']}.",
        "doi": work["doi"],
    }
