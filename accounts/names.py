"""What a member may be called, and may say of themselves. Pure rules; whether a name is taken is asked by the forms."""

import re
import unicodedata

from forum.mirror.identifiers import check

RESERVED = ("colleague", "a colleague", "moderator", "between", "the desk")
#: Cyrillic and Greek letters, and a few more, that are drawn as Latin ones; then what is drawn alike among those.
_ALIKE = str.maketrans(
    "АВЕЅЗІЈКМНОРСТУХԚԜаеѕіјкмнорстухѵԁԛԝһӏ" "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαβεικμνορτυχωϲ" "օսոցɑɡıɩɴᴍʀᴛᴇᴏᴄøØ",
    "ABES3IJKMHOPCTYXQWaesijkmhopctyxvdqwhl" "ABEZHIKMNOPTYXabeikmvoptuxwc" "ouugagiinmrteocoO",
)  # fmt: skip
_SHAPES = str.maketrans("0134579i|", "oleastgll")
_INVISIBLE = {"Cf", "Cc", "Cs", "Co", "Cn", "Zl", "Zp"}
#: A name is welcome here, one's own above all. What leads out of the house, or to one record, is no name.
_NO_NAME = {"contact", "url_handle", "id_number", "birth_date", "exact_date"}
_WAYS_OUT = {"contact", "url_handle", "id_number"}
NO_NAME = "Everybody here reads your name, so please leave out addresses, links, numbers and dates; a name alone is lovely."


def tidy(name: str) -> str:
    """Write a name as it will be shown: composed, without invisible characters, single blanks."""
    seen = "".join(
        char for char in unicodedata.normalize("NFKC", name) if unicodedata.category(char) not in _INVISIBLE
    )
    return re.sub(r"\s+", " ", seen).strip()


def tidy_text(text: str) -> str:
    """Write a plain text of several lines as it will be shown: each line tidied, one empty line at most."""
    lines = "\n".join(tidy(line) for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


def leads_out(text: str) -> bool:
    """Tell whether a text about oneself leads out of the house: an address, a link, a handle, a number on a record.

    >>> leads_out("I stay when it is hard."), leads_out("Write to me at somebody@between.example")
    (False, True)
    """
    return any(found.code in _WAYS_OUT for found in check(text).findings)


def is_nowhere(address: str) -> bool:
    """Tell whether an address is one where no letter can ever arrive (RFC 2606), so that nobody reads it.

    >>> is_nowhere("somebody@left.INVALID"), is_nowhere("somebody@between.example")
    (True, False)
    """
    return address.casefold().rstrip(". ").endswith(".invalid")


def why_not(name: str) -> str:
    """Say why a tidied name cannot be taken, or "". It needs a letter and may not look like an alias or the house."""
    if not any(char.isalpha() for char in name):
        return "Please write a name with at least one letter."
    if any(found.code in _NO_NAME and not _is_bare_handle(name) for found in check(name).findings):
        return NO_NAME
    if _looks_like_the_house(name):
        return "That would look like somebody writing without their name, or like this house. Please choose another."
    return ""


def _looks_like_the_house(name: str) -> bool:
    """Tell whether a reserved word begins a name or stands anywhere in it, whatever letters it is drawn with.

    >>> _looks_like_the_house("Anna (Moderator)"), _looks_like_the_house("Мoderаtоr"), _looks_like_the_house("Ann Moder")
    (True, True, False)
    """
    drawn = " ".join(re.findall(r"[^\W_]+", _as_drawn(name)))
    words = [_as_drawn(word) for word in RESERVED]
    return drawn.startswith(tuple(words)) or any(re.search(rf"\b{word}s?\b", drawn) for word in words)


def _as_drawn(text: str) -> str:
    """Write a text in the letters that it looks like: without marks, and with one letter for each shape. To compare
    with only: nobody is shown this."""
    bare = "".join(
        char
        for char in unicodedata.normalize("NFKD", text.translate(_ALIKE))
        if not unicodedata.combining(char)
    )
    return bare.casefold().translate(_SHAPES)


def _is_bare_handle(name: str) -> bool:
    """Tell whether a name is written like a handle and leads nowhere: no platform, no @, no number alone.

    >>> _is_bare_handle("maren_h"), _is_bare_handle("@maren"), _is_bare_handle("020_7946")
    (True, False, False)
    """
    return bool(re.fullmatch(r"[^\W\d]\w*", name)) and "_" in name


#: Countries as colleagues see them beside a role.
_COUNTRIES = {
    "AT": "Austria", "AU": "Australia", "BE": "Belgium", "CA": "Canada", "CH": "Switzerland", "DE": "Germany",
    "DK": "Denmark", "ES": "Spain", "FI": "Finland", "FR": "France", "GB": "UK", "IE": "Ireland", "IN": "India",
    "IT": "Italy", "NL": "Netherlands", "NO": "Norway", "NZ": "New Zealand", "PL": "Poland", "PT": "Portugal",
    "SE": "Sweden", "UK": "UK", "US": "USA", "ZA": "South Africa",
}  # fmt: skip


def country_words(code: str) -> str:
    """Name a country of two letters as it stands beside a role; one we have no word for stays as it is.

    >>> country_words("GB"), country_words("LU"), country_words("")
    ('UK', 'LU', '')
    """
    return _COUNTRIES.get(code, code)
