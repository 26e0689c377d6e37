"""The people of the tests: one of every role, known by name, plainly invented.

`cast.maren` makes Maren when a test first asks for her, through the same acts as people go through;
`login_as("maren")` gives a browser in which she is signed in ("visitor": nobody is).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone

from accounts import actions as accounts
from accounts.models import GRACE, Member, Practice
from forum.moderation import actions as moderation

PASSWORD = "lanterns-and-lighthouses"


def in_a_year() -> datetime:
    """Until when what they agreed to holds."""
    return timezone.now() + timedelta(days=365)


@dataclass(frozen=True)
class Person:
    """Who somebody is to the site."""

    display_name: str
    practice: str = ""
    roles: tuple[str, ...] = field(default=())
    is_superuser: bool = False
    is_active: bool = True
    reads_only: bool = False
    suspended: bool = False
    ran_out: timedelta | None = None
    has_second_factor: bool = True


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
#: Colleagues whom something keeps from what others may: a pause, a registration that ran out, a role that sleeps.
KEPT_BACK = {
    "reads_only": Person("Silas Leserlich", Practice.CLINICIAN, reads_only=True),
    "suspended": Person("Suse Draussen", Practice.CLINICIAN, suspended=True),
    "in_grace": Person("Frida Nachfrist", Practice.CLINICIAN, ran_out=timedelta(days=3)),
    "run_out": Person("Arno Abgelaufen", Practice.CLINICIAN, ran_out=GRACE + timedelta(days=1)),
    "asleep": Person("Mona Schlummer", Practice.CLINICIAN, ("moderator",), has_second_factor=False),
}
# Everybody who asks for a page, the visitor without an account first.
ROLES = ("visitor", *PEOPLE)


class Cast:
    """Makes each person when a test first names them."""

    def __init__(self) -> None:
        self.made: dict[str, Member] = {}

    def __getattr__(self, name: str) -> Member:
        person = PEOPLE.get(name) or KEPT_BACK.get(name)
        if person is None:
            raise AttributeError(name)
        if name not in self.made:
            self.made[name] = make_person(name, person)
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
    member = make(
        email,
        PASSWORD,
        display_name=person.display_name,
        has_second_factor=person.has_second_factor,
        agreed_until=in_a_year(),
    )
    EmailAddress.objects.create(user=member, email=email, verified=True, primary=True)
    if person.practice:
        moderation.verify_member(member, practice=person.practice, by=None)
    for role in person.roles:
        accounts.appoint(member, role)
    kept_back = {
        "is_active": person.is_active,
        "reading_only_until": in_a_year() if person.reads_only else None,
        "suspended_until": in_a_year() if person.suspended else None,
        "verified_until": timezone.now() - person.ran_out if person.ran_out else None,
    }
    if person != Person(person.display_name, person.practice, person.roles, person.is_superuser):
        Member.objects.filter(pk=member.pk).update(**kept_back)
        member.refresh_from_db()
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
