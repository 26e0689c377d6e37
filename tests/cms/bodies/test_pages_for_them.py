"""What the house says to people of training bodies: that they write for one, and nothing of a registration."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Member
from cms.bodies import actions
from tests.cms.bodies.conftest import browser_of


@pytest.mark.parametrize("path", ["/me/", "/home/", "/consultations/", "/join/", "/welcome/"])
def test_whoever_only_writes_for_a_body_reads_of_that_and_is_led_there(editor, library, path):
    said = browser_of(editor).get(path).content.decode().split("<main", 1)[1]
    assert 'href="/bodies/"' in said
    for untrue in ("Not yet verified", "open soon", "Your registration", "Bring a question", "Step 3"):
        assert untrue not in said


def test_a_colleague_who_publishes_too_finds_the_way(cast, body, library):
    assert "/bodies/" not in browser_of(cast.maren).get("/me/").content.decode()
    actions.let_in(body, cast.maren, "publisher")
    assert "/bodies/" in browser_of(cast.maren).get("/me/").content.decode()


def test_what_an_editor_typed_for_an_hour_is_kept_when_their_agreement_ends_and_is_not_published(
    editor, body, library
):
    title = body.title
    Member.objects.filter(pk=editor.pk).update(agreed_until=timezone.now() - timedelta(minutes=1))
    browser = browser_of(editor)
    typed = {"title": "Typed for an hour", "action-publish": "action-publish"}
    answer = browser.post(f"/cms/pages/{body.pk}/edit/", typed)
    assert answer.status_code != 403
    assert b"Typed for an hour" in answer.content
    body.refresh_from_db()
    assert (body.title, body.live) == (title, True)
    assert browser.get(f"/cms/pages/{body.pk}/edit/").headers["Location"].startswith("/agreements/")
    assert browser.post(f"/cms/pages/{body.pk}/unpublish/").status_code == 403
