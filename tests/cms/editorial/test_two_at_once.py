"""Of two who press at once exactly one wins, and the other is told."""

import pytest

from accounts.actions import NotPossible
from cms.editorial import actions
from cms.editorial.models import Approval, ReadingAsked, TakenDown
from tests.cms.editorial.conftest import again, ask, fine, now, past_the_desk, read, submit
from tests.invariants.test_05_two_at_once import at_once

pytestmark = [pytest.mark.both, pytest.mark.django_db(transaction=True)]


def told(outcomes: list) -> int:
    """How many were told that somebody was quicker."""
    return sum(isinstance(each, NotPossible) for each in outcomes)


def test_one_passes_it_and_one_declines_it(draft, house_of_readers, editor):
    here = submit(draft, editor)
    outcomes = at_once(
        lambda: actions.pass_desk(here, by=house_of_readers.rosa, turn=here.turn),
        lambda: actions.decline(here, by=house_of_readers.rike, turn=here.turn, reason="-"),
    )
    assert told(outcomes) == 1, outcomes
    assert again(here).stage in {"reading", "declined"}


def test_two_curators_ask_the_same_reader(draft, house_of_readers, editor):
    here = past_the_desk(submit(draft, editor), house_of_readers.rosa)
    people = house_of_readers
    outcomes = at_once(
        *(
            lambda who=who: actions.ask(here, by=who, turn=here.turn, named=people.ina.email)
            for who in (people.rosa, people.rike)
        )
    )
    assert told(outcomes) == 1, outcomes
    assert ReadingAsked.objects.count() == 1


def test_both_readers_answer_at_once_and_it_is_approved_once(draft, house_of_readers, editor):
    here = past_the_desk(submit(draft, editor), house_of_readers.rosa)
    rows = ask(here, house_of_readers.rosa, house_of_readers.ina, house_of_readers.ole)
    outcomes = at_once(*(lambda row=row: fine(row) for row in rows))
    assert outcomes == [None, None]
    assert again(here).stage == "approved" and Approval.objects.count() == 1


def test_a_reader_presses_twice(draft, house_of_readers, editor):
    here = past_the_desk(submit(draft, editor), house_of_readers.rosa)
    [row] = ask(here, house_of_readers.rosa, house_of_readers.ina)
    assert told(at_once(lambda: fine(row), lambda: fine(row))) == 1


def test_two_curators_take_it_down(draft, house_of_readers, editor, publisher):
    read(draft, house_of_readers, editor)
    now(draft).get_latest_revision().publish(user=publisher)
    people = house_of_readers
    outcomes = at_once(
        *(
            lambda who=who: actions.take_down(draft, by=who, ground="safety", reason="-")
            for who in (people.rosa, people.rike)
        )
    )
    assert told(outcomes) == 1, outcomes
    assert TakenDown.objects.count() == 1
