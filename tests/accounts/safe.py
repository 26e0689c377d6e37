"""Coming in as people do: password, code from a phone, codes on paper."""

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt
from django.test import Client

from accounts.models import Member
from tests.cast import PASSWORD

LOGIN = "/accounts/login/"
SECOND = "/accounts/2fa/authenticate/"


def is_in(client: Client) -> bool:
    """Whether somebody is signed in there."""
    return "_auth_user_id" in client.session


def sign_in(client: Client, member: Member, password: str = PASSWORD, **more: str):
    """Fill in the page for coming in."""
    return client.post(LOGIN, {"login": member.email, "password": password} | more)


def come_in(member: Member, **more: str) -> Client:
    """A browser of its own in which somebody came in with a password."""
    client = Client(headers={"user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko Firefox/140.0"})
    sign_in(client, member, **more)
    assert is_in(client)
    return client


def shows(client: Client) -> Client:
    """Let the password be asked once more, and given."""
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


def give_phone(member: Member) -> list[str]:
    """Set a code on a phone up, as the page does in the end; gives the recovery codes that come with it."""
    TOTP.activate(member, generate_totp_secret())
    return RecoveryCodes.activate(member).generate_codes()


def code_of(member: Member) -> str:
    """What the phone shows now."""
    return code_for(decrypt(Authenticator.objects.get(user=member, type="totp").data["secret"]))


def code_for(secret: str) -> str:
    """What a phone shows now that knows this secret."""
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
