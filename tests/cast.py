"""The people of the tests: one of every role, known by name, plainly invented.

`cast.maren` makes Maren when a test first asks for her, through the same acts as people go through;
`login_as("maren")` gives a browser in which she is signed in ("visitor": nobody is).
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from accounts import actions as accounts
from accounts.models import Member, Practice
from forum.moderation import actions as moderation

PASSWORD = "lanterns-and-lighthouses"


@dataclass(frozen=True)
class Person:
    """Who somebody is to the site."""

    display_name: str
    practice: str = ""
    roles: tuple[str, ...] = field(default=())
    is_superuser: bool = False
    is_active: bool = True


PEOPLE = {
    "member": Person("Nadia Newcome"),
    "trainee": Person("Jonas Lernmann", Practice.TRAINEE),
    "maren": Person("Maren Hollander", Practice.CLINICIAN),
    "ilse": Person("Ilse Vonderwand", Practice.CLINICIAN),
    "tobi": Person("Tobi Ueberblick", Practice.SUPERVISOR),
    "retired": Person("Greta Feierabend", Practice.RETIRED),
    "first_reader": Person("Samir Anfang", Practice.CLINICIAN, ("first_reader",)),
    "moderator": Person("Hanne Mittler", Practice.CLINICIAN, ("moderator",)),
    "second_moderator": Person("Piet Zweitmann", Practice.CLINICIAN, ("moderator",)),
    "curator": Person("Rosa Bibliothek", roles=("curator",)),
    "admin": Person("Olu Maschinist", is_superuser=True),
    "lapsed": Person("Lena Gegangen", Practice.CLINICIAN, is_active=False),
}
# Everybody who asks for a page, the visitor without an account first.
ROLES = ("visitor", *PEOPLE)


class Cast:
    """Makes each person when a test first names them."""

    def __init__(self) -> None:
        self.made: dict[str, Member] = {}

    def __getattr__(self, name: str) -> Member:
        if name not in PEOPLE:
            raise AttributeError(name)
        if name not in self.made:
            self.made[name] = make_person(name, PEOPLE[name])
        return self.made[name]

    def __getitem__(self, name: str) -> Member:
        return getattr(self, name)

    def everybody(self) -> list[Member]:
        """Make all of them."""
        return [self[name] for name in PEOPLE]


def make_person(name: str, person: Person) -> Member:
    """Sign somebody up with a confirmed address, verify them and give them their roles."""
    email = f"{name.replace('_', '-')}@between.example"
    make = Member.objects.create_superuser if person.is_superuser else Member.objects.create_user
    member = make(email, PASSWORD, display_name=person.display_name)
    EmailAddress.objects.create(user=member, email=email, verified=True, primary=True)
    if person.practice:
        moderation.verify_member(member, practice=person.practice, by=None)
    for role in person.roles:
        accounts.appoint(member, role)
    if not person.is_active:
        Member.objects.filter(pk=member.pk).update(is_active=False)
        member.is_active = False
    return member


@pytest.fixture
def cast(db: None) -> Cast:
    """The people of this test."""
    return Cast()


@pytest.fixture
def login_as(cast: Cast) -> Callable[[str], Client]:
    """Open a browser of its own in which this person is signed in."""

    def login(name: str, **options: bool) -> Client:
        client = Client(**options)
        if name != "visitor":
            client.force_login(cast[name])
        return client

    return login
