"""Whoever said that they are involved keeps out of all of it, also of what is no decision about a text."""

import pytest
from django.urls import reverse

from forum.asking import actions as asking
from forum.moderation import actions as moderation
from forum.review.actions import raise_item
from forum.review.models import ReviewMessage, Source
from forum.sanctions import interests
from tests.factories import make_consultation

pytestmark = pytest.mark.usefixtures("defaults")


@pytest.fixture
def item(cast):
    made = raise_item(Source.REPORT, consultation=make_consultation(cast.ilse))
    interests.declare(made, by=cast.moderator)
    return made


def test_they_do_not_write_to_its_author_as_the_desk(login_as, item):
    answered = login_as("moderator").post(
        reverse("forum:desk-write", args=[item.public_id]), {"said": "Between us."}
    )
    assert answered.status_code == 404
    assert not ReviewMessage.objects.exists()


@pytest.mark.parametrize("act", [moderation.extend, moderation.end_phase])
def test_they_do_not_move_its_clock(cast, item, act):
    with pytest.raises(moderation.NotDecided):
        act(item.place, by=cast.moderator, turn=item.place.turn)
    act(item.place, by=cast.second_moderator, turn=item.place.turn)


def test_they_do_not_verify_whom_they_are_involved_with(cast):
    asked = asking.ask_for_oneself("Why does it take so long?", by=cast.member)
    interests.declare(asked, by=cast.moderator)
    with pytest.raises(moderation.NotDecided):
        moderation.verify_member(cast.member, practice="clinician", by=cast.moderator)
    moderation.verify_member(cast.member, practice="clinician", by=cast.second_moderator)
