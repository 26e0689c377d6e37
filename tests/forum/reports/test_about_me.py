"""“I think this is about me”: the same to everybody, whoever writes and whatever is found."""

import re
from datetime import datetime, time, timedelta
from typing import ClassVar

import pytest
from django.core import mail
from django.utils import timezone

from accounts.actions import appoint
from forum.consultations import actions
from forum.consultations.models import Consultation
from forum.moderation import actions as actions_of_the_desk
from forum.moderation import claims
from forum.moderation.models import Decision
from forum.notifications.models import Notice
from forum.reports import actions as reports
from forum.reports.models import AboutMe
from forum.review.models import Outcome, ReviewItem
from tests.factories import make_consultation, make_member, ten_minutes_on

pytestmark = pytest.mark.usefixtures("defaults")
ANSWER = (
    "Thank you for telling us. That must have been hard to come upon. We have looked with care. If anything here "
    "could have been about you, nobody can read it any more."
)
DAY = timedelta(days=1)


@pytest.fixture
def here(cast) -> Consultation:
    """A consultation of Ilse's."""
    return make_consultation(cast.ilse, question="What is the quince about?")


def link_to(consultation: Consultation) -> str:
    return f"https://between.example{consultation.get_absolute_url()}"


def write(client, **typed):
    return client.post("/about-me/", {"said": "It could be me."} | typed)


def taken_up() -> AboutMe:
    """The last message, once the queue has had it."""
    message = AboutMe.objects.latest("pk")
    reports.take_up(message.pk, timezone.now())
    message.refresh_from_db()
    return message


def item_of(message: AboutMe) -> ReviewItem:
    return ReviewItem.objects.get(message=message)


def look(message: AboutMe, *, by, named: str = ""):
    """A moderator decides it: nothing here is meant, or this."""
    item = item_of(message)
    return actions_of_the_desk.decide(item, "hidden" if named else "left", by=by, version=None, named=named)


def fourth_day(message: AboutMe) -> datetime:
    """When an answer to it leaves, if all of its day was looked at."""
    day = timezone.localtime(message.at).date() + 4 * DAY
    return timezone.make_aware(datetime.combine(day, time(9)))


def answered_by(moment: datetime) -> list:
    """Every answer that has left when time has done its work at this moment."""
    reports.keep_due(moment)
    return [letter for letter in mail.outbox if letter.subject == "Your message"]


def test_every_outcome_looks_the_same_to_whoever_writes(cast, here, login_as, django_assert_num_queries):
    gone = make_consultation(cast.tobi)
    actions.withdraw(gone, by=cast.tobi)
    seen = set()
    for link in (
        "",
        link_to(here),
        link_to(gone),
        f"https://between.example/consultations/{'0' * 32}/",
        "nothing",
    ):
        client = login_as("visitor")
        with django_assert_num_queries(4):  # the limit, a point to come back to, the message, and its end
            answer = write(client, link=link)
        page = client.get(answer.headers["Location"]).content.decode()
        seen.add((answer.status_code, answer.headers["Location"], page))
        AboutMe.objects.update(sender="")
    assert len(seen) == 1
    assert ANSWER in page


def test_the_page_that_takes_it_looks_at_nothing(here, login_as):
    write(login_as("visitor"), link=link_to(here))
    here.refresh_from_db()
    assert here.status == "open"  # a moment later the queue has it
    assert taken_up().hid
    here.refresh_from_db()
    assert here.status == "hidden"


@pytest.mark.both
def test_the_full_link_hides_at_once_and_comes_before_the_desk(cast, here, login_as):
    cast.moderator  # noqa: B018
    write(login_as("visitor"), said=f"I found {link_to(here)} and it could be me.")
    message = taken_up()
    assert message.consultation == here
    assert here.review_items.get().source == "about_me"
    assert Notice.objects.filter(member=cast.moderator, verb="desk.about_me").exists()
    item = here.review_items.get()
    assert "it could be me" in login_as("moderator").get(f"/desk/{item.public_id}/").content.decode()
    assert not reports.take_up(message.pk, timezone.now())  # once


