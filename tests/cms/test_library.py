"""Finding one's way in the library, and what an article says about itself."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms.models import ArticlePage, SeriesPage, SeriesPart, TrainingBodyPage
from forum.themes.models import Theme
from tests.cms.conftest import MakeArticle


def _titles(text: str) -> list[str]:
    return [f"Piece {number}" for number in range(1, 40) if f">Piece {number}</a>" in text]


def test_the_library_shows_twelve_at_a_time_and_older_ones_follow_without_gaps(
    make_article: MakeArticle, client: Client
) -> None:
    for _ in range(15):
        make_article()
    first = client.get("/library/").content.decode()
    assert _titles(first) == [f"Piece {number}" for number in range(4, 16)]
    assert 'href="?after=testing%2Fpiece-4"' in first

    make_article()  # arrives above while somebody reads
    second = client.get("/library/?after=testing/piece-4").content.decode()
    assert _titles(second) == ["Piece 1", "Piece 2", "Piece 3"]
    assert "Newest" in second


def test_pieces_of_one_moment_are_neither_lost_nor_shown_twice(
    make_article: MakeArticle, client: Client
) -> None:
    moment = timezone.now()
    for _ in range(14):
        make_article(first_published_at=moment)
    first = client.get("/library/").content.decode()
    key = "testing/piece-3"
    assert f'after={key.replace("/", "%2F")}"' in first
    assert _titles(client.get(f"/library/?after={key}").content.decode()) == ["Piece 1", "Piece 2"]


def test_a_key_that_leads_nowhere_shows_the_newest(make_article: MakeArticle, client: Client) -> None:
    make_article()
    for key in ("gone/gone", "%00", "a'b", "../.."):
        assert "Piece 1" in client.get(f"/library/?after={key}").content.decode()


def test_a_kind_shows_its_own_pieces_alone(make_article: MakeArticle, client: Client) -> None:
    make_article(kind="essay")
    make_article(kind="interview")
    text = client.get("/library/?kind=interview").content.decode()
    assert _titles(text) == ["Piece 2"]
    assert _titles(client.get("/library/?kind=nonsense").content.decode()) == ["Piece 1", "Piece 2"]


def test_a_draft_is_nowhere(make_article: MakeArticle, client: Client) -> None:
    make_article(live=False, title="Not yet")
    addresses = ("/library/", "/library/testing/", "/themes/alliance/", "/", "/sitemap.xml")
    assert not [address for address in addresses if b"Not yet" in client.get(address).content]
    assert client.get("/library/testing/piece-1/").status_code == 404


@pytest.mark.both
def test_what_stands_below_a_closed_page_is_named_nowhere_and_its_neighbours_are(
    make_article: MakeArticle, body: TrainingBodyPage, other: TrainingBodyPage, client: Client
) -> None:
    theirs = make_article(title="Behind a door")
    ours = other.add_child(
        instance=ArticlePage(
            title="In the open", slug="open", kind="essay", primary_theme=theirs.primary_theme
        )
    )
    alone = make_article(title="Closed by itself")
    for page in (body, alone):
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert list(ArticlePage.objects.listed()) == [ours]
    assert set(ArticlePage.objects.private()) == {theirs, alone}
    assert list(ArticlePage.objects.filter(pk__in=ArticlePage.objects.listed().values("pk"))) == [ours]
    shown = client.get("/library/").content.decode()
    assert "In the open" in shown and "Behind a door" not in shown and "Closed by itself" not in shown


def test_an_article_declares_its_interests_before_its_first_word(
    make_article: MakeArticle, client: Client
) -> None:
    make_article(interests="Sells a course on this.")
    text = client.get("/library/testing/piece-1/").content.decode()
    assert text.index("Sells a course on this.") < text.index("Some words.")


def test_an_overdue_review_is_said(make_article: MakeArticle, client: Client) -> None:
    today = timezone.localdate()
    make_article(review_due=today)
    make_article(review_due=today - timedelta(days=1))
    due, overdue = (client.get(f"/library/testing/piece-{n}/").content.decode() for n in (1, 2))
    assert "has not been yet" not in due
    assert "has not been yet" in overdue


def test_an_article_leads_to_its_themes_and_to_more_on_the_first(
    make_article: MakeArticle, client: Client
) -> None:
    make_article()
    make_article(second_theme=Theme.objects.get(slug="aliveness"))
    text = client.get("/library/testing/piece-2/").content.decode()
    assert 'href="/themes/alliance/"' in text
    assert "Aliveness and stuckness" in text
    assert "Also on this theme" in text
    assert 'href="/library/testing/piece-1/"' in text


def test_a_part_of_a_series_says_which_and_keeps_its_kind(
    make_article: MakeArticle, body, client: Client
) -> None:
    series = body.add_child(instance=SeriesPage(title="Sleep", slug="sleep", planned=3))
    SeriesPart.objects.create(page=series, piece=make_article(), sort_order=0)
    assert "Essay · Series, part 1 of 3" in client.get("/library/?kind=essay").content.decode()
    assert "<span>Essay</span>" in client.get("/library/testing/piece-1/").content.decode()


def test_the_newest_name_a_series_once_and_not_each_of_its_parts_again(
    make_article: MakeArticle, body, client: Client
) -> None:
    series = body.add_child(instance=SeriesPage(title="Sleep", slug="sleep"))
    for number in range(2):
        SeriesPart.objects.create(page=series, piece=make_article(), sort_order=number)
    make_article()
    assert _titles(client.get("/library/").content.decode()) == ["Piece 3"]
    SeriesPage.objects.update(live=False)  # what leads to them is gone: they stand for themselves
    assert _titles(client.get("/library/").content.decode()) == ["Piece 1", "Piece 2", "Piece 3"]


def test_a_bodys_own_page_says_once_whose_its_pieces_are(make_article: MakeArticle, client: Client) -> None:
    make_article()
    assert client.get("/library/testing/").content.decode().count('<p class="meta">') == 0
    assert client.get("/library/").content.decode().count('<p class="meta">') == 1


def test_filtered_and_older_pages_of_the_library_stay_out_of_indexes(
    make_article: MakeArticle, client: Client
) -> None:
    make_article()
    assert 'name="robots"' not in client.get("/library/").content.decode()
    assert 'content="noindex, follow"' in client.get("/library/?after=testing/piece-1").content.decode()
    assert 'content="noindex, follow"' in client.get("/library/?kind=essay").content.decode()


def test_a_public_page_is_asked_for_again_each_time_it_is_shown(
    make_article: MakeArticle, login_as: Any
) -> None:
    """A cache in front never goes on showing what was withdrawn, and shows no visitor what a member was shown."""
    for path in (make_article().url, "/", "/library/", "/themes/alliance/", "/library/search/"):
        for reader, says in ((Client(), "no-cache"), (login_as("curator"), "private, no-cache")):
            answer = reader.get(path)
            assert answer.status_code == 200, path
            words = {word.strip() for word in answer.headers["Cache-Control"].split(",")}
            assert words == set(says.split(", ")), path
            assert "Cookie" in answer.headers["Vary"], path


def test_themes_come_before_the_newest_pieces(make_article: MakeArticle) -> None:
    make_article(title="The newest of all")
    text = Client().get("/library/").content.decode()
    assert text.index('href="/themes/alliance/"') < text.index("The newest of all")


def test_a_member_finds_from_the_head_of_a_piece_where_to_save_it(
    make_article: MakeArticle, login_as: Any
) -> None:
    path = make_article().url
    text = login_as("curator").get(path).content.decode()
    assert text.index('href="#for-yourself"') < text.index("</header>", text.index("<article"))
    assert 'id="for-yourself"' in text
    assert "for-yourself" not in Client().get(path).content.decode()
