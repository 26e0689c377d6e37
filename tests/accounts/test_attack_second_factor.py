"""Ways round a second factor: by every other door, by a code once more, by two at once."""

import json

import pytest
from allauth.account.internal.flows.email_verification import get_email_verification_url
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.models import EmailAddress, get_emailconfirmation_model
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse
from fido2.utils import websafe_encode

from accounts.models import Member
from tests.accounts.safe import LOGIN, SECOND, code_of, come_in, give_phone, is_in, shows, sign_in
from tests.cast import PASSWORD
from tests.invariants.test_05_two_at_once import at_once

RESET = "/accounts/password/reset/"
NEW = {"password1": "a-different-lantern", "password2": "a-different-lantern"}


@pytest.fixture
def guarded(cast) -> Member:
    """Maren with a code on her phone."""
    give_phone(cast.maren)
    return cast.maren


def test_a_password_alone_opens_nothing(guarded):
    client = Client()
    assert sign_in(client, guarded).headers["Location"].startswith(SECOND)
    for path in ("/me/", "/home/", "/cms/", "/admin/", "/me/security/", "/accounts/2fa/recovery-codes/"):
        assert client.get(path).headers["Location"].startswith((LOGIN, "/admin/login/")), path
    assert "passkey" not in client.get(SECOND).content.decode()  # there is none to use
    client.post(SECOND, {"code": "000000"})
    client.post(SECOND, {})
    client.post(SECOND, {"credential": "{}"})
    assert not is_in(client)
    client.post(SECOND, {"code": code_of(guarded)})
    assert is_in(client)


def test_a_forgotten_password_does_not_sign_in_and_still_asks_for_the_code(guarded):
    client = Client()
    client.post(RESET, {"email": guarded.email})
    link = next(word for word in mail.outbox[0].body.split() if "/key/" in word)
    form = client.get(link).headers["Location"]
    client.post(form, NEW)
    assert not is_in(client)
    assert sign_in(client, guarded, NEW["password1"]).headers["Location"].startswith(SECOND)
    assert not is_in(client)


@pytest.mark.parametrize("way", ["forgotten", "set"])
def test_a_sign_in_begun_with_the_old_password_ends_with_it(guarded, way):
    thief = Client()
    sign_in(thief, guarded)  # waits at the second step
    if way == "forgotten":
        owner = Client()
        owner.post(RESET, {"email": guarded.email})
        link = next(word for word in mail.outbox[0].body.split() if "/key/" in word)
        owner.post(owner.get(link).headers["Location"], NEW)
    else:
        guarded.set_password(NEW["password1"])
        guarded.save()
    answer = thief.post(SECOND, {"code": code_of(guarded)})
    assert answer.headers["Location"].startswith(LOGIN) and not is_in(thief)
    assert "Please begin once more" in thief.get(LOGIN).content.decode()
    assert not get_authentication_records(thief.get(LOGIN).wsgi_request, guarded)
    cache.clear()  # the same code may be shown again in this test
    sign_in(thief, guarded, NEW["password1"])
    thief.post(SECOND, {"code": code_of(guarded)})
    assert is_in(thief)


def test_confirming_an_address_signs_nobody_in(guarded, rf):
    address = EmailAddress.objects.get(user=guarded)
    EmailAddress.objects.filter(pk=address.pk).update(verified=False)
    client = Client()
    sign_in(client, guarded)  # a letter is sent; the session waits for its link
    link = get_email_verification_url(rf.get("/"), get_emailconfirmation_model().create(address))
    client.post(link)
    address.refresh_from_db()
    assert address.verified and not is_in(client)


def test_an_address_somebody_may_have_mistyped_gets_no_new_password(guarded):
    EmailAddress.objects.create(user=guarded, email="stranger@between.example", verified=False)
    Client().post(RESET, {"email": "stranger@between.example"})
    assert "/key/" not in mail.outbox[-1].body


@pytest.mark.parametrize("path", ["/admin/login/", "/cms/login/", "/admin/", "/cms/", "/_util/login/"])
def test_no_admins_own_sign_in_takes_a_password(cast, path):
    give_phone(cast.admin)
    client = Client()
    client.post(path, {"username": cast.admin.email, "email": cast.admin.email, "password": PASSWORD})
    assert not is_in(client)


def test_no_admin_opens_for_a_session_from_before_the_factor_was_taken_off(cast):
    give_phone(cast.admin)
    client = Client()
    sign_in(client, cast.admin)
    client.post(SECOND, {"code": code_of(cast.admin)})
    assert client.get("/admin/accounts/member/").status_code == 200
    Authenticator.objects.get(user=cast.admin, type="totp").delete()
    assert client.get("/admin/accounts/member/").status_code == 302
    assert client.get("/cms/", follow=True).status_code in (403, 404)


