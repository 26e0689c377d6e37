"""Who is told of what readers bring about, without a word of it. How people are told is the forum's: it registers here
(``forum.apps``), and tells as each wants to be told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

#: Each tells these members (by key) what this code stands for.
TELL: list[Callable[[str, Iterable[int]], Any]] = []

#: What is told, as the forum's words know it: to a body's people, to its publishers, to the reader.
OUT_OF_DATE, REVIEW_DUE, ANSWERED = "library.out_of_date", "library.review_due", "library.answered"


def tell(code: str, members: Iterable[int]) -> None:
    """Tell members that something happened."""
    wanted = list(members)
    for way in TELL if wanted else ():
        way(code, wanted)
