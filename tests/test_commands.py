"""What an operator types: refusing a demo where it could hurt, and naming the first people."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.actions import set_second_factor
from accounts.credentials.models import RegisterBody
from accounts.models import Member
from cms.actions import seed_library
from forum.moderation.models import Decision
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_a_server_that_is_no_demo_refuses_it(db: None) -> None:
    call_command("load_defaults", stdout=StringIO())
    with pytest.raises(CommandError, match="password is known to everybody"):
        call_command("seed_demo", stdout=StringIO())
    assert not Member.objects.exists()


def test_without_the_defaults_it_says_what_to_do_first(db: None) -> None:
    with pytest.raises(CommandError, match="load_defaults"):
        call_command("seed_demo", yes_this_is_a_demo=True, stdout=StringIO())
    assert not Member.objects.exists()


def test_without_a_demo_nobody_is_introduced(db: None) -> None:
    with pytest.raises(CommandError, match="seed_demo"):
        call_command("demo_people", stdout=StringIO())


@pytest.fixture
def newcomer(db: None) -> Member:
    """Somebody who has just signed up."""
    return Member.objects.create_user("jory@between.example", None, display_name="Jory Neumann")


def appoint(*words: str) -> str:
    said = StringIO()
    call_command("appoint", *words, stdout=said)
    return said.getvalue()


def verify(*words: str) -> str:
    said = StringIO()
    call_command("verify", *words, stdout=said)
    return said.getvalue()


def now(member: Member) -> Member:
    return Member.objects.get(pk=member.pk)


def test_the_first_moderator_is_named_on_the_command_line(newcomer: Member) -> None:
    said = appoint(newcomer.email.upper(), "moderator")
    assert "is now moderator" in said
    assert "wakes with a second factor" in said
    set_second_factor(newcomer, True)
    assert "is verified as clinician." in verify(newcomer.email.upper(), "--as", "clinician")
    assert now(newcomer).can_use_desk
    logged = Decision.objects.get(act="verify", object_id=newcomer.public_id)
    assert logged.actor == 0
    appoint(newcomer.email, "moderator", "--remove")
    assert not now(newcomer).can_use_desk


def test_a_role_for_somebody_unverified_says_what_is_missing(newcomer: Member) -> None:
    assert "--as clinician" in appoint(newcomer.email, "first_reader")


@pytest.mark.parametrize("role", ["admin", "curator"])
def test_admins_and_curators_get_their_admin_and_lose_it_again(newcomer: Member, role: str) -> None:
    set_second_factor(newcomer, True)
    assert "second factor" not in appoint(newcomer.email, role)
    assert now(newcomer).has_perm("wagtailadmin.access_admin")
    assert not now(newcomer).can_read_cases
    appoint(newcomer.email, role, "--remove")
    assert not now(newcomer).has_perm("wagtailadmin.access_admin")


def test_people_of_a_training_body_are_let_into_its_section(newcomer: Member) -> None:
    call_command("load_defaults", stdout=StringIO())
    seed_library()
    appoint(newcomer.email, "editor", "--of", "lantern-institute")
    assert newcomer.groups.get().name == "Editors of The Lantern Institute (invented)"
    appoint(newcomer.email, "editor", "--of", "lantern-institute", "--remove")
    assert not newcomer.groups.exists()


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        (("nobody@between.example", "curator"), "sign up on the site first"),
        (("jory@between.example", "publisher"), "--of"),
        (("jory@between.example", "publisher", "--of", "nowhere"), "no training body nowhere"),
    ],
)
def test_what_cannot_be_appointed_says_why(
    newcomer: Member, cast: Cast, words: tuple[str, ...], advice: str
) -> None:
    assert cast.maren.is_verified
    with pytest.raises(CommandError, match=advice):
        appoint(*words)


def test_a_register_and_a_last_day_are_kept(newcomer: Member) -> None:
    call_command("load_defaults", stdout=StringIO())
    body = RegisterBody.objects.first()
    assert body is not None
    last = timezone.localdate() + timedelta(days=90)
    verify(newcomer.email, "--as", "supervisor", "--until", str(last), "--body", body.key)
    found = now(newcomer)
    assert (found.practice, found.country) == ("supervisor", body.country)
    assert found.verified_until is not None
    assert timezone.localdate(found.verified_until - timedelta(seconds=1)) == last


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        (("maren@between.example", "--as", "clinician"), "in the meantime"),
        (("jory@between.example", "--as", "clinician", "--until", "2020-02-02"), "is over"),
        (("jory@between.example", "--as", "clinician", "--until", "soon"), "2027-04-30"),
        (("jory@between.example", "--as", "clinician", "--body", "nowhere"), "no register nowhere"),
    ],
)
def test_what_cannot_be_verified_says_why(
    newcomer: Member, cast: Cast, words: tuple[str, ...], advice: str
) -> None:
    assert cast.maren.is_verified
    with pytest.raises(CommandError, match=advice):
        verify(*words)
    assert not now(newcomer).is_verified
