"""Two at once, on PostgreSQL: exactly one wins, and nothing that was taken back or withdrawn reaches the library."""

from functools import partial

import pytest
from django.db.models import Q

from cms.models import ArticlePage
from forum.consultations import actions as consultations
from forum.consultations.actions import NotNow, Stale
from forum.curation import actions
from forum.curation.models import Asked, Distil
from tests.forum.curation.conftest import LEARNT, LENT, asked_of
from tests.forum.curation.test_distilling import everywhere
from tests.invariants.test_05_two_at_once import at_once
from tests.rounds import rounds

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
ROUNDS = rounds(2, 6)


def lost(outcomes) -> list[Exception]:
    found = [each for each in outcomes if isinstance(each, Exception)]
    assert all(isinstance(each, NotNow | Stale) for each in found), outcomes
    return found


@pytest.mark.parametrize("number", ROUNDS)
def test_of_two_who_feature_it_one_did(cast, here, number):
    both = (cast.moderator, cast.second_moderator)
    assert len(lost(at_once(*(partial(actions.feature, here, by=each) for each in both)))) == 1


@pytest.mark.parametrize("number", ROUNDS)
def test_two_answers_are_one(cast, here, number):
    asked = actions.propose_way(here, "balint", by=cast.moderator)
    assert (
        len(lost(at_once(*(partial(actions.answer, asked, yes, by=cast.ilse) for yes in (True, False))))) == 1
    )
    asked.refresh_from_db()
    here.refresh_from_db()
    assert (asked.state == "yes") == (here.preset == "balint")


@pytest.mark.parametrize("number", ROUNDS)
def test_a_quote_taken_back_while_a_second_reader_agrees_is_not_in_the_library(cast, reading, number):
    asked = asked_of(cast.maren, "quote")
    agree = partial(actions.confirm, reading, by=cast.second_moderator, version=reading.version, ticked=True)
    lost(at_once(agree, partial(actions.take_back, asked, by=cast.maren)))
    assert LENT not in everywhere()
    assert Asked.objects.get(pk=asked.pk).state == "taken_back"


@pytest.mark.parametrize("number", ROUNDS)
def test_a_withdrawal_while_a_second_reader_agrees_leaves_no_draft(cast, reading, number):
    agree = partial(actions.confirm, reading, by=cast.second_moderator, version=reading.version, ticked=True)
    lost(at_once(agree, partial(consultations.withdraw, reading.consultation, by=cast.ilse)))
    assert not ArticlePage.objects.exists() and LENT not in everywhere()
    assert not Asked.objects.filter(~Q(words="")).exists()


@pytest.mark.parametrize("number", ROUNDS)
def test_writing_on_while_a_second_reader_agrees_lets_one_of_them(cast, reading, number):
    said = LEARNT | {"title": "Slower than before"}
    write = partial(actions.save_distil, reading, said, by=cast.moderator, version=reading.version)
    agree = partial(actions.confirm, reading, by=cast.second_moderator, version=reading.version, ticked=True)
    assert len(lost(at_once(write, agree))) == 1
    assert ArticlePage.objects.filter(title="Slower than before").count() == 0
    assert Distil.objects.get().state in {"writing", "drafted"}
