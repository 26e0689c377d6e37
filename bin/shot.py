"""One picture of the guides: its file's name, who looks, the way there, how much of the page it shows."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

VISITOR = ""


@dataclass(frozen=True)
class Shot:
    """`who` is a demo person's key, or `VISITOR`; `part` a selector, where one part of the page is enough."""

    name: str
    who: str
    go: Callable[[Page], None]
    height: int
    width: int = 1280
    part: str = ""


def to(path: str) -> Callable[[Page], None]:
    """Go to an address."""

    def go(page: Page) -> None:
        page.goto(path)

    return go
