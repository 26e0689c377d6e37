"""All screens there are, group by group: a test of all of them runs once for each group, so that workers share it."""

from collections.abc import Callable

from tests.browser.screens import (
    Screen,
    desk_screens,
    door_screens,
    error_screens,
    evening_screens,
    public_screens,
    reading_screens,
    writing_screens,
)
from tests.browser.shelves import kept_screens, library_screens, section_screens

GROUPS: dict[str, Callable[[], list[Screen]]] = {
    "reading": reading_screens,
    "desk": desk_screens,
    "evening": evening_screens,
    "writing": writing_screens,
    "doors": door_screens,
    "public": public_screens,
    "errors": error_screens,
    "library": library_screens,
    "sections": section_screens,
    "kept": kept_screens,
}


def every_screen() -> list[Screen]:
    """All of them, in an order in which what changes something comes after what shows it."""
    return [screen for group in GROUPS.values() for screen in group()]


def named(names: tuple[str, ...]) -> list[Screen]:
    """The screens of these names; no group is made ready after the last of them is found."""
    found: list[Screen] = []
    for group in GROUPS.values():
        found += [screen for screen in group() if screen.name in names]
        if len(found) == len(names):
            return found
    raise LookupError(f"There is no screen called {set(names) - {screen.name for screen in found}}.")
