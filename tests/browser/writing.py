"""What tests of writing do over and over."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Locator, Page, Response, expect

from forum.consultations.drafts import Draft

ONE = "only-a-question.1"  # the first prompt of the shortest form
KEPT = "Object.keys(sessionStorage).filter(key => key.startsWith('between:'))"


def composer(page: Page, draft: Draft, prompt: str = "#id_p0") -> Locator:
    """Open a draft and give the box of a rich prompt, an editor by then where JavaScript runs."""
    page.goto(f"/drafts/{draft.public_id}/")
    box = page.locator(prompt)
    if page.evaluate("document.documentElement.classList.contains('script')"):
        expect(box).to_have_attribute("role", "textbox")
    return box


def to_the_end(box: Locator) -> Locator:
    """Put the caret behind the last word, as fast as a person could."""
    box.focus()
    box.page.wait_for_timeout(100)
    box.press("Control+End")
    return box


def paste(box: Locator, *, html: str = "", plain: str = "") -> None:
    """Paste as a browser does: a clipboard with one or both kinds of text."""
    box.evaluate(
        """(box, [html, plain]) => {
            const data = new DataTransfer();
            if (html) data.setData("text/html", html);
            data.setData("text/plain", plain);
            box.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        [html, plain],
    )


@contextmanager
def saving(page: Page, status: int = 200) -> Iterator[None]:
    """Wait until the page has saved itself and was answered with this status."""

    def is_answer(response: Response) -> bool:
        return "/autosave/" in response.url and response.status == status

    with page.expect_response(is_answer):
        yield


def status(page: Page) -> Locator:
    """The line that says what became of the text."""
    return page.locator("[data-status]")


def is_saved(page: Page) -> None:
    """The page says so, and the browser keeps nothing."""
    expect(status(page)).to_have_text(re.compile(r"^Saved \d\d:\d\d$"))
    forgotten(page)


def forgotten(page: Page) -> None:
    """The browser keeps nothing, soon."""
    soon(page, lambda: not page.evaluate(KEPT))


def soon(page: Page, holds: Callable[[], bool]) -> None:
    """Wait for something that is not on the page (the page goes on meanwhile)."""
    for _ in range(100):
        if holds():
            return
        page.wait_for_timeout(100)
    raise AssertionError("It did not come about.")


def stored(draft: Draft, key: str = ONE) -> str:
    """The HTML the server holds for a prompt now."""
    draft.refresh_from_db()
    return str(draft.data["answers"].get(key, {}).get("html", ""))


def sends(page: Page, path: str) -> list[Any]:
    """Collect the forms that are sent to addresses ending in `path` from now on."""
    seen: list[Any] = []
    page.on(
        "request",
        lambda request: (
            seen.append(request) if request.method == "POST" and request.url.endswith(path) else None
        ),
    )
    return seen
