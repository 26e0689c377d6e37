"""Take down now: one act of the body's publisher, without a reason; and a retraction, which leaves a stub."""

import pytest
from django.utils import timezone
from wagtail.models import Revision

from accounts.actions import NotPossible
from cms.models import ArticlePage, TrainingBodyPage
from cms.withdrawing import actions
from cms.withdrawing.hooks import section_of
from cms.withdrawing.watching import Retracted
from tests.cms.bodies.conftest import browser_of


def address(page: ArticlePage, act: str = "take-down") -> str:
    return f"/bodies/testing/pieces/{page.slug}/{act}/"


def test_one_press_takes_it_out_at_once_and_leaves_the_draft(publisher, make_article):
    piece = make_article(slug="coat", title="The coat on the radiator")
    make_article()
    browser = browser_of(publisher)
    page = browser.get(address(piece)).content.decode()
    assert "Nobody asks you for a reason" in page and "csrfmiddlewaretoken" in page
    assert browser.post(address(piece), {"way": "offline"}).status_code == 302
    assert not ArticlePage.objects.get(pk=piece.pk).live
    assert browser.get("/library/testing/coat/").status_code == 404
    for path in ("/library/", "/library/testing/", "/sitemap.xml"):
        assert "coat" not in browser.get(path).content.decode()


def test_nothing_that_was_set_for_later_brings_it_back(publisher, make_article):
    piece = make_article(slug="coat")
    revision = piece.save_revision()
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=timezone.now())
    actions.take_down(piece, by=publisher)
    assert not Revision.objects.exclude(approved_go_live_at=None).exists()
    with pytest.raises(NotPossible):
        actions.take_down(piece, by=publisher)


def test_a_lock_in_the_editor_stops_nobody(publisher, make_article, editor):
    piece = make_article(slug="coat")
    ArticlePage.objects.filter(pk=piece.pk).update(locked=True, locked_by=editor)
    assert browser_of(publisher).post(address(piece), {"way": "offline"}).status_code == 302
    assert not ArticlePage.objects.get(pk=piece.pk).live


@pytest.mark.parametrize("way", ["offline", "privacy", "retract"])
def test_nobody_else_takes_it_down(way, make_article, editor, other, person, login_as, cast):
    piece = make_article(slug="coat")
    asked = {"way": way, "sentence": "It was wrong."}
    asleep = person(TrainingBodyPage.objects.get(slug="testing"), "publisher", "Sanne Schlaf", secured=False)
    elsewhere = person(other, "publisher", "Olga Anderswo")
    assert browser_of(editor).post(address(piece), asked).status_code == 403
    assert browser_of(asleep).post(address(piece), asked).status_code == 403
    assert browser_of(asleep).get(address(piece)).headers["Location"] == "/bodies/second-factor/"
    assert browser_of(elsewhere).post(address(piece), asked).status_code == 404
    assert login_as("curator").post(address(piece), asked).status_code == 403
    assert login_as("maren").post(address(piece), asked).status_code == 404
    for member in (editor, asleep, elsewhere, cast.curator, cast.admin):
        with pytest.raises(NotPossible):
            actions.withdraw(piece, by=member)
    here = ArticlePage.objects.get(pk=piece.pk)
    assert here.live and here.retracted_at is None


def test_the_way_there_stands_on_the_piece_and_in_the_editor_for_its_publisher_alone(
    publisher, editor, make_article, login_as
):
    piece = make_article(slug="coat")
    piece.save_revision()
    way = address(piece)
    places = (
        "/library/testing/coat/",
        f"/cms/pages/{piece.pk}/edit/",
        f"/cms/pages/{piece.get_parent().pk}/",
    )
    for path in places:
        assert way in browser_of(publisher).get(path).content.decode(), path
        assert way not in browser_of(editor).get(path).content.decode(), path
    assert way not in login_as("visitor").get("/library/testing/coat/").content.decode()


def test_a_retracted_piece_is_in_no_list_keeps_its_day_and_sentence_and_is_not_published_over(
    publisher, make_article, login_as
):
    piece = make_article(slug="coat", title="The coat on the radiator")
    make_article()
    browser = browser_of(publisher)
    assert browser.post(address(piece), {"way": "retract", "sentence": ""}).status_code == 422
    said = "The study it leans on was withdrawn."
    assert browser.post(address(piece), {"way": "retract", "sentence": said}).status_code == 302
    here = ArticlePage.objects.get(pk=piece.pk)
    assert here.live and here.retraction == said and here.retracted_at
    assert "The coat on the radiator" not in login_as("visitor").get("/library/").content.decode()
    with pytest.raises(Retracted):
        here.save_revision().publish()
    refused = browser.post(address(piece), {"way": "retract", "sentence": "Again."})
    assert refused.status_code == 422 and ArticlePage.objects.get(pk=piece.pk).retraction == said


def test_a_list_of_pieces_asks_once_whose_they_are(publisher, make_article, django_assert_max_num_queries):
    made = [make_article() for _ in range(6)]
    with django_assert_max_num_queries(1):
        assert {section_of(piece, publisher) for piece in made} == {"testing"}
