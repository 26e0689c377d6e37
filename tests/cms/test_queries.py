"""A page asks the database as often for thirty articles as for three."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cms.conftest import MakeArticle

# What each page costs a visitor once the site's root is known (it is kept in the cache). Wagtail's routing takes
# two for each step of the address and three to see whether the page is closed; the rest is ours.
PAGES = {
    "/": 8,
    "/library/": 13,
    "/library/testing/": 12,
    "/library/testing/piece-1/": 15,
    "/themes/": 9,
    "/themes/alliance/": 13,
}


def _cost(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("address", PAGES)
def test_a_public_page_costs_the_same_with_3_and_with_30_articles(
    make_article: MakeArticle, client: Client, address: str, record_property: Any
) -> None:
    for _ in range(3):
        make_article()
    few = _cost(client, address)
    for _ in range(27):
        make_article()
    many = _cost(client, address)
    record_property("queries", many)
    assert few == many
    assert many <= PAGES[address]
