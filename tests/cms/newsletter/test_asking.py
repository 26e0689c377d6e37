"""Asking for the newsletter, saying yes, and having enough of it."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from cms.newsletter import actions
from cms.newsletter.models import Subscriber
from forum.own_data.actions.erasing import erase_now
from forum.own_data.records.account import wishes
from tests.factories import make_member

pytestmark = pytest.mark.django_db
WHO = "reader@elsewhere.example"


def ask(client: Client, email: str = WHO):
    return client.post("/newsletter/", {"email": email})


def link(letter) -> str:
    text = letter.get_body(("plain",)).get_content()
    return urlsplit(re.search(r"https://\S+/newsletter/\S+", text)[0]).path


@pytest.mark.both
def test_nothing_comes_before_somebody_said_yes_twice(client: Client, post) -> None:
    assert ask(client).status_code == 200
    (letter,) = post.letters
    assert letter["To"] == WHO
    assert "stop" not in letter.get_body(("plain",)).get_content()
    assert not Subscriber.objects.confirmed().exists()
    strict = Client(enforce_csrf_checks=True)
    assert strict.get(link(letter)).status_code == 200  # a program that opens every link says yes for nobody
    assert not Subscriber.objects.confirmed().exists()
    assert strict.post(link(letter)).status_code == 403
    assert client.post(link(letter)).status_code == 200
    assert Subscriber.objects.confirmed().get().email == WHO
    assert (
        client.get(link(letter)).status_code == client.post(link(letter)).status_code == 404
    )  # it opens once


def test_the_word_that_says_yes_stands_in_the_letter_alone(client: Client, post) -> None:
    ask(client)
    word = link(post.letters[0]).strip("/").rsplit("/", 1)[1]
    row = Subscriber.objects.get()
    assert word not in [str(value) for value in vars(row).values()] and row.key


def test_nobody_learns_whether_an_address_is_known(client: Client, post, reader: Subscriber) -> None:
    known, unknown = ask(client, reader.email.upper()), ask(client, "nobody@elsewhere.example")
    assert known.content == unknown.content and known.status_code == unknown.status_code
    # Its owner hears of it, and that nothing changes.
    assert post.letters[0]["Subject"] == "You get the newsletter of Between already"
    assert Subscriber.objects.confirmed().get() == reader


def test_nobodys_box_is_filled_by_whoever_presses_again(client: Client, post) -> None:
    answers = {ask(client).content for _ in range(5)}
    assert len(answers) == 1
    assert len(post.letters) == 3
    assert Subscriber.objects.count() == 1


def test_whoever_tries_many_addresses_is_asked_to_wait_and_keeps_what_they_typed(
    client: Client, post
) -> None:
    codes = [ask(client, f"reader{number}@elsewhere.example").status_code for number in range(11)]
    assert codes == [200] * 10 + [422]
    assert 'value="reader99@elsewhere.example"' in ask(client, "reader99@elsewhere.example").content.decode()


@pytest.mark.parametrize("typed", ["", "reader", "a@b", "a@b.example\nBcc: c@d.example", "\x00@b.example"])
def test_what_is_no_address_comes_back_with_a_sentence(client: Client, typed: str, mailoutbox) -> None:
    answer = ask(client, typed)
    assert answer.status_code == 422
    assert mailoutbox == [] and not Subscriber.objects.exists()


def test_an_older_link_no_longer_opens(client: Client, post) -> None:
    ask(client)
    ask(client)
    old, new = map(link, post.letters)
    assert client.post(old).status_code == 404
    assert client.post(new).status_code == 200


def test_what_nobody_confirmed_is_forgotten_after_a_week(client: Client, post, reader: Subscriber) -> None:
    ask(client, "nobody@elsewhere.example")
    now = timezone.now()
    assert actions.keep_subscribers(now + timedelta(days=6, hours=23)) == 0
    assert actions.keep_subscribers(now + timedelta(days=7, hours=1)) == 1
    assert list(Subscriber.objects.all()) == [reader]
    assert client.post(link(post.letters[0])).status_code == 404


def test_whoever_asks_again_for_a_stranger_keeps_their_address_here_no_longer(client: Client, post) -> None:
    ask(client, "nobody@elsewhere.example")
    Subscriber.objects.update(asked_at=timezone.now() - timedelta(days=6))
    ask(client, "nobody@elsewhere.example")
    assert actions.keep_subscribers(timezone.now() + timedelta(days=2)) == 1
    assert not Subscriber.objects.exists()


def test_a_letter_that_did_not_leave_is_sent_again(client: Client, post) -> None:
    post.mood = "refuses"
    ask(client)
    post.mood = "takes"
    assert actions.keep_subscribers(timezone.now()) == 0
    Subscriber.objects.update(tried_at=timezone.now() - timedelta(minutes=11))
    assert actions.keep_subscribers(timezone.now()) == 1
    assert len(post.letters) == 1
    assert client.post(link(post.letters[0])).status_code == 200
    assert actions.keep_subscribers(timezone.now() + timedelta(days=1)) == 0


def test_one_press_stops_it_and_forgets_the_address(reader: Subscriber) -> None:
    strict = Client(enforce_csrf_checks=True)
    path = f"/newsletter/stop/{reader.stop_key}/"
    assert strict.get(path).status_code == 200
    assert Subscriber.objects.exists()  # looking changes nothing
    assert strict.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Subscriber.objects.exists()


def test_a_key_that_is_nobodys_gets_the_same_page(client: Client, reader: Subscriber) -> None:
    for method in (client.get, client.post):
        pages = [method(f"/newsletter/stop/{key}/").content for key in (reader.stop_key, "nobodys")]
        assert reader.email.encode() not in pages[0]
        assert pages[0].replace(reader.stop_key.encode(), b"") == pages[1].replace(b"nobodys", b"")


def test_whoever_leaves_the_house_gets_it_no_longer_and_finds_it_in_their_copy_before(defaults, post) -> None:
    member = make_member("Lea Aufbruch")
    Subscriber.objects.create(email=member.email.lower(), confirmed_at=timezone.now())
    assert any(row.get("newsletter_to") == member.email.lower() for row in wishes(member))
    erase_now(member, tells=False)
    assert not Subscriber.objects.exists()
