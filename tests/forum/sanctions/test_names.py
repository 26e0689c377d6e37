"""The name of an unnamed author: one moderator asks, another agrees, the author is told, two see it for a day."""

import pytest
from django.urls import reverse

from accounts.actions import appoint
from forum.consultations import actions as consulting
from forum.moderation import actions as moderation
from forum.moderation.models import Act, Decision
from forum.notifications.models import Notice
from forum.review.actions import raise_item
from forum.review.models import Source
from forum.sanctions import naming
from forum.sanctions.models import Reveal
from forum.sanctions.panel import panel_for
from tests.accounts.safe import shows
from tests.factories import make_consultation, make_reply
from tests.forum.sanctions.conftest import item_about, later

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("defaults")]
WHY = "Only they can say whether the person they speak of is safe tonight."


@pytest.fixture
def asked(cast, third) -> Reveal:
    """One moderator has asked for Ilse's name."""
    return naming.ask(item_about(cast.ilse, unnamed=True), "danger", WHY, by=cast.moderator)


def test_two_see_it_for_a_day_and_the_author_is_told(cast, asked, login_as, third):
    naming.agree(asked, by=cast.second_moderator)
    asked.refresh_from_db()
    for member in (cast.moderator, cast.second_moderator):
        assert naming.name_in(asked, member) == cast.ilse
        assert naming.name_in(asked, member, at=later(hours=25)) is None
    assert naming.name_in(asked, third) is None
    assert Notice.objects.filter(member=cast.ilse, verb="reveal.agreed").count() == 1
    address = reverse("forum:desk-name", args=[asked.public_id])
    page = login_as("moderator").get(address)
    assert cast.ilse.display_name in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    client = login_as("visitor")
    client.force_login(third)
    assert cast.ilse.display_name not in client.get(address).content.decode()
    told = login_as("ilse").get(reverse("forum:from-desk")).content.decode()
    assert "Your name was seen" in told


def test_asking_and_answering_each_leave_a_row_and_a_refusal_too(cast, asked):
    naming.refuse(asked, by=cast.second_moderator)
    acts = Decision.objects.filter(object_id=asked.consultation.public_id).values_list("act", "reason")
    assert {(Act.ASK_REVEAL, "danger"), (Act.REFUSE_REVEAL, "danger")} <= set(acts)
    asked.refresh_from_db()
    assert naming.name_in(asked, cast.moderator) is None
    assert not Notice.objects.filter(member=cast.ilse, verb__startswith="reveal").exists()
    with pytest.raises(moderation.NotDecided):
        naming.agree(asked, by=cast.second_moderator)


def test_nobody_agrees_with_themselves_and_no_reader_of_any_kind_does(cast, asked):
    appoint(cast.tobi, "second_reader")
    for member in (cast.moderator, cast.tobi, cast.first_reader, cast.ilse, cast.maren):
        with pytest.raises(moderation.NotDecided):
            naming.agree(asked, by=member)


def test_with_two_moderators_nobody_can_ask_and_nobody_can_agree(cast, third):
    item = item_about(cast.ilse, unnamed=True)
    made = naming.ask(item, "danger", WHY, by=cast.moderator)
    appoint(third, "moderator", yes=False)
    assert cast.second_moderator.is_moderator
    with pytest.raises(moderation.NotDecided, match="fewer than three"):
        naming.agree(made, by=cast.second_moderator)
    assert "fewer than three" in panel_for(item_about(cast.maren, unnamed=True), cast.moderator).why_no_name


def test_what_is_written_under_a_name_has_none_to_ask_for(cast, third):
    with pytest.raises(moderation.NotDecided):
        naming.ask(item_about(cast.ilse), "danger", WHY, by=cast.moderator)


def test_no_moderators_own_text_is_asked_or_answered_by_them(cast, third):
    item = item_about(cast.moderator, unnamed=True)
    with pytest.raises(moderation.NotDecided):
        naming.ask(item, "danger", WHY, by=cast.moderator)
    made = naming.ask(item, "danger", WHY, by=third)
    assert made not in Reveal.objects.visible_to(cast.moderator)
    with pytest.raises(moderation.NotDecided):
        naming.agree(made, by=cast.moderator)


def test_of_a_reply_the_repliers_name_is_shown_and_not_the_posters(cast, third):
    here = make_consultation(cast.maren, unnamed=True)
    item = raise_item(Source.REPORT, reply=make_reply(here, cast.ilse, unnamed=True))
    made = naming.ask(item, "again_and_again", WHY, by=cast.moderator)
    naming.agree(made, by=cast.second_moderator)
    made.refresh_from_db()
    assert naming.name_in(made, cast.moderator) == cast.ilse


def test_what_its_author_took_back_shows_no_name(cast, asked):
    consulting.withdraw(asked.consultation, by=cast.ilse)
    with pytest.raises(moderation.NotDecided, match="taken it back"):
        naming.agree(asked, by=cast.second_moderator)
    naming.refuse(asked, by=cast.second_moderator)


def test_asking_needs_a_reason_and_gives_back_what_was_typed(cast, login_as, third):
    item = item_about(cast.ilse, unnamed=True)
    address = reverse("forum:desk-ask-name", args=[item.public_id])
    asking = shows(login_as("moderator"))
    page = asking.post(address, {"sentence": WHY})
    assert (page.status_code, WHY in page.content.decode()) == (422, True)
    assert cast.ilse.display_name not in page.content.decode()
    assert asking.post(address, {"sentence": WHY, "why": "danger"}).status_code == 302
    again = shows(login_as("second_moderator")).post(address, {"sentence": WHY, "why": "danger"})
    assert (again.status_code, WHY in again.content.decode()) == (422, True)


def test_whoever_asked_takes_it_back(cast, asked, login_as):
    login_as("moderator").post(reverse("forum:desk-name-refuse", args=[asked.public_id]))
    asked.refresh_from_db()
    assert asked.state == "taken_back"


def test_erasing_who_asked_leaves_the_log_and_shows_nothing_to_nobody(cast, asked):
    naming.agree(asked, by=cast.second_moderator)
    cast.moderator.delete()
    asked.refresh_from_db()
    assert asked.asked_by is None
    assert naming.name_in(asked, cast.second_moderator) == cast.ilse
    assert Decision.objects.filter(act=Act.ASK_REVEAL).count() == 1
