"""What Wagtail would let a curator do because they may take pieces down: they do that, with a ground, and nothing else."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from accounts.actions import NotPossible, appoint
from cms.bodies import actions as bodies
from cms.editorial import actions
from cms.editorial.ties import WATCHED_BY
from tests.cms.bodies.conftest import browser_of
from tests.cms.editorial.conftest import again, ask, now, past_the_desk, read, submit
from tests.cms.withdrawing.conftest import VIDEO
from tests.factories import make_member


@pytest.fixture
def public(draft, house_of_readers, editor, publisher):
    read(draft, house_of_readers, editor)
    now(draft).get_latest_revision().publish(user=publisher)
    return now(draft)


def test_nobody_closes_a_page_to_readers_by_wagtails_privacy(
    public, house_of_readers, publisher, login_as, client
):
    for browser in (browser_of(house_of_readers.rosa), browser_of(publisher), login_as("admin")):
        for page in (public, public.get_parent()):
            browser.post(f"/cms/pages/{page.pk}/privacy/", {"restriction_type": "login"})
    assert not PageViewRestriction.objects.exists()
    assert client.get("/library/testing/coat/").status_code == 200


def test_no_curator_takes_away_the_hour_that_a_body_set(draft, house_of_readers, editor, publisher):
    read(draft, house_of_readers, editor)
    page = now(draft)
    page.go_live_at = timezone.now() + timedelta(days=1)
    revision = page.save_revision(user=publisher)
    revision.publish(user=publisher)
    there = f"/cms/pages/{draft.pk}/revisions/{revision.pk}/unschedule/"
    browser_of(house_of_readers.rosa).post(there)
    revision.refresh_from_db()
    assert revision.approved_go_live_at
    browser_of(publisher).post(there)
    revision.refresh_from_db()
    assert revision.approved_go_live_at is None


def test_a_curator_reads_what_was_sent_in_and_no_draft(draft, house_of_readers, editor):
    browser = browser_of(house_of_readers.rosa)
    number = draft.get_latest_revision().pk
    for there in ("view_draft/", f"revisions/{number}/view/", f"revisions/compare/live...{number}/"):
        answer = browser.get(f"/cms/pages/{draft.pk}/{there}")
        assert "Some words." not in answer.content.decode(), there
        assert answer.status_code != 200, there
    here = submit(draft, editor)
    assert "Some words." in browser.get(f"/library/submissions/{here.public_id}/piece/").content.decode()


def test_no_curator_takes_a_dispute_off_the_page_of_their_own_body(public, house_of_readers, body):
    row = actions.dispute(public, by=house_of_readers.rosa, what="theme", says="Another theme.")
    bodies.let_in(body, house_of_readers.rike, "editor")
    browser_of(house_of_readers.rike).post(f"/library/disputes/{row.public_id}/end/")
    row.refresh_from_db()
    assert row.ended_at is None
    actions.end_dispute(row, by=house_of_readers.rosa)


class TestASessionVideo:
    """It is watched by clinicians and trainees alone; a curator who is neither leaves it to one who is."""

    @pytest.fixture
    def here(self, make_article, editor, house_of_readers):
        shown = {
            "url": VIDEO,
            "title": "Ten minutes",
            "transcript": "<p>Spoken.</p>",
            "declaration": "consent",
        }
        film = make_article(
            kind="session_video",
            slug="ten-minutes",
            body=[("video", shown)],
            live=False,
            first_published_at=None,
        )
        film.save_revision(user=editor)
        return submit(film, editor)

    @pytest.fixture
    def clinician(self, house_of_readers):
        """A curator who is a verified clinician."""
        member = make_member("Runa Regal")
        appoint(member, "curator")
        member.refresh_from_db()
        return member

    def test_not_watched_in_the_admin_either(self, here, house_of_readers, editor, clinician):
        there = f"/library/submissions/{here.public_id}/"
        page = browser_of(house_of_readers.rosa).get(there).content.decode()
        assert WATCHED_BY in page and f"{there}piece/" not in page
        answer = browser_of(house_of_readers.rosa).get(f"{there}piece/")
        assert answer.status_code == 403 and "Spoken." not in answer.content.decode()
        for member in (clinician, editor):
            assert "Spoken." in browser_of(member).get(f"{there}piece/").content.decode()

    def test_nor_let_past_the_desk_or_read_unseen(self, here, house_of_readers, clinician):
        rosa = house_of_readers.rosa
        with pytest.raises(NotPossible):
            actions.pass_desk(here, by=rosa, turn=here.turn)
        past_the_desk(here, clinician)
        for row in ask(here, rosa, house_of_readers.ina, house_of_readers.ole):
            type(row).objects.filter(pk=row.pk).update(asked_at=row.asked_at - timedelta(days=11))
        with pytest.raises(NotPossible):
            actions.stand_in(here, by=rosa, turn=again(here).turn)
        actions.stand_in(here, by=clinician, turn=again(here).turn)
