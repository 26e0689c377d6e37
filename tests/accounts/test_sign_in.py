"""Joining, confirming, signing in, a forgotten password: by real letters, and telling strangers nothing."""

import os
import subprocess
import sys

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings as site
from django.core import mail
from django.test import Client

from accounts.models import Member
from tests.cast import PASSWORD
from tests.invariants.test_05_two_at_once import at_once
from tests.letters import link_in, text_of

JOIN = {
    "display_name": "Ruth Neuling",
    "email": "Ruth@Between.example",
    "password1": "harbour-lights-at-dusk",
    "password2": "harbour-lights-at-dusk",
}


def sign_in(client: Client, email: str, password: str = PASSWORD):
    return client.post("/accounts/login/", {"login": email, "password": password})


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_somebody_joins_confirms_and_signs_in(db, client, letters):
    client.post("/accounts/signup/", JOIN)
    assert not is_in(client)
    (letter,) = letters
    assert letter["To"] == "ruth@between.example"
    assert not sign_in(client, "ruth@between.example", JOIN["password1"]).wsgi_request.user.is_authenticated

    address = link_in(letter)
    assert client.get(address).status_code == 200
    assert not EmailAddress.objects.get().verified  # a mail scanner that opens the link confirms nothing
    client.post(address)
    assert EmailAddress.objects.get().verified

    fresh = Client()
    sign_in(fresh, "RUTH@between.EXAMPLE", JOIN["password1"])
    assert is_in(fresh)
    ruth = Member.objects.get()
    assert (ruth.display_name, ruth.email, ruth.is_verified) == (
        "Ruth Neuling",
        "ruth@between.example",
        False,
    )
    assert not (ruth.is_staff or ruth.is_superuser or ruth.is_moderator or ruth.is_curator)
    assert fresh.get("/consultations/").headers["Location"].startswith("/agreements/")


def test_an_unconfirmed_address_does_not_sign_in(db, client, letters):
    client.post("/accounts/signup/", JOIN)
    sign_in(client, "ruth@between.example", JOIN["password1"])
    assert not is_in(client)


def test_a_forgotten_password_is_replaced_by_a_letter(cast, client, letters):
    cast.maren  # noqa: B018 - she exists
    client.post("/accounts/password/reset/", {"email": "maren@between.example"})
    (letter,) = letters
    address = client.get(link_in(letter)).headers["Location"]
    client.post(address, {"password1": "a-different-lantern", "password2": "a-different-lantern"})
    sign_in(Client(), "maren@between.example")
    assert not is_in(client)
    fresh = Client()
    sign_in(fresh, "maren@between.example", "a-different-lantern")
    assert is_in(fresh)
    again = Client().get(link_in(letter), follow=True)
    assert "password1" not in again.content.decode()  # the letter opens the door once


def test_a_new_password_ends_the_other_sessions(cast, client, letters, login_as):
    elsewhere = login_as("maren")
    client.post("/accounts/password/reset/", {"email": "maren@between.example"})
    address = client.get(link_in(letters[0])).headers["Location"]
    client.post(address, {"password1": "a-different-lantern", "password2": "a-different-lantern"})
    assert elsewhere.get("/me/").status_code == 302


def test_signing_up_again_tells_nobody_who_is_here(cast, client, letters):
    known = JOIN | {"email": cast.maren.email, "display_name": "Somebody Else Entirely"}
    first = client.post("/accounts/signup/", known)
    second = Client().post("/accounts/signup/", JOIN)
    assert first.status_code == second.status_code == 302
    assert first.headers["Location"] == second.headers["Location"]
    assert Member.objects.filter(email=cast.maren.email).count() == 1
    assert len(letters) == 2
    assert "already" in text_of(letters[0])
    assert not sign_in(Client(), cast.maren.email, JOIN["password1"]).wsgi_request.user.is_authenticated


def test_asking_for_a_password_tells_nobody_who_is_here(cast, client):
    known = client.post("/accounts/password/reset/", {"email": cast.maren.email})
    unknown = Client().post("/accounts/password/reset/", {"email": "nobody@between.example"})
    assert known.status_code == unknown.status_code == 302
    assert known.headers["Location"] == unknown.headers["Location"]


def test_a_wrong_password_and_an_unknown_address_sound_alike(cast, client):
    wrong = sign_in(client, cast.maren.email, "not hers").content.decode()
    unknown = sign_in(Client(), "nobody@between.example", "not hers").content.decode()
    sentence = "not correct"
    assert sentence in wrong
    for page in (wrong, unknown):
        assert page.count(sentence) == 1
    assert not is_in(client)


def test_somebody_who_left_does_not_sign_in(cast, client):
    sign_in(client, cast.lapsed.email)
    assert not is_in(client)


