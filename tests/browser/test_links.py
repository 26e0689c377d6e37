"""Every link on every screen leads somewhere its reader may be, down to the place on the page it names."""

import re
from urllib.parse import urldefrag, urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.browser.screens import every_screen, tour

pytestmark = [pytest.mark.browser, pytest.mark.walk]

LINKS = "() => [...new Set([...document.querySelectorAll('a[href]')].map((link) => link.href))]"
# A member who is not verified, or no supervisor, sees the same frame as everybody; doors that are not theirs
# answer as if nothing were there. No link may lead to one.
FINE = range(200, 400)


def test_no_link_leads_nowhere(open_page: OpenPage, demo: None) -> None:
    screens = [screen for screen in every_screen() if isinstance(screen.go, str) or "composer" in screen.name]
    known: dict[tuple[str, str], tuple[int, str]] = {}
    dead = []
    for screen, page in tour(open_page, screens):
        here, own = urlsplit(page.url).netloc, urldefrag(page.url)[0]
        for link in page.evaluate(LINKS):
            address, place = urldefrag(link)
            if urlsplit(address).netloc != here or address == own:
                continue
            if (screen.who, address) not in known:
                known[screen.who, address] = fetch(page, address)
            status, html = known[screen.who, address]
            if status not in FINE:
                dead.append(f"{screen.name}: {address} answers {status}")
            elif place and not has_place(html, place):
                dead.append(f"{screen.name}: {address} has no place called {place}")
        dead += [f"{screen.name}: #{place} is not on this page" for place in page.evaluate(LOST_HERE)]
    assert len(known) > 50
    assert not dead, "\n".join(sorted(set(dead)))


# Links to a place on the page itself that is not there.
LOST_HERE = """() => [...document.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute('href').slice(1))
  .filter((place) => place && !document.getElementById(place))"""


def fetch(page: Page, address: str) -> tuple[int, str]:
    """Ask for a page as the person whose browser this is."""
    answer = page.request.get(address)
    return answer.status, answer.text()


def has_place(html: str, place: str) -> bool:
    """Whether a page has an element of this name."""
    return re.search(rf'id="{re.escape(place)}"', html) is not None
