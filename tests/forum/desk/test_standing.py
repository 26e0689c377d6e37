"""How the desk stands, in true sentences: what cannot wait, what can, since when, and what one has carried."""

from datetime import time, timedelta

import pytest
from django.utils import timezone

from accounts.actions import appoint
from forum.desk import standing
from forum.desk.models import HardText
from forum.desk.standing import Counts, sentence
from forum.duty import actions as duty
from forum.moderation import claims
from forum.reports import actions as reports
from forum.review.models import Outcome, ReviewItem
from tests.factories import make_consultation, make_member, make_reply

pytestmark = pytest.mark.usefixtures("defaults")


def looks(member, *, in_days: int) -> None:
    """A weekly hour of this member's, so many days from now."""
    day = timezone.localdate() + timedelta(days=in_days)
    duty.set_hour(by=member, weekday=day.weekday(), starts=time(20), ends=time(22), time_zone="Europe/London")


def raised(item: ReviewItem, **ago: int) -> None:
    ReviewItem.objects.filter(pk=item.pk).update(raised_at=timezone.now() - timedelta(**ago))


def desk(client) -> str:
    return client.get("/desk/").content.decode()


@pytest.fixture
def waiting(cast) -> ReviewItem:
    return make_consultation(cast.maren, question="Does it wait?", waits=True).review_items.get()


@pytest.fixture
def hidden(cast) -> ReviewItem:
    here = make_consultation(cast.ilse, question="Could it be known?")
    reports.report(here, "identity", by=cast.maren)
    return here.review_items.get()


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (Counts(), "Nobody waits. You can close this with a clear conscience."),
        (Counts(told=3), "Nothing left that cannot wait. Three wait; each has been told until when."),
        (Counts(told=1), "Nothing left that cannot wait. One waits; it has been told until when."),
        (Counts(cannot=3, told=2), "Three cannot wait. Two can; each has been told until when."),
        (Counts(cannot=1), "One cannot wait."),
        (
            Counts(second=1),
            "Nothing left that cannot wait. One waits for somebody else’s yes, which you asked for.",
        ),
        (Counts(quiet=2), "Nothing left that cannot wait. For two nobody waits; there is time."),
        (
            Counts(untold=1),
            "Nothing left that cannot wait. One waits without knowing until when. “Not tonight” tells whoever waits until when.",
        ),
    ],
)
def test_it_says_so_in_words(counts, said):
    assert sentence(counts) == said


def test_what_may_hurt_somebody_cannot_wait_and_a_first_one_knows_its_hour(cast, login_as, hidden, waiting):
    looks(cast.moderator, in_days=2)
    assert "One cannot wait. One can; it has been told until when." in desk(login_as("moderator"))


def test_somebody_who_thinks_it_is_about_them_cannot_wait_though_they_named_nothing(cast, login_as):
    message = reports.tell_us("It could be me.", at=timezone.now() - timedelta(days=9))
    reports.take_up(message.pk, timezone.now())
    client = login_as("moderator")
    assert "One cannot wait." in desk(client) and "nine days ago" in desk(client)
    item = ReviewItem.objects.get()
    client.post(f"/desk/{item.public_id}/decide/", {"decision": "left", "version": 0})
    assert "Nobody waits. You can close this with a clear conscience." in desk(client)


def test_what_was_told_of_a_page_of_the_library_waits_too(cast, login_as):
    looks(cast.moderator, in_days=2)
    reports.report_page("/library/one/", "advertising", by=cast.maren)
    assert "Nothing left that cannot wait. One waits; it has been told until when." in desk(
        login_as("moderator")
    )
    reports.report_page("/library/two/", "identity", by=cast.maren)
    assert "One cannot wait. One can; it has been told until when." in desk(login_as("moderator"))


def test_what_one_has_proposed_waits_for_another_and_the_evening_can_end(cast, login_as, hidden):
    claims.propose(hidden, Outcome.RESTORED, by=cast.moderator, version=hidden.version)
    said = desk(login_as("moderator"))
    assert "Nothing left that cannot wait. One waits for somebody else’s yes, which you asked for." in said
    assert "One cannot wait." in desk(login_as("second_moderator"))


def test_without_an_hour_nobody_was_told_until_when_and_not_tonight_tells_them(cast, login_as, waiting):
    assert "One waits without knowing until when." in desk(login_as("moderator"))
    claims.put_off(waiting, "tomorrow", by=cast.moderator, version=waiting.version)
    said = desk(login_as("moderator"))
    assert "Nothing left that cannot wait. One waits; it has been told until when." in said


def test_whose_hour_has_passed_can_wait_no_longer(cast, login_as, waiting):
    looks(cast.moderator, in_days=-2)
    raised(waiting, days=4)
    assert "One cannot wait." in desk(login_as("moderator"))


@pytest.mark.both
def test_every_moderator_sees_since_when_the_oldest_has_waited(cast, login_as, hidden, waiting):
    raised(waiting, days=9)
    for who in ("moderator", "second_moderator"):
        assert "nine days ago" in desk(login_as(who))


def test_a_moderator_alone_is_told_how_many_hard_texts_they_opened(cast, login_as, hidden, waiting):
    client = login_as("moderator")
    for item in (hidden, hidden, waiting):
        client.get(f"/desk/{item.public_id}/")
    assert HardText.objects.filter(member=cast.moderator).count() == 1
    assert "You have read one hard text in the last seven days." in desk(client)
    assert "hard text" not in desk(login_as("second_moderator"))


def test_a_consultation_marked_heavy_is_one_and_old_ones_go(cast, login_as):
    heavy = make_consultation(cast.ilse, heavy=("death",))
    item = make_reply(heavy, cast.tobi, kind="safety_note").review_items.get()
    HardText.objects.create(member=cast.moderator, item=item, at=timezone.now() - timedelta(days=40))
    other = make_consultation(cast.trainee, heavy=("violence",), waits=True).review_items.get()
    login_as("moderator").get(f"/desk/{other.public_id}/")
    assert list(HardText.objects.values_list("item", flat=True)) == [other.pk]


def test_when_they_are_many_somebody_says_so_and_who_can_take_over(cast, login_as):
    looks(cast.second_moderator, in_days=3)
    for number in range(standing.MANY_HARD):
        here = make_consultation(make_member(f"Somebody {number}"))
        item = make_reply(here, cast.tobi, kind="safety_note").review_items.get()
        HardText.objects.create(member=cast.moderator, item=item)
    said = desk(login_as("moderator"))
    assert "You have read eight hard texts in the last seven days. That is a lot to carry." in said
    assert f"{cast.second_moderator.display_name} can take over, and looks next, on" in said


def test_of_several_it_says_who_looks_next(cast):
    third = make_member("Dritte Wache")
    appoint(third, "moderator")
    looks(third, in_days=1)
    looks(cast.second_moderator, in_days=4)
    item = make_reply(make_consultation(cast.ilse), cast.tobi, kind="safety_note").review_items.get()
    HardText.objects.create(member=cast.moderator, item=item)
    said = standing.of(cast.moderator).others
    assert "Dritte Wache looks next" in said
    assert cast.second_moderator.display_name in said


def test_moderators_see_that_new_case_material_is_paused(cast, login_as, waiting, settings):
    settings.PAUSE_AFTER_HOURS = 48
    assert "New case material is paused" not in desk(login_as("moderator"))
    raised(waiting, days=3)
    assert "New case material is paused" in desk(login_as("moderator"))
