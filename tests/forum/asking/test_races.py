"""Pressed twice in one moment, asked while it is decided, led by two: on PostgreSQL nothing doubles and no word
is lost."""

from functools import partial

import pytest

from forum.asking import actions
from forum.consultations import actions as consultations
from forum.consultations.actions import NotNow
from forum.ledger.models import Entry, Verb
from forum.moderation import actions as moderation
from forum.notifications.models import Alarm
from forum.review.models import Outcome, ReviewItem, ReviewMessage
from tests.cast import Cast
from tests.factories import make_consultation, make_member
from tests.invariants.test_05_two_at_once import at_once
from tests.rounds import rounds

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
ROUNDS = rounds(2, 6)
PLEASE = "Could somebody write to me tonight?"


@pytest.fixture
def people(cast, defaults) -> Cast:
    """A moderator, a supervisor, and who asks."""
    assert cast.moderator and cast.tobi and cast.ilse
    return cast


@pytest.mark.parametrize("number", ROUNDS)
def test_pressed_twice_in_one_moment_it_is_asked_once(people, number):
    press = partial(actions.ask_for_oneself, PLEASE, by=people.ilse, at_once=True)
    assert not [each for each in at_once(press, press) if isinstance(each, Exception)]
    assert (ReviewItem.objects.count(), ReviewMessage.objects.count()) == (1, 1)
    assert Alarm.objects.filter(member=people.moderator).count() == 1


@pytest.mark.parametrize("number", ROUNDS)
def test_about_a_text_too(people, number):
    here = make_consultation(people.ilse)
    press = partial(actions.ask, here, PLEASE, by=people.ilse)
    assert not [each for each in at_once(press, press) if isinstance(each, Exception)]
    assert (ReviewItem.objects.count(), ReviewMessage.objects.count()) == (1, 1)


@pytest.mark.parametrize("about_a_text", [False, True])
@pytest.mark.parametrize("number", ROUNDS)
def test_what_is_said_while_it_is_decided_waits_or_was_there(people, number, about_a_text):
    here = make_consultation(people.ilse)
    first = actions.ask(here, "A first word.", by=people.ilse) if about_a_text else None
    first = first or actions.ask_for_oneself("A first word.", by=people.ilse)
    decide = partial(moderation.decide, first, Outcome.ANSWERED, by=people.moderator, version=first.version)
    say = (
        partial(actions.ask, here, PLEASE, by=people.ilse)
        if about_a_text
        else partial(actions.ask_for_oneself, PLEASE, by=people.ilse)
    )
    assert not [each for each in at_once(decide, say) if isinstance(each, Exception)]
    message = ReviewMessage.objects.select_related("item").get(text=PLEASE)
    decided = ReviewItem.objects.get(pk=first.pk).decided_at
    assert message.item.decided_at is None or message.at <= decided or message.item_id == first.pk
    if message.item_id != first.pk:
        assert message.item.decided_at is None


@pytest.mark.parametrize("number", ROUNDS)
def test_of_two_supervisors_one_leads(people, number):
    here = make_consultation(people.ilse)
    both = [people.tobi, make_member("Zweite Aufsicht", "supervisor")]
    outcomes = at_once(
        *(partial(consultations.lead, here, "pause", "2", by=who, turn=here.turn) for who in both)
    )
    lost = [each for each in outcomes if isinstance(each, Exception)]
    assert len(lost) == 1
    assert isinstance(lost[0], NotNow)
    assert Entry.objects.filter(verb=Verb.PAUSED).count() == 1


@pytest.mark.parametrize("number", ROUNDS)
def test_a_supervisors_pause_and_its_posters_move_are_one_after_the_other(people, number):
    here = make_consultation(people.ilse)
    lead = partial(consultations.lead, here, "pause", "2", by=people.tobi, turn=here.turn)
    move = partial(consultations.enough, here, by=people.ilse, turn=here.turn)
    outcomes = at_once(lead, move)
    assert len([each for each in outcomes if isinstance(each, Exception)]) == 1
    here.refresh_from_db()
    assert (here.phase == "take_back") != (here.paused_at is not None)
