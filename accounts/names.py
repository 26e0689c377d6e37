"""What a member may be called. Pure rules; whether a name is taken is asked by the forms."""

import re
import unicodedata

from forum.mirror.identifiers import check

RESERVED = ("colleague", "moderator", "between", "the desk")
_INVISIBLE = {"Cf", "Cc", "Cs", "Co", "Cn", "Zl", "Zp"}
#: A name is welcome here, one's own above all. What leads out of the house, or to one record, is no name.
_NO_NAME = {"contact", "url_handle", "id_number", "birth_date", "exact_date"}
NO_NAME = "Everybody here reads your name, so please leave out addresses, links, numbers and dates; a name alone is lovely."


def tidy(name: str) -> str:
    """Write a name as it will be shown: composed, without invisible characters, single blanks."""
    seen = "".join(
        char for char in unicodedata.normalize("NFKC", name) if unicodedata.category(char) not in _INVISIBLE
    )
    return re.sub(r"\s+", " ", seen).strip()


def why_not(name: str) -> str:
    """Say why a tidied name cannot be taken, or "". It needs a letter and may not look like an alias or the house."""
    if not any(char.isalpha() for char in name):
        return "Please write a name with at least one letter."
    if name.casefold().startswith(RESERVED):
        return "That would look like somebody writing without their name, or like this house. Please choose another."
    if any(found.code in _NO_NAME and not _is_bare_handle(name) for found in check(name).findings):
        return NO_NAME
    return ""


def _is_bare_handle(name: str) -> bool:
    """Tell whether a name is written like a handle and leads nowhere: no platform, no @, no number alone.

    >>> _is_bare_handle("maren_h"), _is_bare_handle("@maren"), _is_bare_handle("020_7946")
    (True, False, False)
    """
    return bool(re.fullmatch(r"[^\W\d]\w*", name)) and "_" in name
