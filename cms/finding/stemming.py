"""English words without their endings, so that "ruptures" finds "rupture".

The steps of M. F. Porter, "An algorithm for suffix stripping" (Program 14, 1980). SQLite and PostgreSQL each bring a
stemmer of their own, which disagree; done here, both databases hold the same words.
"""

import re
from functools import lru_cache

_C, _V = "[^aeiou][^aeiouy]*", "[aeiouy][aeiou]*"
#: Its measure is more than 0, is 1, is more than 1; it has a vowel; it ends in consonant, vowel, consonant.
_MORE_THAN_0 = re.compile(f"^({_C})?{_V}{_C}")
_IS_1 = re.compile(f"^({_C})?{_V}{_C}({_V})?$")
_MORE_THAN_1 = re.compile(f"^({_C})?{_V}{_C}{_V}{_C}")
_HAS_VOWEL = re.compile(f"^({_C})?[aeiouy]")
_SHORT_END = re.compile(f"^{_C}[aeiouy][^aeiouwxy]$")
_DOUBLE = re.compile(r"([^aeiouylsz])\1$")


def _longest_first(step: dict[str, str]) -> list[tuple[str, str]]:
    """Of the endings of one step the longest that fits is the one that counts."""
    return sorted(step.items(), key=lambda pair: -len(pair[0]))


_SECOND = _longest_first({
    "ational": "ate", "tional": "tion", "enci": "ence", "anci": "ance", "izer": "ize", "bli": "ble", "alli": "al",
    "entli": "ent", "eli": "e", "ousli": "ous", "ization": "ize", "ation": "ate", "ator": "ate", "alism": "al",
    "iveness": "ive", "fulness": "ful", "ousness": "ous", "aliti": "al", "iviti": "ive", "biliti": "ble", "logi": "log",
})  # fmt: skip
_THIRD = _longest_first(
    {"icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": ""}
)
_FOURTH = _longest_first(dict.fromkeys(
    "al ance ence er ic able ible ant ement ment ent ou ism ate iti ous ive ize".split(), ""
) | {"sion": "s", "tion": "t"})  # fmt: skip


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the word without its English ending; what is not plain small letters comes back as it is."""
    if len(word) < 3 or not (word.isascii() and word.isalpha()):
        return word
    # A y at the beginning is a consonant, and no small letter as long as it is one.
    found = "Y" + word[1:] if word[0] == "y" else word
    found = _plural(found)
    found = _past(found)
    if found.endswith("y") and _HAS_VOWEL.match(found[:-1]):
        found = found[:-1] + "i"
    for step, enough in ((_SECOND, _MORE_THAN_0), (_THIRD, _MORE_THAN_0), (_FOURTH, _MORE_THAN_1)):
        found = _shorter(found, step, enough)
    return _tidy(found).lower()


def _plural(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _past(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _MORE_THAN_0.match(word[:-3]) else word
    for ending in ("ed", "ing"):
        base = word.removesuffix(ending)
        if base != word and _HAS_VOWEL.match(base):
            if base.endswith(("at", "bl", "iz")) or (not _DOUBLE.search(base) and _SHORT_END.match(base)):
                return base + "e"
            return base[:-1] if _DOUBLE.search(base) else base
    return word


def _shorter(word: str, step: list[tuple[str, str]], enough: re.Pattern[str]) -> str:
    """Change the ending that fits, if what stands before it is long enough."""
    for ending, instead in step:
        if word.endswith(ending):
            base = word.removesuffix(ending)
            # Before -sion and -tion the s and t count with what stays.
            judged = base + instead if ending in ("sion", "tion") else base
            return base + instead if enough.match(judged) else word
    return word


def _tidy(word: str) -> str:
    base = word[:-1]
    if word.endswith("e") and (
        _MORE_THAN_1.match(base) or (_IS_1.match(base) and not _SHORT_END.match(base))
    ):
        word = base
    return word[:-1] if word.endswith("ll") and _MORE_THAN_1.match(word) else word
