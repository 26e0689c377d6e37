"""The pages about data and for clients: what they say of this house comes from its settings and its numbers."""

import pytest
from django.test import Client
from django.utils import timezone

from cms.actions import load_pages
from cms.models import HomePage, StandardPage
from forum.duty.lines import HOLDS_FOR
from forum.duty.models import CrisisLine

CLIENTS = "/if-you-are-someones-client/"


def words(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_a_house_that_has_not_said_who_is_responsible_says_so(house: HomePage, client: Client) -> None:
    for path in (CLIENTS, "/privacy/", "/contact/"):
        assert "has not said yet who is responsible" in words(client, path)
    assert "has not said yet" not in words(client, "/about/")


def test_it_names_who_is_responsible_and_whom_to_complain_to(
    house: HomePage, client: Client, settings
) -> None:
    settings.OPERATOR_NAME, settings.OPERATOR_EMAIL = "The Lamp Room", "lamp@between.example"
    settings.OPERATOR_ADDRESS = "1 Quay, Nowhere"
    settings.SUPERVISORY_AUTHORITY = "The Watch House"
    for path in (CLIENTS, "/privacy/"):
        page = words(client, path)
        assert "<b>The Lamp Room</b>, 1 Quay, Nowhere" in page
        assert "mailto:lamp@between.example" in page
        assert "<b>The Watch House</b>" in page


def test_only_numbers_that_somebody_has_tried_lately_are_shown(house: HomePage, client: Client) -> None:
    line = CrisisLine.objects.create(country="Nowhere", number="000 111")
    assert "000 111" not in words(client, CLIENTS)
    CrisisLine.objects.filter(pk=line.pk).update(confirmed_at=timezone.now())
    assert "000 111" in words(client, CLIENTS)
    CrisisLine.objects.filter(pk=line.pk).update(confirmed_at=timezone.now() - HOLDS_FOR)
    assert "000 111" not in words(client, CLIENTS)
    assert 'id="tonight"' in words(client, CLIENTS)


def test_it_says_what_can_be_asked_and_where(house: HomePage, client: Client) -> None:
    page = words(client, CLIENTS)
    for said in ("To look", "To correct", "To erase", "one month", 'href="/about-me/"'):
        assert said in page
    assert f'href="{CLIENTS}"' in words(client, "/")  # from the foot of every page


@pytest.mark.django_db
def test_a_house_that_is_there_gets_the_new_page_and_keeps_its_own_words(house: HomePage) -> None:
    StandardPage.objects.get(slug="if-you-are-someones-client").delete()
    privacy = StandardPage.objects.get(slug="privacy")
    privacy.introduction = "Our own words."
    privacy.save()
    assert load_pages() == ["If you are someone’s client"]
    assert StandardPage.objects.get(slug="privacy").introduction == "Our own words."
