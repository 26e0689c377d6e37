"""Every address of the site, for everybody; an address left out of the tables fails here."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from accounts.actions import set_second_factor
from accounts.admin import site
from cms.actions import load_pages
from forum.consultations.models import Consultation
from tests.addresses import all_addresses
from tests.cast import PASSWORD, ROLES
from tests.forum.conftest import undone
from tests.forum.matrix import (
    ELSEWHERE,
    GET,
    GIVE_TEXT_BACK,
    OPEN,
    POST,
    READ_ONLY,
    SIGN_IN,
    SIGNED_OUT,
    WHERE,
)

SERVED_BY_THE_ADMINS = ("/cms/", "/admin/")


@pytest.mark.parametrize("role", ROLES)
def test_everybody_gets_what_the_matrix_says(world, login_as, role):
    client = login_as(role)
    wrong = []
    for method, matrix in (("get", GET), ("post", POST)):
        for name, expected in matrix.items():
            body = next((body for start, body in world.bodies.items() if name.startswith(start)), {})
            with undone():
                answer = getattr(client, method)(world.path(name), body if method == "post" else {})
            if answer.status_code != expected[role]:
                wrong.append(f"{method} {name}: {answer.status_code}, not {expected[role]}")
            elif answer.status_code == 302 and role in SIGNED_OUT and name not in OPEN:
                assert answer.headers["Location"].startswith(SIGN_IN)
    assert wrong == []


@pytest.mark.parametrize("role", ROLES)
def test_sign_in_library_and_closed_doors_answer_as_the_matrix_says(cast, login_as, role):
    addresses = {address.name: address for address in all_addresses()}
    wrong = []
    for name, expected in ELSEWHERE.items():
        for method, by_role in zip(("get", "post"), expected, strict=True):
            client = login_as(role)
            answer = getattr(client, method)(WHERE.get(name) or addresses[name].example())
            if answer.status_code != by_role[role]:
                wrong.append(f"{method} {name}: {answer.status_code}, not {by_role[role]}")
    assert wrong == []


def test_no_address_is_missing_from_the_matrix():
    beside = {
        address.name for address in all_addresses()
        if not address.example().startswith(SERVED_BY_THE_ADMINS) or address.name.endswith("-closed")
    }  # fmt: skip
    assert beside == set(GET) | set(ELSEWHERE)
    assert set(GET) == set(POST)


def test_exactly_these_views_are_open():
    opened = {address.name for address in all_addresses() if address.is_open}
    of_the_admins = {
        name for name in opened - OPEN - GIVE_TEXT_BACK if name.startswith(("admin:", "wagtail"))
    }
    assert opened == OPEN | GIVE_TEXT_BACK | of_the_admins
    assert {address.name for address in all_addresses() if address.gives_text_back} == GIVE_TEXT_BACK


def test_a_page_that_gives_text_back_shows_signed_out_people_nothing_else(world, login_as):
    for name in sorted(GIVE_TEXT_BACK):
        page = login_as("visitor").post(world.path(name), {"text": "my own words"})
        assert "my own words" in page.content.decode()
        assert "hurry" not in page.content.decode()


def test_the_library_is_open_to_everybody(cast, defaults, login_as):
    load_pages()
    for role in ROLES:
        assert login_as(role).get("/").status_code == 200
        assert login_as(role).get("/library/").status_code == 200


@pytest.mark.parametrize("role", ["visitor", "moderator"])
def test_both_admins_are_closed_to_everybody_without_a_right_to_them(cast, login_as, role):
    client = login_as(role)
    wrong = []
    for address in all_addresses():
        path = address.example()
        if not path.startswith(SERVED_BY_THE_ADMINS) or path == "/cms/login/":
            continue
        answer = client.get(path)
        to = answer.headers.get("Location", "")
        closed = answer.status_code == 404 or (
            answer.status_code == 302 and to.startswith((SIGN_IN, "/admin/"))
        )
        if not closed or (to and path.startswith("/cms/") and role != "visitor"):
            wrong.append(f"{path}: {answer.status_code} {to}")
    assert wrong == []


@pytest.mark.parametrize("role", sorted(set(ROLES) - {"admin"}))
def test_only_an_admin_sees_the_list_of_members(cast, login_as, role):
    assert login_as("admin").get("/admin/accounts/member/").status_code == 200
    answer = login_as(role).get("/admin/accounts/member/", follow=True)
    assert cast.admin.email not in answer.content.decode()


# Wagtail's and Django's own ways to people, passwords, roles and addresses.
DOORS = (
    "/admin/login/", "/admin/password_change/", "/admin/password_change/done/", "/admin/account/emailaddress/add/",
    "/admin/auth/group/", "/cms/password_reset/", "/cms/password_reset/confirm/MQ/abc-def/", "/cms/users/",
    "/cms/users/new/", "/cms/users/edit/1/", "/cms/bulk/accounts/member/delete/?id=1",
    "/cms/bulk/accounts/member/assign_role/?id=1", "/cms/bulk/accounts/member/set_active_state/?id=1",
)  # fmt: skip


@pytest.mark.parametrize("path", DOORS)
@pytest.mark.parametrize("role", ["visitor", "maren", "curator", "admin"])
def test_the_admins_own_doors_to_people_and_passwords_are_closed(cast, login_as, path, role):
    client = login_as(role)
    if path.startswith("/admin/a") and role != "admin":
        assert client.get(path).status_code in (302, 404)
        return
    assert client.get(path).status_code == 404
    assert client.post(path, {"username": "admin@between.example", "password": "x"}).status_code == 404


def test_no_screen_of_wagtails_about_people_or_groups_opens_for_an_admin(cast, login_as):
    client = login_as("admin")
    theirs = [row for row in all_addresses() if row.name.startswith("wagtailusers_")]
    assert len(theirs) > 12
    for address in theirs:
        assert client.get(address.example()).status_code == 404, address.name
        assert client.post(address.example(), {"is_superuser": "on", "groups": "1"}).status_code == 404


def test_an_admin_without_a_second_factor_opens_neither_admin(cast, login_as):
    set_second_factor(cast.admin, False)
    client = login_as("admin")
    assert client.get("/admin/accounts/member/").status_code == 302
    assert client.get("/cms/").status_code == 404


def test_the_django_admin_shows_members_and_changes_nothing(cast, rf):
    request = rf.get("/admin/")
    request.user = cast.admin
    assert {model.__name__ for model in site._registry} == {"AccessRow", "Member", "StandingRule"}
    for shown in (shown for model, shown in site._registry.items() if model.__name__ != "StandingRule"):
        assert not shown.has_add_permission(request)
        assert not shown.has_change_permission(request)
        assert not shown.has_delete_permission(request)


def test_an_admin_signs_in_by_the_sites_own_page_only(cast, client):
    email = cast.admin.email
    for path in ("/admin/login/", "/cms/login/", "/admin/", "/cms/"):
        client.post(path, {"username": email, "email": email, "password": PASSWORD})
        assert "_auth_user_id" not in client.session


UNKNOWN = (
    "/nowhere/",
    "/consultation/",
    "/cms-login/",
    "/wp-login.php",
    "/.env",
    "/static/../config/settings.py",
)
NOBODYS = "0" * 32


@pytest.mark.parametrize("role", ROLES)
def test_an_unknown_address_is_404_for_all(cast, login_as, role):
    client = login_as(role)
    for path in UNKNOWN:
        assert client.get(path).status_code == 404
        assert client.post(path).status_code == 404


#: One of each kind of reader; the others meet the same querysets.
SOME = {"member", "maren", "moderator"}


@pytest.mark.parametrize(
    "role",
    [
        role if role in SOME else pytest.param(role, marks=pytest.mark.long)
        for role in ROLES
        if role not in SIGNED_OUT
    ],
)
def test_an_id_that_nobody_has_is_404_for_all(cast, login_as, role):
    client = login_as(role)
    for address in all_addresses():
        if "<id:" in address.route:
            name = address.name.partition(":")[2]
            assert (
                getattr(client, "get" if address.name in READ_ONLY else "post")(address.example()).status_code
                == 404
            ), name
    for broken in ("1", "%00", "x" * 33, "%ED%A0%80", NOBODYS.upper().replace("0", "A")):
        assert client.get(f"/consultations/{broken}/").status_code == 404


@pytest.mark.parametrize("role", ["ilse", "moderator"])
def test_whatever_a_closed_address_answers_is_kept_nowhere(world, login_as, role):
    client = login_as(role)
    for method, names in (("get", GET), ("post", POST)):
        for name in sorted(set(names) - OPEN):
            with undone():
                answer = getattr(client, method)(world.path(name))
            assert "no-store" in answer.headers["Cache-Control"], name
            assert "noindex" in answer.headers["X-Robots-Tag"], name


def test_no_other_method_does_anything(world, login_as):
    client = login_as("ilse")
    for name in GET:
        for method in ("put", "patch", "delete"):
            send: Callable = getattr(client, method)
            assert send(world.path(name)).status_code == 405


def test_a_form_from_another_site_is_refused(world, cast):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.ilse)
    for name in sorted(set(POST) - READ_ONLY - {"forum:stop"}):  # mail programs press that from nowhere
        assert (
            client.post(
                world.path(name), {"text": "x"}, headers={"origin": "https://evil.example"}
            ).status_code
            == 403
        )
    assert Consultation.objects.filter(status="withdrawn").count() == 0


def test_only_the_sites_own_backend_signs_people_in():
    assert settings.AUTHENTICATION_BACKENDS == ["config.closing.Backend"]
    assert "django.contrib.auth.middleware.LoginRequiredMiddleware" in settings.MIDDLEWARE
