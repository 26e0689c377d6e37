"""axe finds nothing to object to on any screen: light and dark, on a telephone and on a desk.

Light, axe asks all it can ask, at both widths. Dark, it asks what depends on colour (COLOUR) and nothing else: the
scheme swaps colours in `tokens.css` and changes nothing that another rule of axe looks at (roles, names, structure,
sizes), which `test_the_scheme_changes_colours_and_nothing_else` holds fast.

SCREENSHOTS=some/folder keeps a picture of every screen in every state it was looked at, to be looked at.
"""

import os
import re
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from playwright.sync_api import Page

from accounts.models import Member
from tests.browser import pieces
from tests.browser.conftest import OpenPage
from tests.browser.everywhere import GROUPS, named
from tests.browser.screens import Screen, tour
from tests.browser.shelves import OWN_IN_ADMIN

pytestmark = pytest.mark.browser

HEIGHT = 800
STATES = tuple(product(("light", "dark"), (390, 1280)))
TALL = "document.documentElement.scrollHeight"
OPTIONS = {
    "resultTypes": ["violations"],
    # Targets of 24 by 24 pixels (WCAG 2.2, 2.5.8) are off in axe unless asked for.
    "rules": {"target-size": {"enabled": True}},
    # Style sheets are fetched for one rule alone (css-orientation-lock), which is off; sounds for one that is on.
    "preload": {"assets": ["media"]},
}
#: The rules of axe that are on and look at a colour.
COLOUR = ["color-contrast", "link-in-text-block"]
IN_COLOUR = OPTIONS | {"runOnly": {"type": "rule", "values": COLOUR}, "rules": {}}
SCHEME = re.compile(r"prefers-color-scheme|data-appearance|light-dark\([^)]")
COLOURS = re.compile(
    r"--[\w-]+: light-dark\(#\w+, #\w+\);|html\[data-appearance[^]]*\] \{ color-scheme: \w+; \}"
)
RUN = "([where, options]) => axe.run(where || document, options).then((found) => found.violations)"
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
@pytest.mark.parametrize("group", GROUPS)
def test_no_screen_holds_anything_axe_objects_to(group: str, open_page: OpenPage, demo: None) -> None:
    look_at(open_page, GROUPS[group](), STATES)


@pytest.mark.walk
def test_nor_do_our_own_pages_in_the_admin(open_page: OpenPage, demo: None) -> None:
    pieces.plant()
    look_at(open_page, OWN_IN_ADMIN, STATES, where="main")


@pytest.mark.walk
def test_nor_do_they_where_no_script_runs(open_page: OpenPage, demo: None) -> None:
    def open_plain(member: Member | None, **options: Any) -> Page:
        page = open_page(member, **options)
        page.context.route("**/static/**/*.js", lambda route: route.abort())  # axe itself needs JavaScript on
        return page

    look_at(open_plain, named(PLAIN), STATES)


def test_the_scheme_changes_colours_and_nothing_else() -> None:
    sheets = {
        path: path.read_text("utf-8") for path in Path(settings.BASE_DIR, "static", "css").rglob("*.css")
    }
    lines = [
        (path.name, line.strip())
        for path, text in sheets.items()
        for line in text.splitlines()
        if SCHEME.search(line)
    ]
    assert {name for name, _ in lines} == {"tokens.css", "print.css", "admin.css"}
    assert not [line for name, line in lines if name != "admin.css" and not COLOURS.fullmatch(line)]


def look_at(
    open_page: OpenPage,
    screens: list[Screen],
    states: tuple[tuple[str, int], ...],
    *,
    in_turn: bool = False,
    where: str = "",
) -> None:
    """Ask axe about every screen in every state (or in one of them in turn), or about the part of it that `where`
    names; tell of all it found at once."""
    found = []
    # axe styles what it measures, which our policy forbids; what the policy says of us is another test's.
    for number, (screen, page) in enumerate(tour(open_page, screens, bypass_csp=True)):
        page.evaluate(AXE_SCRIPT)
        for scheme, width in [states[number % len(states)]] if in_turn else states:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.set_viewport_size({"width": width, "height": HEIGHT})
            # From the top, and all of it where something stays at the foot: what has been scrolled half under
            # what stays is not a small target.
            page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
            if page.locator(".to-decide").is_visible():
                page.set_viewport_size({"width": width, "height": page.evaluate(TALL)})
            options = OPTIONS if scheme == "light" or in_turn else IN_COLOUR
            found += [
                f"{screen.name} ({scheme}, {width}): {each}" for each in objections(page, where, options)
            ]
            keep_picture(page, f"{screen.name}-{width}-{scheme}")
    assert not found, "\n".join(found)


def objections(page: Page, where: str, options: dict[str, Any]) -> list[str]:
    """What axe objects to on this page, one line each."""
    return [
        f"{violation['id']}: {node['html'][:160]} ({' '.join(node['failureSummary'].split())[:240]})"
        for violation in page.evaluate(RUN, [where, options])
        for node in violation["nodes"]
    ]


def keep_picture(page: Page, name: str) -> None:
    """Keep a picture where SCREENSHOTS names a folder for them."""
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=Path(folder, re.sub(r"[^a-z0-9-]+", "-", name.lower()) + ".png"), full_page=True)
