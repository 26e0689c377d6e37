"""What a training body left behind when it left: a curator takes it down, and withdraws it for somebody's privacy."""

import pytest

from accounts.actions import NotPossible
from cms.actions import ensure_groups
from cms.bodies import actions as bodies
from cms.models import ArticlePage, Consent, Gone
from cms.withdrawing import actions
from tests.cms.bodies.conftest import browser_of

THERE = "/bodies/testing/pieces/piece-1/take-down/"


@pytest.fixture
def left(make_article, body, publisher, cast, make_video, consent):
    """A piece and a session video whose body has left, and whose last publisher has gone."""
    cast.curator.groups.add(ensure_groups())
    piece = make_article()
    consent(make_video())
    bodies.leave(body, by=publisher, keeps_pieces=True)
    return piece


@pytest.mark.both
def test_a_curator_takes_it_down_at_its_request(left, login_as):
    curator = login_as("curator")
    page = curator.get(THERE).content.decode()
    assert 'value="offline"' in page and 'value="privacy"' in page and 'value="retract"' not in page
    assert curator.post(THERE, {"way": "offline"}).status_code == 302
    assert not ArticlePage.objects.get(pk=left.pk).live
    assert curator.get("/library/testing/piece-1/").status_code == 404


def test_a_curator_takes_it_down_on_a_ground_as_of_every_body(left, login_as):
    curator = login_as("curator")
    there = f"/library/pieces/{left.pk}/take-down/"
    assert there in curator.get(THERE).content.decode()
    answer = curator.post(there, {"ground": "safety", "reason": "It tells them to stop."})
    assert answer.status_code == 302 and not ArticlePage.objects.get(pk=left.pk).live
    assert curator.get(answer.headers["Location"]).status_code == 200


@pytest.mark.both
def test_a_curator_withdraws_it_for_somebodys_privacy_and_keeps_the_receipt(left, login_as):
    curator = login_as("curator")
    answer = curator.post(THERE, {"way": "privacy"})
    assert answer.status_code == 302
    assert not ArticlePage.objects.filter(pk=left.pk).exists()
    assert curator.get("/library/testing/piece-1/").status_code == 410
    assert curator.get(answer.headers["Location"]).status_code == 200
    listed = curator.get("/bodies/testing/gone/")
    assert listed.status_code == 200 and Gone.objects.get().public_id in listed.content.decode()


def test_a_session_video_goes_with_its_consent(left, login_as):
    there = "/bodies/testing/pieces/ten-minutes/take-down/"
    assert login_as("curator").post(there, {"way": "privacy"}).status_code == 302
    assert Consent.objects.get().withdrawn_at is not None
    assert not ArticlePage.objects.filter(slug="ten-minutes").exists()


def test_a_draft_that_was_left_behind_goes_too(left, login_as):
    actions.end_publishing(ArticlePage.objects.get(pk=left.pk), by=None)
    curator = login_as("curator")
    assert "/library/pieces/" not in curator.get(THERE).content.decode()
    assert curator.post(THERE, {"way": "privacy"}).status_code == 302
    assert not ArticlePage.objects.filter(pk=left.pk).exists()


def test_the_way_there_stands_on_the_page_and_in_the_admin(left, body, login_as):
    curator = login_as("curator")
    assert THERE in curator.get("/library/testing/piece-1/").content.decode()
    assert THERE in curator.get(f"/cms/pages/{body.pk}/").content.decode()
    for who in ("visitor", "maren", "moderator"):
        assert THERE not in login_as(who).get("/library/testing/piece-1/").content.decode(), who


def test_nobody_else_does_it_and_nobody_speaks_in_its_name(left, cast, publisher, login_as):
    for browser in (login_as("maren"), login_as("moderator"), login_as("admin")):
        assert browser.get(THERE).status_code == 404
        assert browser.post(THERE, {"way": "privacy"}).status_code == 404
    assert browser_of(publisher).post(THERE, {"way": "privacy"}).status_code in {302, 403, 404}
    curator = login_as("curator")
    for act in ("consent", "correct"):
        assert curator.get(f"/bodies/testing/pieces/piece-1/{act}/").status_code == 404
    assert curator.post(THERE, {"way": "retract", "sentence": "It no longer stands."}).status_code == 422
    with pytest.raises(NotPossible):
        actions.retract(left, by=cast.curator, sentence="It no longer stands.")
    with pytest.raises(NotPossible):
        actions.withdraw(left, by=publisher)
    assert ArticlePage.objects.get(pk=left.pk).live


def test_while_a_body_is_there_a_curator_does_nothing_in_its_place(make_article, cast, login_as):
    piece = make_article()
    curator = login_as("curator")
    assert curator.post(THERE, {"way": "offline"}).status_code == 403
    with pytest.raises(NotPossible):
        actions.withdraw(piece, by=cast.curator)
