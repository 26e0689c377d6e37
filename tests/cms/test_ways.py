"""To what one can do in the library a way leads: nobody has to know an address."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.actions import appoint
from accounts.models import Member
from cms.actions import ensure_groups
from cms.models import ArticlePage, LibraryIndexPage, TrainingBodyPage
from tests.cms.bodies.conftest import browser_of
from tests.factories import make_member


def test_a_visitor_finds_the_newsletter_and_what_was_corrected(library: LibraryIndexPage) -> None:
    page = Client().get("/library/").content.decode()
    for address in ("/newsletter/", "/library/corrections/"):
        assert f'href="{address}"' in page
        assert Client().get(address).status_code == 200


def test_a_bodys_people_find_what_stands_beside_their_pieces(
    body: TrainingBodyPage, publisher: Member
) -> None:
    page = browser_of(publisher).get(f"/bodies/{body.slug}/people/").content.decode()
    assert f'href="/bodies/{body.slug}/beside/"' in page


@pytest.mark.parametrize("live", [True, False])
def test_a_curator_finds_where_to_say_that_they_see_a_public_piece_in_another_way(
    body: TrainingBodyPage, make_article: Callable[..., ArticlePage], live: bool
) -> None:
    curator = make_member("Rosa Bibliothek", practice="")
    appoint(curator, "curator")
    ensure_groups()
    piece = make_article(live=live)
    there = f"/library/pieces/{piece.pk}/dispute/"
    assert (there in browser_of(curator).get(f"/cms/pages/{body.pk}/").content.decode()) == live


def test_a_bodys_own_people_are_not_led_there(
    body: TrainingBodyPage, make_article: Callable[..., ArticlePage], publisher: Member
) -> None:
    make_article()
    page = browser_of(publisher).get(f"/cms/pages/{body.pk}/").content.decode()
    assert "Piece 1" in page
    assert "/dispute/" not in page


def test_the_page_of_what_readers_say_bears_its_name(body: TrainingBodyPage, publisher: Member) -> None:
    page = browser_of(publisher).get("/cms/from-readers/").content.decode()
    assert "From readers, and due" in page.split("<main", 1)[1].split("What readers say", 1)[0]
