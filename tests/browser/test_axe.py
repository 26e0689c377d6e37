"""axe finds nothing to object to on any screen: light and dark, on a telephone and on a desk.

SCREENSHOTS=some/folder keeps a picture of every screen in every state it was looked at, to be looked at.
"""

import os
import re
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from accounts.models import Member
from tests.browser.conftest import OpenPage
from tests.browser.screens import Screen, every_screen, tour

pytestmark = pytest.mark.browser

HEIGHT = 800
STATES = tuple(product(("light", "dark"), (390, 1280)))
TALL = "document.documentElement.scrollHeight"
# Targets of 24 by 24 pixels (WCAG 2.2, 2.5.8) are off in axe unless asked for.
OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
# What a quick look takes in: one screen of each make, every other one on a telephone and dark.
FEW = (
    "home",
    "list",
    "consultation, as its poster",
    "consultation, writing a reply",
    "start",
    "composer, rupture-repair",
    "composer, hints and another way in",
)
# What looks different where no script runs.
PLAIN = (
    "join",
    "consultation, as its poster",
    "consultation, heavy",
    "reply, to be changed",
    "drafts",
    "composer, rupture-repair",
    "composer, only-a-question",
    "desk, one item",
    "light or dark",
)


def test_the_common_screens_hold_nothing_axe_objects_to(open_page: OpenPage, demo: None) -> None:
    look_at(open_page, named(FEW), (("light", 1280), ("dark", 390)), in_turn=True)


@pytest.mark.walk
def test_no_screen_holds_anything_axe_objects_to(open_page: OpenPage, demo: None) -> None:
    look_at(open_page, every_screen(), STATES)


@pytest.mark.walk
def test_nor_do_they_where_no_script_runs(open_page: OpenPage, demo: None) -> None:
    def open_plain(member: Member | None, **options: Any) -> Page:
        page = open_page(member, **options)
        page.context.route("**/static/**/*.js", lambda route: route.abort())  # axe itself needs JavaScript on
        return page

    look_at(open_plain, named(PLAIN), STATES)


def named(names: tuple[str, ...]) -> list[Screen]:
    """The screens of these names."""
    screens = [screen for screen in every_screen() if screen.name in names]
    assert len(screens) == len(names)
    return screens


def look_at(
    open_page: OpenPage, screens: list[Screen], states: tuple[tuple[str, int], ...], *, in_turn: bool = False
) -> None:
    """Ask axe about every screen in every state (or in one of them in turn); tell of all it found at once."""
    axe, found = Axe(), []
    # axe styles what it measures, which our policy forbids; what the policy says of us is another test's.
    for number, (screen, page) in enumerate(tour(open_page, screens, bypass_csp=True)):
        for scheme, width in [states[number % len(states)]] if in_turn else states:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.set_viewport_size({"width": width, "height": HEIGHT})
            # From the top, and all of it where something stays at the foot: what has been scrolled half under
            # what stays is not a small target.
            page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
            if page.locator(".to-decide").is_visible():
                page.set_viewport_size({"width": width, "height": page.evaluate(TALL)})
            found += [f"{screen.name} ({scheme}, {width}): {each}" for each in objections(axe, page)]
            keep_picture(page, f"{screen.name}-{width}-{scheme}")
    assert not found, "\n".join(found)


def objections(axe: Axe, page: Page) -> list[str]:
    """What axe objects to on this page, one line each."""
    return [
        f"{violation['id']}: {node['html'][:160]} ({' '.join(node['failureSummary'].split())[:240]})"
        for violation in axe.run(page, options=OPTIONS).response["violations"]
        for node in violation["nodes"]
    ]


def keep_picture(page: Page, name: str) -> None:
    """Keep a picture where SCREENSHOTS names a folder for them."""
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=Path(folder, re.sub(r"[^a-z0-9-]+", "-", name.lower()) + ".png"), full_page=True)
