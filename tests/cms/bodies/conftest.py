"""Two training bodies with their people, and the agreement that they publish by."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.agreements.actions import load_agreements
from accounts.models import Member
from cms.bodies import actions
from cms.models import LibraryIndexPage, TrainingBodyPage
from tests.cast import PASSWORD

ADDRESS = "newcomer@between.example"


@pytest.fixture
def other(library: LibraryIndexPage) -> TrainingBodyPage:
    """Another invented training body."""
    return library.add_child(
        instance=TrainingBodyPage(
            title="The Other School",
            slug="other",
            who_they_are="Invented.",
            interests="None.",
            editor="Nobody",
        )
    )


@pytest.fixture
def person(db: None) -> Callable[..., Member]:
    """Make somebody of a body, by role, with a second factor unless it is said otherwise."""
    load_agreements()

    def make(body: TrainingBodyPage, role: str, name: str, *, secured: bool = True) -> Member:
        email = f"{name.split()[0].lower()}@between.example"
        member = Member.objects.create_user(email, PASSWORD, display_name=name, has_second_factor=secured)
        EmailAddress.objects.create(user=member, email=email, verified=True, primary=True)
        actions.let_in(body, member, role)
        Member.objects.filter(pk=member.pk).update(agreed_until=timezone.now() + timedelta(days=365))
        member.refresh_from_db()
        return member

    return make


@pytest.fixture
def publisher(body: TrainingBodyPage, person: Callable[..., Member]) -> Member:
    """Publishes for the first body, with a second factor."""
    return person(body, "publisher", "Petra Publikation")


@pytest.fixture
def editor(body: TrainingBodyPage, person: Callable[..., Member]) -> Member:
    """Writes for the first body."""
    return person(body, "editor", "Elke Schreibstube", secured=False)


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
