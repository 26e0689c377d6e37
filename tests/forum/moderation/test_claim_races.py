"""Two at the desk at once, on PostgreSQL: exactly one wins, the other is told, and nobody loses a text."""

from functools import partial

import pytest
from django.utils import timezone

from accounts.actions import appoint
from forum.consultations import actions
from forum.consultations.models import Consultation
from forum.ledger.models import Entry
from forum.moderation import actions as moderation
from forum.moderation import claims
from forum.moderation.models import Decision
from forum.reports import actions as reports
from forum.reports.models import AboutMe, Report
from forum.review.models import Outcome, ReviewItem
from tests.factories import make_consultation, make_member
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


def reported(by) -> Consultation:
    here = make_consultation(make_member())
    reports.report(here, "identity", by=by)
    here.refresh_from_db()
    return here


def one_won(outcomes) -> str:
    """Exactly one did it; gives what the other was told."""
    lost = [each for each in outcomes if isinstance(each, Exception)]
    assert len(lost) == 1, outcomes
    assert isinstance(lost[0], moderation.NotDecided), repr(lost[0])
    return str(lost[0])


@pytest.mark.parametrize("number", ROUNDS)
def test_of_two_who_take_it_one_has_it(moderators, number):
    item = make_consultation(make_member(), waits=True).review_items.get()
    both = moderators[:2]
    outcomes = at_once(*(partial(claims.claim, item, by=each, version=item.version) for each in both))
    winner = both[[isinstance(each, Exception) for each in outcomes].index(False)]
    assert f"{winner.display_name} has taken this one." in one_won(outcomes)
    item.refresh_from_db()
    assert item.claimed_by == winner


@pytest.mark.parametrize("number", ROUNDS)
def test_of_two_who_agree_one_brings_it_back(moderators, number):
    here = reported(make_member())
    item = here.review_items.get()
    claims.propose(item, Outcome.RESTORED, by=moderators[0], version=item.version)
    fresh = [ReviewItem.objects.get(pk=item.pk) for _ in range(2)]
    both = moderators[1:3]
    outcomes = at_once(
        *(partial(claims.agree, it, by=who, version=it.version) for it, who in zip(fresh, both, strict=True))
    )
    told = one_won(outcomes)
    assert "Decided already: brought back, by" in told or "It has changed in the meantime" in told
    here.refresh_from_db()
    assert here.status == "open"
    assert Entry.objects.filter(consultation=here, verb="consultation.restored").count() == 1
    assert Decision.objects.filter(object_id=here.public_id, act="restore").count() == 1


@pytest.mark.parametrize("number", ROUNDS)
def test_a_report_and_a_withdrawal_leave_it_withdrawn(moderators, number):
    here, reporter = make_consultation(make_member()), make_member()
    outcomes = at_once(
        partial(reports.report, here, "identity", by=reporter),
        partial(actions.withdraw, here, by=here.author),
    )
    assert outcomes[1] is None, outcomes
    if isinstance(outcomes[0], Exception):
        assert isinstance(outcomes[0], actions.NotNow), repr(outcomes[0])
        assert not Report.objects.filter(consultation=here).exists()
    else:
        assert Report.objects.get(consultation=here).state == "gone"
    here.refresh_from_db()
    assert here.status == "withdrawn"
    assert not here.review_items.filter(decided_at=None).exists()


@pytest.mark.parametrize("number", ROUNDS)
def test_two_who_report_it_hide_it_once(moderators, number):
    here = make_consultation(make_member())
    outcomes = at_once(*(partial(reports.report, here, "identity", by=make_member()) for _ in range(2)))
    assert all(not isinstance(each, Exception) or isinstance(each, actions.NotNow) for each in outcomes), (
        outcomes
    )
    here.refresh_from_db()
    assert here.status == "hidden"
    assert Entry.objects.filter(consultation=here, verb="consultation.set_aside").count() == 1
    assert here.review_items.count() == 1


@pytest.mark.parametrize("number", ROUNDS)
def test_one_person_reporting_twice_at_once_tells_us_once(moderators, number):
    here, reporter = make_consultation(make_member()), make_member()
    outcomes = at_once(*(partial(reports.report, here, "other", by=reporter) for _ in range(2)))
    assert sorted(is_new for _, is_new in outcomes) == [False, True]
    assert Report.objects.filter(consultation=here).count() == 1


@pytest.mark.parametrize("number", ROUNDS)
def test_a_proposal_and_a_return_leave_one_of_them(moderators, number):
    here = reported(make_member())
    item = here.review_items.get()
    outcomes = at_once(
        partial(claims.propose, item, Outcome.RESTORED, by=moderators[0], version=item.version),
        partial(moderation.give_back, item, "Please change it.", by=moderators[1], version=item.version),
    )
    one_won(outcomes)
    here.refresh_from_db()
    assert here.status in {"hidden", "returned"}


@pytest.mark.parametrize("number", ROUNDS)
def test_a_message_is_taken_up_once(moderators, number):
    here = make_consultation(make_member())
    message = AboutMe.objects.create(link=f"https://between.example/consultations/{here.public_id}/")
    assert sorted(at_once(*(partial(reports.take_up, message.pk, timezone.now()) for _ in range(2)))) == [
        False,
        True,
    ]
    assert Entry.objects.filter(consultation=here, verb="consultation.set_aside").count() == 1
