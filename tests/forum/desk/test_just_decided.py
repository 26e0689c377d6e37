"""What stands under “Just decided” for ten minutes: a title only where colleagues can read it (invariants 1 and 3)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.actions import appoint
from forum.consultations import actions as consultations
from forum.consultations.models import Consultation
from forum.erasing import actions as erasing
from forum.moderation import actions as moderation
from forum.moderation import claims
from forum.reports import actions as reports
from forum.review.actions import raise_item
from forum.review.models import Outcome, ReviewItem, Source
from tests.factories import make_consultation, make_reply, ten_minutes_on

pytestmark = pytest.mark.usefixtures("defaults")
QUESTION = "Could it be known by its question?"
WORDS = "known by its question"


@pytest.fixture
def item(cast) -> ReviewItem:
    """Something of Ilse's that is about a detail."""
    return raise_item(Source.IDENTITY, consultation=make_consultation(cast.ilse, question=QUESTION))


def pages(client, item) -> list[str]:
    return [client.get(address).text for address in ("/desk/", f"/desk/{item.public_id}/")]


def decide(item, outcome, *, by) -> None:
    moderation.decide(item, outcome, by=by, version=item.version, sentence="This cannot stay so.")


@pytest.mark.parametrize("outcome", ["hidden", "returned", "removed"])
def test_what_is_out_of_sight_is_named_by_kind_and_area(cast, login_as, item, outcome):
    decide(item, outcome, by=cast.moderator)
    ReviewItem.objects.filter(decided_at=None).delete()  # the queue itself names what waits
    for page in pages(login_as("moderator"), item):
        assert QUESTION not in page
        assert f"a consultation in “{item.consultation.theme.name}”" in page


@pytest.mark.both
@pytest.mark.parametrize("whole", [False, True])
def test_nothing_of_what_was_erased_stands_there(cast, login_as, item, whole):
    if whole:
        erasing.erase_whole(item, by=cast.moderator, version=item.version)
    else:
        erasing.leave_out(item, WORDS, "verbatim", by=cast.moderator, version=item.version)
    ReviewItem.objects.filter(decided_at=None).delete()
    desk = login_as("moderator").get("/desk/").text
    assert "Just decided" in desk and "Destroy now" in desk
    assert WORDS not in desk and "Could it be" not in desk
    assert "a consultation in" in desk


def test_what_colleagues_read_is_named_until_they_do_not(cast, login_as, item):
    decide(item, "left", by=cast.moderator)
    assert all(QUESTION in page for page in pages(login_as("moderator"), item))
    consultations.withdraw(Consultation.objects.get(), by=cast.ilse)
    assert not any(QUESTION in page for page in pages(login_as("moderator"), item))


def test_a_second_reader_who_agreed_is_named_nothing_that_is_set_aside_again(cast, login_as, item):
    """It came back, was set aside once more, and the way back still stands at their desk."""
    cast.second_moderator  # noqa: B018
    appoint(cast.retired, "second_reader")
    decide(item, "hidden", by=cast.moderator)
    again = ReviewItem.objects.get(decided_at=None)
    claims.propose(again, Outcome.RESTORED, by=cast.moderator, version=again.version)
    again.refresh_from_db()
    claims.agree(again, by=cast.retired, version=again.version)
    assert QUESTION in login_as("retired").get("/desk/").text
    third = raise_item(Source.REPORT, consultation=Consultation.objects.get())
    decide(third, "hidden", by=cast.second_moderator)
    desk = login_as("retired").get("/desk/").text
    assert "Just decided" in desk and QUESTION not in desk


def test_of_pages_and_messages_one_tells_which_is_which(cast, login_as):
    reports.report_page("/library/", "other", by=cast.maren)
    moderation.decide(ReviewItem.objects.get(), "changed", by=cast.moderator, version=None)
    came = timezone.localtime(timezone.now() - timedelta(days=1))
    message = reports.tell_us("It could be me.", at=came)
    reports.take_up(message.pk, timezone.now())
    moderation.decide(ReviewItem.objects.get(page=""), "left", by=cast.moderator, version=None)
    desk = login_as("moderator").get("/desk/").text
    assert "Had a page of the library changed: the page /library/" in desk
    assert f"Left as it is: a message of {came.day} {came:%B, %H:%M}" in desk
    assert "Answered who asked" not in desk and "It could be me" not in desk


def test_of_a_reply_its_place_is_named(cast, login_as):
    reply = make_reply(make_consultation(cast.ilse, question=QUESTION), cast.maren)
    item = raise_item(Source.REPORT, reply=reply)
    erasing.erase_whole(item, by=cast.moderator, version=item.version)
    desk = login_as("moderator").get("/desk/").text
    assert "a reply in “" in desk and QUESTION not in desk
    ten_minutes_on()
    assert "Just decided" not in login_as("moderator").get("/desk/").text


@pytest.mark.parametrize(("who", "stands"), [("moderator", True), ("retired", True), ("first_reader", False)])
def test_whoever_may_read_pieces_for_the_library_finds_the_way_there(cast, login_as, who, stands):
    appoint(cast.retired, "second_reader")
    client = login_as(who)
    assert ('href="/desk/distil/"' in client.get("/desk/").text) is stands
    assert (client.get("/desk/distil/").status_code == 200) is stands
