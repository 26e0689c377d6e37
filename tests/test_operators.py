"""What the operator does on the command line: the first admin, and closing the door to somebody for a time."""

import re
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.actions import set_second_factor
from accounts.models import Member
from forum.moderation.models import Decision

pytestmark = pytest.mark.django_db
NEW = "olu@between.example"


def says(*words: str) -> str:
    said = StringIO()
    call_command(*words, stdout=said)
    return said.getvalue()


def choose_password(client: Client, link: str, password: str) -> int:
    """Follow the link as a browser does, and choose a password."""
    page = client.get(link.removeprefix(settings.SITE_URL), follow=True)
    path = page.redirect_chain[-1][0] if page.redirect_chain else link.removeprefix(settings.SITE_URL)
    answer = client.post(path, {"password1": password, "password2": password})
    return answer.status_code


def test_the_first_admin_gets_a_link_that_works_once_and_a_role_that_sleeps(client: Client) -> None:
    said = says("create_admin", NEW.upper(), "--name", "Olu")
    assert "wakes with a second factor" in said
    found = re.search(r"http\S+", said)
    assert found is not None
    member = Member.objects.get(email=NEW)
    assert (member.display_name, member.is_superuser, member.has_usable_password()) == ("Olu", False, False)
    assert choose_password(client, found[0], "lanterns-and-harbours") == 302
    assert Member.objects.get(email=NEW).check_password("lanterns-and-harbours")
    choose_password(Client(), found[0], "somebody-else-was-here")
    assert Member.objects.get(email=NEW).check_password("lanterns-and-harbours")
    set_second_factor(member, True)
    assert Member.objects.get(email=NEW).is_superuser
    assert "signs in as before. It is awake." in says("create_admin", NEW)


def test_what_is_no_address_makes_no_admin() -> None:
    with pytest.raises(CommandError, match="no e-mail address"):
        says("create_admin", "olu")
    assert not Member.objects.exists()


def test_the_operator_closes_the_door_for_days_and_opens_it_again(cast, login_as) -> None:
    words = "--days", "7", "--reason", "identity", "--sentence", "Please read what we wrote to you."
    assert "closed to Maren" in says("suspend", cast.maren.email, *words)
    assert Member.objects.get(pk=cast.maren.pk).is_suspended
    assert "Please read what we wrote" in login_as("maren").get("/from-the-desk/").content.decode()
    assert "The operator" not in login_as("maren").get("/from-the-desk/").content.decode()
    assert "open to Maren" in says("suspend", cast.maren.email, "--lift")
    assert not Member.objects.get(pk=cast.maren.pk).is_suspended
    rows = Decision.objects.filter(object_kind="sanction").values_list("act", "actor", "reason")
    assert list(rows) == [("suspend", 0, "identity"), ("lift", 0, "identity")]


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        (("nobody@between.example", "--days", "3"), "sign up on the site first"),
        (("maren@between.example", "--days", "0"), "for how long"),
        (("maren@between.example", "--days", "3", "--reason", "other"), "--sentence"),
        (("maren@between.example", "--lift"), "Nothing is closed"),
        (("maren@between.example", "--lift", "--days", "3"), "takes nothing else"),
    ],
)
def test_what_cannot_be_closed_says_why(cast, words: tuple[str, ...], advice: str) -> None:
    assert cast.maren.is_verified
    with pytest.raises(CommandError, match=advice):
        says("suspend", *words)
    assert not Decision.objects.filter(act="suspend").exists()
