"""A house of one moderator and a second reader or two, where what the moderator brought is set aside."""

import pytest
from django.urls import reverse

from accounts.actions import appoint
from accounts.models import Member
from forum.consultations.hosting import TOO_FEW
from forum.moderation import actions as moderation
from forum.moderation import claims
from forum.moderation.choosing import why_not_decide
from forum.moderation.models import Undo
from forum.moderation.querysets import waiting_for
from forum.notifications.models import Notice
from forum.reports import actions as reports
from forum.review.actions import raise_item
from forum.review.models import Outcome, ReviewItem, Source
from forum.sanctions import appealing, interests
from tests.factories import make_consultation, make_member, make_reply
from tests.forum.test_query_counts import CONSULTATION, cost

pytestmark = pytest.mark.usefixtures("defaults")
TELLING = TOO_FEW[:40]


@pytest.fixture
def first(cast) -> Member:
    """The one second reader of a house of one moderator."""
    assert cast.moderator.is_moderator
    appoint(cast.retired, "second_reader")
    return cast.retired


def aside(by: Member, *, told_by: Member, unnamed: bool = False) -> ReviewItem:
    """Something of theirs that a colleague was concerned about."""
    here = make_consultation(by, question="Could it be known?", unnamed=unnamed)
    reports.report(here, "identity", by=told_by)
    return here.review_items.get()


def press(client, item, act, **more):
    """Press a button beside an item; gives the page that follows."""
    item.refresh_from_db()
    return client.post(f"/desk/{item.public_id}/{act}/", {"version": item.version} | more, follow=True)


@pytest.mark.both
def test_two_second_readers_together_bring_back_what_the_moderator_brought(cast, first, login_as):
    item = aside(cast.moderator, told_by=cast.maren)
    appoint(cast.tobi, "second_reader")
    assert item not in waiting_for(cast.moderator)
    one, two = login_as("retired"), login_as("tobi")
    assert "Could it be known?" in one.get("/desk/").text
    press(one, item, "propose", decision="restored")
    assert Notice.objects.filter(member=cast.tobi, verb="desk.second").count() == 1
    assert one.get(f"/desk/{item.public_id}/").status_code == 404  # it waits for the other now
    assert "I agree: bring it back" in two.get(f"/desk/{item.public_id}/").text
    press(two, item, "agree")
    item.consultation.refresh_from_db()
    assert item.consultation.status == "open"


@pytest.mark.both
@pytest.mark.parametrize("unnamed", [False, True], ids=["named", "unnamed"])
def test_where_there_is_one_its_author_reads_honestly_that_it_stays(cast, first, login_as, unnamed):
    item = aside(cast.moderator, told_by=cast.maren, unnamed=unnamed)
    client = login_as("moderator")
    for address in (item.consultation.get_absolute_url(), reverse("forum:waiting")):
        assert TELLING in client.get(address).text
    claims.propose(item, Outcome.RESTORED, by=first, version=item.version)
    item.refresh_from_db()
    for member in (first, cast.moderator):
        with pytest.raises(moderation.NotDecided):
            claims.agree(item, by=member, version=item.version)
    appoint(cast.tobi, "second_reader")
    for address in (item.consultation.get_absolute_url(), reverse("forum:waiting")):
        assert TELLING not in client.get(address).text
    claims.agree(item, by=cast.tobi, version=item.version)
    item.consultation.refresh_from_db()
    assert item.consultation.status == "open"


def test_everybody_elses_is_brought_back_by_the_moderator_and_the_second_reader(cast, first, login_as):
    item = aside(cast.ilse, told_by=cast.maren)
    page = login_as("ilse").get(item.consultation.get_absolute_url()).text
    assert "We have put your text aside" in page and TELLING not in page
    Member.objects.filter(pk=first.pk).update(is_second_reader=False)
    assert TELLING in login_as("ilse").get(item.consultation.get_absolute_url()).text


