"""What the rules of patterns share: small letters of the same length, runs of digits, what stands around."""

from __future__ import annotations

import re
from collections.abc import Iterator

DIGITS = re.compile(r"[0-9]+")

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    # French, as in Quebec; "mai" and "mars" are read with a year.
    r"|janvier|mai|f[e\u00e9]vrier|mars|avril|juin|juillet|ao[u\u00fb]t|septembre|octobre|novembre|d[e\u00e9]cembre)"
)
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"

_LEFT_OPEN = re.compile(r"[(\[]\s?$")


def lowered(plain: str) -> str:
    """Write in small letters without moving a character: a few letters would become two."""
    low = plain.lower()
    if len(low) == len(plain):
        return low
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in plain)


def before(text: str, place: int, reach: int = 48) -> str:
    """Give what stands before a place."""
    return text[max(0, place - reach) : place]


def left_out(text: str, start: int) -> str:
    """Say that a number was left out, without doubling the brackets it may stand in."""
    return "left out" if _LEFT_OPEN.search(before(text, start, 2)) else "(left out)"


def windows(low: str, reach: int = 40) -> Iterator[tuple[int, int]]:
    """Give the stretches around digits, joined where they touch: most of a text has none."""
    start = end = -1
    for run in DIGITS.finditer(low):
        if run.start() - reach > end:
            if end >= 0:
                yield start, end
            start = max(0, run.start() - reach)
        end = run.end() + reach
        # A stretch ends between words, so that no pattern takes half a word for a whole one.
        while end < len(low) and end - run.end() < 2 * reach and not low[end].isspace():
            end += 1
    if end >= 0:
        yield start, min(end, len(low))
