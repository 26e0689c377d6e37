"""A poster is reminded twice, kindly, of what they take with them and of what happened since."""

from datetime import UTC, datetime, timedelta

import pytest

from forum.consultations import actions
from forum.consultations.models import Consultation
from forum.notifications.models import Notice
from forum.notifications.reminders import remind_due
from tests.factories import make_consultation, make_reply
from tests.invariants.test_05_two_at_once import at_once

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def day(number: float) -> datetime:
    """So many days, and a minute, after the consultation came to where it is."""
    return START + timedelta(days=number, minutes=1)


@pytest.fixture
def taking_back(cast, defaults) -> Consultation:
    """A consultation of Ilse's that has come to the take-back."""
    here = make_consultation(cast.ilse, at=START)
    actions.enough(here, by=cast.ilse, turn=here.turn, at=START)
    Notice.objects.all().delete()
    return fresh(here)


@pytest.fixture
def following_up(cast, taking_back) -> Consultation:
    """One whose poster has said what they take with them."""
    make_reply(taking_back, cast.ilse, "I take the quiet with me.", kind="take_back", at=START)
    Notice.objects.all().delete()
    return fresh(taking_back)


def fresh(here: Consultation) -> Consultation:
    here.refresh_from_db()
    return here


def told() -> list[tuple[str, str]]:
    """Who was reminded of what, in order."""
    rows = Notice.objects.filter(verb__endswith="reminder").order_by("at", "pk")
    return [(row.member.display_name, row.verb) for row in rows]


def minutes(until: float) -> None:
    """Let the work of time run now and then until then."""
    at = START
    while at <= day(until):
        remind_due(at)
        at += timedelta(hours=8)


def test_what_they_take_with_them_is_asked_for_on_days_three_and_five(cast, taking_back):
    assert remind_due(day(2.99)) == 0
    assert remind_due(day(3)) == 1
    assert told() == [("Ilse Vonderwand", "take_back.reminder")]
    assert remind_due(day(3)) == 0
    assert remind_due(day(4.99)) == 0
    assert remind_due(day(5)) == 1
    minutes(until=14)
    assert len(told()) == 2
    assert fresh(taking_back).nudges == 2


def test_what_happened_since_is_asked_for_on_days_fourteen_and_forty_two(cast, following_up):
    assert (following_up.status, following_up.phase) == ("resting", "follow_up")
    minutes(until=13.9)
    assert told() == []
    assert remind_due(day(14)) == 1
    minutes(until=41.9)
    assert told() == [("Ilse Vonderwand", "follow_up.reminder")]
    assert remind_due(day(42)) == 1
    minutes(until=60)
    assert len(told()) == 2


def test_after_a_stop_there_is_one_reminder_and_not_two(cast, taking_back):
    assert remind_due(day(9)) == 1
    minutes(until=13)
    assert len(told()) == 1


def test_none_while_it_is_paused_and_the_days_of_the_pause_do_not_count(cast, taking_back):
    actions.pause(taking_back, by=cast.ilse, turn=taking_back.turn, at=day(1))
    assert remind_due(day(6)) == 0
    here = fresh(taking_back)
    actions.resume(here, by=cast.ilse, turn=here.turn, at=day(11))
    assert remind_due(day(12.9)) == 0
    assert remind_due(day(13)) == 1


@pytest.mark.parametrize("status", ["held", "returned", "hidden", "withdrawn", "removed"])
def test_none_while_nobody_reads_it(cast, taking_back, status):
    Consultation.objects.filter(pk=taking_back.pk).update(status=status, stopped_at=day(1))
    assert remind_due(day(20)) == 0


@pytest.mark.parametrize("status", ["visible", "held", "returned"])
def test_none_once_they_have_said_it(cast, following_up, status):
    said = make_reply(following_up, cast.ilse, "We spoke of it.", kind="follow_up", at=day(10))
    type(said).objects.filter(pk=said.pk).update(status=status)
    minutes(until=60)
    assert told() == []


def test_one_that_was_withdrawn_again_is_not_said(cast, following_up):
    said = make_reply(following_up, cast.ilse, "We spoke of it.", kind="follow_up", at=day(10))
    actions.withdraw_reply(said, by=cast.ilse)
    assert remind_due(day(14)) == 1


def test_none_after_they_would_rather_not_say(cast, following_up):
    actions.close(following_up, by=cast.ilse, turn=following_up.turn, why="rather_not", at=day(2))
    minutes(until=60)
    assert told() == []


def test_none_for_somebody_who_is_not_let_in_any_more(cast, taking_back):
    type(cast.ilse).objects.filter(pk=cast.ilse.pk).update(is_active=False)
    assert remind_due(day(9)) == 0
    type(cast.ilse).objects.filter(pk=cast.ilse.pk).update(is_active=True)
    assert remind_due(day(9)) == 1


def test_taken_up_again_it_begins_to_count_anew(cast, following_up):
    assert remind_due(day(14)) == 1
    here = fresh(following_up)
    actions.reopen(here, by=cast.ilse, turn=here.turn, at=day(15))
    actions.enough(fresh(here), by=cast.ilse, turn=fresh(here).turn, at=day(20))
    assert remind_due(day(22.9)) == 0
    assert remind_due(day(23)) == 1
    assert [verb for _, verb in told()] == ["follow_up.reminder", "take_back.reminder"]


def test_a_clock_set_back_reminds_nobody_twice(cast, taking_back):
    assert remind_due(day(3)) == 1
    assert remind_due(day(1)) == 0
    assert remind_due(day(3)) == 0
    assert len(told()) == 1


def test_a_reminder_costs_the_same_however_many_wait_for_nothing(
    cast, taking_back, django_assert_max_num_queries
):
    with django_assert_max_num_queries(2):
        assert remind_due(day(1)) == 0


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_send_one(cast, defaults):
    for round_ in range(5):
        here = make_consultation(cast.ilse, at=START + timedelta(days=30 * round_))
        began = here.opened_at
        actions.enough(here, by=cast.ilse, turn=here.turn, at=began)
        at = began + timedelta(days=3, minutes=1)
        sent = at_once(lambda at=at: remind_due(at), lambda at=at: remind_due(at))
        assert sum(sent) == 1
        assert Notice.objects.filter(consultation=here, verb="take_back.reminder").count() == 1
        actions.withdraw(fresh(here), by=cast.ilse)