def test_its_author_never_learns_by_which_way_it_came(cast, here, login_as):
    by_member = make_consultation(cast.ilse)
    reports.report(by_member, "identity", by=cast.maren)
    write(login_as("visitor"), link=link_to(here))
    taken_up()
    said = set(Notice.objects.filter(member=cast.ilse).values_list("call", "verb"))
    assert said == {("desk", "consultation.set_aside")}
    pages = [
        login_as("ilse").get(each.get_absolute_url()).content.decode().split('class="notice held"')[1][:700]
        for each in (here, by_member)
    ]
    assert pages[0] == pages[1]
    assert "It could be me." not in pages[0]


@pytest.mark.parametrize(
    "said", ["consultations/{id}/", "{id}", "/consultations/{id}/", "https://x/consultations/{id}0/"]
)
def test_nothing_less_than_the_full_link_hides(here, login_as, said):
    write(login_as("visitor"), said=said.format(id=here.public_id))
    assert not taken_up().hid
    here.refresh_from_db()
    assert here.status == "open"


def test_three_texts_in_a_day_are_hidden_and_further_ones_wait_for_a_person(cast):
    asked = [make_consultation(make_member()) for _ in range(4)]
    for each in asked:
        reports.tell_us("", link=link_to(each), address=each.public_id)
        taken_up()
        each.refresh_from_db()
    assert [each.status for each in asked] == ["hidden", "hidden", "hidden", "open"]
    assert asked[3].review_items.get().source == "about_me"


def test_a_signed_in_member_finds_the_same_form_and_is_not_named(cast, here, login_as):
    page = login_as("maren").get("/about-me/").content.decode()
    assert "A few words are enough; no name needed." in page
    write(login_as("maren"))
    row = str(AboutMe.objects.values().get())
    assert cast.maren.display_name not in row and cast.maren.public_id not in row
    assert not Notice.objects.filter(member=cast.maren).exists()


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"said": " "}, "A few words are enough, or a link."),
        ({"answer_to": "nobody at home"}, "This address cannot be written to."),
        ({"said": "word " * 1200}, "It is all still here."),
    ],
)
def test_what_cannot_be_taken_comes_back_as_typed(login_as, typed, why):
    page = write(
        login_as("visitor"),
        **({"link": "https://somewhere.example/"} if typed.get("said") != " " else {}) | typed,
    )
    assert page.status_code == 422
    assert why in page.content.decode()
    assert all(value.strip() in page.content.decode() for value in typed.values())
    assert not AboutMe.objects.exists()


