"""Browsers of a body's people, and how somebody is asked in."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from accounts.models import Member
from cms.models import TrainingBodyPage
from tests.cast import PASSWORD

ADDRESS = "newcomer@between.example"


def browser_of(member: Member) -> Client:
    """A browser in which they are signed in."""
    client = Client()
    client.force_login(member)
    return client


@pytest.fixture
def invite(publisher: Member, body: TrainingBodyPage) -> Callable[..., str]:
    """Ask somebody in as a publisher does; gives the path of the link in their letter."""

    def ask(email: str = ADDRESS, role: str = "editor") -> str:
        mail.outbox.clear()
        path = f"/bodies/{body.slug}/invite/"
        assert browser_of(publisher).post(path, {"email": email, "role": role}).status_code == 302
        [letter] = mail.outbox
        assert letter.to == [email.lower()]
        return next(line for line in str(letter.body).split() if "/invitation/" in line).split("8000", 1)[1]

    return ask


def joining(**more: Any) -> dict[str, Any]:
    """What somebody without an account types on the page of an invitation."""
    return {
        "display_name": "Nele Neuling", "password": PASSWORD, "agreed": "on", "version": "1",
    } | more  # fmt: skip