def test_two_second_readers_begin_nothing_where_nobody_moderates(cast, first, login_as):
    item = aside(cast.ilse, told_by=cast.maren)
    Member.objects.filter(pk=cast.moderator.pk).update(is_moderator=False)
    appoint(cast.tobi, "second_reader")
    assert not any(item in waiting_for(Member.objects.get(pk=each.pk)) for each in (first, cast.tobi))
    assert TELLING in login_as("ilse").get(item.consultation.get_absolute_url()).text


@pytest.mark.parametrize("unnamed", [False, True], ids=["named", "unnamed"])
def test_beside_a_reply_it_is_said_too_and_tells_nothing_of_who_brought_the_place(
    cast, first, login_as, unnamed
):
    """Whoever brought it decides nothing about what stands in it; where they bear no name, nothing says so."""
    here = make_consultation(cast.moderator, unnamed=unnamed)
    reply = make_reply(here, cast.ilse)
    reports.report(reply, "identity", by=cast.maren)
    for address in (here.get_absolute_url(), reverse("forum:waiting")):
        assert (TELLING in login_as("ilse").get(address).text) is not unnamed


def test_it_costs_one_query_however_much_is_set_aside(cast, first, login_as):
    here, client = make_consultation(cast.maren), login_as("moderator")
    replies = [make_reply(here, cast.moderator) for _ in range(4)]
    costs = []
    for reply in replies:
        reports.report(reply, "identity", by=cast.tobi)
        costs.append((cost(client, here.get_absolute_url()), cost(client, reverse("forum:waiting"))))
    assert len(set(costs[1:])) == 1
    item = aside(cast.moderator, told_by=cast.tobi)
    costs = [each[0] for each in costs] + [cost(client, item.consultation.get_absolute_url())]
    assert max(costs) <= CONSULTATION


def test_the_moderators_decision_about_who_could_be_recognised_is_looked_at_again_by_a_second_reader(
    cast, first, login_as
):
    """It keeps its reason, so that two bring it back: the second reader says so, the moderator agrees."""
    item = raise_item(Source.IDENTITY, consultation=make_consultation(cast.ilse))
    moderation.decide(item, "hidden", by=cast.moderator, version=item.version)
    Undo.objects.all().delete()
    made = appealing.appeal(item.consultation, "I changed every detail.", by=cast.ilse)
    made.item.refresh_from_db()
    assert made.item.not_by == cast.moderator
    assert why_not_decide(cast.moderator, made.item)
    assert made.item in waiting_for(first)
    assert Notice.objects.filter(member=first, verb="desk.appeal").count() == 1
    claims.propose(made.item, Outcome.RESTORED, by=first, version=made.item.version)
    made.item.refresh_from_db()
    claims.agree(made.item, by=cast.moderator, version=made.item.version)
    item.consultation.refresh_from_db()
    assert item.consultation.status == "open"


def test_nobody_who_is_involved_is_called_to_agree(cast, login_as):
    """What they then do not find at the desk would tell them whose it is (invariant 2)."""
    third = make_member("Dritte Wache")
    appoint(third, "moderator")
    other = make_consultation(cast.ilse)
    reports.report(other, "disrespect", by=cast.maren)
    interests.declare(other.review_items.get(), by=third)
    item = aside(cast.ilse, told_by=cast.maren, unnamed=True)
    assert cast.second_moderator.is_moderator
    claims.propose(item, Outcome.RESTORED, by=cast.moderator, version=item.version)
    called = Notice.objects.filter(verb="desk.second").values_list("member", flat=True)
    assert list(called) == [cast.second_moderator.pk]


def test_a_full_house_says_nothing_of_the_kind(cast, login_as):
    for name in ("Wache Eins", "Wache Zwei"):
        appoint(make_member(name), "moderator")
    item = aside(cast.moderator, told_by=cast.maren)
    assert TELLING not in login_as("moderator").get(item.consultation.get_absolute_url()).text
