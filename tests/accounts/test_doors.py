"""Who comes in and who does not: too many tries, members who left, names that mislead, verifying at the desk."""

import time

import pytest
from django.conf import settings as site
from django.core import mail
from django.test import Client

from accounts.models import Member
from config import settings as production
from forum.moderation.actions import give_back
from tests.cast import PASSWORD
from tests.factories import make_consultation, make_reply

JOIN = {
    "display_name": "Ruth Neuling",
    "email": "ruth@between.example",
    "password1": "harbour-lights-at-dusk",
    "password2": "harbour-lights-at-dusk",
}


def sign_in(client: Client, email: str, password: str = PASSWORD):
    """Fill in the page for coming in."""
    return client.post("/accounts/login/", {"login": email, "password": password})


def test_too_many_tries_from_one_place_are_answered_with_429(db):
    limit = int(site.ACCOUNT_RATE_LIMITS["login"].split("/")[0])
    browser = Client(REMOTE_ADDR="198.51.100.3")
    codes = [sign_in(browser, f"n{n}@between.example", "a guess").status_code for n in range(limit + 1)]
    assert codes == [200] * limit + [429]
    assert sign_in(Client(REMOTE_ADDR="198.51.100.4"), "n@between.example", "a guess").status_code == 200


def test_somebody_elses_guesses_keep_no_one_out_for_long(cast, monkeypatch):
    for _ in range(6):
        sign_in(Client(REMOTE_ADDR="198.51.100.5"), cast.maren.email, "a guess")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 301)
    fresh = Client()
    sign_in(fresh, cast.maren.email)
    assert fresh.get("/me/").status_code == 200


def test_a_forgotten_password_cannot_be_asked_for_without_end(cast):
    browser = Client()
    for _ in range(25):
        answer = browser.post("/accounts/password/reset/", {"email": cast.maren.email})
    assert answer.status_code == 429
    assert len(mail.outbox) <= 5


def test_what_a_stranger_reads_is_the_same_for_known_and_unknown(cast, library):
    known = Client().post("/accounts/password/reset/", {"email": cast.maren.email}, follow=True)
    unknown = Client().post("/accounts/password/reset/", {"email": "no@between.example"}, follow=True)
    assert body_of(known) == body_of(unknown)
    joined = Client().post("/accounts/signup/", JOIN | {"email": cast.maren.email}, follow=True)
    fresh = Client().post("/accounts/signup/", JOIN | {"display_name": "Ruth Other"}, follow=True)
    assert body_of(joined).replace(cast.maren.email, "") == body_of(fresh).replace(JOIN["email"], "")


def body_of(answer) -> str:
    """What a page says between its tokens, which differ every time."""
    return answer.content.decode().split("<main", 1)[1].split("csrfmiddlewaretoken")[0]


def test_whoever_is_made_inactive_is_signed_out_on_every_device(cast, defaults, login_as):
    here = make_consultation(cast.ilse)
    phone, laptop = login_as("maren"), login_as("maren")
    Member.objects.filter(pk=cast.maren.pk).update(is_active=False)
    for device in (phone, laptop):
        for path in ("/me/", "/consultations/", here.get_absolute_url(), "/drafts/"):
            assert device.get(path).headers["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize(
    "name",
    [
        "Colleague Heron",
        " ｃolleague Heron",
        "Coll\u200beague Heron",
        "moderator",
        "Between",
        "The Desk",
        "🌿",
    ],
)
def test_nobody_joins_under_a_name_that_misleads(db, client, name):
    page = client.post("/accounts/signup/", JOIN | {"display_name": name})
    assert page.status_code == 200
    assert not Member.objects.exists()
    assert mail.outbox == []


def test_nobody_joins_under_the_name_of_somebody_here_however_it_is_written(cast, client):
    taken = cast.maren.display_name.upper()
    client.post("/accounts/signup/", JOIN | {"display_name": f" {taken}\u200b "})
    # The open door does not say who is here: the newcomer is told apart, and reads so at the first sign-in.
    assert Member.objects.get(email=JOIN["email"]).display_name == f"{taken} 2"


def test_a_name_is_kept_without_what_nobody_sees(db, client):
    client.post("/accounts/signup/", JOIN | {"display_name": "  Ruth \u202e Neu\u00adling  "})
    assert Member.objects.get().display_name == "Ruth Neuling"


def test_publishing_replying_and_returning_send_no_mail_at_all(cast, defaults):
    make_reply(make_consultation(cast.ilse), cast.maren)
    give_back(
        make_consultation(cast.trainee, waits=True).review_items.get(), "Without the town?", by=cast.moderator
    )
    assert mail.outbox == []


def test_passwords_are_hashed_with_argon2_first():
    assert production.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")