def test_many_from_one_address_are_asked_to_wait_and_lose_no_word(login_as):
    client = login_as("visitor")
    answers = [write(client) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert "It could be me." in answers[5].content.decode()
    assert AboutMe.objects.count() == 5
    assert write(login_as("visitor"), said="x").status_code == 429
    assert "127.0.0.1" not in str(list(AboutMe.objects.values()))


@pytest.mark.parametrize("who", ["first_reader", "second_reader", "curator", "admin", "ilse", "maren"])
def test_nobody_but_moderators_reads_a_message(cast, here, login_as, who):
    if who == "second_reader":
        appoint(cast.tobi, "second_reader")
        who = "tobi"
    write(login_as("visitor"), said="Only for moderators.")
    address = f"/desk/{item_of(taken_up()).public_id}/"
    for place in ("/desk/", "/home/", "/me/", "/me/news/", address):
        page = login_as(who).get(place).content.decode()
        assert "Only for moderators." not in page and "named no consultation" not in page
    assert login_as(who).post(f"{address}decide/", {"decision": "left", "version": 0}).status_code == 404
    assert "Only for moderators." in login_as("moderator").get(address).content.decode()


def test_a_message_that_named_nothing_stands_first_of_what_could_be_known(cast, login_as):
    reports.report(make_consultation(cast.ilse), "identity", by=cast.maren)
    write(login_as("visitor"))
    item = item_of(taken_up())
    desk = login_as("moderator").get("/desk/?kind=identity").content.decode()
    rows = re.findall(r'data-row href="/desk/(\w+)/"', desk)
    assert (rows[0], len(rows)) == (item.public_id, 2)
    assert "A message that named no consultation" in desk


def test_a_message_is_taken_put_off_and_let_go_as_any_other_item(cast, login_as):
    write(login_as("visitor"))
    address = f"/desk/{item_of(taken_up()).public_id}/"
    first, second = login_as("moderator"), login_as("second_moderator")
    first.post(f"{address}claim/", {"version": 0})
    second.post(f"{address}decide/", {"decision": "left", "version": 1})
    assert ReviewItem.objects.get().decided_at is None
    second.post(f"{address}take-over/", {"version": 1})
    assert ReviewItem.objects.get().claimed_by == cast.second_moderator
    second.post(f"{address}not-tonight/", {"version": 2, "until": "tomorrow"})
    assert ReviewItem.objects.get().waits_until
    ours = Decision.objects.filter(object_kind="message")
    assert set(ours.values_list("act", "object_kind", "reason")) == {
        ("take_over", "message", "about_me"),
        ("put_off", "message", "about_me"),
    }


@pytest.mark.parametrize("named", ["no such thing", "link"])
def test_whoever_was_slower_hears_who_was_quicker_and_keeps_the_address(cast, here, login_as, named):
    write(login_as("visitor"), said="Something with a fruit.")
    address = f"/desk/{item_of(taken_up()).public_id}/decide/"
    login_as("second_moderator").post(address, {"decision": "left", "version": 0})
    typed = link_to(here) if named == "link" else named
    answer = login_as("moderator").post(address, {"decision": "hidden", "named": typed, "version": 0})
    assert answer.status_code == 409
    assert cast.second_moderator.display_name in answer.text and f'value="{typed}"' in answer.text
    assert "no full link" not in answer.text
    here.refresh_from_db()
    assert here.status == "open"


def test_a_moderator_finds_what_is_meant_and_it_is_set_aside(cast, here, login_as):
    write(login_as("visitor"), said="Something with a fruit.")
    address = f"/desk/{item_of(taken_up()).public_id}/"
    client = login_as("moderator")
    refused = client.post(f"{address}decide/", {"decision": "hidden", "named": "no such thing", "version": 0})
    assert refused.status_code == 422
    assert "This is no full link of a consultation you can see, or" in refused.text
    assert 'value="no such thing"' in refused.text
    client.post(f"{address}decide/", {"decision": "hidden", "named": link_to(here), "version": 0})
    here.refresh_from_db()
    assert (here.status, here.review_items.get().source) == ("hidden", "about_me")
    assert AboutMe.objects.get().consultation == here
    acts = list(Decision.objects.filter(reason="about_me").values_list("act", "object_id", "before", "after"))
    assert acts == [("hide", here.public_id, "open", "hidden")]
    assert not Notice.objects.filter(member=cast.ilse).exists()  # nobody is told for ten minutes
    ten_minutes_on()
    assert Notice.objects.filter(member=cast.ilse, verb="consultation.set_aside").exists()


@pytest.mark.both
@pytest.mark.parametrize("waits", [False, True])
def test_what_was_set_aside_for_a_message_is_back_when_that_is_taken_back(cast, here, login_as, waits):
    if waits:
        reports.report(here, "other", by=cast.maren)
    write(login_as("visitor"))
    message = taken_up()
    undo = look(message, by=cast.moderator, named=link_to(here))
    actions_of_the_desk.undo(undo, by=cast.moderator)
    here.refresh_from_db()
    message.refresh_from_db()
    assert (here.status, message.consultation, message.decided_at) == ("open", None, None)
    assert item_of(message).decided_at is None
    assert list(here.review_items.values_list("source", flat=True)) == (["report"] if waits else [])
    assert Decision.objects.filter(act="undo").count() == 1


def test_what_somebody_decided_since_about_what_was_meant_stands(cast, here, login_as):
    write(login_as("visitor"))
    undo = look(taken_up(), by=cast.moderator, named=link_to(here))
    item = here.review_items.get()
    claims.claim(item, by=cast.second_moderator, version=item.version)
    with pytest.raises(actions_of_the_desk.NotDecided, match="Something else has happened"):
        actions_of_the_desk.undo(undo, by=cast.moderator)
    here.refresh_from_db()
    assert here.status == "hidden"


def test_that_a_message_was_looked_at_can_be_taken_back_and_then_nobody_is_answered(cast, login_as):
    write(login_as("visitor"), answer_to="somebody@elsewhere.example")
    message = taken_up()
    undo = look(message, by=cast.moderator)
    reports.keep_due(timezone.now())
    message.refresh_from_db()
    assert message.decided_at is None  # it can still be taken back
    actions_of_the_desk.undo(undo, by=cast.moderator)
    ten_minutes_on()
    assert answered_by(fourth_day(message)) == []
    assert item_of(message).decided_at is None


class TestTheSameWait:
    """Whatever was found: the same words, at one hour, on the fourth day."""

    @staticmethod
    def nothing(cast, client) -> AboutMe:
        write(client, answer_to="somebody@elsewhere.example")
        message = taken_up()
        look(message, by=cast.moderator)
        return message

    @staticmethod
    def found_by_a_moderator(cast, client) -> AboutMe:
        write(client, answer_to="somebody@elsewhere.example")
        message = taken_up()
        look(message, by=cast.moderator, named=link_to(make_consultation(cast.ilse)))
        return message

    @staticmethod
    def linked(cast, client) -> AboutMe:
        link = link_to(make_consultation(cast.ilse))
        write(client, link=link, answer_to="somebody@elsewhere.example")
        return taken_up()

    @classmethod
    def linked_and_read(cls, cast, client) -> AboutMe:
        message = cls.linked(cast, client)
        reports.note_looked(message.consultation.review_items.get())
        return message

    @classmethod
    def linked_and_brought_back(cls, cast, client) -> AboutMe:
        message = cls.linked(cast, client)
        item = message.consultation.review_items.get()
        claims.propose(item, Outcome.RESTORED, by=cast.moderator, version=item.version)
        item.refresh_from_db()
        claims.agree(item, by=cast.second_moderator, version=item.version)
        return message

    @staticmethod
    def linked_to_nothing(cast, client) -> AboutMe:
        write(client, link=f"https://between.example/consultations/{'0' * 32}/", answer_to="a@b.example")
        message = taken_up()
        look(message, by=cast.moderator)
        return message

    OUTCOMES: ClassVar[list[str]] = [
        "nothing",
        "found_by_a_moderator",
        "linked_and_read",
        "linked_and_brought_back",
        "linked_to_nothing",
    ]

    @pytest.mark.parametrize("outcome", OUTCOMES)
    def test_the_answer_comes_in_these_words_at_one_hour_whatever_was_found(self, cast, login_as, outcome):
        message = getattr(self, outcome)(cast, login_as("visitor"))
        ten_minutes_on()
        reports.keep_due(timezone.now())
        nine = fourth_day(message)
        assert nine - message.at >= 3 * DAY
        for early in (nine - DAY, nine - timedelta(minutes=1), nine - timedelta(hours=9)):
            assert answered_by(early) == []
        for _ in range(2):
            letters = answered_by(nine)
        assert [(letter.subject, letter.body) for letter in letters] == [("Your message", ANSWER + "\n")]

    @pytest.mark.parametrize("outcome", ["nothing", "found_by_a_moderator", "linked_and_read"])
    def test_one_that_is_looked_at_later_waits_for_the_same_hour_of_another_day(
        self, cast, login_as, outcome
    ):
        message = getattr(self, outcome)(cast, login_as("visitor"))
        nine = fourth_day(message)
        # Looked at an hour after the first nine o’clock: a decision when it stands, a reading when it is read.
        AboutMe.objects.update(looked_at=None)
        ReviewItem.objects.update(decided_at=None, outcome="") if outcome == "nothing" else None
        assert answered_by(nine) == []
        late = nine + timedelta(minutes=30)
        AboutMe.objects.update(**{"decided_at" if outcome == "nothing" else "looked_at": late})
        assert answered_by(late + timedelta(minutes=1)) == []
        assert answered_by(nine + timedelta(hours=7)) == []
        assert len(answered_by(nine + DAY)) == 1

    def test_while_one_of_a_day_cannot_be_answered_none_of_that_day_is(self, cast, login_as):
        first = self.nothing(cast, login_as("visitor"))
        waits = self.linked(cast, login_as("visitor"))  # set aside, and nobody has looked
        write(login_as("visitor"), said="It could be me, and I want no answer.")
        silent = taken_up()
        ten_minutes_on()
        reports.keep_due(timezone.now())
        nine = fourth_day(first)
        assert answered_by(nine) == []
        reports.note_looked(waits.consultation.review_items.get())
        assert answered_by(nine + DAY) == []
        look(silent, by=cast.moderator)
        ten_minutes_on()
        reports.keep_due(timezone.now())
        assert len(answered_by(nine + 2 * DAY)) == 2

    def test_another_day_waits_for_nobody(self, cast, login_as):
        waits = self.linked(cast, login_as("visitor"))
        AboutMe.objects.update(at=waits.at - 2 * DAY)
        other = self.nothing(cast, login_as("visitor"))
        ten_minutes_on()
        reports.keep_due(timezone.now())
        assert len(answered_by(fourth_day(other))) == 1

    def test_what_colleagues_can_read_again_is_not_answered_until_it_is_decided(self, cast, login_as):
        message = self.linked_and_read(cast, login_as("visitor"))
        Consultation.objects.update(status="open")
        assert answered_by(fourth_day(message)) == []

    def test_opening_it_is_looking_where_nobody_else_reads_it(self, cast, login_as):
        hidden = self.linked(cast, login_as("visitor"))
        item = hidden.consultation.review_items.get()
        login_as("moderator").get(f"/desk/{item.public_id}/")
        hidden.refresh_from_db()
        assert hidden.looked_at is not None
        AboutMe.objects.update(looked_at=None)
        Consultation.objects.update(status="open")
        login_as("moderator").get(f"/desk/{item.public_id}/")
        hidden.refresh_from_db()
        assert hidden.looked_at is None


def test_it_is_destroyed_thirty_days_after_the_decision(cast, login_as):
    now = timezone.now()
    write(login_as("visitor"))
    look(taken_up(), by=cast.moderator)
    ten_minutes_on()
    reports.keep_due(now)
    reports.keep_due(now + 29 * DAY)
    assert AboutMe.objects.count() == 1
    reports.keep_due(now + 31 * DAY)
    assert not AboutMe.objects.exists()
    assert not ReviewItem.objects.exists()


@pytest.mark.parametrize("who", ["visitor", "maren"])
def test_from_a_page_that_lay_open_too_long_everything_typed_comes_back_and_can_be_sent(login_as, who):
    client = login_as(who, enforce_csrf_checks=True)
    typed = {
        "said": "I know the sentence about the stairs, and I have said it to one person only.",
        "link": "nothing",
        "answer_to": "somebody@example.org",
    }
    answer = client.post("/about-me/", typed | {"csrfmiddlewaretoken": "a" * 32})
    assert answer.status_code == 403
    assert not AboutMe.objects.exists()
    for text in typed.values():
        assert text in answer.text
    assert "/accounts/login/" not in answer.text.partition("<main")[2].partition("</main")[0]
    token = answer.text.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    again = client.post("/about-me/", typed | {"csrfmiddlewaretoken": token})
    assert again.status_code == 302
    assert AboutMe.objects.get().said == typed["said"]


def test_a_form_of_another_site_is_refused_plainly(login_as):
    client = login_as("visitor", enforce_csrf_checks=True)
    answer = client.post(
        "/about-me/", {"said": "It could be me."}, headers={"Origin": "https://evil.example"}
    )
    assert answer.status_code == 403
    assert "It could be me." not in answer.text
