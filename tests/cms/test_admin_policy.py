"""The admin's security policy lets Wagtail's own scripts run and no other."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from cms.csp import known_script_hashes
from tests.cms.conftest import MakeArticle

DATE = 'initDateChooser("id_review_due", {"dayOfWeekStart": 1, "format": "Y-m-d"});'


def test_wagtails_own_scripts_get_a_hash() -> None:
    assert len(known_script_hashes(f"<script>{DATE}</script><script>{DATE}</script>")) == 1


@pytest.mark.parametrize(
    "script",
    [
        "alert(1)",
        f"{DATE}alert(1)",
        'initDateChooser("a", {"b": alert(1)});',
        'initDateChooser("a"+alert(1)+"b", {});',
        'new PageChooser("a", (() => alert(1))());',
        '(function() { var panel = new InlinePanel(JSON.parse("{}")); alert(1) })();',
        '(function() { var panel = new InlinePanel(JSON.parse(""+alert(1))); })();',
        "",
    ],
)
def test_nothing_else_written_into_a_page_can_run(script: str) -> None:
    assert known_script_hashes(f"<script>{script}</script>") == []


def test_every_inline_script_of_the_editor_is_allowed_by_its_hash(
    make_article: MakeArticle, login_as: Callable[[str], Client]
) -> None:
    article, browser = make_article(), login_as("admin")
    for address in (f"/cms/pages/{article.pk}/edit/", "/cms/workflows/add/", "/cms/reports/site-history/"):
        answer = browser.get(address)
        text, policy = answer.content.decode(), answer.headers["Content-Security-Policy"]
        inline = set(re.findall(r"<script>(.*?)</script>", text, re.DOTALL))
        hashes = re.findall(r"'sha256-[^']+'", policy.split("script-src")[1].split(";")[0])
        assert len(hashes) == len(inline), address
        assert "unsafe-inline" not in policy.split("script-src")[1].split(";")[0], address


def test_the_admin_asks_nothing_of_anybody_else(
    make_article: MakeArticle, login_as: Callable[[str], Client]
) -> None:
    article, browser = make_article(), login_as("admin")
    for address in ("/cms/", f"/cms/pages/{article.pk}/edit/", "/cms/images/", "/cms/account/"):
        answer = browser.get(address)
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'"), address
        assert "http" not in policy, address
        loaded = re.findall(
            r'<(?:script|img|link|iframe)[^>]+(?:src|href)="(https?:[^"]+)"', answer.content.decode()
        )
        assert not loaded, address


def test_a_public_page_may_be_framed_by_its_editor_alone(
    make_article: MakeArticle, login_as: Callable[[str], Client]
) -> None:
    article, browser = make_article(), login_as("admin")
    shown = browser.get("/library/testing/piece-1/").headers["Content-Security-Policy"]
    preview = browser.get(f"/cms/pages/{article.pk}/edit/preview/", {"mode": ""})
    assert "frame-ancestors 'none'" in shown
    if preview.status_code == 200:
        assert "frame-ancestors 'self'" in preview.headers["Content-Security-Policy"]
    view_draft = browser.get(f"/cms/pages/{article.pk}/view_draft/")
    assert view_draft.status_code == 200
    assert "frame-ancestors 'self'" in view_draft.headers["Content-Security-Policy"]
    assert "unsafe-inline" not in view_draft.headers["Content-Security-Policy"]
