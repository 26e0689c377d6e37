"""A version on its way never undoes a correction that went live meanwhile, and what was read for one training body was
not read for another."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.utils import timezone

from accounts.actions import NotPossible
from cms.actions.groups import ensure_body_groups
from cms.bodies import actions as bodies
from cms.editorial import actions
from cms.editorial.gate import may_publish
from cms.editorial.models import Approval, ReadingAsked, Submission
from cms.templatetags.editorial import read_by_one
from cms.withdrawing.correcting import correct
from tests.cms.bodies.conftest import browser_of
from tests.cms.editorial.conftest import again, ask, fine, now, past_the_desk, read, submit
from tests.cms.test_case_material import form

OLD, RIGHT = "She belived him.", "She believed him."


def publish(piece, publisher):
    now(piece).get_latest_revision().publish(user=publisher)


def write(piece, editor, words, **fields):
    """Save a new version, as an editor of its body does; gives it."""
    here = now(piece).get_latest_revision_as_object()
    here.body = json.dumps([{"type": "prose", "value": f"<p>{words}</p>", "id": "1"}])
    for name, value in fields.items():
        setattr(here, name, value)
    return here.save_revision(user=editor)


@pytest.fixture
def public(draft, house_of_readers, editor, publisher):
    """A piece with a slip of the pen in it, read and public."""
    write(draft, editor, OLD)
    read(draft, house_of_readers, editor)
    publish(draft, publisher)
    return now(draft)


@pytest.fixture
def read_again(public, house_of_readers, editor):
    """Another version, which has the slip too, was read and waits for Publish."""
    revision = write(public, editor, OLD, standfirst="Another claim.")
    read(public, house_of_readers, editor)
    return revision


def put_right(piece, editor, publisher):
    """Correct the slip in what is public."""
    write(piece, editor, RIGHT, standfirst="One sentence.")
    correct(now(piece), by=publisher, kind="spelling", says="Spelling.")
    assert RIGHT in str(now(piece).body)


class TestACorrection:
    def test_is_not_undone_by_what_was_approved_before_it(
        self, public, read_again, editor, publisher, mailoutbox
    ):
        assert may_publish(public, read_again, publisher)
        put_right(public, editor, publisher)
        with pytest.raises(PermissionDenied):
            read_again.publish(user=publisher)
        assert RIGHT in str(now(public).body)
        here = Submission.objects.order_by("pk").last()
        assert here.stage == "taken_back"
        page = browser_of(editor).get(f"/library/submissions/{here.public_id}/").content.decode()
        assert "Put it into this version too" in page

    def test_nor_by_the_words_that_it_corrects(self, public, editor, publisher):
        slip = public.live_revision
        put_right(public, editor, publisher)
        with pytest.raises(PermissionDenied):
            slip.publish(user=publisher)

    def test_nor_by_an_hour_that_was_set_before(self, public, read_again, editor, publisher):
        read_again.approved_go_live_at = timezone.now() + timedelta(hours=1)
        read_again.save(update_fields=["approved_go_live_at"])
        put_right(public, editor, publisher)
        type(read_again).objects.filter(pk=read_again.pk).exclude(approved_go_live_at=None).update(
            approved_go_live_at=timezone.now() - timedelta(minutes=1)
        )
        call_command("publish_scheduled", verbosity=0)
        assert RIGHT in str(now(public).body) and now(public).standfirst == "One sentence."

    def test_and_what_is_still_with_its_readers_comes_back(self, public, house_of_readers, editor, publisher):
        write(public, editor, OLD, standfirst="Another claim.")
        here = past_the_desk(submit(public, editor), house_of_readers.rosa)
        rows = ask(here, house_of_readers.rosa, house_of_readers.ina, house_of_readers.ole)
        fine(rows[0])
        ReadingAsked.objects.update(
            asked_at=timezone.now() - timedelta(days=22)
        )  # one is enough: it is open again
        put_right(public, editor, publisher)
        here = again(here)
        assert here.stage == "sent_back" and "correction" in here.reason
        with pytest.raises(NotPossible):
            fine(rows[1])
        assert Approval.objects.filter(readings=2).count() == 1  # of the corrected words alone

    def test_in_it_the_second_reader_reads_on(self, draft, house_of_readers, editor, publisher):
        write(draft, editor, OLD)
        here = past_the_desk(submit(draft, editor), house_of_readers.rosa)
        rows = ask(here, house_of_readers.rosa, house_of_readers.ina, house_of_readers.ole)
        fine(rows[0])
        ReadingAsked.objects.update(asked_at=timezone.now() - timedelta(days=22))
        publish(draft, publisher)
        put_right(draft, editor, publisher)
        assert read_by_one(now(draft)) and again(here).stage == "reading"
        rows[1].refresh_from_db()
        assert RIGHT in str(rows[1].revision.as_object().body)
        fine(rows[1])
        assert again(here).stage == "published"
        assert not read_by_one(now(draft)) and RIGHT in str(now(draft).body)


class TestAnotherBody:
    """What was read for one training body was not read for another."""

    @pytest.fixture
    def both(self, other, publisher):
        """The publisher publishes for the other body too."""
        ensure_body_groups(other)
        bodies.let_in(other, publisher, "publisher")
        return publisher

    def test_an_approved_piece_is_read_anew_there(self, draft, house_of_readers, editor, both, other):
        here = read(draft, house_of_readers, editor)
        browser_of(both).post(f"/cms/pages/{draft.pk}/move/{other.pk}/confirm/")
        assert now(draft).is_child_of(other)
        assert not may_publish(now(draft), now(draft).get_latest_revision(), both)
        assert again(here).stage == "taken_back"
        browser_of(both).post(
            f"/cms/pages/{draft.pk}/edit/",
            form([("prose", {"text": "<p>Some words.</p>"})]) | {"action-publish": "1"},
        )
        assert not now(draft).live

    def test_what_was_on_its_way_is_taken_back(self, draft, house_of_readers, editor, both, other):
        here = past_the_desk(submit(draft, editor), house_of_readers.rosa)
        [row] = ask(here, house_of_readers.rosa, house_of_readers.ina)
        now(draft).move(other, pos="last-child")
        assert again(here).stage == "taken_back" and now(draft).current_workflow_state is None
        with pytest.raises(NotPossible):
            fine(row)
        there = submit(draft, both)
        assert there.body_id == other.pk

    def test_what_is_public_stays_in_its_section(self, draft, house_of_readers, editor, both, other):
        read(draft, house_of_readers, editor)
        publish(draft, both)
        browser = browser_of(both)
        browser.post(f"/cms/pages/{draft.pk}/move/{other.pk}/confirm/")
        browser.post(f"/cms/bulk/wagtailcore/page/move/?id={draft.pk}&next=/cms/", {"chooser": other.pk})
        assert not now(draft).is_child_of(other)

    def test_what_was_taken_down_there_is_not_given_back_here(
        self, draft, house_of_readers, editor, both, other
    ):
        read(draft, house_of_readers, editor)
        publish(draft, both)
        row = actions.take_down(now(draft), by=house_of_readers.rosa, ground="safety", reason="-")
        now(draft).move(other, pos="last-child")
        actions.appeal(row, by=both, words="-")
        row.refresh_from_db()
        actions.decide_appeal(row, by=house_of_readers.rike, granted=True, words="-")
        assert not Approval.objects.exists()
