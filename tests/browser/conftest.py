"""Chromium for tests: one browser a worker, one context (a device of its own) for whoever opens a page.

    def test_something(open_page, cast):
        page = open_page(cast.maren)                # signed in, JavaScript on, 1280 wide
        phone = open_page(cast.ilse, width=390)     # somebody else's telephone
        plain = open_page(cast.tobi, script=False)  # JavaScript off

Addresses are relative (`page.goto("/write/")`). When the test ends, a script that failed or anything the
Content-Security-Policy blocked on one of its pages fails the test.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
)
from pytest_django.live_server_helper import LiveServer

from accounts.models import Member
from tests.browser.people import signed_in
from tests.chromium import PATIENCE
from tests.databases import plant_demo

OpenPage = Callable[..., Page]


@pytest.fixture
def troubles() -> list[str]:
    """What went wrong on the pages of this test; a test that means to break something takes it out."""
    return []


@pytest.fixture
def open_page(browser: Browser, live_server: LiveServer, troubles: list[str]) -> Iterator[OpenPage]:
    """Open a page on a device of its own, signed in as `member` (None: a visitor).

    `script` False turns JavaScript off; `width` is the screen's; the rest goes to the browser context.
    """
    contexts: list[BrowserContext] = []
    asked: set[Request] = set()

    def open_(
        member: Member | None = None, *, script: bool = True, width: int = 1280, **options: Any
    ) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            java_script_enabled=script,
            viewport={"width": width, "height": 844 if width < 600 else 800},
            has_touch=width < 600,
            locale="en-GB",
            timezone_id="Europe/London",
            **options,
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        context.on("weberror", lambda error: troubles.append(f"script: {error.error}"))
        context.on("console", lambda message: troubles.extend(_blocked(message)))
        context.on("request", lambda request: asked.add(request))
        context.on("requestfinished", lambda request: asked.discard(request))
        context.on("requestfailed", lambda request: asked.discard(request))
        page = context.new_page()
        return signed_in(page, member) if member is not None else page

    yield open_
    for context in contexts:
        _leave(context, asked)
    assert not troubles, "\n".join(troubles)


def _leave(context: BrowserContext, asked: set[Request]) -> None:
    """Close a device when the server has answered it: no late answer may meet the next test's database."""
    for page in context.pages:
        _wait(page, asked)
        page.goto("about:blank")  # a page that is left may have one last thing to save
        _wait(page, asked)
    context.close()


def _wait(page: Page, asked: set[Request]) -> None:
    for _ in range(10):
        if not asked:
            return
        page.wait_for_timeout(100)


@pytest.fixture
def demo(transactional_db: None, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The demo community as data."""
    plant_demo(tmp_path_factory)


def _blocked(message: ConsoleMessage) -> list[str]:
    text = message.text
    return [f"{message.type}: {text}"] if "Content Security Policy" in text or "violates" in text else []
