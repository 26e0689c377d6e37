"""“I think this is about me”: the same to everybody, whoever writes and whatever is found."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from forum.consultations import actions
from forum.consultations.models import Consultation
from forum.moderation import claims
from forum.moderation.models import Decision
from forum.notifications.models import Notice
from forum.reports import actions as reports
from forum.reports.models import AboutMe
from forum.review.models import Outcome
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


@pytest.mark.parametrize("who", ["first_reader", "curator", "admin", "ilse", "maren"])
def test_nobody_but_moderators_reads_a_message(here, login_as, who):
    write(login_as("visitor"), said="Only for moderators.")
    taken_up()
    for address in ("/desk/", "/home/", "/me/", "/me/news/"):
        page = login_as(who).get(address)
        assert "Only for moderators." not in page.content.decode()
    assert "Only for moderators." in login_as("moderator").get("/desk/").content.decode()


def test_a_moderator_finds_what_is_meant_and_it_is_set_aside(cast, here, login_as):
    write(login_as("visitor"), said="Something with a fruit.")
    message = taken_up()
    client = login_as("moderator")
    page = client.post(
        f"/desk/messages/{message.public_id}/", {"named": "nothing"}, follow=True
    ).content.decode()
    assert "This is no full link of a consultation you can see." in page
    client.post(f"/desk/messages/{message.public_id}/", {"named": link_to(here)})
    here.refresh_from_db()
    assert (here.status, here.review_items.get().source) == ("hidden", "about_me")
    assert Decision.objects.filter(act="set_aside", object_id=here.public_id).count() == 1
    assert client.post(f"/desk/messages/{message.public_id}/").status_code == 404


def test_the_answer_comes_in_these_words_after_the_same_wait_whatever_was_found(cast, here, login_as):
    now = timezone.now()
    write(login_as("visitor"), link=link_to(here), answer_to="somebody@elsewhere.example")
    found = taken_up()
    write(login_as("visitor"), answer_to="another@elsewhere.example")
    nothing = taken_up()
    write(login_as("visitor"))
    claims.look_at_message(nothing, by=cast.moderator)
    item = here.review_items.get()
    claims.propose(item, Outcome.RESTORED, by=cast.moderator, version=item.version)
    item.refresh_from_db()
    claims.agree(item, by=cast.second_moderator, version=item.version)
    ten_minutes_on()
    mail.outbox.clear()
    reports.keep_due(now + DAY)
    assert mail.outbox == []
    for _ in range(2):
        reports.keep_due(now + 3 * DAY + timedelta(minutes=1))
    assert sorted(letter.to[0] for letter in mail.outbox) == [
        "another@elsewhere.example",
        "somebody@elsewhere.example",
    ]
    assert {(letter.subject, letter.body) for letter in mail.outbox} == {("Your message", ANSWER + "\n")}
    found.refresh_from_db()
    assert found.decided_at is not None and found.sender == ""


def test_it_is_destroyed_thirty_days_after_the_decision(cast, login_as):
    now = timezone.now()
    write(login_as("visitor"))
    claims.look_at_message(taken_up(), by=cast.moderator)
    reports.keep_due(now + 29 * DAY)
    assert AboutMe.objects.count() == 1
    reports.keep_due(now + 31 * DAY)
    assert not AboutMe.objects.exists()


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
