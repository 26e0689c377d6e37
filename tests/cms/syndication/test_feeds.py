"""What a feed reader gets, and what it never hears of."""

from datetime import datetime

import pytest
from defusedxml import ElementTree
from django.db import connection
from django.db.models import Q
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms import withheld
from cms.models import ArticlePage, TrainingBodyPage
from tests.cms.conftest import MakeArticle
from tests.cms.syndication.conftest import Shelf

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = ("/library/feed/", "/themes/alliance/feed/", "/library/testing/feed/")


def read(client: Client, path: str = FEEDS[0]) -> ElementTree:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)


def titles(feed: ElementTree) -> list[str]:
    return [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")]


@pytest.mark.both
@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_names_what_is_listed_and_nothing_else(
    client: Client, shelf: Shelf, unsaid: list[str], path: str
) -> None:
    assert titles(read(client, path)) == ["Meeting before measuring"]
    text = client.get(path).content.decode()
    assert [word for word in unsaid if word in text] == []


@pytest.mark.parametrize("who", ["maren", "admin", "curator"])
def test_whoever_is_signed_in_gets_the_same_feed(cast, login_as, shelf: Shelf, who: str) -> None:
    assert login_as(who).get(FEEDS[0]).content == Client().get(FEEDS[0]).content


def test_a_feed_is_well_formed_atom(client: Client, make_article: MakeArticle) -> None:
    """What RFC 4287 asks of a feed and of each entry (sections 4.1.1 and 4.1.2)."""
    make_article()
    make_article(authors="", standfirst="")
    for path in FEEDS:
        feed = read(client, path)
        for part in (feed, *feed.findall(f"{ATOM}entry")):
            for name in ("id", "title", "updated"):
                assert len(part.findall(f"{ATOM}{name}")) == 1, (path, name)
                assert part.findtext(f"{ATOM}{name}"), (path, name)
            assert part.find(f"{ATOM}author/{ATOM}name").text
            links = {link.get("rel"): link.get("href") for link in part.findall(f"{ATOM}link")}
            assert links["alternate"].startswith("http://localhost:8000/")
        assert (
            links != {}
            and feed.find(f"{ATOM}link[@rel='self']").get("href") == f"http://localhost:8000{path}"
        )
        ids = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
        assert len(set(ids)) == len(ids) == 2


def test_an_entry_keeps_its_name_when_its_address_and_title_change(
    client: Client, make_article: MakeArticle
) -> None:
    page = make_article()
    before = read(client).findtext(f"{ATOM}entry/{ATOM}id")
    assert before.startswith("tag:localhost,2026:library/")
    page.slug, page.title = "elsewhere", "Under another name"
    page.save_revision().publish()
    feed = read(client)
    assert feed.findtext(f"{ATOM}entry/{ATOM}id") == before
    assert titles(feed) == ["Under another name"]


@pytest.mark.parametrize(
    "words", ['A <b>bold</b> & "quoted" claim', "a\x0bb\x1fc \U0001f600", "]]></title><script>"]
)
def test_no_words_break_a_feed_or_become_markup_in_a_reader(
    client: Client, make_article: MakeArticle, words: str
) -> None:
    make_article(title=words, standfirst=words, authors=words)
    feed = read(client)
    assert "<b>" not in (feed.findtext(f"{ATOM}entry/{ATOM}summary") or "")
    assert "<script>" not in (feed.findtext(f"{ATOM}entry/{ATOM}summary") or "")
    assert len(feed.findall(f"{ATOM}entry")) == 1


def test_a_reader_that_has_it_already_is_told_so_and_hears_of_a_withdrawal(
    client: Client, make_article: MakeArticle
) -> None:
    stays, goes = make_article(), make_article(title="Goesaway")
    first = client.get(FEEDS[0])
    for name, header in (("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified")):
        assert client.get(FEEDS[0], headers={name: first.headers[header]}).status_code == 304, name
    assert "no-cache" in first.headers["Cache-Control"]
    goes.unpublish()
    # Nothing newer has come: the newest piece's day alone would say that nothing changed.
    for name, header in (("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified")):
        again = client.get(FEEDS[0], headers={name: first.headers[header]})
        assert again.status_code == 200, name
        assert "Goesaway" not in again.content.decode() and stays.title in again.content.decode()


def test_an_empty_feed_reads_the_same_each_time(client: Client, body: TrainingBodyPage) -> None:
    first = client.get(FEEDS[2])
    assert client.get(FEEDS[2], headers={"If-None-Match": first.headers["ETag"]}).status_code == 304


def test_a_piece_whose_card_says_withheld_words_is_in_no_feed(
    client: Client, make_article: MakeArticle, monkeypatch
) -> None:
    make_article(title="Lent words")
    monkeypatch.setattr(withheld, "CARDS", [lambda: Q(title="Lent words")])
    for path in FEEDS:
        assert titles(read(client, path)) == []


def test_a_feed_names_thirty_pieces_at_most_and_costs_the_same_however_many(
    client: Client, make_article: MakeArticle
) -> None:
    counts = []
    for more in (2, 33):
        for _ in range(more):
            make_article()
        client.get(FEEDS[0])
        with CaptureQueriesContext(connection) as seen:
            feed = read(client)
        counts.append(len(seen))
    assert len(feed.findall(f"{ATOM}entry")) == 30
    assert titles(feed)[0] == "Piece 35"
    assert counts[0] == counts[1], counts


@pytest.mark.parametrize("path", ["/library/nobody/feed/", "/themes/nothing/feed/"])
def test_no_feed_is_of_nothing(client: Client, body: TrainingBodyPage, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_body_that_is_not_public_has_no_feed(client: Client, body: TrainingBodyPage) -> None:
    body.unpublish()
    assert client.get(FEEDS[2]).status_code == 404


def test_a_feed_reads_nothing_from_whoever_asks(client: Client, make_article: MakeArticle) -> None:
    make_article()
    there = client.get(FEEDS[0], headers={"host": "localhost"}).content
    assert client.get(FEEDS[0], headers={"host": "127.0.0.1"}).content == there
    assert client.post(FEEDS[0]).status_code == 405


def test_pages_lead_to_their_feeds(client: Client, make_article: MakeArticle) -> None:
    page = make_article()
    link = '<link rel="alternate" type="application/atom+xml" title="{}" href="{}">'
    whole = link.format("Between: the library", "/library/feed/")
    expected = {
        "/library/": [whole],
        "/library/testing/": [whole, link.format("Between: The Testing Institute", "/library/testing/feed/")],
        "/themes/alliance/": [whole],
        page.url: [whole],
    }
    for path, links in expected.items():
        text = client.get(path).content.decode()
        assert [each for each in links if each not in text] == [], path
    assert '/themes/alliance/feed/"' in client.get("/themes/alliance/").content.decode()


def test_the_sitemap_names_what_is_listed_with_its_day(client: Client, shelf: Shelf) -> None:
    text = client.get("/sitemap.xml").content.decode()
    assert f"<loc>http://localhost:8000{shelf.told.url}</loc>" in text
    for why, page in shelf.untold.items():
        assert f"/{page.slug}/" not in text, why
    tree = ElementTree.fromstring(text)
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    for entry in tree.findall(f"{space}url"):
        assert entry.findtext(f"{space}loc").startswith("http://localhost:8000/")
    days = {
        entry.findtext(f"{space}loc"): entry.findtext(f"{space}lastmod")
        for entry in tree.findall(f"{space}url")
    }
    day = timezone.localtime(shelf.told.last_published_at).date()
    assert (
        abs((datetime.fromisoformat(days[f"http://localhost:8000{shelf.told.url}"]).date() - day).days) <= 1
    )
    assert ArticlePage.objects.live().count() == 4
