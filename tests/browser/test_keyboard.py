"""Every journey can be made with a keyboard alone, and one always sees where one is."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.browser.everywhere import GROUPS, named
from tests.browser.screens import Screen, tour

pytestmark = pytest.mark.browser

MOST_STOPS = 250
RING = 2  # CSS pixels a focus ring has at least
JOURNEY = (
    "home", "article with references and a video", "sign in", "join, refused", "list of a theme", "start",
    "composer, rupture-repair", "composer, only-a-question", "composer, something missing", "preview, first time and not verified",
    "consultation, as its poster", "consultation, heavy and opened", "consultation, writing a reply",
    "reply, to be changed", "drafts", "returned", "desk, one item", "desk, a credential", "my page",
    "desk, when you look", "desk, a message from outside", "desk, proposed by a colleague", "desk, about the person",
    "what was learnt, being written",
)  # fmt: skip
FEW = ("composer, only-a-question", "consultation, as its poster", "preview, first time and not verified")

# Where the focus is: its place in the document, whether a ring shows, whether it can be seen at all.
HERE = """() => {
  const node = document.activeElement;
  if (!node || node === document.body) return null;
  const all = [...document.querySelectorAll('*')];
  const shown = [node, node.nextElementSibling, node.closest('label'), node.closest('.richtext')].filter(Boolean);
  const ringed = [...shown.map((each) => getComputedStyle(each)), getComputedStyle(node, '::after')]
    .some((style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= RING);
  const target = node.matches('input') ? node.closest('label') ?? node : node;
  const box = target.getClientRects()[0] ?? target.getBoundingClientRect();
  const x = box.left + box.width / 2;
  const y = Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  return {
    place: all.indexOf(node),
    name: (node.getAttribute('aria-label') ?? node.textContent ?? '').trim().slice(0, 40) || node.outerHTML.slice(0, 90),
    tag: node.localName, ringed,
    seen: Boolean(top) && (target.contains(top) || top.contains(target)),
    order: node.tabIndex,
  };
}""".replace("RING", str(RING))

# What Tab must reach: all that can be focused and is shown, one stop for a group of radios or a toolbar.
STOPS = """() => {
  const stops = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [contenteditable=true], [tabindex="0"]')]
    .filter((node) => !node.disabled && node.tabIndex >= 0 && node.checkVisibility({visibilityProperty: true}) && !node.closest('[inert]'));
  const groups = new Set();
  return stops.filter((node) => {
    if (node.type !== 'radio') return true;
    const key = `${[...document.forms].indexOf(node.form)}/${node.name}`;
    return !groups.has(key) && groups.add(key);
  }).length;
}"""


@dataclass
class Stop:
    """One place where Tab halts."""

    place: int
    name: str
    tag: str
    ringed: bool
    seen: bool
    order: int


def stop_here(page: Page) -> Stop | None:
    """Where the focus is now; None when it has left the page."""
    found: dict[str, Any] | None = page.evaluate(HERE)
    return Stop(**found) if found else None


def stops_of(page: Page) -> list[Stop]:
    """Begin at the page's very first place and press Tab until the focus comes round again."""
    page.keyboard.press("Tab")  # from now on the browser shows where the focus is
    page.locator("a[href], button").first.focus()
    stops: list[Stop] = []
    while (stop := stop_here(page)) and stop.place not in {each.place for each in stops[:1]}:
        stops.append(stop)
        if len(stops) > MOST_STOPS:
            raise AssertionError(f"Tab does not come round: {[each.name for each in stops[-20:]]}")
        page.keyboard.press("Tab")
    return stops


def faults_of(screen: Screen, page: Page) -> list[str]:
    """What a person without a mouse would stumble over here."""
    expected = page.evaluate(STOPS)
    stops = stops_of(page)
    places = [
        place for place, _ in groupby(stop.place for stop in stops)
    ]  # a date has several stops in one place
    faults = [f"“{stop.name}” ({stop.tag}) shows no ring" for stop in stops if not stop.ringed]
    faults += [f"“{stop.name}” ({stop.tag}) is covered" for stop in stops if not stop.seen]
    if not stops or stops[0].name != "Skip to the page":
        faults.append("the first stop does not skip to the page")
    if places != sorted(places):
        faults.append("the order is not that of reading")
    if len(set(places)) != len(places) or len(places) < expected:
        faults.append(f"Tab reaches {len(set(places))} of {expected} places")
    return [f"{screen.name}: {fault}" for fault in faults]


def check(open_page: OpenPage, screens: list[Screen]) -> None:
    """Tell of every stumbling block on these screens, at once."""
    faults = [fault for screen, page in tour(open_page, screens) for fault in faults_of(screen, page)]
    assert not faults, "\n".join(faults)


@pytest.mark.walk
def test_tab_goes_through_the_common_screens_in_order_and_in_sight(open_page: OpenPage, demo: None) -> None:
    check(open_page, named(FEW))


@pytest.mark.walk
def test_tab_goes_through_every_journey_in_order_and_in_sight(open_page: OpenPage, demo: None) -> None:
    check(open_page, named(JOURNEY))


@pytest.mark.walk
@pytest.mark.parametrize("group", ("library", "sections", "kept"))
def test_tab_goes_through_the_library_in_order_and_in_sight(
    group: str, open_page: OpenPage, demo: None
) -> None:
    check(open_page, GROUPS[group]())
