"""Curators keep the registers: they add, reword and retire them, and delete none."""

import pytest
from django.urls import reverse

from accounts.credentials.actions import load_bodies
from accounts.models import RegisterBody
from cms.actions import ensure_groups
from forum.management.commands.load_defaults import KEPT

pytestmark = pytest.mark.django_db

NEW = {
    "name": "An invented register", "country": "uk", "standing": "statutory", "look_up": "https://register.example/",
    "pattern": r"[A-Z]{2}\d{4}", "example": "AB1234", "help": "", "practices": ["clinician"], "region_label": "",
    "renewal_day": "30", "renewal_month": "11",
}  # fmt: skip


@pytest.fixture
def curating(cast, login_as):
    cast.curator  # noqa: B018 - in their group once made
    ensure_groups(snippets=KEPT)
    return login_as("curator")


def test_a_curator_adds_one_and_retires_it(curating):
    answer = curating.post(reverse("wagtailsnippets_accounts_registerbody:add"), NEW)
    assert answer.status_code == 302
    body = RegisterBody.objects.get(name=NEW["name"])
    assert (body.key, body.country, body.state) == ("an-invented-register", "GB", "offered")
    curating.post(
        reverse("wagtailsnippets_accounts_registerbody:edit", args=[body.pk]), NEW | {"retired": "on"}
    )
    body.refresh_from_db()
    assert body.state == "retired"


@pytest.mark.parametrize(
    "wrong",
    [{"pattern": "(A+)+"}, {"example": "1"}, {"country": "XX"}, {"renewal_day": "31"}, {"renewal_month": ""}],
)
def test_what_could_not_be_is_refused(curating, wrong):
    answer = curating.post(reverse("wagtailsnippets_accounts_registerbody:add"), NEW | wrong)
    assert answer.status_code == 200
    assert not RegisterBody.objects.exists()


def test_nobody_deletes_one(curating, login_as):
    load_bodies()
    path = reverse("wagtailsnippets_accounts_registerbody:delete", args=[RegisterBody.objects.first().pk])
    for client in (curating, login_as("admin")):
        assert client.post(path).status_code in (302, 403, 404)
    assert RegisterBody.objects.count() == 29
