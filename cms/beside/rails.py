"""What stands beside a page of the library for some readers and is not the library's: consultations on its theme.

The library knows nothing of consultations. Whoever does registers here (``forum.apps``) and decides by the member who
asks; nobody is told how many there are, and who may see none gets the same page as everybody.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

#: How many stand beside a page.
MOST = 3


@dataclass(frozen=True)
class Line:
    """A line beside a page: words, and where they lead."""

    words: str
    address: str


#: Each gives, to a member and for a theme (by primary key), at most so many lines; in one query.
CONSULTATIONS: list[Callable[[Any, int, int], list[Line]]] = []


def consultations_on(theme: int | None, reader: Any) -> list[Line]:
    """Give the newest consultations on a theme that this reader may open; nothing, and no query, for who reads none."""
    if not theme or not getattr(reader, "can_read_cases", False):
        return []
    return [line for ask in CONSULTATIONS for line in ask(reader, theme, MOST)][:MOST]
