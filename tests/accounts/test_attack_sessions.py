"""Sessions: given, stolen, left open on another's device; and what somebody typed while theirs ended."""

import time
from datetime import timedelta

from django.conf import settings as site
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.accounts.safe import SECOND, code_of, come_in, give_phone, is_in, shows, sign_in
from tests.cast import PASSWORD
from tests.factories import make_draft
from tests.forum.sanctions.conftest import item_about

HOUR = 60 * 60
COOKIE = site.SESSION_COOKIE_NAME
NEW = {"password1": "a-different-lantern", "password2": "a-different-lantern"}


def thief_of(client: Client) -> Client:
    """A browser that knows the cookie."""
    thief = Client()
    thief.cookies[COOKIE] = client.cookies[COOKIE].value
    return thief


def test_a_session_that_somebody_was_given_is_not_the_one_they_sign_in_with(cast):
    given = Client()
    given.get("/accounts/login/?next=/me/")
    session = given.session
    session["planted"] = "yes"
    session.save()
    given.cookies[COOKIE] = planted = session.session_key
    give_phone(cast.maren)
    sign_in(given, cast.maren)
    given.post(SECOND, {"code": code_of(cast.maren)})
    assert is_in(given) and given.cookies[COOKIE].value != planted
    attacker = Client()
    attacker.cookies[COOKIE] = planted
    assert attacker.get("/me/").status_code == 302


def test_a_made_up_session_is_none(db):
    client = Client()
    client.cookies[COOKIE] = "a" * 32
    assert client.get("/me/").status_code == 302
    assert not Session.objects.filter(session_key="a" * 32).exists()


def test_a_stolen_session_ends_with_the_password(cast):
    client = come_in(cast.maren)
    thief = come_in(cast.maren)
    client.post("/accounts/password/change/", NEW | {"oldpassword": PASSWORD})
    assert client.get("/me/").status_code == 200
    assert thief.get("/me/").status_code == 302
    assert Session.objects.count() == 1
    assert mail.outbox[-1].subject == "Your password was changed"


def test_a_copied_cookie_ends_with_the_password_too(cast):
    client = come_in(cast.maren)
    thief = thief_of(client)
    assert thief.get("/me/").status_code == 200
    client.post("/accounts/password/change/", NEW | {"oldpassword": PASSWORD})
    assert thief.get("/me/").status_code == 302


def test_signing_out_ends_the_session_on_the_server(cast):
    client = come_in(cast.maren)
    thief = thief_of(client)
    client.post("/accounts/logout/")
    assert thief.get("/me/").status_code == 302


def test_a_stolen_session_alone_changes_nothing_that_would_keep_it(cast):
    thief = thief_of(come_in(cast.maren))
    for path, body in (
        ("/accounts/email/", {"action_add": "", "email": "thief@between.example"}),
        ("/accounts/2fa/totp/activate/", {"code": "123456"}),
        ("/accounts/2fa/webauthn/add/", {}),
        ("/accounts/2fa/recovery-codes/generate/", {}),
        ("/me/security/elsewhere/", {}),
    ):
        answer = thief.post(path, body)
        assert answer.headers["Location"].startswith("/accounts/reauthenticate/"), path
    thief.post("/accounts/password/change/", NEW | {"oldpassword": "a guess"})
    cast.maren.refresh_from_db()
    assert cast.maren.check_password(PASSWORD) and cast.maren.emailaddress_set.count() == 1


def test_on_anothers_device_the_session_ends_with_the_browser_and_after_12_hours(cast, monkeypatch):
    client = come_in(cast.maren, not_mine="on")
    assert client.cookies[COOKIE]["max-age"] == client.cookies[COOKIE]["expires"] == ""
    assert 11 < _hours_left(client) <= 12
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 2 * HOUR)
    client.get("/me/")
    assert client.cookies[COOKIE]["max-age"] == ""
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert client.get("/me/").status_code == 302


def test_the_tick_holds_through_the_second_step(cast):
    give_phone(cast.maren)
    client = Client()
    sign_in(client, cast.maren, not_mine="on")
    client.post(SECOND, {"code": code_of(cast.maren)})
    assert client.cookies[COOKIE]["max-age"] == "" and _hours_left(client) <= 12
    assert cast.maren.sign_ins.get().on_own_device is False


def test_on_ones_own_device_a_visit_keeps_it_for_30_days_and_costs_one_write_an_hour(cast, monkeypatch):
    client = come_in(cast.maren)
    assert client.cookies[COOKIE]["max-age"] == 30 * 24 * HOUR
    first = Session.objects.get().expire_date
    assert _writes(client) == []
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + HOUR + 1)
    assert len(_writes(client)) == 2  # the session, and when its device was last here
    assert Session.objects.get().expire_date >= first
    assert _writes(client) == []


def _hours_left(client: Client) -> float:
    left = Session.objects.get(session_key=client.session.session_key).expire_date - timezone.now()
    return left.total_seconds() / HOUR


def _writes(client: Client) -> list[str]:
    with CaptureQueriesContext(connection) as queries:
        client.get("/me/")
    return [row["sql"] for row in queries if row["sql"].startswith(("UPDATE", "INSERT", "DELETE"))]


def test_what_was_typed_comes_back_and_can_be_sent_after_a_second_factor(cast, defaults):
    give_phone(cast.maren)
    draft = make_draft(cast.maren)
    save = reverse("forum:draft-save", args=[draft.public_id])
    body = {
        "seq": str(draft.seq),
        "client": "no",
        "only-a-question.1": "The words I had in mind all evening.",
    }
    client = Client()
    page = client.post(save, body)
    assert page.status_code == 401 and body["only-a-question.1"] in page.content.decode()
    sign_in(client, cast.maren)
    half_way = client.post(save, body)  # the second step is not done yet
    assert half_way.status_code == 401 and body["only-a-question.1"] in half_way.content.decode()
    client.post(SECOND, {"code": code_of(cast.maren)})
    assert client.post(save, body).status_code == 302
    draft.refresh_from_db()
    assert body["only-a-question.1"] in str(draft.data)


def test_a_name_is_asked_for_only_by_whoever_has_just_shown_who_they_are_and_no_word_is_lost(cast, defaults):
    why = "Only they can say whether the person they speak of is safe tonight."
    item = item_about(cast.ilse, unnamed=True)
    ask = reverse("forum:desk-ask-name", args=[item.public_id])
    client = come_in(cast.moderator)
    page = client.post(ask, {"why": "danger", "sentence": why})
    assert page.status_code == 401 and why in page.content.decode()
    assert "Show who you are in a new tab" in page.content.decode()
    assert why not in str(dict(client.session))
    shows(client)
    assert client.post(ask, {"why": "danger", "sentence": why}).status_code != 401
