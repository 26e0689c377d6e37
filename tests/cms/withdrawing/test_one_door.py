"""What was ever public leaves the library by one door: Wagtail's own Delete and Unpublish lead to “Take down now”."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.actions import NotPossible
from cms.actions import ensure_groups
from cms.actions.groups import ensure_body_groups
from cms.models import ArticlePage, Correction, TrainingBodyPage
from cms.withdrawing import actions
from tests.cms.bodies.conftest import browser_of

DOOR = "/bodies/testing/pieces/coat/take-down/"


def doors(page):
    """Wagtail's own, one by one and in a list."""
    return [
        f"/cms/pages/{page.pk}/unpublish/",
        f"/cms/pages/{page.pk}/delete/",
        f"/cms/bulk/wagtailcore/page/unpublish/?id={page.pk}&next=/cms/",
        f"/cms/bulk/wagtailcore/page/delete/?id={page.pk}&next=/cms/",
    ]


@pytest.fixture
def coat(make_article, body):
    ensure_body_groups(body)
    return make_article(slug="coat", title="The coat on the radiator")


@pytest.mark.parametrize("way", range(4))
def test_the_stub_of_a_retraction_stays_with_its_log(way, coat, publisher, login_as, client):
    Correction.objects.create(page=coat, kind="spelling", says="A letter.", by=publisher)
    actions.retract(coat, by=publisher, sentence="It was wrong.")
    for browser in (browser_of(publisher), login_as("admin")):
        browser.post(doors(coat)[way], {"include_descendants": "on"})
    stub = client.get("/library/testing/coat/")
    assert stub.status_code == 200 and "It was wrong." in stub.content.decode()
    assert Correction.objects.filter(page=coat).exists()


def test_nor_does_take_down_now_put_it_among_the_drafts(coat, publisher, client):
    actions.retract(coat, by=publisher, sentence="It was wrong.")
    browser = browser_of(publisher)
    assert 'value="offline"' not in browser.get(DOOR).content.decode()
    assert browser.post(DOOR, {"way": "offline"}).status_code == 422
    assert client.get("/library/testing/coat/").status_code == 200
    with pytest.raises(NotPossible):
        actions.take_down(coat, by=publisher)


def test_a_publisher_is_led_to_take_down_now(coat, publisher):
    browser = browser_of(publisher)
    for path in doors(coat)[:2]:
        assert browser.post(path).headers["Location"] == DOOR, path
    assert ArticlePage.objects.get(pk=coat.pk).live


def test_what_was_public_once_is_not_deleted_either_and_what_never_was_is(coat, make_article, publisher):
    actions.take_down(coat, by=publisher)
    browser = browser_of(publisher)
    for path in doors(coat)[1::2]:
        browser.post(path)
    assert ArticlePage.objects.filter(pk=coat.pk).exists()
    never = [make_article(live=False, first_published_at=None) for _ in range(2)]
    browser.post(doors(never[0])[1])
    browser.post(doors(never[1])[3])
    assert not ArticlePage.objects.filter(pk__in=[each.pk for each in never]).exists()


@pytest.mark.parametrize("way", range(4))
def test_a_section_does_not_take_its_pieces_along(way, coat, publisher, login_as, cast):
    cast.curator.groups.add(ensure_groups())
    section = TrainingBodyPage.objects.get(slug="testing")
    for browser in (browser_of(publisher), login_as("curator"), login_as("admin")):
        browser.post(doors(section)[way], {"include_descendants": "on"})
    assert ArticlePage.objects.get(pk=coat.pk).live
    assert TrainingBodyPage.objects.get(slug="testing").live


@pytest.mark.parametrize("way", range(4))
def test_a_session_video_goes_with_its_consent_or_stays(way, make_video, consent, publisher, body):
    ensure_body_groups(body)
    video = make_video()
    video.save_revision()
    kept = consent(video)
    answer = browser_of(publisher).post(doors(video)[way])
    if way < 2:
        assert answer.headers["Location"].endswith("/ten-minutes/take-down/")
    kept.refresh_from_db()
    assert ArticlePage.objects.get(pk=video.pk).live
    assert kept.page_id == video.pk and kept.withdrawn_at is None


def test_take_down_now_stands_in_the_editor_where_there_is_something_to_take_down(coat, publisher):
    def offered():
        return DOOR in _menu(browser_of(publisher).get(f"/cms/pages/{coat.pk}/edit/").content.decode())

    def be(**fields):
        ArticlePage.objects.filter(pk=coat.pk).update(**fields)

    assert offered()
    be(live=False)
    assert offered()  # once public: somebody may want it forgotten
    be(first_published_at=None)
    assert not offered()
    piece = ArticlePage.objects.get(pk=coat.pk)
    revision = piece.save_revision()
    revision.approved_go_live_at = timezone.now() + timedelta(days=1)
    revision.save(update_fields=["approved_go_live_at"])
    assert offered()
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    assert not offered()
    state = piece.get_workflow().start(piece, publisher)
    assert offered()
    state.cancel(user=publisher)
    assert not offered()


def _menu(editor):
    """The editor's foot, in which its acts stand."""
    return editor.partition("<footer")[2].partition("</footer>")[0]
