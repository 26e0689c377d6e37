"""Each screen fits a telephone, asks nobody but us for anything, brings little script, and leads somewhere."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import OpenPage
from tests.browser.everywhere import GROUPS, named
from tests.browser.looking import WIDTHS, Ways, misfits, watched
from tests.browser.screens import Screen, admin_screens
from tests.browser.shelves import editor_screens

pytestmark = pytest.mark.browser

MOST_SCRIPT = 25_000  # bytes on a reading page, compressed
READ = (
    "list", "consultation, as a reader", "consultation, as its poster", "consultation, heavy and opened",
    "my page", "home", "theme", "invented consultation", "article with references and a video",
    "piece, practical_guide", "piece, insight", "search, found", "piece, as a member",
)  # fmt: skip
FEW = (
    "home", "list", "consultation, as a reader", "consultation, as its poster", "composer, only-a-question", "composer, balint",
    "preview", "sign in", "desk, one item", "desk, a credential",
)  # fmt: skip


def test_common_screens_fit_a_telephone_and_ask_nobody_else_for_anything(
    open_page: OpenPage, live_server: LiveServer, demo: None
) -> None:
    visit(open_page, live_server, named(FEW), links=False)


@pytest.mark.walk
@pytest.mark.parametrize("group", GROUPS)
def test_every_screen_fits_a_telephone_asks_nobody_else_and_leads_somewhere(
    group: str, open_page: OpenPage, live_server: LiveServer, settings: Any, demo: None
) -> None:
    # Every link of a search is followed, quicker than any visitor would.
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"library_search": "1000/m/ip"}
    visit(open_page, live_server, GROUPS[group](), links=True)


@pytest.mark.walk
@pytest.mark.parametrize("group", (admin_screens, editor_screens))
def test_the_admin_asks_nobody_else_for_anything(
    group: Callable[[], list[Screen]], open_page: OpenPage, live_server: LiveServer, demo: None
) -> None:
    here = urlsplit(live_server.url).netloc
    faults = [
        f"{screen.name} {fault}"
        for screen, _, asked in watched(open_page, group())
        for fault in asked.faults(here)
    ]
    assert not faults, "\n".join(faults)


@pytest.mark.walk
def test_a_reading_page_brings_little_script(open_page: OpenPage, demo: None) -> None:
    heavy = {
        screen.name: asked.scripts
        for screen, _, asked in watched(open_page, named(READ))
        if sum(asked.scripts.values()) > MOST_SCRIPT or any("editor" in address for address in asked.scripts)
    }
    assert not heavy


def visit(open_page: OpenPage, live_server: LiveServer, screens: list[Screen], *, links: bool) -> None:
    """Visit every screen once, on a telephone; tell of all that is wrong at once."""
    here, ways = urlsplit(live_server.url).netloc, Ways()
    faults = []
    for screen, page, asked in watched(open_page, screens, width=WIDTHS[0]):
        found = list(asked.faults(here))
        # What somebody did on the way there may have taken a page away that another link leads to.
        if links and (isinstance(screen.go, str) or "composer" in screen.name):
            found += ways.dead(screen.who, page)
        found += misfits(page)
        faults += [f"{screen.name} {fault}" for fault in found]
    assert bool(ways.known) is links
    assert not faults, "\n".join(faults)
