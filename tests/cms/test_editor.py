"""The editor itself: saving with a title, and the panel that says what is missing and leads there."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from cms.models import ArticlePage, TrainingBodyPage
from cms.ready import missing, sentence

KINDS = (
    "articlepage",
    "insightpage",
    "quotepage",
    "tensionpage",
    "seriespage",
    "readinglistpage",
    "authorpage",
)
Login = Callable[[str], Client]


def filled_in(html: str) -> dict[str, Any]:
    """Give what the editor's form would send if nobody touched it: counts and what is chosen by itself."""
    fields = re.findall(r'<input type="hidden" name="([\w-]+)" value="(\d+)"', html)
    return {name: value for name, value in fields if name.endswith(("_FORMS", "-count"))}


@pytest.mark.parametrize("kind", KINDS)
def test_a_title_alone_is_saved_and_then_the_panel_leads_to_what_is_missing(
    kind: str, body: TrainingBodyPage, login_as: Login
) -> None:
    browser = login_as("admin")
    address = f"/cms/pages/add/cms/{kind}/{body.pk}/"
    html = browser.get(address).content.decode()
    streams = {f"{name}-count": 0 for name in ("body", "references", "reflection_questions")}
    told = {**filled_in(html), **streams, "title": "A title", "slug": "a-title", "licence": "cc_by_nc_nd"}
    assert browser.post(address, told).status_code == 302
    page = Page.objects.get(slug="a-title").specific
    assert not page.live
    html = browser.get(f"/cms/pages/{page.pk}/edit/").content.decode()
    if not isinstance(page, ArticlePage):
        return
    found = missing(page)
    assert sentence(len(found)) in html
    ids = set(re.findall(r'\bid="([^"]+)"', html))
    for each in found:
        anchor = re.search(rf'<a href="#([^"]*)">{re.escape(each.says)}</a>', html)
        assert anchor, each
        assert anchor[1] in ids, each
    refused = browser.post(f"/cms/pages/{page.pk}/edit/", {**told, "action-publish": "1"})
    assert refused.status_code == 200
    text = refused.content.decode()
    assert all(each.says in text for each in found)
    page.refresh_from_db()
    assert not page.live
