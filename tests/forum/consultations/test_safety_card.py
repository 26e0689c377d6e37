"""“Someone may be at risk”: the card is its author's and the reporter's, and everybody's when its author or a
moderator agrees; either takes it away again."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from forum.consultations import actions
from forum.moderation import actions as moderation
from forum.moderation.models import Act, Decision
from forum.notifications.models import Notice
from forum.reports import actions as reports
from forum.review.actions import raise_item
from forum.review.models import ReviewItem, Source
from forum.sanctions import interests
from forum.sanctions.actions import speak
from tests.factories import make_consultation, make_many_replies, make_reply, make_two_who_can_hide
from tests.forum.test_query_counts import CONSULTATION, cost

pytestmark = pytest.mark.usefixtures("defaults")
CARD = "It sounds as if someone may be in danger now."
SHOW = "Show it to colleagues who read here"
AWAY = "Do not show it to everybody any more"


@pytest.fixture
def here(cast):
    make_two_who_can_hide()
    return make_consultation(cast.ilse)


def page(client, thing) -> str:
    return client.get(thing.get_absolute_url(), follow=True).content.decode()


def cards_in_the_log():
    """What the log says of cards: the act, why, and about what."""
    rows = Decision.objects.filter(reason__startswith="card_")
    return list(rows.values_list("act", "reason", "object_id"))


def put(client, thing, card, *, desk="", **more):
    kind = "replies" if hasattr(thing, "consultation") else "consultations"
    return client.post(f"/{desk}{kind}/{thing.public_id}/card/", {"card": card, **more}, follow=True)


def test_the_poster_shows_it_to_everybody_and_takes_it_away(cast, login_as, here):
    reports.report(here, "at_risk", by=cast.maren)
    assert SHOW in page(login_as("ilse"), here)
    assert CARD not in page(login_as("tobi"), here)
    put(login_as("ilse"), here, "show")
    seen = page(login_as("tobi"), here)
    assert CARD in seen and seen.index(CARD) < seen.index("What colleagues gave back")
    assert SHOW not in seen and AWAY not in seen and "A colleague is worried" not in seen
    assert AWAY in page(login_as("ilse"), here)
    put(login_as("ilse"), here, "away")
    assert CARD not in page(login_as("tobi"), here)
    assert cards_in_the_log() == []


def test_where_nobody_is_worried_its_author_has_no_card_to_show(cast, login_as, here):
    answer = put(login_as("ilse"), here, "show")
    assert "Nobody is worried about this just now" in answer.content.decode()
    assert CARD not in page(login_as("tobi"), here)


def test_a_moderator_shows_it_from_the_desk_it_is_written_down_and_its_author_takes_it_away(
    cast, login_as, here
):
    reports.report(here, "at_risk", by=cast.maren)
    item, client = ReviewItem.objects.get(), login_as("moderator")
    assert "Show the safety card to everybody" in client.get(f"/desk/{item.public_id}/").content.decode()
    answer = put(client, here, "show", desk="desk/", item=item.public_id)
    assert "Take the card away" in answer.content.decode()
    put(client, here, "show", desk="desk/")
    assert cards_in_the_log() == [(Act.LEAVE, "card_shown", here.public_id)]
    assert Notice.objects.filter(member=cast.ilse, verb="card.shown").count() == 1
    assert CARD in page(login_as("tobi"), here) and AWAY in page(login_as("ilse"), here)
    put(login_as("ilse"), here, "away")
    assert CARD not in page(login_as("tobi"), here)


def test_a_moderator_takes_away_what_its_author_shows(cast, login_as, here):
    reports.report(here, "at_risk", by=cast.maren)
    put(login_as("ilse"), here, "show")
    assert AWAY in page(login_as("moderator"), here)
    put(login_as("moderator"), here, "away", desk="desk/")
    assert CARD not in page(login_as("tobi"), here)
    assert cards_in_the_log() == [(Act.LEAVE, "card_away", here.public_id)]


def test_beside_a_reply_it_stands_above_its_words_and_belongs_to_who_wrote_it(cast, login_as, here):
    reply = make_reply(here, cast.maren)
    reports.report(reply, "at_risk", by=cast.tobi)
    assert SHOW in page(login_as("maren"), here) and CARD not in page(login_as("ilse"), here)
    put(login_as("ilse"), reply, "show")
    assert CARD not in page(login_as("first_reader"), here)
    put(login_as("maren"), reply, "show")
    seen = page(login_as("first_reader"), here)
    assert seen.index(f"r-{reply.public_id}") < seen.index(CARD) < seen.index("I felt the hurry")
    put(login_as("maren"), reply, "away")
    assert CARD not in page(login_as("first_reader"), here)


@pytest.mark.parametrize("who", ["ilse", "maren", "moderator"])
def test_shown_beside_everything_it_costs_no_more(cast, login_as, here, who):
    reply = make_reply(here, cast.maren)
    for thing, by in ((here, cast.maren), (reply, cast.tobi)):
        reports.report(thing, "at_risk", by=by)
        put(login_as(thing.author.display_name.split()[0].lower()), thing, "show")
    reply.refresh_from_db()
    few = cost(login_as(who), here.get_absolute_url())
    make_many_replies(reply, 20)
    assert cost(login_as(who), here.get_absolute_url()) <= few <= CONSULTATION


def test_whoever_is_involved_with_who_wrote_a_reply_decides_about_no_card_beside_it(cast, here):
    """Under their name; of a reply without one only the place is asked about, for a refusal would say whose it is."""
    interests.declare(
        raise_item(Source.REPORT, consultation=make_consultation(cast.maren)), by=cast.moderator
    )
    with pytest.raises(moderation.NotDecided, match="involved"):
        moderation.show_card(make_reply(here, cast.maren), True, by=cast.moderator)
    moderation.show_card(
        make_reply(make_consultation(cast.tobi), cast.maren, unnamed=True), True, by=cast.moderator
    )


@pytest.mark.parametrize("worried", [True, False])
def test_taken_away_it_is_said_who_still_sees_one(cast, login_as, here, worried):
    reports.report(here, "at_risk", by=cast.maren)
    moderation.show_card(here, True, by=cast.moderator)
    if not worried:
        moderation.leave_as_is(ReviewItem.objects.get(), by=cast.moderator)
    seen = put(login_as("ilse"), here, "away").text
    assert (CARD in seen) is worried
    assert ("Only you see the card now" in seen) is worried
    assert ("The card stands beside it no more" in seen) is not worried


@pytest.mark.parametrize("of_reply", [False, True])
def test_a_suspended_author_takes_it_away_too(cast, login_as, here, of_reply):
    thing = make_reply(here, cast.maren) if of_reply else here
    moderation.show_card(thing, True, by=cast.moderator)
    who = "maren" if of_reply else "ilse"
    days = {"ends": timezone.now() + timedelta(days=3), "token": "e" * 32}
    speak(cast[who], "suspension", reason="disrespect", sentence="Please wait.", by=cast.moderator, **days)
    client = login_as(who)
    address = reverse("forum:from-desk") if of_reply else thing.get_absolute_url()
    assert AWAY in client.get(address, follow=True).text
    assert put(client, thing, "away").status_code == 200
    thing.refresh_from_db()
    assert thing.card_since is None


@pytest.mark.parametrize("of_reply", [False, True])
def test_nobody_shows_it_beside_what_was_taken_back(cast, login_as, here, of_reply):
    thing = make_reply(here, cast.maren)
    actions.withdraw(here, by=cast.ilse)
    thing = thing if of_reply else here
    thing.refresh_from_db()
    with pytest.raises(moderation.NotDecided):
        moderation.show_card(thing, True, by=cast.moderator)
    thing.refresh_from_db()
    assert thing.card_since is None
