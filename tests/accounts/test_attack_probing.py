"""Nobody learns whether an address has an account: not by an answer, not by the work that goes into it."""

import re
import time
from collections import Counter
from statistics import median

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.test import Client, override_settings

from accounts.models import Member
from tests.accounts.safe import LOGIN, come_in, shows
from tests.factories import make_member

JOIN = {
    "display_name": "Ruth Neuling",
    "password1": "harbour-lights-at-dusk",
    "password2": "harbour-lights-at-dusk",
}
SIGNUP, RESET = "/accounts/signup/", "/accounts/password/reset/"


@pytest.fixture
def addresses(cast) -> dict[str, str]:
    """One address of every kind there is."""
    unconfirmed = make_member("Uma Unbestaetigt", "")
    unconfirmed.set_password("not the one that is guessed")
    unconfirmed.save()
    EmailAddress.objects.create(user=unconfirmed, email=unconfirmed.email, verified=False, primary=True)
    without = make_member("Otto Ohnewort", "")
    EmailAddress.objects.create(user=without, email=without.email, verified=True, primary=True)
    EmailAddress.objects.create(user=cast.ilse, email="changing-to@between.example", verified=False)
    return {
        "nobody": "nobody@between.example",
        "known": cast.maren.email,
        "known in capitals": cast.maren.email.upper(),
        "left": cast.lapsed.email,
        "unconfirmed": unconfirmed.email,
        "without a password": without.email,
        "asked for by somebody": "changing-to@between.example",
    }


@pytest.fixture
def work(monkeypatch) -> Counter:
    """Counts what takes time: passwords hashed."""
    done: Counter = Counter()
    encode = MD5PasswordHasher.encode

    def counted(self, *args, **kwargs):
        done["hashed"] += 1
        return encode(self, *args, **kwargs)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    return done


def told(address: str, path: str, body: dict[str, str], work: Counter) -> tuple:
    """What somebody sees who asks about an address, and the work behind it."""
    work.clear()
    mail.outbox.clear()
    client = Client(REMOTE_ADDR=f"198.51.100.{len(address) % 200}")
    answer = client.post(path, body)
    page = client.get(answer.headers["Location"]) if answer.status_code == 302 else answer
    said = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page.content.decode())
    for typed in (address, address.lower(), body.get("display_name", "no name")):
        said = said.replace(typed, "")
    cookies = tuple(sorted(client.cookies))
    return answer.status_code, answer.headers.get("Location"), said, cookies, work["hashed"], len(mail.outbox)


@pytest.mark.parametrize(
    ("path", "field", "body", "letters"),
    [
        (LOGIN, "login", {"password": "a guess"}, 0),
        (SIGNUP, "email", JOIN, 1),
        (RESET, "email", {}, 1),
    ],
)
def test_every_address_is_answered_alike_and_with_the_same_work(addresses, work, path, field, body, letters):
    seen = {
        kind: told(address, path, body | {field: address, "display_name": f"Ruth {kind.title()}"}, work)
        for kind, address in addresses.items()
        if not (kind == "known in capitals" and path == SIGNUP)  # one letter in three minutes goes to an address
    }  # fmt: skip
    assert set(seen.values()) == {seen["nobody"]}, {kind: row[:2] + row[3:] for kind, row in seen.items()}
    assert seen["nobody"][-1] == letters


def test_an_address_somebody_else_has_can_be_asked_for_and_only_its_owner_reads_about_it(cast):
    pages = []
    for address in (cast.ilse.email, "free@between.example"):
        mail.outbox.clear()
        client = shows(come_in(cast.maren))
        page = client.post("/accounts/email/", {"action_add": "", "email": address}, follow=True)
        pages.append(
            page.content.decode().replace(address, "").split("<main", 1)[1].split("csrfmiddlewaretoken")[0]
        )
        assert [letter.to for letter in mail.outbox] == [[address]]
    assert pages[0] == pages[1]
    assert Member.objects.get(pk=cast.maren.pk).email == "maren@between.example"


@pytest.mark.long
@override_settings(
    PASSWORD_HASHERS=["django.contrib.auth.hashers.PBKDF2PasswordHasher"],
    ACCOUNT_RATE_LIMITS=False,
)
def test_a_watch_tells_no_known_address_from_an_unknown_one(cast):
    cast.maren.set_password("lanterns-and-lighthouses")
    cast.maren.save()
    for path, field, body in (
        (LOGIN, "login", {"password": "a guess"}),
        (SIGNUP, "email", JOIN),
        (RESET, "email", {}),
    ):
        took: dict[str, list[float]] = {"known": [], "unknown": []}
        for turn in range(7):
            for kind, address in (("known", cast.maren.email), ("unknown", f"n{turn}@between.example")):
                name = {"display_name": f"Ruth Neu {'abcdefg'[turn]}"} if path == SIGNUP else {}
                began = time.perf_counter()
                Client().post(path, body | name | {field: address})
                took[kind].append(time.perf_counter() - began)
        known, unknown = median(took["known"]), median(took["unknown"])
        assert abs(known - unknown) < 0.5 * max(known, unknown), (path, known, unknown)