def test_a_letter_holds_no_word_of_a_case_and_nothing_to_load(cast, client, letters):
    client.post("/accounts/signup/", JOIN)
    client.post("/accounts/password/reset/", {"email": cast.maren.email})
    client.post("/accounts/password/reset/", {"email": "nobody@between.example"})
    assert len(letters) == 3
    for letter in letters:
        html = letter.get_body(("html",))
        assert "src=" not in (html.get_content() if html else "")
        assert letter["From"] == site.DEFAULT_FROM_EMAIL
        assert "@" not in letter["Subject"]
        for header in letter:
            assert "Maren" not in str(letter[header]) and "Ruth" not in str(letter[header])


@pytest.mark.parametrize(
    "email", ["not-an-address", "a@b", "", "x@between.example\x00", "a@b.example\nBcc: x@y.example"]
)
def test_what_is_no_address_is_refused_in_place(db, client, email):
    page = client.post("/accounts/signup/", JOIN | {"email": email})
    assert page.status_code == 200
    assert "Ruth Neuling" in page.content.decode()
    assert Member.objects.count() == 0


@pytest.mark.parametrize("password", ["short", "1234567890", "password123", "ruth@between.example"])
def test_a_password_that_anybody_would_guess_is_refused(db, client, password):
    client.post("/accounts/signup/", JOIN | {"password1": password, "password2": password})
    assert Member.objects.count() == 0


def test_guessing_a_password_is_slowed_down(cast):
    email = cast.maren.email
    for _ in range(5):
        sign_in(Client(REMOTE_ADDR="198.51.100.7"), email, "a guess")
    late = Client(REMOTE_ADDR="198.51.100.7")
    page = sign_in(late, email)
    assert not is_in(late)
    assert page.status_code in (200, 429)


def test_signing_up_in_a_row_is_slowed_down(db):
    limit = int(site.ACCOUNT_RATE_LIMITS["signup"].split("/")[0])
    codes = [
        Client(REMOTE_ADDR="198.51.100.9")
        .post("/accounts/signup/", JOIN | {"email": f"n{n}@between.example"})
        .status_code
        for n in range(limit + 1)
    ]
    assert codes[-1] == 429
    assert len(mail.outbox) <= limit


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_of_two_who_sign_up_at_once_with_one_address_or_one_name_both_are_answered_alike(cast):
    def sign_up(name: str, email: str) -> int:
        return Client().post("/accounts/signup/", JOIN | {"display_name": name, "email": email}).status_code

    one_address = at_once(
        *(lambda name=name: sign_up(name, "two@between.example") for name in ("Una", "Duo"))
    )
    assert one_address == [302, 302] and Member.objects.filter(email="two@between.example").count() == 1
    one_name = at_once(*(lambda n=n: sign_up("Ruth", f"{n}@between.example") for n in "ab"))
    assert one_name == [302, 302]
    assert set(Member.objects.filter(email__in=["a@between.example", "b@between.example"]).values_list(
        "display_name", flat=True
    )) == {"Ruth", "Ruth 2"}  # fmt: skip


def test_the_open_door_does_not_say_who_is_a_member(cast, client, letters):
    taken = client.post("/accounts/signup/", JOIN | {"display_name": cast.maren.display_name.upper()})
    free = Client().post("/accounts/signup/", JOIN | {"email": "free@between.example"})
    assert (taken.status_code, taken.headers["Location"]) == (free.status_code, free.headers["Location"])
    newcomer = Member.objects.get(email="ruth@between.example")
    assert newcomer.display_name == "MAREN HOLLANDER 2"
    client.post(link_in(letters[0]))
    page = client.post(
        "/accounts/login/", {"login": newcomer.email, "password": JOIN["password1"]}, follow=True
    )
    assert "Colleagues will see you as MAREN HOLLANDER 2" in page.content.decode()
    again = Client().post(
        "/accounts/login/", {"login": newcomer.email, "password": JOIN["password1"]}, follow=True
    )
    assert "Colleagues will see you as" not in again.content.decode()


def test_two_members_cannot_share_an_address_in_any_spelling(cast, client):
    client.post("/accounts/signup/", JOIN | {"email": cast.maren.email.upper()})
    assert Member.objects.filter(email__iexact=cast.maren.email).count() == 1


def test_signing_out_needs_a_press_of_the_button(cast, login_as):
    client = login_as("maren")
    client.get("/accounts/logout/")
    assert is_in(client)
    client.post("/accounts/logout/")
    assert not is_in(client)


PRODUCTION = """
import django; django.setup()
from django.conf import settings
from django.contrib.auth.hashers import make_password
print(make_password("x").split("$")[0], settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE,
      settings.SESSION_COOKIE_NAME, settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS > 0)
"""


def test_production_hashes_with_argon2_and_keeps_its_cookies_to_https(tmp_path):
    environment = {
        "PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "config.settings", "SECRET_KEY": "x" * 60,
        "ALLOWED_HOSTS": "between.example", "DATA_DIR": str(tmp_path), "SITE_URL": "https://between.example",
    }  # fmt: skip
    said = subprocess.run(
        [sys.executable, "-c", PRODUCTION],
        cwd=site.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.split() == ["argon2", "True", "True", "__Host-session", "True", "True"]
