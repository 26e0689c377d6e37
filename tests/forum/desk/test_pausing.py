"""New case material pauses by itself while the desk cannot keep up, where the operator wants it so."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from forum.consultations import actions
from forum.consultations.actions import NotNow
from forum.consultations.drafts import Draft
from forum.review.models import ReviewItem
from forum.review.pausing import PAUSED, is_paused
from tests.factories import make_consultation, make_draft, make_reply_draft, make_two_who_can_hide

pytestmark = pytest.mark.usefixtures("defaults")


@pytest.fixture(autouse=True)
def two_who_can_hide(db):
    make_two_who_can_hide()


@pytest.fixture
def here(cast):
    """A consultation about a client, open before the desk fell behind."""
    return make_consultation(cast.ilse, client="yes")


@pytest.fixture
def behind(cast, here, settings) -> ReviewItem:
    """Something has waited for three days where two are the most."""
    settings.PAUSE_AFTER_HOURS = 48
    item = make_consultation(cast.maren, waits=True).review_items.get()
    ReviewItem.objects.filter(pk=item.pk).update(raised_at=timezone.now() - timedelta(days=3))
    return item


def send(draft: Draft, by, **more):
    return actions.publish(draft, by=by, seq=draft.seq, unnamed=False, heavy=[], **more)


def test_nothing_new_about_a_client_is_published_and_the_draft_is_kept(cast, behind):
    draft = make_draft(cast.tobi, client="yes")
    with pytest.raises(NotNow) as told:
        send(draft, cast.tobi)
    assert str(told.value) == PAUSED
    kept = Draft.objects.get(pk=draft.pk)
    assert (kept.data, kept.sent_at) == (draft.data, None)


def test_without_a_client_and_for_company_it_goes_through(cast, behind):
    assert send(make_draft(cast.tobi), cast.tobi).status == "held"  # a first one, before a first reader
    assert send(make_draft(cast.tobi, client="yes"), cast.tobi, company=True).status == "open"


def test_a_reply_about_a_client_waits_with_its_author_and_a_worry_goes_through(cast, here, behind):
    draft = make_reply_draft(here, cast.tobi)
    with pytest.raises(NotNow) as told:
        actions.send_reply(draft, by=cast.tobi, seq=draft.seq)
    assert str(told.value) == PAUSED
    assert Draft.objects.get(pk=draft.pk).data == draft.data
    worry = make_reply_draft(here, cast.maren, kind="safety_note")
    assert actions.send_reply(worry, by=worry.author, seq=worry.seq).status == "visible"


def test_where_company_was_asked_for_it_is_given(cast, here, behind):
    here.company_only_since = timezone.now()
    here.save(update_fields=["company_only_since"])
    draft = make_reply_draft(here, cast.tobi, kind="resonance")
    assert actions.send_reply(draft, by=cast.tobi, seq=draft.seq).status == "visible"


def test_it_ends_by_itself_when_somebody_has_looked(cast, behind):
    assert is_paused()
    ReviewItem.objects.filter(pk=behind.pk).update(put_off_until=timezone.now() + timedelta(hours=3))
    assert not is_paused()
    assert is_paused(timezone.now() + timedelta(hours=4))
    ReviewItem.objects.filter(pk=behind.pk).update(decided_at=timezone.now(), outcome="released")
    assert not is_paused(timezone.now() + timedelta(hours=4))


def test_off_it_asks_the_database_nothing_and_on_it_asks_once(db, settings):
    with CaptureQueriesContext(connection) as asked:
        assert not is_paused()
    assert len(asked) == 0
    settings.PAUSE_AFTER_HOURS = 48
    with CaptureQueriesContext(connection) as asked:
        assert not is_paused()
    assert len(asked) == 1
