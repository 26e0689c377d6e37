"""Joining in three short steps, each of which can be left and taken up again."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.agreements.actions import load_agreements
from accounts.models import Credential, Member
from tests.factories import make_member

JOIN = {
    "display_name": "Ruth Neuling", "email": "ruth@between.example",
    "password1": "harbour-lights-at-dusk", "password2": "harbour-lights-at-dusk",
}  # fmt: skip


@pytest.fixture
def texts(db: None) -> None:
    """The texts as they ship."""
    load_agreements()


def said(client: Client, path: str) -> str:
    """What a page says."""
    return re.sub(r"\s+", " ", client.get(path, follow=True).content.decode())


def test_somebody_joins_step_by_step_and_each_page_says_which(texts, client):
    assert "Step 1 of 3" in said(client, "/join/")
    assert "Step 1 of 3" in said(client, "/accounts/signup/")
    client.post("/accounts/signup/", JOIN)
    (key,) = re.findall(r"/accounts/confirm-email/[^/\s]+/", mail.outbox[-1].body)
    client.post(key)
    client.post("/accounts/login/", {"login": JOIN["email"], "password": JOIN["password1"]})
    assert "Step 2 of 3" in said(client, "/home/")
    assert "Step 2 of 3" in said(client, "/join/")
    welcome = client.post(
        "/agreements/", {"pledge_1": "on", "confidentiality_1": "on", "ethics_code": "ACA"}, follow=True
    )
    assert welcome.redirect_chain == [("/welcome/", 302)]
    assert "step 3 of 3" in welcome.content.decode()
    assert "one step is left" in said(client, "/home/")
    member = Member.objects.get(email=JOIN["email"])
    Credential.objects.create(member=member, practice="clinician")
    assert "waits for somebody to look" in said(client, "/home/")
    assert "You will hear by" in said(client, "/join/") or "cannot say when" in said(client, "/join/")


def test_whoever_is_in_has_nothing_left_to_do(texts, cast, login_as):
    client = login_as("maren")
    assert "You are in" in said(client, "/join/")
    assert "nearly in" not in said(client, "/home/")
    assert "verified colleagues" in said(client, "/welcome/").lower()


def test_a_step_that_is_left_is_taken_up_where_it_was(texts):
    member = make_member("Ruth Neuling", "")
    client = Client()
    client.force_login(member)
    Member.objects.filter(pk=member.pk).update(agreed_until=None)
    assert "Take your time" in said(client, "/agreements/not-now/")
    assert "Step 2 of 3" in said(client, "/home/")
    assert client.get("/library/").status_code != 302


@pytest.mark.parametrize(("status", "step"), [("refused", "Step 3 of 3"), ("submitted", "Somebody looks")])
def test_after_a_refusal_the_third_step_is_open_again(texts, status, step):
    member = make_member("Ruth Neuling", "")
    decided = None if status == "submitted" else timezone.now()
    Credential.objects.create(member=member, practice="clinician", status=status, decided_at=decided)
    client = Client()
    client.force_login(member)
    assert step in said(client, "/join/")
