"""Words that no list has and that are ordinary all the same: with an ending, or with capitals inside."""

from __future__ import annotations

import re

from forum.mirror.identifiers.lists import (
    GIVEN,
    ORDINARY,
    SURNAME,
)
from forum.mirror.identifiers.rules.capitals import Reading, Token


def derived(reading: Reading, key: str) -> bool:
    """Whether it is a dictionary's word with an ending or a beginning that the lists left out."""
    words = reading.lists.words
    for ending in (
        "s",
        "es",
        "d",
        "ed",
        "ing",
        "er",
        "ers",
        "ly",
        "ness",
        "ish",
        "y",
        "ation",
        "al",
        "ally",
        "able",
        "less",
    ):
        if key.endswith(ending) and len(key) > len(ending) + 3:
            stem = key[: -len(ending)]
            if words.get(stem, 0) & ORDINARY or words.get(stem + "e", 0) & ORDINARY:
                return True
    for beginning in (
        "un",
        "re",
        "over",
        "under",
        "non",
        "anti",
        "self",
        "psycho",
        "neuro",
        "inter",
        "pre",
        "post",
        "counter",
        "mis",
    ):
        if key.startswith(beginning) and words.get(key[len(beginning) :], 0) & ORDINARY:
            return True
    return False


ADJECTIVE = (
    "ian",
    "ean",
    "ism",
    "isms",
    "ist",
    "ists",
    "ians",
    "esque",
    "ish",
    "ising",
    "izing",
    "ised",
    "ized",
)

_MIXED = re.compile(r"(?:Mc|Mac|O'|De|Di|Du|La|Le|Van|Fitz|St|Mac|Al|Ab|Ja|Da|D'|Sha|Ta|Ke)[A-Z][a-z]+$")


def mixed(token: Token) -> bool:
    """Whether capitals inside say that it is no name: "WhatsApp", "PhD"."""
    written = token.text[: len(token.text) - len(token.tail)]
    return any(
        not (part.islower() or part.istitle() or part.isupper() or _MIXED.match(part))
        for part in written.split("-")
    ) and not token.kind & (GIVEN | SURNAME)
