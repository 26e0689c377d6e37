"""Countries by their two letters, as people name them, and which ones this house accepts registers of."""

import json
from functools import cache
from pathlib import Path

from django.conf import settings

DATA = Path(__file__).parent / "data" / "countries.json"
#: How a country is called beside a name, where that is not its own two letters.
LETTERS = {"GB": "UK"}
EUROPE = "EU"  # bodies of several countries


@cache
def names() -> dict[str, str]:
    """Every country's name by its letters, in the order of the names."""
    found: dict[str, str] = json.loads(DATA.read_text("utf-8"))
    return found


def shown(country: str) -> str:
    """Give the letters people know a country by.

    >>> shown("GB"), shown("IE"), shown("")
    ('UK', 'IE', '')
    """
    return LETTERS.get(country, country)


def as_letters(word: str) -> str:
    """Read a country's letters as an operator or curator writes them.

    >>> as_letters(" uk "), as_letters("ie")
    ('GB', 'IE')
    """
    written = word.strip().upper()
    return next((letters for letters, said in LETTERS.items() if said == written), written)


def accepts(country: str) -> bool:
    """Whether the operator accepts registers of this country; without a list all are."""
    accepted = {as_letters(word) for word in settings.ACCEPTED_COUNTRIES}
    return not accepted or country in accepted
