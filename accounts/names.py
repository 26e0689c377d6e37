"""What a member may be called. Pure rules; whether a name is taken is asked by the forms."""

import re
import unicodedata

RESERVED = ("colleague", "moderator", "between", "the desk")
_INVISIBLE = {"Cf", "Cc", "Cs", "Co", "Cn", "Zl", "Zp"}


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
    return ""
