"""Nothing runs off a telephone's edge, and what a thumb presses is large enough."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.browser.screens import Screen, every_screen, tour

pytestmark = pytest.mark.browser

WIDTHS = (390, 320)
HEIGHT = 844
PRIMARY = 44  # CSS pixels, look.md
FEW = (
    "home", "list", "consultation, as its poster", "composer, only-a-question", "desk, a credential",
)  # fmt: skip

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


def test_the_common_screens_fit_a_telephone(open_page: OpenPage, demo: None) -> None:
    few = [screen for screen in every_screen() if screen.name in FEW]
    assert len(few) == len(FEW)
    fit(open_page, few)


@pytest.mark.walk
def test_every_screen_fits_a_telephone(open_page: OpenPage, demo: None) -> None:
    fit(open_page, every_screen())


def fit(open_page: OpenPage, screens: list[Screen]) -> None:
    """Tell of everything that does not fit, at once."""
    faults = []
    for screen, page in tour(open_page, screens, width=WIDTHS[0]):
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            faults += [f"{screen.name} at {width}: {fault}" for fault in misfits(page)]
    assert not faults, "\n".join(faults)


def misfits(page: Page) -> list[str]:
    """What runs over the edge, and primary actions too small to press."""
    return [*page.evaluate(BEYOND), *page.evaluate(SMALL, PRIMARY)]
