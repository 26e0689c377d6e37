"""How somebody comes in: second factors and the roles that wait for one, devices, what is written down."""

import re
import time
from datetime import timedelta
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings as site
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone

from accounts.actions import set_second_factor
from accounts.models import Member, SignIn
from accounts.security.actions import drop_addresses, forget_ended
from accounts.security.devices import device_words
from tests.accounts.safe import SECOND, code_for, code_of, come_in, give_phone, is_in, shows, sign_in

ACTIVATE = "/accounts/2fa/totp/activate/"
PAGE = "/me/security/"
LETTER = "/me/security/letter/"


@pytest.fixture
def asleep(cast) -> Member:
    """A moderator without a second factor."""
    set_second_factor(cast.moderator, False)
    assert not cast.moderator.is_moderator
    return cast.moderator


@pytest.fixture
def told_at_once(monkeypatch) -> None:
    """A test never commits: what allauth tells after that is told within."""
    monkeypatch.setattr(transaction, "on_commit", lambda tell, **more: tell())


def show_letter(client: Client) -> None:
    """Let a code be written, and type it in."""
    client.post(LETTER)
    assert client.post(LETTER, {"code": code_in_letter(), "next": ACTIVATE}).headers["Location"] == ACTIVATE


def code_in_letter() -> str:
    """The code of the last letter."""
    return next(word for word in mail.outbox[-1].body.split() if re.fullmatch(r"\d{8}", word))


def enrol(client: Client) -> None:
    """Set a code on a phone up by the pages."""
    page = client.get(ACTIVATE)
    assert page.status_code == 200
    secret = client.session["mfa.totp.secret"]
    assert client.post(ACTIVATE, {"code": code_for(secret)}).status_code == 302


def test_a_role_begins_with_a_second_factor_and_rests_without_one(asleep, told_at_once):
    client = shows(come_in(asleep))
    for page in ("/home/", "/me/", PAGE):
        assert "Your role as moderator begins with a second factor." in client.get(page).content.decode()
    assert client.get("/desk/").status_code == 404
    show_letter(client)
    enrol(client)
    asleep.refresh_from_db()
    assert asleep.is_moderator and asleep.has_second_factor
    assert client.get("/desk/").status_code == 200
    client.post("/accounts/2fa/totp/deactivate/")
    asleep.refresh_from_db()
    assert not asleep.is_moderator and not asleep.has_second_factor
    assert client.get("/desk/").status_code == 404
    assert [letter.subject for letter in mail.outbox] == [
        "A code for your role",
        "A code on your phone",
        "No code on your phone any more",
    ]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        (ACTIVATE, {"code": "000000"}),
        ("/accounts/2fa/webauthn/add/", {"name": "Mine", "credential": "{}"}),
        ("/accounts/email/", {"action_add": "", "email": "thief@between.example"}),
    ],
)
def test_a_password_alone_sets_nothing_up_that_wakes_a_role(asleep, path, body):
    thief = shows(come_in(asleep))
    for answer in (thief.get(path), thief.post(path, body)):
        assert answer.headers["Location"] == f"{LETTER}?next={path}"
    assert mail.outbox == [] and not asleep.emailaddress_set.filter(verified=False).exists()


def test_a_code_by_letter_is_guessed_five_times_holds_once_in_one_session_and_not_for_long(
    asleep, monkeypatch
):
    here, elsewhere = shows(come_in(asleep)), shows(come_in(asleep))
    elsewhere.post(LETTER)
    here.post(LETTER)
    code = code_in_letter()
    assert mail.outbox[-1].to == [asleep.email] and code not in str(dict(here.session))
    assert elsewhere.post(LETTER, {"code": code}).status_code == 422
    for _ in range(4):
        here.post(LETTER, {"code": "1"})
    assert here.post(LETTER, {"code": code}).status_code == 422  # the right one comes too late
    for _ in range(3):
        here.post(LETTER)
    assert len(mail.outbox) == 3
    cache.clear()
    code = code_in_letter()
    now = time.time()
    with monkeypatch.context() as later:
        later.setattr(time, "time", lambda: now + 15 * 60)
        assert here.post(LETTER, {"code": code}).status_code == 422
        assert here.get(LETTER).context["sent"] is False
    cache.clear()
    assert here.post(LETTER, {"code": code}).status_code == 302
    assert here.get(ACTIVATE).status_code == 200
    asleep.email = "another@between.example"
    asleep.save()  # what was shown was another address
    assert here.post(LETTER, {"code": code}).status_code == 422


def test_recovery_codes_alone_are_no_second_factor(asleep):
    give_phone(asleep)
    Authenticator.objects.get(user=asleep, type="totp").delete()
    asleep.refresh_from_db()
    assert not asleep.is_moderator
    assert Authenticator.objects.filter(user=asleep).exists()


