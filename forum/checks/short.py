"""Short texts that others read before they know anybody: the names of circles, a line about oneself."""

from __future__ import annotations

from forum.mirror.identifiers import CODES, check

#: Kinds of detail that no wording replaces.
NEVER_NEEDED = frozenset({"contact", "url_handle", "id_number", "birth_date"})


def why_not_shown(text: str) -> str:
    """Say why a short public text cannot stand as it is, and what to do; "" when it can.

    Whatever would keep a consultation from being published keeps it back, the first detail first. The
    sentence is for the one who typed it and is kept nowhere.

    >>> why_not_shown("Monday lanterns")
    ''
    >>> why_not_shown("Lanterns, 020 7946 0018")
    '“020 7946 0018” is a phone number, e-mail or address, and people read this before they know you. Please leave it out.'
    """
    for found in check(text).findings:
        if found.severity == "block":
            label = CODES[found.code].label
            words = found.words(text)
            return (
                f"“{words}” is {label}, and people read this before they know you. Please leave it out."
                if found.code in NEVER_NEEDED
                else f"“{words}” looks like {label}. Please choose words that point to nobody."
            )
    return ""
