"""Somebody saves a piece and finds it again; what was withdrawn leaves no trace on their list."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import ReferenceIndex

from cms.models import ArticlePage, Consent, SavedPiece
from tests.cms.bodies.conftest import browser_of

SAVE = "/library/saved/testing/piece-1/"


@pytest.fixture
def piece(make_article) -> ArticlePage:
    return make_article(title="A piece with a title of its own")


def words(browser: Client, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_member_saves_a_piece_without_javascript_and_takes_it_off_again(cast, piece):
    browser = browser_of(cast.member)
    assert "Save this piece" in words(browser, "/library/testing/piece-1/")
    answer = browser.post(SAVE, {"what": "yes"})
    assert answer.headers["Location"].endswith("/library/testing/piece-1/#for-yourself")
    assert "your list of saved pieces" in words(browser, "/library/testing/piece-1/")
    assert piece.title in words(browser, "/library/saved/")
    browser.post(SAVE, {"what": "yes"})
    assert SavedPiece.objects.count() == 1
    browser.post(SAVE, {"what": "no", "back": "saved"})
    assert piece.title not in words(browser, "/library/saved/").split("<main", 1)[1]


def test_a_visitors_page_says_nothing_of_it_and_is_the_same_whoever_saved(cast, piece, client):
    client.get("/library/testing/piece-1/")
    before = client.get("/library/testing/piece-1/").content
    browser_of(cast.member).post(SAVE, {"what": "yes"})
    assert client.get("/library/testing/piece-1/").content == before
    for word in (b"Save this piece", b"saved pieces", b"Think it over", b"csrfmiddlewaretoken"):
        assert word not in before


@pytest.mark.parametrize(
    "gone",
    [
        {"live": False},
        {"retracted_at": timezone.now()},
        {"review_due": timezone.localdate().replace(year=2020)},
    ],
)
def test_what_is_withdrawn_or_out_of_the_lists_vanishes_from_it_without_its_title(cast, piece, gone):
    browser = browser_of(cast.member)
    browser.post(SAVE, {"what": "yes"})
    ArticlePage.objects.filter(pk=piece.pk).update(**gone)
    said = words(browser, "/library/saved/")
    assert piece.title not in said
    assert "piece-1" not in said
    assert browser.post(SAVE, {"what": "yes"}).status_code == 404
    # A page that can still be read though it is in no list can be thought over, and called out of date.
    still_read = 200 if "review_due" in gone else 404
    for page in ("think", "out-of-date"):
        assert browser.get(f"/library/{page}/testing/piece-1/").status_code == still_read


def test_a_session_video_is_saved_by_clinicians_and_trainees_alone(cast, make_article):
    film = make_article(kind="session_video")
    signed = timezone.localdate() - timedelta(days=1)
    Consent.objects.create(
        body_id=film.get_parent().pk, page=film, signed_on=signed, expires_on=signed + timedelta(days=90)
    )
    assert browser_of(cast.member).post(SAVE, {"what": "yes"}).status_code == 404
    assert browser_of(cast.maren).post(SAVE, {"what": "yes"}).status_code == 302
    assert "Piece 1" in words(browser_of(cast.maren), "/library/saved/")


def test_the_list_goes_on_by_key_and_costs_the_same_however_long_it_is(cast, make_article):
    browser = browser_of(cast.member)
    costs = []
    for number in (3, 30):
        while SavedPiece.objects.count() < number:
            SavedPiece.objects.create(member=cast.member, page=make_article())
        words(browser, "/library/saved/")
        with CaptureQueriesContext(connection) as queries:
            words(browser, "/library/saved/")
        costs.append(len(queries))
    assert costs[0] == costs[1]
    first = words(browser, "/library/saved/")
    key = first.split("?after=", 1)[1][:32]
    make_article()
    second = words(browser, f"/library/saved/?after={key}")
    assert "Piece 30" in first
    assert "Piece 11<" in first
    assert "Piece 10<" in second
    assert "Piece 11<" not in second
    assert "Piece 30" in words(browser, f"/library/saved/?after={'0' * 32}")


def test_a_piece_of_somebody_elses_list_is_on_mine_only_if_i_saved_it(cast, piece):
    browser_of(cast.member).post(SAVE, {"what": "yes"})
    assert piece.title not in words(browser_of(cast.ilse), "/library/saved/")
    browser_of(cast.ilse).post(SAVE, {"what": "no"})
    assert SavedPiece.objects.count() == 1


def test_wagtails_index_of_what_uses_a_piece_holds_no_reader(cast, piece):
    browser_of(cast.member).post(SAVE, {"what": "yes"})
    browser_of(cast.member).post("/library/think/testing/piece-1/", {"q-who": "Somebody.", "seq": "0"})
    browser_of(cast.member).post(
        "/library/out-of-date/testing/piece-1/", {"said": "The guideline has changed."}
    )
    assert not ReferenceIndex.get_references_to(piece).exists()


def test_nobody_saves_without_signing_in(piece, client):
    assert client.post(SAVE, {"what": "yes"}).status_code == 302
    assert client.get("/library/saved/").status_code == 302
