"""New case material pauses by itself while the desk cannot keep up, where the operator wants it so."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.actions import appoint
from accounts.models import Member
from forum.consultations import actions
from forum.consultations.actions import NotNow
from forum.consultations.drafts import Draft
from forum.moderation import claims
from forum.reading import actions as reading
from forum.reports import actions as reports
from forum.review.models import Outcome, ReviewItem
from forum.review.pausing import PAUSED, is_paused
from forum.sanctions import interests
from tests.factories import (
    make_consultation,
    make_draft,
    make_member,
    make_reply_draft,
    make_two_who_can_hide,
)

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


def long_ago(item: ReviewItem) -> ReviewItem:
    """It has waited for three days."""
    ReviewItem.objects.filter(pk=item.pk).update(raised_at=timezone.now() - timedelta(days=3))
    item.refresh_from_db()
    return item


@pytest.fixture
def small_house(cast, settings) -> None:
    """One moderator, and nobody else at the desk."""
    settings.PAUSE_AFTER_HOURS = 48
    Member.objects.filter(is_moderator=True).exclude(pk=cast.moderator.pk).update(is_moderator=False)


def named(name: str) -> Member:
    """A second reader."""
    made = make_member(name)
    appoint(made, "second_reader")
    return made


@pytest.mark.both
def test_what_nobody_here_may_decide_stops_nobody(cast, small_house):
    item = long_ago(make_consultation(cast.moderator, waits=True).review_items.get())
    assert not is_paused()
    reader = named("Leser Eins")
    assert is_paused()  # who stands in may decide it
    interests.declare(item, by=reader)
    assert not is_paused()
    Member.objects.filter(pk=cast.maren.pk).update(is_moderator=True)
    assert is_paused()
    reading.step_back(item.consultation, by=Member.objects.get(pk=cast.maren.pk))
    assert not is_paused()


@pytest.mark.both
def test_what_was_proposed_stops_others_only_while_somebody_can_agree(cast, small_house):
    here = make_consultation(cast.ilse)
    reports.report(here, "identity", by=cast.maren)
    item = long_ago(here.review_items.get())
    assert is_paused()
    claims.propose(item, Outcome.RESTORED, by=cast.moderator, version=item.version)
    assert not is_paused()  # it waits for a second person, and there is none
    appoint(cast.maren, "second_reader")
    assert not is_paused()  # who told us of it does not agree to it
    named("Leser Zwei")
    assert is_paused()


def test_where_a_house_is_not_small_no_second_reader_is_waited_for(cast, small_house):
    here = make_consultation(cast.moderator)
    reports.report(here, "identity", by=cast.maren)
    item = long_ago(here.review_items.get())
    named("Leser Drei")
    assert is_paused()
    for name in ("Wache Zwei", "Wache Drei"):
        made = make_member(name)
        appoint(made, "moderator")
        interests.declare(item, by=made)
    assert not is_paused()


def test_a_first_reader_is_waited_for_only_with_first_contributions(cast, small_house):
    long_ago(make_consultation(cast.moderator, waits=True).review_items.get())
    assert not is_paused()
    appoint(cast.tobi, "first_reader")
    assert is_paused()


def test_it_asks_little_however_much_waits(cast, small_house):
    for _ in range(3):
        long_ago(make_consultation(cast.ilse, passed=True).review_items.get_or_create(source="report")[0])
        with CaptureQueriesContext(connection) as asked:
            assert is_paused()
        assert len(asked) == 3


def test_off_it_asks_the_database_nothing_and_on_it_asks_once(db, settings):
    with CaptureQueriesContext(connection) as asked:
        assert not is_paused()
    assert len(asked) == 0
    settings.PAUSE_AFTER_HOURS = 48
    with CaptureQueriesContext(connection) as asked:
        assert not is_paused()
    assert len(asked) == 1
