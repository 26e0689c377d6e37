"""Two at once about a person, on PostgreSQL: exactly one wins, and the other is told."""

from functools import partial

import pytest

from accounts.actions import appoint
from accounts.models import Member
from forum.consultations import actions as consulting
from forum.consultations.actions import NotNow
from forum.moderation import actions as moderation
from forum.moderation.models import Act, Decision, Undo
from forum.sanctions import actions, appealing, naming
from forum.sanctions.models import Appeal, Reveal, Sanction
from tests.factories import make_member
from tests.forum.sanctions.conftest import WHY, item_about, later
from tests.invariants.test_05_two_at_once import at_once
from tests.rounds import rounds

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
ROUNDS = rounds(2, 6)


@pytest.fixture
def moderators(cast, defaults):
    """Four of them."""
    found = [cast.moderator, cast.second_moderator, make_member("Dritte Wache"), make_member("Vierte Wache")]
    for each in found[2:]:
        appoint(each, "moderator")
    return found


def lost(outcomes, kind=moderation.NotDecided) -> str:
    """Exactly one did it; gives what the other was told."""
    told = [each for each in outcomes if isinstance(each, Exception)]
    assert len(told) == 1, outcomes
    assert isinstance(told[0], kind), repr(told[0])
    return str(told[0])


def asked(moderators) -> Reveal:
    return naming.ask(item_about(make_member(), unnamed=True), "danger", "Who is safe?", by=moderators[0])


@pytest.mark.parametrize("number", ROUNDS)
def test_of_two_who_agree_to_a_name_one_does(moderators, number):
    reveal = asked(moderators)
    outcomes = at_once(*(partial(naming.agree, reveal, by=each) for each in moderators[1:3]))
    lost(outcomes)
    assert Decision.objects.filter(act=Act.REVEAL, object_id=reveal.consultation.public_id).count() == 1


@pytest.mark.parametrize("number", ROUNDS)
def test_agreeing_against_refusing_ends_in_one_of_both(moderators, number):
    reveal = asked(moderators)
    lost(
        at_once(
            partial(naming.agree, reveal, by=moderators[1]), partial(naming.refuse, reveal, by=moderators[2])
        )
    )
    reveal.refresh_from_db()
    rows = Decision.objects.filter(
        object_id=reveal.consultation.public_id, act__in=(Act.REVEAL, Act.REFUSE_REVEAL)
    )
    assert (rows.get().act == Act.REVEAL) == (reveal.state == "agreed")


@pytest.mark.parametrize("number", ROUNDS)
def test_agreeing_against_a_withdrawal_shows_a_name_only_where_it_came_first(moderators, number):
    reveal = asked(moderators)
    here = reveal.consultation
    outcomes = at_once(
        partial(naming.agree, reveal, by=moderators[1]), partial(consulting.withdraw, here, by=here.author)
    )
    reveal.refresh_from_db(), here.refresh_from_db()
    agreed = not isinstance(outcomes[0], Exception)
    assert here.status == "withdrawn"
    assert not isinstance(outcomes[1], Exception)
    assert (reveal.state == "agreed") == agreed


@pytest.mark.parametrize("number", ROUNDS)
@pytest.mark.parametrize("unnamed", [False, True], ids=["named", "unnamed"])
def test_of_two_who_write_to_a_person_about_one_item_one_does(moderators, number, unnamed):
    item = item_about(make_member(), unnamed=unnamed)
    sent = {"reason": "disrespect", "sentence": WHY, "item": item}
    person = item.place.author
    outcomes = at_once(
        *(
            partial(actions.speak, person, "warning", by=each, token=token * 32, **sent)
            for each, token in zip(moderators[:2], "ab", strict=True)
        )
    )
    assert "has written to them about this already" in lost(outcomes)
    assert Sanction.objects.filter(member=person).count() == 1


@pytest.mark.parametrize("number", ROUNDS)
def test_two_clicks_write_one_word(moderators, number):
    person = make_member()
    sent = {"reason": "other", "sentence": WHY, "by": moderators[0], "token": "c" * 32, "ends": later(days=3)}
    outcomes = at_once(*(partial(actions.speak, person, "silence", **sent) for _ in range(2)))
    assert not [each for each in outcomes if isinstance(each, Exception)]
    assert Sanction.objects.filter(member=person).count() == 1


@pytest.mark.parametrize("number", ROUNDS)
def test_taking_a_pause_back_against_ending_it_leaves_a_member_who_writes(moderators, number):
    person = make_member()
    row = actions.speak(
        person, "silence", reason="other", sentence=WHY, by=moderators[0], token="d" * 32, ends=later(days=3)
    )
    undo = Undo.objects.get(kept__sanction=row.pk)
    at_once(partial(moderation.undo, undo, by=moderators[0]), partial(actions.lift, row, by=moderators[1]))
    assert Member.objects.get(pk=person.pk).can_write


@pytest.mark.parametrize("number", ROUNDS)
def test_two_clicks_ask_for_one_second_look(moderators, number):
    item = item_about(make_member())
    moderation.decide(item, "hidden", by=moderators[0], version=item.version)
    Undo.objects.all().delete()
    here = item.place
    said = [
        partial(appealing.appeal, type(here).objects.get(pk=here.pk), WHY, by=here.author) for _ in range(2)
    ]
    lost(at_once(*said), NotNow)
    assert Appeal.objects.filter(consultation=here).count() == 1
