"""Messages of those who think that something here is about them, as the desk reads, decides and answers them."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from accounts.actions import appoint
from accounts.models import Member
from forum.consultations import actions as consulting
from forum.consultations.models import Consultation
from forum.moderation import actions as desk
from forum.moderation import claims
from forum.moderation.figures import OUT_OF_SIGHT
from forum.moderation.models import Decision
from forum.moderation.querysets import waiting_for
from forum.reports import actions as reports
from forum.reports.models import AboutMe
from forum.review.actions import raise_item
from forum.review.models import Outcome, ReviewItem, Source
from forum.sanctions import interests
from tests.factories import make_consultation, make_member, ten_minutes_on
from tests.forum.reports.test_about_me import DAY, fourth_day, item_of, link_to, look
from tests.pages import words_of

pytestmark = pytest.mark.usefixtures("defaults")
ONE, TWO = "one@elsewhere.example", "two@elsewhere.example"


def told(said: str = "It could be me.", **more: str) -> AboutMe:
    """A message, once the queue has had it."""
    message = reports.tell_us(said, **more)
    reports.take_up(message.pk, timezone.now())
    message.refresh_from_db()
    return message


def waiting_about(here: Consultation) -> ReviewItem:
    return here.review_items.get(decided_at=None)


def press(client, item: ReviewItem, act: str = "decide", **more):
    item.refresh_from_db()
    return client.post(f"/desk/{item.public_id}/{act}/", {"version": item.version} | more, follow=True)


def opens(client, item: ReviewItem) -> str:
    page = client.get(f"/desk/{item.public_id}/")
    assert page.status_code == 200
    return page.content.decode()


def stands() -> None:
    """The ten minutes are over, and time has done its work since."""
    ten_minutes_on()
    reports.keep_due(timezone.now() + timedelta(minutes=12))


def written_to() -> list[str]:
    return sorted(letter.to[0] for letter in mail.outbox if letter.subject == "Your message")


@pytest.fixture
def here(cast) -> Consultation:
    return make_consultation(cast.ilse, question="What is the quince about?")


@pytest.fixture
def still_in_sight(cast, here) -> AboutMe:
    """A message whose link set nothing aside, because it was the fourth of that day."""
    for number in range(3):
        told(link=link_to(make_consultation(make_member())), address=str(number))
    message = told(link=link_to(here), answer_to=ONE, address="another")
    AboutMe.objects.exclude(pk=message.pk).delete()
    assert not message.hid
    return message


@pytest.mark.both
@pytest.mark.parametrize("outcome", ["left", "hidden"])
def test_the_day_of_the_answer_does_not_tell_what_was_found(login_as, here, still_in_sight, outcome):
    moderator = login_as("moderator")
    item = waiting_about(here)
    assert "The link did not set it aside" in opens(moderator, item)
    press(moderator, item, decision=outcome)
    stands()
    reports.keep_due(fourth_day(still_in_sight))
    assert written_to() == [ONE]


def test_what_can_still_be_brought_back_into_sight_is_not_answered(cast, login_as, here, still_in_sight):
    AboutMe.objects.update(at=timezone.now() - 4 * DAY)
    still_in_sight.refresh_from_db()
    undo = desk.decide(waiting_about(here), "hidden", by=cast.moderator, version=None)
    reports.keep_due(timezone.now())
    still_in_sight.refresh_from_db()
    assert still_in_sight.looked_at is None
    desk.undo(undo, by=cast.moderator)
    stands()
    still_in_sight.refresh_from_db()
    assert still_in_sight.looked_at is None


@pytest.mark.parametrize("by_a_message", [False, True])
def test_nor_is_it_when_somebody_else_has_opened_it_meanwhile(
    cast, login_as, here, still_in_sight, by_a_message
):
    nine = fourth_day(still_in_sight)
    at = nine - timedelta(minutes=4)
    if by_a_message:
        AboutMe.objects.update(said="It could be me.", link="", consultation=None)
        ReviewItem.objects.all().delete()
        item = raise_item(Source.ABOUT_ME, message=still_in_sight)
    else:
        item = waiting_about(here)
    named = link_to(here) if by_a_message else ""
    desk.decide(item, "hidden", by=cast.moderator, version=None, named=named, at=at)
    opens(login_as("second_moderator"), waiting_about(here))
    reports.keep_due(nine)
    assert written_to() == []
    desk.take_effect(at + timedelta(minutes=11))
    reports.keep_due(nine + timedelta(minutes=10))
    assert written_to() == []  # at one hour, and so on the next day
    reports.keep_due(nine + DAY)
    assert written_to() == [ONE]


class TestSeveralLinks:
    """A message that names more than one consultation."""

    @pytest.fixture
    def other(self, cast) -> Consultation:
        return make_consultation(cast.tobi, question="And what is the plum about?")

    @pytest.mark.both
    @pytest.mark.parametrize("where", ["link", "said"])
    def test_each_is_set_aside_and_each_shows_the_whole_message(self, login_as, here, other, where):
        both = f"{link_to(here)} {link_to(other)}"
        told(**{"said": "It could be me.", where: f"{both}, the second above all"})
        page = login_as("moderator")
        for each in (here, other):
            each.refresh_from_db()
            assert each.status == "hidden"
            said = opens(page, waiting_about(each))
            assert "the second above all" in said and link_to(other) in said
            assert "The link did not set it aside" not in said

    def test_while_one_of_them_was_not_looked_at_nobody_is_answered(self, login_as, here, other):
        message = told(link=f"{link_to(here)} {link_to(other)}", answer_to=ONE)
        page = login_as("moderator")
        opens(page, waiting_about(here))
        reports.keep_due(fourth_day(message))
        assert written_to() == []
        opens(page, waiting_about(other))
        reports.keep_due(fourth_day(message) + DAY)
        assert written_to() == [ONE]

    def test_no_more_than_three_in_a_day_are_set_aside_and_all_wait_at_the_desk(self):
        named = [make_consultation(make_member()) for _ in range(5)]
        message = told(link=" ".join(link_to(each) for each in named))
        for each in named:
            each.refresh_from_db()
        assert [each.status for each in named] == ["hidden"] * 3 + ["open"] * 2
        assert all(waiting_about(each).source == "about_me" for each in named)
        assert not ReviewItem.objects.filter(message__isnull=False).exists()
        assert message.consultation == named[0]
        assert AboutMe.objects.exclude(answer_to="").count() == 0 and AboutMe.objects.count() == 5

    def test_the_same_link_twice_is_one(self, here):
        told(f"It is {link_to(here)}", link=link_to(here))
        assert AboutMe.objects.count() == 1


class TestAHouseOfOne:
    """One moderator, whose own text is meant, and one second reader."""

    @pytest.fixture
    def second(self, cast) -> Member:
        assert cast.moderator.is_moderator
        appoint(cast.retired, "second_reader")
        return cast.retired

    @pytest.fixture
    def own(self, cast, second) -> Consultation:
        return make_consultation(cast.moderator, question="Could it be known?")

    @pytest.mark.both
    def test_a_second_reader_who_opens_it_has_looked_and_reads_no_message(self, login_as, own):
        message = told("I know the stairs.", link=link_to(own), answer_to=ONE)
        reports.keep_due(fourth_day(message))
        assert written_to() == []
        assert "I know the stairs." not in opens(login_as("retired"), waiting_about(own))
        reports.keep_due(fourth_day(message) + DAY)
        assert written_to() == [ONE]

    @pytest.mark.both
    def test_the_moderator_sets_their_own_aside_and_does_not_bring_it_back(self, cast, own, second):
        undo = look(told(), by=cast.moderator, named=link_to(own))
        own.refresh_from_db()
        assert own.status == "hidden"
        item = waiting_about(own)
        assert item not in waiting_for(cast.moderator) and item in waiting_for(second)
        with pytest.raises(desk.NotDecided, match="Two people decide whether this comes back"):
            desk.undo(undo, by=cast.moderator)
        own.refresh_from_db()
        assert own.status == "hidden"

    def test_a_message_that_nobody_else_could_read_is_not_left_to_others(self, cast, login_as, own):
        item = item_of(told())
        assert "No other moderator could look at it." in words_of(
            press(login_as("moderator"), item, "involved")
        )
        assert item in waiting_for(cast.moderator)

    def test_where_there_is_another_moderator_it_is(self, cast, login_as, own):
        item = item_of(told())
        assert cast.second_moderator.is_moderator
        page = login_as("moderator")
        assert "I am involved" in opens(page, item)
        press(page, item, "involved")
        assert item not in waiting_for(cast.moderator) and item in waiting_for(cast.second_moderator)
        assert Decision.objects.filter(act="interest", object_kind="item", object_id=item.public_id).exists()
        assert page.get(f"/desk/{item.public_id}/").status_code != 200
        with pytest.raises(desk.NotDecided):
            desk.decide(item, "left", by=cast.moderator, version=None)

    @pytest.mark.parametrize("who", ["retired", "first_reader", "maren"])
    def test_nobody_else_learns_by_it_that_there_is_a_message(self, login_as, own, who):
        item = item_of(told())
        assert login_as(who).post(f"/desk/{item.public_id}/involved/").status_code == 404


class TestInvolved:
    """A moderator who has said that they are involved says what a message means."""

    @pytest.mark.parametrize("again", [False, True])
    def test_what_they_are_involved_in_they_do_not_set_aside_by_a_message(self, cast, here, again):
        interests.declare(raise_item(Source.REPORT, consultation=here), by=cast.moderator)
        meant = make_consultation(cast.ilse) if again else here  # another of the same author's
        message = told()
        with pytest.raises(desk.NotDecided, match="or you have said that you are involved in it"):
            look(message, by=cast.moderator, named=link_to(meant))
        meant.refresh_from_db()
        assert meant.status == "open" and item_of(message).decided_at is None

    @pytest.mark.both
    @pytest.mark.parametrize("involved", [False, True])
    def test_what_bears_no_name_is_set_aside_and_brought_back_by_nobody_alone(self, cast, here, involved):
        if involved:  # with whoever wrote it, under their name
            interests.declare(raise_item(Source.REPORT, consultation=here), by=cast.moderator)
        unnamed = make_consultation(cast.ilse, unnamed=True)
        undo = look(told(), by=cast.moderator, named=link_to(unnamed))
        with pytest.raises(desk.NotDecided, match="Two people decide whether this comes back"):
            desk.undo(undo, by=cast.moderator)
        unnamed.refresh_from_db()
        assert unnamed.status == "hidden"

    def test_who_says_so_afterwards_does_not_bring_it_back(self, cast, here):
        undo = look(told(), by=cast.moderator, named=link_to(here))
        interests.declare(waiting_about(here), by=cast.moderator)
        with pytest.raises(desk.NotDecided):
            desk.undo(undo, by=cast.moderator)
        here.refresh_from_db()
        assert here.status == "hidden"


class TestWithdrawn:
    """What was named is destroyed before anybody of that day is answered."""

    @pytest.fixture
    def named(self, cast, here) -> AboutMe:
        message = told(link=link_to(here), answer_to=ONE)
        consulting.withdraw(here, by=cast.ilse)
        return message

    @pytest.mark.both
    def test_whoever_was_right_is_answered_with_the_others(self, cast, named):
        other = told(answer_to=TWO)
        nine = fourth_day(named)
        for days in range(6):
            consulting.destroy_due(nine + days * DAY)
            reports.keep_due(nine + days * DAY)
        assert not Consultation.objects.exists() and written_to() == []
        named.refresh_from_db()
        assert (named.said, named.link, named.answer_to) == ("", "", ONE)
        look(other, by=cast.moderator)
        stands()
        reports.keep_due(nine + 6 * DAY)
        assert written_to() == [ONE, TWO]
        reports.keep_due(nine + 40 * DAY)
        assert not AboutMe.objects.exists()

    def test_of_whoever_waits_for_no_answer_nothing_stays(self, cast, here, named):
        answered = told(link=link_to(here), answer_to=TWO)
        silent = told(link=link_to(here))
        AboutMe.objects.filter(pk__in=(answered.pk, silent.pk)).update(consultation=here)
        AboutMe.objects.filter(pk=answered.pk).update(answered_at=timezone.now())
        consulting.destroy_due(timezone.now() + 8 * DAY)
        assert list(AboutMe.objects.all()) == [named]


class TestWhatWaitedAlready:
    """A moderator says that a message means what the desk has already."""

    @pytest.mark.both
    def test_when_it_is_taken_back_it_is_put_off_as_before(self, cast, here):
        item = raise_item(Source.REPORT, consultation=here)
        until = claims.put_off(item, "days", by=cast.moderator, version=item.version)
        undo = look(told(), by=cast.moderator, named=link_to(here))
        item.refresh_from_db()
        assert item.put_off_until is None  # it comes up at once
        desk.undo(undo, by=cast.moderator)
        item.refresh_from_db()
        here.refresh_from_db()
        assert (here.status, item.source, item.put_off_until) == ("open", "report", until)

    def test_what_was_proposed_without_the_message_is_proposed_no_more(self, cast, login_as, here):
        cast.tobi.is_second_reader = True
        cast.tobi.save()
        reports.report(here, "identity", by=cast.maren)
        item = waiting_about(here)
        claims.propose(item, Outcome.RESTORED, by=cast.second_moderator, version=item.version)
        item.refresh_from_db()
        read = item.version
        look(told(), by=cast.moderator, named=link_to(here))
        with pytest.raises(desk.NotDecided):  # from a page without the message
            claims.agree(item, by=cast.moderator, version=read)
        # A second reader is shown no message: a yes of theirs would be to less than is known.
        login_as("tobi").post(f"/desk/{item.public_id}/agree/", {"version": read + 1})
        assert "It could be me." in opens(login_as("moderator"), item)
        item.refresh_from_db()
        here.refresh_from_db()
        assert (item.proposed, here.status) == ("", "hidden")

    @pytest.mark.parametrize("status", ["hidden", "held", "returned"])
    def test_the_log_does_not_say_that_it_was_set_aside_once_more(self, cast, here, status):
        Consultation.objects.update(status=status)
        look(told(), by=cast.moderator, named=link_to(here))
        act, reason = Decision.objects.values_list("act", "reason").get(object_id=here.public_id)
        assert (act, reason) == ("leave", "about_me")
        assert act not in OUT_OF_SIGHT

    def test_it_is_not_said_of_a_link_what_no_link_did(self, cast, login_as, here):
        look(told(link="the one with the fruit"), by=cast.moderator, named=link_to(here))
        page = opens(login_as("second_moderator"), waiting_about(here))
        assert "the one with the fruit" in page
        assert "The link did not set it aside" not in page


class TestNotTonight:
    """Of a message nobody is told that it was put off; of a page, only that it takes longer."""

    def test_a_message_says_who_waits_and_that_nobody_was_told(self, login_as):
        item, client = item_of(told()), login_as("moderator")
        page = opens(client, item)
        assert "Whoever waits for it is told" not in page
        assert "Everybody who wrote on the same day waits for their answer" in page
        after = words_of(press(client, item, "not-tonight", until="days"))
        assert "Nobody is told; all who wrote on the same day wait for their answers." in after
        assert "told until when" not in after.replace("nobody was told until when", "")
        assert "Nothing left that cannot wait. One was put off, and nobody was told until when." in after

    def test_a_page_of_the_library_says_that_they_hear_no_hour(self, cast, login_as):
        reports.report_page("/library/one/", "other", by=cast.maren)
        item, client = ReviewItem.objects.get(), login_as("moderator")
        assert "hears that a little more time is needed, and not until when" in opens(client, item)
        after = words_of(press(client, item, "not-tonight", until="days"))
        assert "Whoever told us of it hears that a little more time is needed." in after
        assert "One was put off, and nobody was told until when." in after

    def test_a_text_says_as_before_that_whoever_waits_is_told(self, login_as, here):
        item, client = raise_item(Source.REPORT, consultation=here), login_as("moderator")
        assert "Whoever waits for it is told, and their page says until when." in opens(client, item)
        after = words_of(press(client, item, "not-tonight", until="days"))
        assert "Whoever waits for it is told." in after and "One waits; it has been told until when." in after
