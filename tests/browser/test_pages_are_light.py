"""A page asks nobody but us, brings little script, and nothing it asks for is missing or forbidden."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request, Response
from pytest_django.live_server_helper import LiveServer

from accounts.models import Member
from tests.browser.conftest import OpenPage
from tests.browser.screens import Screen, admin_screens, every_screen, tour

pytestmark = pytest.mark.browser

MOST_SCRIPT = 25_000  # bytes on a reading page, compressed
READ = (
    "list", "consultation, as a reader", "consultation, as its poster", "consultation, heavy and opened",
    "my page", "home", "theme", "invented consultation", "article with references and a video",
)  # fmt: skip
PAGES = {"document", "fetch", "xhr"}  # these may be refused on purpose
FEW = ("home", "consultation, as a reader", "composer, balint", "preview", "sign in", "desk, one item")


@dataclass
class Asked:
    """What one screen asked for and got."""

    requests: list[Request] = field(default_factory=list)
    responses: list[Response] = field(default_factory=list)

    @property
    def scripts(self) -> dict[str, int]:
        """The size of every script, compressed, by its address."""
        return {
            each.url: len(gzip.compress(each.body()))
            for each in self.responses
            if each.request.resource_type == "script"
        }

    def faults(self, here: str) -> Iterator[str]:
        """What no page may ask for: another host (answered or not), a font, something that is not there."""
        for request in self.requests:
            if urlsplit(request.url).netloc != here and not request.url.startswith(("data:", "blob:")):
                yield f"asks {request.url}"
            if request.resource_type == "font":
                yield f"brings a font: {request.url}"
        for response in self.responses:
            if response.status >= 400 and response.request.resource_type not in PAGES:
                yield f"{response.status}: {response.url}"


def watched(open_page: OpenPage, screens: list[Screen]) -> Iterator[tuple[Screen, Asked]]:
    """Show every screen to somebody whose browser has nothing kept, and tell what it asked for."""
    asked = Asked()

    def open_and_watch(member: Member | None, **options: Any) -> Page:
        page = open_page(member, **options)
        page.context.on("request", lambda request: asked.requests.append(request))
        page.context.on("response", lambda response: asked.responses.append(response))
        return page

    for screen, _ in tour(open_and_watch, screens):
        yield screen, asked
        asked.requests.clear()
        asked.responses.clear()


def check_all(open_page: OpenPage, live_server: LiveServer, screens: list[Screen]) -> None:
    """Tell of everything these screens should not have asked for, at once."""
    here = urlsplit(live_server.url).netloc
    faults = [
        f"{screen.name} {fault}"
        for screen, asked in watched(open_page, screens)
        for fault in asked.faults(here)
    ]
    assert not faults, "\n".join(faults)


@pytest.mark.walk
def test_a_reading_page_brings_little_script(
    open_page: OpenPage, live_server: LiveServer, demo: None
) -> None:
    screens = [screen for screen in every_screen() if screen.name in READ]
    assert len(screens) == len(READ)
    heavy = {
        screen.name: asked.scripts
        for screen, asked in watched(open_page, screens)
        if sum(asked.scripts.values()) > MOST_SCRIPT or any("editor" in address for address in asked.scripts)
    }
    assert not heavy


def test_common_screens_ask_nobody_else_for_anything(
    open_page: OpenPage, live_server: LiveServer, demo: None
) -> None:
    screens = [screen for screen in every_screen() if screen.name in FEW]
    assert len(screens) == len(FEW)
    check_all(open_page, live_server, screens)


@pytest.mark.walk
def test_no_screen_asks_anybody_else_for_anything(
    open_page: OpenPage, live_server: LiveServer, demo: None
) -> None:
    check_all(open_page, live_server, [*every_screen(), *admin_screens()])
