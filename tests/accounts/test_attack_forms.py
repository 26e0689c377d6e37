"""Forms of the account: fields nobody offered, forms from elsewhere, ways that lead away, hosts that are not ours."""

import pytest
from django.conf import settings as site
from django.core import mail
from django.test import Client

from accounts.models import Appointment, Member
from tests.accounts.safe import LOGIN, come_in, shows
from tests.addresses import all_addresses
from tests.cast import PASSWORD

JOIN = {
    "display_name": "Ruth Neuling", "email": "ruth@between.example", "password1": "harbour-lights-at-dusk",
    "password2": "harbour-lights-at-dusk",
}  # fmt: skip
WISHED = {
    "is_moderator": "1", "is_staff": "1", "is_superuser": "1", "is_curator": "on", "is_second_reader": "1",
    "is_first_reader": "1", "has_second_factor": "1", "practice": "supervisor", "verified_at": "2026-01-01",
    "agreed_until": "2036-01-01", "role": "admin", "groups": "1", "user_permissions": "1", "is_active": "1",
    "user": "1", "pk": "1", "id": "1", "primary": "on", "verified": "on",
}  # fmt: skip
ROLES = [
    "is_moderator", "is_staff", "is_superuser", "is_curator", "is_second_reader", "is_first_reader",
    "verified_at", "practice",
]  # fmt: skip


def test_no_form_gives_anybody_a_right(cast):
    client = Client()
    client.post("/accounts/signup/", JOIN | WISHED)
    ruth = Member.objects.get(email=JOIN["email"])
    nobody = {name: getattr(Member(), name) for name in ROLES}
    assert {name: getattr(ruth, name) for name in ROLES} == nobody
    assert not ruth.has_second_factor and not ruth.emailaddress_set.get().verified
    before = {name: getattr(cast.member, name) for name in ROLES}
    client = shows(come_in(cast.member, **WISHED))
    for path, body in (
        ("/me/name/", {"display_name": "Nadia N"}),
        ("/accounts/email/", {"action_add": "", "email": "other@between.example"}),
        ("/accounts/2fa/totp/activate/", {"code": "000000"}),
        ("/me/security/elsewhere/", {}),
    ):
        client.post(path, body | WISHED)
    cast.member.refresh_from_db()
    assert {name: getattr(cast.member, name) for name in ROLES} == before
    assert not cast.member.emailaddress_set.filter(email="other@between.example", verified=True).exists()
    assert not Appointment.objects.filter(member__in=[ruth, cast.member]).exists()
    assert not (ruth.groups.exists() or cast.member.groups.exists())


OURS = ("account_", "mfa_", "usersessions_", "accounts:security")
#: They answer in the same way to whoever asks, and do nothing.
SHOW = {
    "account_inactive", "account_email_verification_sent", "account_reset_password_done", "mfa_index",
    "account_reset_password_from_key_done", "mfa_list_webauthn", "usersessions_list",
}  # fmt: skip


def test_every_form_of_the_account_wants_its_token(cast):
    addresses = {
        row.name: row for row in all_addresses() if row.name.startswith(OURS) and row.name not in SHOW
    }
    assert len(addresses) > 20
    for who in (None, cast.maren):
        client = Client(enforce_csrf_checks=True)
        if who is not None:
            client.force_login(who)
        for name, address in addresses.items():
            for headers in ({}, {"origin": "https://evil.example"}):
                answer = client.post(address.example(), {"email": "x@between.example"}, headers=headers)
                assert answer.status_code == 403, name
    assert mail.outbox == []


ELSEWHERE = (
    "https://evil.example/", "//evil.example/", "/\\evil.example", "https:evil.example", "javascript:alert(1)",
    "http://testserver@evil.example/", "\x00//evil.example", "http://localhost/",
)  # fmt: skip


@pytest.mark.parametrize("to", ELSEWHERE)
def test_nobody_is_led_away(cast, to):
    client = Client()
    answers = [
        client.post(LOGIN, {"login": cast.maren.email, "password": PASSWORD, "next": to}),
        client.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": to}),
        client.get("/accounts/login/", {"next": to}),
        client.post("/appearance/", {"appearance": "dark", "next": to}),
        client.post("/accounts/2fa/webauthn/login/", {"credential": "{}", "next": to}),
        client.post("/accounts/logout/", {"next": to}),
        Client().post("/accounts/signup/", JOIN | {"next": to}),
        Client().post("/accounts/password/reset/", {"email": cast.maren.email, "next": to}),
    ]  # fmt: skip
    for answer in answers:
        where = answer.headers.get("Location", "/")
        assert where.startswith("/") and not where.startswith(("//", "/\\")), (
            answer.request["PATH_INFO"],
            where,
        )


def test_every_link_of_a_letter_leads_to_the_site_whatever_host_was_asked(cast, settings):
    settings.ALLOWED_HOSTS = ["*"]  # were it left so by mistake
    for headers in ({"host": "evil.example"}, {"x-forwarded-host": "evil.example"}):
        client = Client(headers=headers)
        client.post(
            "/accounts/signup/",
            JOIN
            | {
                "email": f"{len(mail.outbox)}@between.example",
                "display_name": f"Ruth {'ab'[bool(mail.outbox)]}",
            },
        )
        client.post("/accounts/signup/", JOIN | {"email": cast.maren.email, "display_name": "Ruth c"})
        client.post("/accounts/password/reset/", {"email": cast.ilse.email})
        client.post("/accounts/password/reset/", {"email": "nobody@between.example"})
        signed_in = Client(headers=headers)
        signed_in.post(LOGIN, {"login": cast.maren.email, "password": PASSWORD})
        shows(signed_in)
        signed_in.post(
            "/accounts/email/", {"action_add": "", "email": f"new{len(mail.outbox)}@between.example"}
        )
        signed_in.post("/accounts/password/change/", {"oldpassword": "x"})
    assert len(mail.outbox) >= 8
    for letter in mail.outbox:
        said = letter.body + "".join(str(other.content) for other in letter.alternatives)
        assert "evil" not in said
        assert "://" not in said.replace(site.SITE_URL, ""), letter.subject


def test_a_host_that_is_not_ours_gets_no_page(db, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    assert Client(headers={"host": "evil.example"}).get(LOGIN).status_code == 400
