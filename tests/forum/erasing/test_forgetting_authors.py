"""Thirty days after something was destroyed, no receipt says any longer whose it was (invariants 2 and 12)."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from forum.consultations import actions as writing
from forum.consultations.actions.destroying import destroy_due
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.erasing import actions
from forum.erasing.models import ErasedLine, Erasure
from forum.erasing.showing import authors_receipts, receipts_for
from forum.management.doctoring import erased_list_is_kept
from forum.moderation import actions as moderation
from forum.moderation.models import Undo
from forum.notifications.models import Notice
from forum.review.models import ReviewItem, Source
from tests.factories import make_consultation, make_reply
from tests.invariants.test_03_redacted_is_gone import Copy

pytestmark = pytest.mark.usefixtures("defaults")
WORD = "quokkamoss"
DAY = timedelta(days=1)
both_kinds = pytest.mark.parametrize("what", ["consultation", "reply"])


@pytest.fixture(autouse=True)
def erased_list(settings, tmp_path):
    """A list of this test's own."""
    settings.ERASED_LIST = tmp_path / "erased.list"
    return settings.ERASED_LIST


@pytest.fixture
def thing(cast, what):
    """A text of Ilse's with a word that could point to somebody."""
    if what == "consultation":
        return make_consultation(
            cast.ilse, unnamed=True, answers={"only-a-question.1": f"The {WORD} lay there."}
        )
    return make_reply(make_consultation(cast.maren), cast.ilse, f"In me the {WORD}.", unnamed=True)


def item_of(thing) -> ReviewItem:
    about = {"reply": thing} if isinstance(thing, Reply) else {"consultation": thing}
    return ReviewItem.objects.create(source=Source.REPORT, **about)


def destroyed(thing, by) -> datetime:
    """Take the whole of it down to be destroyed, and let ten minutes pass; gives when that was."""
    item = item_of(thing)
    actions.erase_whole(item, by=by, version=item.version)
    later = timezone.now() + timedelta(minutes=11)
    moderation.take_effect(later)
    actions.keep_clean(later)
    assert not type(thing).objects.filter(pk=thing.pk).exists()
    return later


def left_out(thing, by) -> datetime:
    """Leave the word out of it, for good; gives when that was."""
    item = item_of(thing)
    actions.leave_out(item, WORD, "place_small", by=by, version=item.version)
    later = timezone.now() + timedelta(minutes=11)
    moderation.take_effect(later)
    actions.keep_clean(later)
    return later


@pytest.mark.both
@both_kinds
def test_whose_it_was_is_forgotten_after_thirty_days_and_the_receipt_stays(cast, what, thing):
    at = destroyed(thing, cast.moderator)
    row = Erasure.objects.get()
    assert row.author == cast.ilse
    actions.keep_clean(at + 30 * DAY - timedelta(seconds=1))
    assert Erasure.objects.get().author == cast.ilse
    assert actions.keep_clean(at + 30 * DAY) == 1
    after = Erasure.objects.get()
    assert after.author is None
    for name in ("public_id", "what", "object_kind", "object_id", "by_id", "code", "receipt", "done_at"):
        assert getattr(after, name) == getattr(row, name), name
    assert actions.keep_clean(at + 31 * DAY) == 0
    assert Notice.objects.filter(member=cast.ilse, verb=f"{what}.purged").count() == 1


@both_kinds
def test_moderators_still_read_the_receipt_and_its_author_no_more(cast, what, thing):
    at = destroyed(thing, cast.moderator)
    seen = Erasure.objects.visible_to
    assert seen(cast.ilse).exists()
    actions.keep_clean(at + 30 * DAY)
    assert seen(cast.moderator).exists() and seen(cast.second_moderator).exists()
    assert not seen(cast.ilse).exists() and not seen(cast.tobi).exists()


@pytest.mark.both
@both_kinds
def test_what_is_still_there_goes_on_saying_it_to_its_author(cast, what, thing):
    at = left_out(thing, cast.moderator)
    actions.keep_clean(at + 400 * DAY)
    assert Erasure.objects.get().author == cast.ilse
    place = thing if what == "consultation" else thing.consultation
    assert len(authors_receipts(place, cast.ilse)) == 1
    assert len(receipts_for(item_of(thing), cast.moderator)) == 1


@pytest.mark.both
def test_of_a_reply_that_went_later_it_is_forgotten_too(cast):
    reply = make_reply(make_consultation(cast.maren), cast.ilse, f"In me the {WORD}.")
    at = left_out(reply, cast.moderator)
    writing.withdraw_reply(reply, by=cast.ilse)
    destroy_due(at + 8 * DAY)
    actions.keep_clean(at + 9 * DAY)
    row = Erasure.objects.get()
    assert (row.reply, row.author) == (None, cast.ilse)
    actions.keep_clean(at + 30 * DAY)
    assert Erasure.objects.get().author is None


def test_what_was_taken_back_is_not_gone_and_nothing_is_forgotten(cast):
    here = make_consultation(cast.ilse)
    item = item_of(here)
    row = actions.erase_whole(item, by=cast.moderator, version=item.version)
    moderation.undo(Undo.objects.get(kept__erasure=row.public_id), by=cast.moderator)
    actions.keep_clean(timezone.now() + 60 * DAY)
    assert Erasure.objects.get().author == cast.ilse


@both_kinds
def test_a_restored_copy_forgets_it_again_and_the_doctor_finds_nothing_wrong(
    cast, what, thing, django_capture_on_commit_callbacks
):
    copy = Copy()
    with django_capture_on_commit_callbacks(execute=True):
        at = destroyed(thing, cast.moderator)
    actions.keep_clean(at + 30 * DAY)
    assert not any(said.is_wrong for said in erased_list_is_kept())
    copy.restore()
    assert type(thing).objects.filter(pk=thing.pk).exists()
    assert actions.reapply(at=at + 31 * DAY).purged == 1
    assert not type(thing).objects.filter(pk=thing.pk).exists()
    actions.keep_clean(at + 31 * DAY)
    assert not Erasure.objects.exclude(author=None).exists() and not ErasedLine.objects.exists()
    assert not any(said.is_wrong for said in erased_list_is_kept())


def test_a_restored_copy_from_within_the_thirty_days_forgets_it_when_they_are_over(
    cast, django_capture_on_commit_callbacks
):
    here = make_consultation(cast.ilse)
    with django_capture_on_commit_callbacks(execute=True):
        at = destroyed(here, cast.moderator)
    copy = Copy()
    actions.keep_clean(at + 30 * DAY)
    copy.restore()
    assert Erasure.objects.get().author == cast.ilse
    assert actions.reapply(at=at + 31 * DAY).purged == 0
    actions.keep_clean(at + 31 * DAY)
    assert Erasure.objects.get().author is None
    assert not Consultation.objects.exists()


def test_words_of_a_reply_that_is_gone_are_nobody_elses_in_a_restored_copy(
    cast, django_capture_on_commit_callbacks
):
    """The receipt is made anew from the list, which names no author: it is not whoever asked the question."""
    here = make_consultation(cast.maren)
    reply = make_reply(here, cast.ilse, f"In me the {WORD}.")
    answer = make_reply(here, cast.tobi, f"What the {WORD} did.")
    copy = Copy()
    with django_capture_on_commit_callbacks(execute=True):
        at = left_out(reply, cast.moderator)
    copy.restore()
    Reply.objects.filter(pk=reply.pk).delete()
    assert actions.reapply(at=at).redacted == 1
    assert Erasure.objects.get().author is None
    assert Reply.objects.filter(pk=answer.pk).exists()
