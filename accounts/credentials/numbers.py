"""The form of a registration number. It catches slips of the pen and proves nothing. Pure."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from pathlib import Path

REGIONS = Path(__file__).parent / "data" / "regions.json"
LONGEST = 40  # characters of a number; what is longer is none
MOST_FREE = 3  # parts of a pattern that may be of several lengths: so no number takes long to compare
#: All a pattern may be made of: letters, digits, sets of them, how often. No groups, no alternatives, no look-around.
PART = re.compile(
    r"(?P<what>\\d|\[(?:[A-Z0-9](?:-[A-Z0-9])?)+\]|[A-Z0-9])(?P<often>\{\d{1,2}(?:,\d{1,2})?\}|\?)?"
)
ISSUER = "80840"  # what an NPI is counted with


def comparable(number: str) -> str:
    """A number as it is compared: capitals and digits only, however it was written.

    >>> comparable(" pyl 012-345 "), comparable("１２３")
    ('PYL012345', '123')
    """
    return re.sub(r"[^A-Z0-9]", "", unicodedata.normalize("NFKC", number).upper())[:LONGEST]


def key(number: str, body: str = "", pattern: str = "") -> str:
    """What stays of a number however it is spelt: without its register's own name, letters that every number of it
    begins with, and zeros before others.

    >>> key("BACP 012345", "bacp"), key("psy 0001234567", "ahpra", r"PSY\\d{10}"), key("PYL0012", "hcpc", "[A-Z]{3}")
    ('12345', '1234567', 'PYL12')
    """
    found = comparable(number)
    always = re.match(r"[A-Z]*(?![A-Z{?])", pattern)
    for prefix in (comparable(body), always[0] if always else ""):
        if found != prefix:
            found = found.removeprefix(prefix)
    return re.sub(r"(?<![0-9])0+(?=[0-9])", "", found)


def region(written: str) -> str:
    """A state or province by its name, also where its letters were given.

    >>> region(" oh "), region("new  york"), region("Bayern"), region("D.C.")
    ('Ohio', 'New York', 'Bayern', 'District of Columbia')
    """
    plain = " ".join(unicodedata.normalize("NFKC", written).split())
    names = _regions()
    known = {name.casefold(): name for name in names.values()}
    letters = plain.replace(".", "").replace(" ", "").upper()
    return names.get(letters) or known.get(plain.casefold()) or plain


@cache
def _regions() -> dict[str, str]:
    found: dict[str, str] = json.loads(REGIONS.read_text("utf-8"))
    return found


def why_not_pattern(pattern: str) -> str:
    """Say why a pattern cannot be used, or "".

    >>> why_not_pattern(r"[A-Z]{2,3}\\d{1,6}"), bool(why_not_pattern("(a+)+")), bool(why_not_pattern("[Z-A]"))
    ('', True, True)
    """
    at, free = 0, 0
    while at < len(pattern):
        part = PART.match(pattern, at)
        if part is None:
            return "Only capitals, digits, sets like [A-Z], \\d, and how often: {2}, {1,6} or ?"
        at, often = part.end(), part["often"] or ""
        free += often == "?" or "," in often
    if free > MOST_FREE:
        return f"At most {MOST_FREE} parts may be of several lengths."
    try:
        re.compile(pattern)
    except re.error:
        return "This is no regular expression."
    return ""


def looks_right(number: str, pattern: str) -> bool:
    """Whether a number has the form its register gives; without a form, or with one that is not ours, it has.

    >>> looks_right("psy 0001234567", r"PSY\\d{10}"), looks_right("1234", r"PSY\\d{10}"), looks_right("any", "")
    (True, False, True)
    """
    if not pattern or why_not_pattern(pattern):
        return True
    return re.fullmatch(pattern, comparable(number)) is not None


def is_npi(number: str) -> bool:
    """Whether ten digits are a National Provider Identifier, by its check digit (Luhn, with 80840 before it).

    >>> is_npi("1234567893"), is_npi("1234567890"), is_npi("3234567897")
    (True, False, False)
    """
    if re.fullmatch(r"[12]\d{9}", number, re.ASCII) is None:
        return False
    total = 0
    for place, digit in enumerate(reversed(ISSUER + number)):
        doubled = int(digit) * (1 + place % 2)
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0
