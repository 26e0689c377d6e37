"""A library in which series were a word beside the article keeps them: they are pages afterwards, with the same parts."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from wagtail.models import Page

from cms.models import SeriesPage

pytestmark = [pytest.mark.both, pytest.mark.drill]

BEFORE = [("cms", "0003_library")]


def to(targets: list[tuple[str, str]]) -> Any:
    """Migrate to these, and give the tables as they are there."""
    MigrationExecutor(connection).migrate(targets)
    return MigrationExecutor(connection).loader.project_state(targets).apps


def planted(apps: Any) -> None:
    """Plant a section with three articles, two of them parts of a series, as the tables are there."""
    kinds = apps.get_model("contenttypes", "ContentType").objects
    locales = apps.get_model("wagtailcore", "Locale").objects
    locale = locales.first() or locales.create(language_code="en")

    def make(model: str, path: str, slug: str, url_path: str, **fields: Any) -> Any:
        kind, _ = kinds.get_or_create(app_label="cms", model=model.lower())
        return apps.get_model("cms", model).objects.create(
            path=path, depth=len(path) // 4, slug=slug, title=slug.title(), draft_title=slug.title(), url_path=url_path,
            content_type=kind, locale=locale, translation_key=uuid4(), **fields,
        )  # fmt: skip

    about = {"who_they_are": "Invented.", "interests": "None.", "editor": "Nobody"}
    make("TrainingBodyPage", "000Z0001", "testing", "/testing/", numchild=3, **about)
    one = {"numchild": 0, "kind": "essay", "authors": "Nobody", "interests": "None.", "live": True}
    inside = {**one, "series": "Staying awake", "parts": 3}
    make("ArticlePage", "000Z00010001", "second", "/testing/second/", **inside, part=2)
    make("ArticlePage", "000Z00010002", "first", "/testing/first/", **inside, part=1)
    make("ArticlePage", "000Z0001000Z", "staying-awake", "/testing/staying-awake/", **one)


def test_a_series_that_was_a_word_is_a_page_with_its_parts_in_order(transactional_db: None) -> None:
    ends = MigrationExecutor(connection).loader.graph.leaf_nodes()
    old = to(BEFORE)
    try:
        planted(old)
    finally:
        to(ends)

    series = SeriesPage.objects.get()
    assert series.title == "Staying awake"
    assert series.slug == "staying-awake-2"  # an article has the other
    assert series.live
    assert series.planned == 3
    assert series.authors == "Nobody"
    assert [(part.place, part.piece.slug) for part in series.parts.all()] == [
        ("Series, part 1 of 3", "first"),
        ("Series, part 2 of 3", "second"),
    ]
    section = Page.objects.get(slug="testing")
    assert series.get_parent().pk == section.pk
    assert section.numchild == section.get_children().count() == 4
    assert series.url_path == "/testing/staying-awake-2/"
    assert type(Page.objects.get(pk=series.pk).specific) is SeriesPage
