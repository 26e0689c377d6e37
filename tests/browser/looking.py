"""What a visit to a screen shows beside what is on it: what it asked for, what runs off its edge, where it leads."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urldefrag, urlsplit

from playwright.sync_api import Page, Request, Response

from accounts.models import Member
from tests.browser.conftest import OpenPage
from tests.browser.screens import Screen, tour

WIDTHS = (390, 320)
HEIGHT = 844
PRIMARY = 44  # CSS pixels, look.md
PAGES = {"document", "fetch", "xhr"}  # these may be refused on purpose
# A member who is not verified, or no supervisor, sees the same frame as everybody; doors that are not theirs
# answer as if nothing were there. No link may lead to one.
FINE = range(200, 400)

# Whatever reaches beyond the page's edge and is not itself in a box that scrolls or hides it.
BEYOND = """() => {
  const edge = document.documentElement.clientWidth;
  const held = (node) => node && node !== document.body
    && (getComputedStyle(node).overflowX !== 'visible' || held(node.parentElement));
  const out = [...document.body.querySelectorAll('*')].filter((node) => {
    const box = node.getBoundingClientRect();
    return node.checkVisibility() && box.width > 1 && box.right > edge + 1 && !held(node.parentElement);
  });
  const wide = document.documentElement.scrollWidth > edge ? ['the page scrolls sideways'] : [];
  return wide.concat(out.map((node) => node.outerHTML.slice(0, 120)));
}"""

SMALL = """(least) => [...document.querySelectorAll('.button:not(.bare, .small), .put-away')]
  .filter((node) => node.checkVisibility() && node.getBoundingClientRect().height < least - 0.5)
  .map((node) => `${node.textContent.trim()} is ${node.getBoundingClientRect().height} high`)"""

LINKS = "() => [...new Set([...document.querySelectorAll('a[href]')].map((link) => link.href))]"

# Links to a place on the page itself that is not there.
LOST_HERE = """() => [...document.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute('href').slice(1))
  .filter((place) => place && !document.getElementById(place))"""


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


def watched(
    open_page: OpenPage, screens: list[Screen], **options: Any
) -> Iterator[tuple[Screen, Page, Asked]]:
    """Show every screen to somebody whose browser has nothing kept, and tell what it asked for."""
    asked = Asked()

    def open_and_watch(member: Member | None, **more: Any) -> Page:
        page = open_page(member, **more)
        page.context.on("request", lambda request: asked.requests.append(request))
        page.context.on("response", lambda response: asked.responses.append(response))
        return page

    for screen, page in tour(open_and_watch, screens, **options):
        yield screen, page, asked
        asked.requests.clear()
        asked.responses.clear()


def misfits(page: Page) -> list[str]:
    """What runs over a telephone's edge, and primary actions too small to press."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        faults = [*page.evaluate(BEYOND), *page.evaluate(SMALL, PRIMARY)]
        found += [f"at {width}: {fault}" for fault in faults]
    return found


@dataclass
class Ways:
    """Where links lead, each asked for once as the person whose browser it is."""

    known: dict[tuple[str, str], tuple[int, str]] = field(default_factory=dict)

    def dead(self, who: str, page: Page) -> Iterator[str]:
        """The links of a page that lead nowhere, or to a place that is not there."""
        here, own = urlsplit(page.url).netloc, urldefrag(page.url)[0]
        for link in page.evaluate(LINKS):
            address, place = urldefrag(link)
            if urlsplit(address).netloc != here or address == own:
                continue
            if (who, address) not in self.known:
                answer = page.request.get(address)
                self.known[who, address] = answer.status, answer.text()
            status, html = self.known[who, address]
            if status not in FINE:
                yield f"leads to {address}, which answers {status}"
            elif place and not re.search(rf'id="{re.escape(place)}"', html):
                yield f"leads to {address}, which has no place called {place}"
        yield from (f"has no place called {place}" for place in page.evaluate(LOST_HERE))
