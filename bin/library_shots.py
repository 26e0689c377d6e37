"""The pictures of the two guides to the library: what waits there is planted by ``bin.library_evening``."""

import json
from collections.abc import Callable

from playwright.sync_api import Page

from bin.serve import Site
from bin.shot import VISITOR, Shot, to

#: Where each thing stands that was planted, by its name.
PLACES: dict[str, str] = {}
PLANT = "from bin.library_evening import plant; plant()"
SCHOOL = "/bodies/saltmarsh-school"


def plant(site: Site) -> None:
    """Plant the library's work into a demo and keep where it stands."""
    said = site.manage("shell", "--no-imports", "--command", PLANT)
    PLACES.update(json.loads(said.split("PLANTED ", 1)[1].splitlines()[0]))


def _planted(name: str) -> Callable[[Page], None]:
    def go(page: Page) -> None:
        page.goto(PLACES[name])

    return go


def _invite(page: Page) -> None:
    """Ask somebody in, up to the button."""
    page.goto(f"{SCHOOL}/people/")
    page.get_by_label("E-mail").fill("piet@between.example")


def _held_back(page: Page) -> None:
    """Try to submit case material that leads to somebody."""
    page.goto(PLACES["held"])
    _act(page, "Submit to Into the library")
    page.get_by_text("this leads to one person").first.scroll_into_view_if_needed()
    page.mouse.wheel(0, -120)


def _references(page: Page) -> None:
    """Look at the references of a draft, and at what is said of them."""
    page.goto(PLACES["draft"])
    page.get_by_text("Look at the references again").first.scroll_into_view_if_needed()
    page.mouse.wheel(0, 260)
    page.wait_for_timeout(400)


def _act(page: Page, words: str) -> None:
    """Press one of the acts of the editor's foot, folded away or not."""
    button = page.get_by_role("button", name=words)
    if not button.first.is_visible():
        page.locator("footer .w-dropdown__toggle, footer [data-w-dropdown-target=toggle]").first.click()
    button.first.click()
    page.wait_for_load_state("networkidle")


def _acts(page: Page) -> None:
    """Open what can be done with a piece that was read."""
    page.goto(PLACES["ready"])
    page.locator("footer .w-dropdown__toggle, footer [data-w-dropdown-target=toggle]").first.click()


SHOTS = (
    Shot("body-people", "perrin", _invite, height=980),
    Shot("body-invitation", VISITOR, _planted("invitation"), height=1000),
    Shot("body-draft", "thea", _planted("draft"), height=900),
    Shot("body-held", "thea", _held_back, height=760),
    Shot("body-references", "thea", _references, height=900),
    Shot("body-consent", "thea", _planted("consent"), height=1000),
    Shot("body-back", "thea", _planted("back"), height=760),
    Shot("body-publish", "thea", _acts, height=800),
    Shot("body-correct", "thea", _planted("correct"), height=860),
    Shot("body-take-down", "thea", _planted("take-down"), height=1000),
    Shot("body-receipt", "thea", _planted("receipt"), height=1000),
    Shot("body-down", "thea", _planted("down"), height=860),
    Shot("body-beside", "thea", _planted("beside"), height=700),
    Shot("body-readers", "thea", to("/cms/from-readers/"), height=700),
    Shot("body-figures", "thea", to(f"{SCHOOL}/figures/"), height=1000),
    Shot("curator-new-body", "perrin", to("/bodies/add/"), height=860),
    Shot("curator-waits", "perrin", to("/cms/waiting/"), height=1160),
    Shot("curator-desk", "perrin", _planted("desk"), height=900),
    Shot("curator-readers", "perrin", _planted("late"), height=1000),
    Shot("reader-asked", "tobi", _planted("reading"), height=1000),
    Shot("curator-one-reader", VISITOR, _planted("half"), height=600),
    Shot("curator-take-down", "perrin", _planted("unpublish"), height=860),
    Shot(
        "curator-dispute",
        VISITOR,
        _planted("disputed"),
        height=500,
        part="section[aria-labelledby=seen-otherwise]",
    ),
    Shot("curator-corrections", "perrin", to("/library/corrections/to-read/"), height=560),
    Shot("curator-newsletter", "perrin", to("/newsletter/preview/"), height=1000),
    Shot("library-search", VISITOR, to("/library/search/?q=rupture"), height=1620),
)
