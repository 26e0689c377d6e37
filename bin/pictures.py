"""The pictures of the guides and the README, taken anew from a demo that is planted for it and thrown away.

    make pictures                      # all of them
    make pictures ARGS="desk-undo"     # one, by its name

Each is one screen of one demo person in light colours, with 256 colours at most. Look at what came out
before you commit it: a guide says in words what its picture shows.
"""

import io
import sys
from collections.abc import Callable

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from bin import library_shots
from bin.serve import served
from bin.shot import Shot, to
from bin.stamps import ROOT
from tests.programs import NO_CHROMIUM, chromium

FOLDER = ROOT / "docs" / "images"
PASSWORD = "between-demo"  # noqa: S105 - the demo's, which everybody may know  # pragma: allowlist secret
COLOURS = 256
PHONE = 600  # what is narrower is touched
TALL = 2400  # so that nothing scrolls where one part is shown
MARGIN = 24  # around a part of a page
# Words of the demo’s own questions.
KNOWN, FIRST, ADDS_UP = "What is she leaving with me", "already left", "keep the list for"


def _item(title: str, key: str = "") -> Callable[[Page], None]:
    """Open the item with these words in its title, and press a key there."""

    def go(page: Page) -> None:
        page.goto("/desk/")
        page.locator("a[data-row]", has_text=title).first.click()
        page.locator("[data-desk-keys][data-ready]").wait_for(state="attached")
        if key:
            page.keyboard.press(key)

    return go


def _consultation(page: Page) -> None:
    page.goto("/consultations/")
    page.get_by_role("link", name="it’s fine").first.click()


def _left_out(page: Page) -> None:
    """See how the text would read without a few words."""
    _item(KNOWN, "2")(page)
    page.get_by_label("Which words?").fill("there is a boat on my window sill. I have eleven of them now")
    page.get_by_label("What are they?").select_option(value="rare_event")
    page.get_by_role("button", name="Show me first").click()


def _decided(page: Page) -> None:
    """Release one, and go back to the desk, where it can be taken back."""
    _item(ADDS_UP, "1")(page)
    page.locator("#decide-released").get_by_role("button", name="Release").click()
    page.get_by_role("heading", name="Just decided").wait_for()


# In this order: the last decides something.
SHOTS = (
    *library_shots.SHOTS,
    Shot("consultation", "anselm", _consultation, height=1500),
    Shot("desk-queue", "maren", to("/desk/"), height=1320),
    Shot("desk-item", "maren", _item(KNOWN, "3"), height=1060),
    Shot("desk-phone", "maren", _item(FIRST), height=844, width=390),
    Shot("desk-person", "maren", _item(KNOWN, "p"), height=604, part=".about-person"),
    Shot("desk-leaving-out", "maren", _left_out, height=1560),
    Shot("desk-figures", "ilse", to("/log/figures/"), height=610),
    Shot("waiting", "anselm", to("/waiting/"), height=680),
    Shot("desk-undo", "maren", _decided, height=650),
)


def take(shot: Shot, browser: Browser, address: str) -> None:
    """Sign in, go there, and keep what is seen."""
    context = browser.new_context(
        base_url=address,
        viewport={"width": shot.width, "height": TALL if shot.part else shot.height},
        color_scheme="light",
        reduced_motion="reduce",
        locale="en-GB",
        has_touch=shot.width < PHONE,
        is_mobile=shot.width < PHONE,
    )
    page = context.new_page()
    if shot.who:
        _sign_in(page, shot.who)
    shot.go(page)
    page.wait_for_load_state("networkidle")
    keep(shot, _seen(page, shot))
    context.close()


def _sign_in(page: Page, who: str) -> None:
    page.goto("/accounts/login/")
    page.locator("input[name=login]").fill(f"{who}@between.example")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url(lambda url: "/login/" not in url)


def _seen(page: Page, shot: Shot) -> bytes:
    if not shot.part:
        return page.screenshot()
    box = page.locator(shot.part).bounding_box()
    assert box is not None
    around = {
        "x": box["x"] - MARGIN,
        "y": box["y"] - MARGIN,
        "width": box["width"] + 2 * MARGIN,
        "height": min(box["height"] + 2 * MARGIN, shot.height),
    }
    return page.screenshot(full_page=True, clip=around)  # type: ignore[arg-type]


def keep(shot: Shot, seen: bytes) -> None:
    """Write the picture with few colours, and say how large it became."""
    path = FOLDER / f"{shot.name}.png"
    with Image.open(io.BytesIO(seen)) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    print(f"{path.relative_to(ROOT)} {path.stat().st_size // 1000} kB", flush=True)


def main(chosen: list[str]) -> int:
    """Take all pictures, or those that are named; returns 1 where that is impossible."""
    if chromium() is None:
        print(NO_CHROMIUM, file=sys.stderr)
        return 1
    if unknown := set(chosen) - {shot.name for shot in SHOTS}:
        print(f"No picture is called {', '.join(sorted(unknown))}.", file=sys.stderr)
        return 1
    with served() as site, sync_playwright() as playwright:
        if {shot.name for shot in library_shots.SHOTS} & set(chosen or {shot.name for shot in SHOTS}):
            library_shots.plant(site)
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for shot in SHOTS:
            if shot.name in (chosen or {shot.name}):
                take(shot, browser, site.address)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
