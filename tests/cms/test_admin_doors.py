"""Wagtail's admin: the site's own sign-in is the only way in, and it lets in only those who keep something."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents.models import Document

from cms.actions import ensure_groups
from cms.models import HomePage
from tests.cast import Cast

Login = Callable[[str], Client]


@pytest.mark.parametrize("address", ["/cms/login/", "/_util/login/"])
def test_wagtails_sign_in_pages_lead_to_the_sites_own(
    db: None, client: Client, cast: Cast, address: str
) -> None:
    cast.admin  # noqa: B018 - makes the person
    answer = client.get(address, {"next": "/cms/pages/"})
    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        "/accounts/login/?next=%2Fcms%2Fpages%2F",
    )
    answer = client.post(
        address, {"username": "admin@between.example", "password": "lanterns-and-lighthouses"}
    )
    assert answer.status_code == 302
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("way", ["", "done/", "confirm/MQ/abc-def/", "complete/"])
def test_wagtails_password_reset_is_not_there(db: None, client: Client, way: str) -> None:
    assert client.get(f"/cms/password_reset/{way}").status_code == 404
    assert client.post(f"/cms/password_reset/{way}", {"email": "a@between.example"}).status_code == 404


def test_a_visitor_to_the_admin_is_asked_to_sign_in(db: None, client: Client) -> None:
    for address in ("/cms/", "/cms/pages/", "/cms/images/", "/cms/sprite/", "/cms/jsi18n/"):
        answer = client.get(address)
        assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, "/accounts/login/"), (
            address
        )
    assert client.get("/cms/nothing/").status_code == 404


def test_whoever_keeps_nothing_finds_no_admin(db: None, login_as: Login) -> None:
    for who in ("member", "maren", "moderator"):
        browser = login_as(who)
        assert {
            browser.get(address).status_code for address in ("/cms/", "/cms/pages/", "/cms/account/")
        } == {404}, who


def test_curators_and_admins_come_in(house: HomePage, login_as: Login, cast: Cast) -> None:
    cast.curator.groups.add(ensure_groups())
    assert login_as("curator").get("/cms/").status_code == 200
    assert login_as("admin").get("/cms/pages/").status_code == 200


def test_nobody_lists_or_edits_people_here(house: HomePage, login_as: Login, cast: Cast) -> None:
    cast.curator.groups.add(ensure_groups())
    for who in ("curator", "admin"):
        browser = login_as(who)
        for address in (
            "/cms/users/",
            "/cms/users/new/",
            f"/cms/users/edit/{cast.maren.pk}/",
            "/cms/groups/",
        ):
            assert browser.get(address).status_code == 404, (who, address)
        page = browser.get("/cms/").content.decode()
        assert "/cms/users/" not in page and "/cms/groups/" not in page


def test_an_editors_own_page_changes_neither_name_nor_address_nor_password(
    house: HomePage, login_as: Login
) -> None:
    text = login_as("admin").get("/cms/account/").content.decode()
    assert "Theme preferences" in text
    for name in ("first_name", "last_name", "email", "password", "avatar"):
        assert f'name="name_email-{name}"' not in text
        assert f'type="{name}"' not in text
    assert 'type="file"' not in text


def test_documents_stay_closed_to_visitors(db: None, client: Client, login_as: Login) -> None:
    paper = Document.objects.create(title="A paper", file=ContentFile(b"%PDF-1.7", "paper.pdf"))
    assert client.get(paper.url).status_code == 302
    assert client.get(paper.file.url).status_code == 404
    assert login_as("maren").get(paper.file.url).status_code == 404
    paper.file.delete(save=False)


def test_wagtails_own_groups_with_rights_to_everything_are_gone(house: HomePage) -> None:
    ensure_groups()
    assert not Group.objects.filter(name__in=["Editors", "Moderators"]).exists()


@pytest.mark.parametrize("way", ["get", "head"])
def test_nobody_is_signed_out_by_an_address_alone(login_as: Login, way: str) -> None:
    browser = login_as("admin")
    answer = getattr(browser, way)("/cms/logout/")
    assert answer.status_code == 302 and answer.headers["Location"] == "/accounts/logout/"
    assert "sessionid" not in answer.cookies and browser.get("/cms/").status_code == 200
    browser.post("/cms/logout/")
    assert browser.get("/cms/").status_code == 302
