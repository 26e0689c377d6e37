"""Limits on trying: for whoever guesses, from one place or at one account, whichever process answers them."""

import subprocess
import sys

import pytest
from django.conf import settings as site
from django.core import mail
from django.core.cache import cache
from django.test import Client

from accounts.models import SignIn
from config import settings as production
from tests.accounts.safe import SECOND, code_of, come_in, give_phone, is_in, shows, sign_in
from tests.cast import PASSWORD


def test_codes_are_guessed_five_times_and_no_more(cast):
    give_phone(cast.maren)
    for n in range(6):
        client = Client(REMOTE_ADDR=f"198.51.100.{n + 1}")
        sign_in(client, cast.maren)
        client.post(SECOND, {"code": "000000"})
    client.post(SECOND, {"code": code_of(cast.maren)})
    assert not is_in(client)  # the right one comes too late


def guess(member, places: range, times: int) -> None:
    """Wrong passwords for one account from several networks."""
    for n in places:
        client = Client(REMOTE_ADDR=f"198.51.100.{n + 1}")
        for _ in range(times):
            sign_in(client, member, "a guess")


def test_who_guesses_from_one_place_keeps_nobody_else_out(cast):
    guess(cast.maren, range(1), 6)
    there = Client(REMOTE_ADDR="198.51.100.1")
    page = sign_in(there, cast.maren).content.decode()
    assert not is_in(there) and "a new password" in page
    owner = Client(REMOTE_ADDR="203.0.113.9")
    sign_in(owner, cast.maren)
    assert is_in(owner)


def test_who_guesses_from_many_places_is_stopped_and_the_owner_comes_in_from_where_they_came_before(cast):
    home, away, tomorrow = (Client(REMOTE_ADDR=f"203.0.113.{n}") for n in (9, 77, 9))
    sign_in(home, cast.maren)
    guess(cast.maren, range(8), 4)  # thirty count, however many places they come from
    sign_in(away, cast.maren)
    sign_in(tomorrow, cast.maren)
    assert (is_in(away), is_in(tomorrow)) == (False, True)
    SignIn.objects.update(address=None)  # fourteen days later that is forgotten
    forgotten = Client(REMOTE_ADDR="203.0.113.9")
    sign_in(forgotten, cast.maren)
    assert not is_in(forgotten)


def test_a_new_password_by_letter_lets_its_owner_in_at_once(cast):
    guess(cast.maren, range(8), 4)
    owner = Client(REMOTE_ADDR="203.0.113.9")
    owner.post("/accounts/password/reset/", {"email": cast.maren.email})
    link = next(word for word in mail.outbox[-1].body.split() if "/key/" in word)
    new = "a-different-lantern"
    owner.post(owner.get(link).headers["Location"], {"password1": new, "password2": new})
    sign_in(owner, cast.maren, new)
    assert is_in(owner)


def test_a_password_asked_once_more_is_guessed_no_oftener_than_at_the_door(cast):
    client = come_in(cast.maren)
    for _ in range(6):
        client.post("/accounts/reauthenticate/", {"password": "a guess"})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert client.get("/accounts/2fa/totp/activate/").status_code == 302


@pytest.mark.parametrize(
    ("path", "body", "limit"),
    [
        ("/accounts/reauthenticate/", {"password": "a guess"}, 10),
        ("/accounts/email/", {"action_add": "", "email": "x"}, 10),
        ("/accounts/password/change/", {"oldpassword": "x"}, 5),
    ],
)
def test_whoever_is_signed_in_tries_so_often_and_is_asked_to_wait(cast, path, body, limit):
    client = shows(come_in(cast.maren))
    if path == "/accounts/reauthenticate/":
        cache.clear()
    codes = [client.post(path, body).status_code for _ in range(limit + 1)]
    assert codes[-1] == 429 and 429 not in codes[:-1]
    page = client.post(path, body)
    assert "a little too often" in page.content.decode()


def test_passkeys_are_tried_ten_times_a_minute_from_one_place(db):
    client = Client()
    codes = [
        client.post("/accounts/2fa/webauthn/login/", {"credential": "{}"}).status_code for _ in range(11)
    ]
    assert codes == [302] * 10 + [429]


def test_letters_to_one_address_are_few_whoever_asks_for_them(cast):
    for n in range(8):
        client = Client(REMOTE_ADDR=f"198.51.100.{n + 1}")
        client.post("/accounts/password/reset/", {"email": cast.maren.email})
        client.post(
            "/accounts/signup/",
            {"display_name": f"Ruth {'abcdefgh'[n]}", "email": "ruth@between.example"}
            | dict.fromkeys(("password1", "password2"), "harbour-lights-at-dusk"),
        )
    assert [letter.to[0] for letter in mail.outbox].count(cast.maren.email) == 5
    assert len(mail.outbox) == 6


def test_the_limits_hold_a_house_full_of_guessers():
    """Django's own 300 rows would be full after ten guessers' five minutes, and thrown out whatever they count."""
    options = production.CACHES["default"]["OPTIONS"]
    assert options["MAX_ENTRIES"] >= 100_000
    assert {"login", "login_failed", "signup", "reset_password", "confirm_email", "reauthenticate"} <= set(
        site.ACCOUNT_RATE_LIMITS
    )


GUESS = """
import django, sys; django.setup()
from django.test import RequestFactory
from allauth.core import context
from allauth.core.internal import ratelimit
request = RequestFactory().post("/accounts/login/")
with context.request_context(request):
    print(sum(bool(ratelimit.consume(request, app="allauth.account", action="login_failed", key="somebody"))
              for _ in range(20)))
"""


@pytest.mark.drill
def test_two_processes_count_together_and_a_restart_forgets_nothing(tmp_path):
    environment = {
        "DJANGO_SETTINGS_MODULE": "config.settings", "DEBUG": "1", "SHARED_CACHE": "1", "DATA_DIR": str(tmp_path),
        "SQLITE_PATH": str(tmp_path / "shared.sqlite3"),
    }  # fmt: skip

    def start(*command: str) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, *command], cwd=site.BASE_DIR, env=environment, stdout=subprocess.PIPE, text=True
        )

    start("manage.py", "createcachetable").communicate(timeout=60)
    both = [start("-c", GUESS) for _ in range(2)]
    allowed = sum(int(process.communicate(timeout=60)[0]) for process in both)
    later = int(start("-c", GUESS).communicate(timeout=60)[0])
    assert (allowed, later) == (5, 0)
