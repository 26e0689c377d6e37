"""What a curator took down, what a body withdrew and what a newer version left out comes back by no side door: by a
granted appeal, or as words that were read. And whoever read it reads it no longer."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from accounts.actions import NotPossible
from cms.editorial import actions
from cms.editorial.gate import TAKEN_DOWN, may_publish, why_not
from cms.editorial.models import Approval, ReadingAsked
from cms.withdrawing import actions as withdrawing
from cms.withdrawing.correcting import correct
from tests.cms.bodies.conftest import browser_of
from tests.cms.editorial.conftest import again, ask, fine, now, past_the_desk, read, submit


def publish(piece, publisher):
    now(piece).get_latest_revision().publish(user=publisher)


def down(piece, curator):
    return actions.take_down(now(piece), by=curator, ground="identity", reason="A neighbour would know her.")


@pytest.fixture
def public(draft, house_of_readers, editor, publisher):
    """Read by both, and public."""
    read(draft, house_of_readers, editor)
    publish(draft, publisher)
    return now(draft)


@pytest.fixture
def read_by_one(draft, house_of_readers, editor, publisher):
    """Public after three weeks, read by one; the second still has it."""
    here = past_the_desk(submit(draft, editor), house_of_readers.rosa)
    rows = ask(here, house_of_readers.rosa, house_of_readers.ina, house_of_readers.ole)
    fine(rows[0])
    for row in rows:
        ReadingAsked.objects.filter(pk=row.pk).update(asked_at=row.asked_at - timedelta(days=22))
    publish(draft, publisher)
    assert now(draft).live
    return here, rows[1]


class TestTakenDown:
    def test_what_one_had_read_is_not_published_again_a_minute_later(
        self, read_by_one, draft, house_of_readers, publisher
    ):
        down(draft, house_of_readers.rosa)
        with pytest.raises(PermissionDenied):
            publish(draft, publisher)
        assert not now(draft).live

    def test_nor_does_the_second_reader_bring_it_back(self, read_by_one, draft, house_of_readers, publisher):
        here, second = read_by_one
        down(draft, house_of_readers.rosa)
        assert again(here).stage == "taken_back" and now(draft).current_workflow_state is None
        with pytest.raises(NotPossible):
            fine(second)
        assert not Approval.objects.exists()

    def test_nor_other_readers_of_the_same_words(self, public, house_of_readers, editor, publisher):
        down(public, house_of_readers.rosa)
        people = house_of_readers
        here = past_the_desk(submit(public, editor), people.rosa)
        fine(*ask(here, people.rosa, people.ole, people.uta))
        assert again(here).stage == "approved"
        assert why_not(now(public), now(public).get_latest_revision(), publisher) == TAKEN_DOWN

    def test_other_words_come_back_when_they_were_read(self, public, house_of_readers, editor, publisher):
        down(public, house_of_readers.rosa)
        other = now(public)
        other.standfirst = "Nobody could know her now."
        other.save_revision(user=editor)
        assert not may_publish(other, other.get_latest_revision(), publisher)
        read(public, house_of_readers, editor)
        publish(public, publisher)
        assert now(public).live

    def test_and_the_same_words_when_the_appeal_is_granted(self, public, house_of_readers, publisher):
        row = down(public, house_of_readers.rosa)
        actions.appeal(row, by=publisher, words="She wrote it herself.")
        row.refresh_from_db()
        actions.decide_appeal(row, by=house_of_readers.rike, granted=True, words="So she did.")
        publish(public, publisher)
        assert now(public).live

    def test_not_when_it_is_not_granted(self, public, house_of_readers, editor, publisher):
        row = down(public, house_of_readers.rosa)
        actions.appeal(row, by=publisher, words="She is not.")
        row.refresh_from_db()
        actions.decide_appeal(row, by=house_of_readers.rike, granted=False, words="She is.")
        with pytest.raises(PermissionDenied):
            publish(public, publisher)


class TestLeftOut:
    """What a newer version left out does not come back with an older one."""

    @pytest.fixture
    def two(self, draft, house_of_readers, editor, publisher):
        """Public with two claims; gives that version."""
        piece = now(draft)
        piece.standfirst = "First claim. Second claim."
        revision = piece.save_revision(user=editor)
        read(draft, house_of_readers, editor)
        publish(draft, publisher)
        return revision

    def test_a_claim_that_was_withdrawn(self, two, draft, publisher):
        piece = now(draft)
        piece.standfirst = "First claim."
        piece.save_revision(user=publisher)
        correct(now(draft), by=publisher, kind="claim", says="The second claim is withdrawn.")
        with pytest.raises(PermissionDenied):
            two.publish(user=publisher)
        assert now(draft).standfirst == "First claim."

    def test_a_version_that_another_has_followed(self, two, draft, house_of_readers, editor, publisher):
        piece = now(draft)
        piece.standfirst = "First claim."
        piece.save_revision(user=editor)
        read(draft, house_of_readers, editor)
        assert may_publish(now(draft), two, publisher)  # it is what is public
        publish(draft, publisher)
        with pytest.raises(PermissionDenied):
            two.publish(user=publisher)
        assert now(draft).standfirst == "First claim."

    def test_one_that_was_read_later_still_waits_for_publish(
        self, draft, house_of_readers, editor, publisher
    ):
        first = now(draft).get_latest_revision()
        read(draft, house_of_readers, editor)
        piece = now(draft)
        piece.standfirst = "Newer."
        newer = piece.save_revision(user=editor)
        read(draft, house_of_readers, editor)
        first.publish(user=publisher)
        assert may_publish(now(draft), newer, publisher)


class TestWhoReadIt:
    """A reader sees the piece while it lies with its readers, and keeps what they said of it."""

    @pytest.fixture
    def here(self, draft, house_of_readers, editor):
        return past_the_desk(submit(draft, editor), house_of_readers.rosa)

    @pytest.fixture
    def row(self, here, house_of_readers):
        return ask(here, house_of_readers.rosa, house_of_readers.ina, house_of_readers.ole)[0]

    def seen(self, row) -> tuple[bool, str]:
        browser = browser_of(row.reader)
        piece = browser.get(f"/library/readings/{row.public_id}/piece/")
        assert piece.status_code in {200, 404}
        page = browser.get(f"/library/readings/{row.public_id}/")
        assert page.status_code == 200
        return piece.status_code == 200 and "Some words." in piece.content.decode(), page.content.decode()

    def test_while_it_waits_for_the_other(self, row):
        assert self.seen(row)[0]
        actions.answer(row, by=row.reader, says="fine", note="")
        assert self.seen(row)[0]

    @pytest.mark.parametrize("way", ["taken_back", "declined", "sent_back"])
    def test_not_when_it_is_with_them_no_longer(self, way, here, row, draft, house_of_readers, editor):
        actions.answer(row, by=row.reader, says="fine", note="My own note.")
        turn = again(here).turn
        if way == "taken_back":
            actions.take_back(here, by=editor, turn=turn)
        elif way == "declined":
            actions.decline(here, by=house_of_readers.rosa, turn=turn, reason="-")
        else:
            actions.send_back(here, by=house_of_readers.rosa, turn=turn, reason="-")
        reads, page = self.seen(row)
        assert not reads and "My own note." in page and draft.title not in page

    def test_nobody_deletes_it_meanwhile(self, here, row, draft, editor):
        for there in (f"pages/{draft.pk}/delete/", f"bulk/wagtailcore/page/delete/?id={draft.pk}&next=/cms/"):
            browser_of(editor).post(f"/cms/{there}")
        assert self.seen(row)[0]
        actions.take_back(here, by=editor, turn=again(here).turn)
        browser_of(editor).post(f"/cms/pages/{draft.pk}/delete/")
        assert not type(draft).objects.filter(pk=draft.pk).exists()

    def test_not_after_a_curator_took_it_down(self, public, house_of_readers):
        down(public, house_of_readers.rosa)
        reads, page = self.seen(ReadingAsked.objects.get(reader=house_of_readers.ina))
        assert not reads and public.title not in page

    def test_not_after_its_body_retracted_it(self, public, house_of_readers, publisher):
        withdrawing.retract(public, by=publisher, sentence="It was wrong.")
        assert not self.seen(ReadingAsked.objects.get(reader=house_of_readers.ina))[0]
