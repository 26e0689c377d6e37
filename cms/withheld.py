"""What nobody reads just now though it lies in the library: words that were lent, while what they come from is out of
sight. It may come back, so nothing is rewritten; whoever lent them says what, and since the library knows nothing of
consultations, registers here (``forum.apps``)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from typing import Any

GAP = "[…]"
#: Each gives, of these blocks (by id), those to leave out, with the words in them.
QUOTES: list[Callable[[Iterable[str]], dict[str, str]]] = []
#: Each says whether a piece (by primary key) is out of its editors' hands meanwhile.
PIECES: list[Callable[[int], bool]] = []
#: Each gives a condition on articles: their title or the lines beside it hold words that nobody reads just now.
CARDS: list[Callable[[], Any]] = []
#: Each gives a condition on articles: somewhere in them, their cards included, stand words that nobody reads just now, so
#: no search finds them.
TEXTS: list[Callable[[], Any]] = []
#: Each says whether one of these pages (by primary key) was made of a consultation, so that it stands only once.
MADE: list[Callable[[Iterable[int]], bool]] = []


def quotes_among(blocks: Iterable[str]) -> dict[str, str]:
    """Give the blocks (by id) that are withheld, with their words. No query where there are none."""
    ids = [block for block in blocks if block]
    found: dict[str, str] = {}
    for asked in QUOTES if ids else ():
        found |= asked(ids)
    return found


def is_withheld(page: int) -> bool:
    """Whether nobody reads or changes this piece just now."""
    return any(asked(page) for asked in PIECES)


def is_made(pages: Iterable[int]) -> bool:
    """Whether one of these pieces was made of a consultation: a copy would stay when it is taken back."""
    return any(asked(pages) for asked in MADE)


def without(text: str, words: str) -> str:
    """Give a text without these words, as plain text or as HTML."""
    for form in {words, escape(words), escape(words, quote=False)} - {""}:
        text = text.replace(form, GAP)
    return text