def test_there_is_no_remembered_device_no_sign_in_by_mail_and_no_joining_by_passkey(guarded):
    for name in (
        "mfa_trust",
        "account_request_login_code",
        "account_signup_by_passkey",
        "mfa_signup_webauthn",
    ):
        with pytest.raises(NoReverseMatch):
            reverse(name)
    client = Client()
    client.cookies["mfa_trusted"] = "whatever"
    sign_in(client, guarded)
    assert not is_in(client)
    assert client.get("/accounts/login/code/confirm/").headers["Location"].startswith(LOGIN)


#: Whole but for the signature, from somebody whose name holds what PostgreSQL takes for no text.
NUL = json.dumps({
    "id": "eA", "rawId": "eA", "type": "public-key", "clientExtensionResults": {},
    "response": {
        "clientDataJSON": websafe_encode(b'{"type":"webauthn.get","challenge":"Y2M","origin":"http://localhost"}'),
        "authenticatorData": websafe_encode(bytes(32) + b"\x05" + bytes(4)), "signature": "cw",
        "userHandle": websafe_encode(b"a\0b"),
    },
})  # fmt: skip


@pytest.mark.both
@pytest.mark.parametrize(
    "credential", ["{}", '{"response": {"userHandle": "MQ"}}', "[]", "null", '"x"', "{", NUL]
)
def test_a_passkey_that_is_none_opens_nothing_and_breaks_nothing(guarded, credential):
    client = Client()
    client.get("/accounts/2fa/webauthn/login/", headers={"accept": "application/json"})
    answer = client.post("/accounts/2fa/webauthn/login/", {"credential": credential})
    assert answer.headers["Location"].startswith(LOGIN)
    assert not is_in(client)


def test_a_factor_enrolled_while_somebody_signs_in_is_asked_for(cast, monkeypatch):
    """The question whether there is one was answered a moment too early; the last step asks it again."""
    client = Client()
    monkeypatch.setattr("allauth.mfa.stages.AuthenticateStage._should_handle", lambda stage, request: False)
    give_phone(cast.maren)
    assert sign_in(client, cast.maren).headers["Location"].startswith(LOGIN)
    assert not is_in(client)


def test_a_code_and_a_recovery_code_open_the_door_once(cast):
    codes = give_phone(cast.maren)
    for code in (code_of(cast.maren), codes[0]):
        for opens in (True, False):
            client = Client()
            sign_in(client, cast.maren)
            client.post(SECOND, {"code": code})
            assert is_in(client) is opens


def test_whoever_has_a_factor_shows_it_and_not_the_password_alone(guarded):
    client = Client()
    sign_in(client, guarded)
    client.post(SECOND, {"code": code_of(guarded)})
    cache.clear()  # the same code may be shown again in this test
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    for path in ("/accounts/2fa/totp/deactivate/", "/accounts/2fa/recovery-codes/generate/"):
        assert client.post(path).headers["Location"].startswith("/accounts/2fa/reauthenticate/")
    client.post("/accounts/password/change/", NEW | {"oldpassword": PASSWORD})
    assert Authenticator.objects.filter(user=guarded, type="totp").exists()
    guarded.refresh_from_db()
    assert guarded.check_password(PASSWORD)
    assert PASSWORD not in str(dict(client.session)) and NEW["password1"] not in str(dict(client.session))
    client.post("/accounts/2fa/reauthenticate/", {"code": code_of(guarded)})
    client.post("/accounts/password/change/", NEW | {"oldpassword": PASSWORD})
    guarded.refresh_from_db()
    assert guarded.check_password(NEW["password1"])


def test_nobody_touches_another_members_factors_or_devices(cast):
    give_phone(cast.ilse)
    passkey = Authenticator.objects.create(user=cast.ilse, type="webauthn", data={"name": "Hers"})
    client = shows(come_in(cast.maren))
    for way in ("remove", "edit"):
        assert (
            client.post(f"/accounts/2fa/webauthn/keys/{passkey.pk}/{way}/", {"name": "Mine"}).status_code
            == 404
        )
    assert client.post("/accounts/2fa/totp/deactivate/").status_code == 404
    passkey.refresh_from_db()
    assert passkey.data["name"] == "Hers"


def test_secrets_are_sealed_in_the_database_and_a_lost_key_opens_nothing(cast, settings):
    codes = give_phone(cast.maren)
    held = str(list(Authenticator.objects.values_list("data", flat=True)))
    right = code_of(cast.maren)
    assert not any(code in held for code in codes) and "gAAAA" in held
    settings.SECRET_KEY = "another one " * 5
    totp = TOTP(Authenticator.objects.get(user=cast.maren, type="totp"))
    assert not totp.validate_code(right)
    settings.SECRET_KEY_FALLBACKS = ["only-for-tests-" * 4]
    assert totp.validate_code(right)


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_of_two_who_use_one_recovery_code_at_once_one_comes_in(cast):
    code = give_phone(cast.maren)[0]
    clients = [Client(), Client()]
    for client in clients:
        sign_in(client, cast.maren)

    at_once(*(lambda client=client: client.post(SECOND, {"code": code}) for client in clients))
    assert sorted(is_in(client) for client in clients) == [False, True]
