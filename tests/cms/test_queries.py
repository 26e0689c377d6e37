"""A page asks the database as often for thirty articles as for three."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.models import (
    AuthorPage,
    Byline,
    GlossaryEntryPage,
    GlossaryPage,
    InsightPage,
    LibraryIndexPage,
    ReadingListItem,
    ReadingListPage,
    RelatedInsight,
    SeriesPage,
    SeriesPart,
    TrainingBodyPage,
)
from forum.themes.models import Theme
from tests.cms.conftest import MakeArticle

# What each page costs a visitor once the site's root is known (it is kept in the cache): at most four to find it, one to
# see whether it is closed; the rest is what stands on it.
PAGES = {
    "/": 8,
    "/library/": 11,
    "/library/testing/": 8,
    "/library/testing/piece-1/": 17,
    "/themes/": 6,
    "/themes/alliance/": 10,
}
#: What no page of the library may cost more than.
MOST = 17


def _cost(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("address", PAGES)
def test_a_public_page_costs_the_same_with_3_and_with_30_articles(
    make_article: MakeArticle, client: Client, address: str, record_property: Any
) -> None:
    for _ in range(3):
        make_article()
    few = _cost(client, address)
    for _ in range(27):
        make_article()
    many = _cost(client, address)
    record_property("queries", many)
    assert few == many
    assert many <= PAGES[address]


class Shelf:
    """A page of each kind, that can hold more and more."""

    def __init__(self, library: LibraryIndexPage, body: TrainingBodyPage, make_article: MakeArticle) -> None:
        self.body, self.make_article, self.held = body, make_article, 0
        self.theme = Theme.objects.get(slug="alliance")
        self.series = self.add(SeriesPage, "series")
        self.list = self.add(ReadingListPage, "list")
        self.insight = self.add(InsightPage, "insight")
        self.author = body.add_child(
            instance=AuthorPage(title="Somebody", slug="somebody", about="Writes.", interests="None.")
        )
        self.words = library.add_child(instance=GlossaryPage(title="Words", slug="words"))

    def add(self, model: Any, slug: str) -> Any:
        """Put a page of this kind into the section."""
        return self.body.add_child(instance=model(title=slug, slug=slug, primary_theme=self.theme))

    def fill(self, many: int) -> None:
        """Let each page hold this many more."""
        for _ in range(many):
            piece, n = self.make_article(), self.held
            insight = self.add(InsightPage, f"insight-{n}")
            SeriesPart.objects.create(page=self.series, piece=piece, sort_order=n)
            ReadingListItem.objects.create(page=self.list, piece=piece, reason="Short.", sort_order=n)
            Byline.objects.create(page=piece, author=self.author)
            RelatedInsight.objects.create(
                page=self.insight, insight=insight, relation="supports", sort_order=n
            )
            RelatedInsight.objects.create(page=piece, insight=self.insight, relation="supports", sort_order=n)
            word = GlossaryEntryPage(title=f"word-{n}", slug=f"word-{n}", meaning="It.", theme=self.theme)
            self.words.add_child(instance=word)
            self.held += 1


def test_each_kind_of_page_costs_the_same_however_much_it_holds(
    library: LibraryIndexPage, body: TrainingBodyPage, make_article: MakeArticle, client: Client
) -> None:
    shelf = Shelf(library, body, make_article)
    section = "/library/testing"
    addresses = [f"{section}/{slug}/" for slug in ("series", "list", "insight", "somebody", "piece-1")]
    addresses += ["/library/words/", "/library/words/word-0/", "/themes/alliance/", "/", "/library/"]
    shelf.fill(3)
    few = {address: _cost(client, address) for address in addresses}
    shelf.fill(6)
    assert {address: _cost(client, address) for address in addresses} == few
    assert max(few.values()) <= MOST, few
