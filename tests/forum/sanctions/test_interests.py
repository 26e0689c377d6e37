"""“I am involved”: it leaves the queue, and so does what comes later of the same author, named or not; said over
what bears no name it tells nobody whose that is."""

import pytest
from django.urls import reverse
from django.utils import timezone

from forum.asking.actions import ask_for_oneself
from forum.moderation import actions as moderation
from forum.moderation import claims
from forum.moderation.models import Act, Decision
from forum.moderation.querysets import waiting_for
from forum.notifications.models import Alarm, Notice
from forum.reports import actions as reports
from forum.review.actions import raise_item
from forum.review.models import Source
from forum.sanctions import interests, naming
from forum.sanctions.listing import people_for
from forum.sanctions.models import Interest
from tests.factories import make_consultation, make_reply
from tests.forum.sanctions.conftest import item_about

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("defaults")]


def test_it_leaves_their_queue_and_nobody_elses(cast):
    item = item_about(cast.ilse)
    interests.declare(item, by=cast.moderator)
    assert item not in waiting_for(cast.moderator)
    assert item in waiting_for(cast.second_moderator)
    with pytest.raises(moderation.NotDecided):
        moderation.decide(item, "left", by=cast.moderator, version=item.version)


def test_what_comes_later_of_the_author_leaves_it_too_also_without_their_name(cast):
    interests.declare(item_about(cast.ilse), by=cast.moderator)
    for unnamed in (False, True):
        assert item_about(cast.ilse, unnamed=unnamed) not in waiting_for(cast.moderator)
    there = raise_item(Source.REPORT, reply=make_reply(make_consultation(cast.ilse), cast.maren))
    assert there not in waiting_for(cast.moderator)
    assert item_about(cast.maren) in waiting_for(cast.moderator)


def test_said_over_a_text_without_a_name_it_closes_nothing_that_would_tell_whose_it_is(cast, login_as):
    client = login_as("moderator")
    named, wren = item_about(cast.ilse), item_about(cast.ilse, unnamed=True)
    readable = make_consultation(cast.ilse)
    addresses = [
        reverse("forum:desk-person", args=[cast.ilse.public_id]),
        reverse("forum:desk-curate", args=[readable.public_id]),
        *(reverse("forum:desk-item", args=[item.public_id]) for item in (named, wren)),
    ]
    heron = item_about(cast.ilse, unnamed=True)
    interests.declare(heron, by=cast.moderator)
    assert [client.get(address).status_code for address in addresses] == [200] * len(addresses)
    assert {named, wren, item_about(cast.ilse)} <= set(waiting_for(cast.moderator))
    there = raise_item(Source.REPORT, reply=make_reply(heron.place, cast.maren))
    assert not {heron, there} & set(waiting_for(cast.moderator))
    assert (Interest.objects.get().person, Interest.objects.get().consultation) == (None, heron.place)


def test_said_over_a_text_without_a_name_it_takes_nobody_from_the_list_of_pauses(cast, speak):
    item = item_about(cast.ilse, unnamed=True)
    speak(cast.ilse, "silence")
    interests.declare(item, by=cast.second_moderator)
    assert [row.member for row in people_for(cast.second_moderator, {}).pauses] == [cast.ilse]


def test_said_over_a_question_without_a_name_it_is_about_that_question_alone(cast):
    asked = ask_for_oneself("May I ask you something?", by=cast.ilse, unnamed=True)
    named = item_about(cast.ilse)
    for _ in range(2):
        interests.declare(asked, by=cast.moderator)
    assert list(waiting_for(cast.moderator)) == [named]
    assert asked in waiting_for(cast.second_moderator)
    assert (Interest.objects.get().person, Interest.objects.get().item) == (None, asked)


def test_what_they_had_taken_is_free_again(cast):
    item = item_about(cast.ilse)
    claims.claim(item, by=cast.moderator, version=item.version)
    interests.declare(item, by=cast.moderator)
    item.refresh_from_db()
    assert item.claimed_by is None
    claims.claim(item, by=cast.second_moderator, version=item.version)


def test_it_is_written_down_once_by_the_items_own_id_and_a_second_press_changes_nothing(cast):
    item = item_about(cast.ilse, unnamed=True)
    interests.declare(item, by=cast.moderator)
    interests.declare(item, by=cast.moderator)
    row = Decision.objects.get(act=Act.INTEREST)
    assert (row.object_kind, row.object_id) == ("item", item.public_id)
    assert Interest.objects.count() == 1


def test_the_button_does_it_and_the_item_is_gone_for_them(cast, login_as):
    item = item_about(cast.ilse)
    client = login_as("moderator")
    address = reverse("forum:desk-involved", args=[item.public_id])
    assert client.post(address).status_code == 302
    assert client.post(address).status_code == 404
    for name in ("desk-item-person", "desk-ask-name"):
        assert client.post(reverse(f"forum:{name}", args=[item.public_id])).status_code == 404


@pytest.mark.parametrize("role", ["member", "maren", "ilse", "curator", "admin"])
def test_nobody_else_says_so(cast, login_as, role):
    item = item_about(cast.ilse)
    assert login_as(role).post(reverse("forum:desk-involved", args=[item.public_id])).status_code == 404
    assert not Interest.objects.exists()


# --- Who is called ----------------------------------------------------------------------------------


def calls_out(member) -> list[str]:
    """By what somebody was called: notices in the site, and e-mails at once."""
    notices = Notice.objects.filter(member=member, verb__startswith="desk.").values_list("verb", flat=True)
    return [*notices, *("e-mail" for _ in Alarm.objects.filter(member=member))]


def told_by_a_colleague(cast):
    reports.report(make_consultation(cast.ilse, unnamed=True), "identity", by=cast.maren)


def told_of_a_reply(cast):
    reply = make_reply(make_consultation(cast.tobi), cast.ilse, unnamed=True)
    reports.report(reply, "at_risk", by=cast.maren)


def told_from_outside(cast):
    here = make_consultation(cast.ilse, unnamed=True)
    message = reports.tell_us("It could be me.", link=f"https://x/consultations/{here.public_id}/")
    reports.take_up(message.pk, timezone.now())


def asked_at_once(cast):
    ask_for_oneself("She frightens me tonight.", by=cast.ilse, unnamed=True, at_once=True)


@pytest.mark.parametrize("told", [told_by_a_colleague, told_of_a_reply, told_from_outside, asked_at_once])
def test_nobody_is_called_to_what_they_keep_out_of_and_everybody_else_is(cast, settings, told):
    """What they then did not find at the desk would tell them whose it is."""
    settings.EMERGENCY_CONTACT = "somebody-at-home@between.example"
    interests.declare(item_about(cast.ilse), by=cast.moderator)
    assert not calls_out(cast.moderator) + calls_out(cast.second_moderator)
    told(cast)
    assert calls_out(cast.moderator) == []
    assert len(calls_out(cast.second_moderator)) == 2
    assert Alarm.objects.filter(member=None).count() == 1


def test_nor_to_a_request_for_a_name_that_they_do_not_find(cast, third):
    interests.declare(item_about(cast.ilse), by=third)
    item = item_about(cast.ilse, unnamed=True)
    naming.ask(item, "danger", "Somebody is in danger now.", by=cast.moderator)
    assert calls_out(third) == []
    assert calls_out(cast.second_moderator) == ["desk.reveal"]