def test_enrolling_signs_out_every_other_device(cast):
    here, elsewhere = shows(come_in(cast.maren)), come_in(cast.maren)
    enrol(here)
    assert here.get("/me/").status_code == 200
    assert elsewhere.get("/me/").status_code == 302


def test_the_page_shows_devices_and_ends_one_or_all_others(cast):
    here, second, third = (come_in(cast.maren) for _ in range(3))
    page = here.get(PAGE).content.decode()
    assert page.count("Firefox on Linux") >= 3
    one = re.findall(r"/me/security/devices/\w+/", page)[0]
    asked = here.post(one)
    assert asked.headers["Location"].startswith("/accounts/reauthenticate/")
    assert second.get("/me/").status_code == third.get("/me/").status_code == 200
    shows(here)
    here.post(one)
    assert sorted(each.get("/me/").status_code for each in (second, third)) == [200, 302]
    here.post("/me/security/elsewhere/")
    assert [each.get("/me/").status_code for each in (here, second, third)] == [200, 302, 302]


def test_what_was_asked_for_goes_on_by_itself_once_somebody_has_shown_who_they_are(cast):
    here, elsewhere = come_in(cast.maren), come_in(cast.maren)
    way = here.post("/me/security/elsewhere/").headers["Location"]
    here.post(way, {"password": "lanterns-and-lighthouses", "next": "/me/security/elsewhere/"})
    assert elsewhere.get("/me/").status_code == 302


def test_a_sign_in_is_written_down_in_plain_words_and_its_address_is_forgotten_after_14_days(cast):
    come_in(cast.maren)
    row = SignIn.objects.get()
    assert (row.device, row.address, row.with_second_factor, row.on_own_device) == (
        "Firefox on Linux", "127.0.0.1", False, True,
    )  # fmt: skip
    now = timezone.now()
    assert drop_addresses(now + timedelta(days=13)) == 0
    assert drop_addresses(now + timedelta(days=15)) == 1
    assert SignIn.objects.get().address is None
    assert set(UserSession.objects.values_list("ip", "user_agent")) == {("0.0.0.0", "Firefox on Linux")}
    drop_addresses(now + timedelta(days=366))
    assert not SignIn.objects.exists()


def test_sessions_that_have_ended_are_forgotten_with_their_device(cast):
    come_in(cast.maren)
    live = come_in(cast.ilse)
    Session.objects.exclude(session_key=live.session.session_key).update(
        expire_date=timezone.now() - timedelta(1)
    )
    assert forget_ended(timezone.now()) == 1
    assert UserSession.objects.get().user == cast.ilse


def test_the_command_takes_a_lost_factor_off_and_writes_to_its_member(asleep):
    give_phone(asleep)
    client = Client()
    sign_in(client, asleep)
    client.post(SECOND, {"code": code_of(asleep)})
    assert is_in(client)
    said = StringIO()
    call_command("reset_second_factor", asleep.email.upper(), stdout=said)
    assert not Authenticator.objects.filter(user=asleep).exists()
    assert client.get("/me/").status_code == 302
    asleep.refresh_from_db()
    assert not asleep.is_moderator
    (letter,) = mail.outbox
    assert letter.to == [asleep.email] and "taken every second factor off" in letter.body
    with pytest.raises(CommandError):
        call_command("reset_second_factor", "nobody@between.example")


def test_an_address_changes_once_the_new_one_is_confirmed_and_the_old_one_is_told(cast):
    old, new = cast.maren.email, "maren-new@between.example"
    client = shows(come_in(cast.maren))
    enrol(client)  # with a second factor it works as well
    client.post("/accounts/email/", {"action_add": "", "email": new})
    fresh = Client()
    sign_in(fresh, cast.maren)
    assert fresh.get(SECOND).status_code == 200  # the old one opens the door meanwhile
    link = next(word for word in mail.outbox[-1].body.split() if "/accounts/confirm-email/" in word)
    assert mail.outbox[-1].to == [new]
    client.post(link.removeprefix(site.SITE_URL))
    cast.maren.refresh_from_db()
    assert cast.maren.email == new
    assert mail.outbox[-1].to == [old] and new in mail.outbox[-1].body
    assert list(EmailAddress.objects.filter(user=cast.maren).values_list("email", "primary")) == [(new, True)]


def test_letters_about_safety_hold_no_secret(cast, told_at_once):
    client = shows(come_in(cast.maren))
    enrol(client)
    client.post("/accounts/2fa/recovery-codes/generate/")
    codes = client.get("/accounts/2fa/recovery-codes/").context["unused_codes"]
    said = " ".join(str(letter.message()) for letter in mail.outbox)
    assert len(mail.outbox) == 2 and len(codes) == 10
    assert not any(code in said for code in codes)
    assert client.session.session_key not in said and "127.0.0.1" not in said


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1", "Safari on an iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("curl/8", "A browser"),
        ("Samsung Internet on Android", "Samsung Internet on Android"),
    ],
)  # fmt: skip
def test_a_device_has_a_plain_name(agent, words):
    assert device_words(agent) == words
