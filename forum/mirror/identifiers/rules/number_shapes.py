"""Shapes of numbers that nothing else has: insurance, health and tax numbers, accounts, cards, devices."""

from __future__ import annotations

import re
from dataclasses import dataclass

from forum.mirror.text import Text


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape, how sure it is, and whether words have it too, so that it needs capitals or no blank."""

    pattern: str
    sure: float
    like_words: bool = False


SHAPES = (
    Shape(r"(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}", 0.97),  # a device in a network
    Shape(r"[0-9]{3}-[0-9]{2}-[0-9]{4}", 0.95),  # United States: social security
    Shape(r"[0-9]{3} [0-9]{2} [0-9]{4}", 0.8),
    Shape(r"[0-9][a-z][a-z0-9][0-9]-?[a-z][a-z0-9][0-9]-?[a-z]{2}[0-9]{2}", 0.95),  # United States: Medicare
    Shape(r"a ?[0-9]{3}[ -][0-9]{3}[ -][0-9]{3}", 0.96),  # United States: immigration
    Shape(r"[a-z]{2}[ -]?(?:[0-9]{2}[ -]?){3}[a-d]", 0.95),  # United Kingdom: insurance
    Shape(r"[a-z]{5}[0-9]{6}[a-z0-9]{2}[0-9][a-z]{2}", 0.95),  # United Kingdom: driving licence
    Shape(r"[a-z]{2}[0-9]{2}(?: ?[a-z0-9]{4}){2,7}(?: ?[a-z0-9]{1,4})?", 0.95),  # an account (IBAN)
    Shape(r"(?:[0-9]{4}[ -]?){3}[0-9]{3,4}", 0.95),  # a card
    Shape(r"[0-9]{4}[ -][0-9]{6}[ -][0-9]{5}", 0.95),
    Shape(r"[0-9]{4} [0-9]{4} [0-9]{4}", 0.8),
    Shape(
        r"[0-9]{4}[ -][0-9]{3}[ -][0-9]{3}(?:-?[a-z]{2}| [a-z]{2}(?=[,.;)\n]|$))?", 0.85
    ),  # Ontario: health card
    Shape(r"[a-z]{4} ?[0-9]{4} ?[0-9]{4}", 0.9, True),  # Quebec: health card
    Shape(r"[0-9]{4} ?[0-9]{5} ?[0-9](?:[ /-][0-9])?", 0.85),  # Australia: Medicare
    Shape(r"[0-9]{2,3}-[0-9]{3}-[0-9]{3}", 0.82),  # Canada, Australia, New Zealand: social insurance, tax
    Shape(r"[0-9]{3} [0-9]{3} [0-9]{3}", 0.8),
    Shape(r"[0-9]{7}[a-w][a-iw]?", 0.9),  # Ireland: public service
    Shape(r"[0-9]{2,3}-[a-z]{1,2}-[0-9]{1,6}", 0.93),  # Ireland: plates
    Shape(r"[a-z]{2}[0-9]{2} ?[a-z]{3}", 0.85, True),  # Great Britain: plates
    Shape(r"[a-z](?:[iz][a-z]|[a-z][iz]) [0-9]{3,4}", 0.7, True),  # Northern Ireland: plates
    Shape(r"[a-z]{3}[0-9]{4}|[a-z]{3}[0-9]{2}[a-z]{2}", 0.75, True),  # New Zealand: health; plates
)
ANY = re.compile(
    "(?:" + "|".join(f"(?P<s{n}>{shape.pattern})" for n, shape in enumerate(SHAPES)) + r")(?![a-z0-9])"
)
IPV4 = re.compile(r"(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?![0-9]|\.[0-9])")
NHS = re.compile(r"([0-9]{3})([ -]?)([0-9]{3})\2([0-9]{4})(?![0-9])")
SECTION = re.compile(r"(?:version|section|v|chapter)\W?$")
#: Short words of the trade that a year or a number may follow.
TRADE = frozenset(
    "phq gad dsm icd cbt pcl dbt ifs act jan feb mar apr may jun jul aug sep oct nov dec the and for gcs nhs psa".split()
)
YEARS = re.compile(r"(?:19|20)[0-9]{2}$")


def shape_at(text: Text, low: str, start: int, head: str) -> tuple[int, float] | None:
    """Say where a number that begins here ends, and how sure its shape is."""
    address = IPV4.match(low, start)
    if address:
        fits = all(int(part) <= 255 for part in address[0].split(".")) and not SECTION.search(head)
        return (address.end(), 0.95) if fits else None
    found = ANY.match(low, start)
    if found:
        shape = SHAPES[int(str(found.lastgroup)[1:])]
        word = found[0]
        if shape.like_words and not _plainly(text, word, start, found.end()):
            return None
        if sum(letter.isdigit() for letter in word) < 2 or re.match(
            r"(?:19|20)[0-9]{2}[ -](?:19|20)[0-9]{2}", word
        ):
            return None
        return found.end(), shape.sure
    health = NHS.match(low, start)
    if health and _checks(health[1] + health[3] + health[4]) and health[1][0] in "4679" and health[2] != "-":
        return health.end(), 0.93
    return None


def _plainly(text: Text, word: str, start: int, end: int) -> bool:
    """Say whether letters and digits that could be words are none."""
    if word[:3] in TRADE or YEARS.search(word):
        return False
    return (
        text.plain[start:end].isupper()
        if text.has_case
        else " " not in word and re.search(r"[0-9]{3}|[0-9][a-z]", word) is not None
    )


def _checks(digits: str) -> bool:
    """Check the last of ten digits as England's health service counts it (modulus 11)."""
    rest = sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9]))
    return (11 - rest % 11) % 11 == int(digits[9])
