"""A text as the index holds it, and a question as it is asked of the index: the same small words on both sides.

Databases only keep and compare these words. What a word is, which accents and endings count, which operators there
are, is decided here alone, so that SQLite and PostgreSQL answer alike.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

#: Longer questions are cut, and the page says so: a sentence pasted in finds nothing anyway.
MOST_LETTERS, MOST_WORDS = 200, 12
LONGEST_WORD = 60
_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼ`´"))
#: Letters that no decomposition turns into plain ones.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_PART = re.compile(r'"([^"]*)"|([^\s"]+)')
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»〝〞＂", '"'))
#: Left out of a question as long as it says anything else. In a phrase they stay.
LITTLE = frozenset(
    "a about an and are as at be been but by can could did do does for from had has have he her him his how i if in "
    "into is it its me my no nor not of on or our she should so than that the their them then there these they this "
    "those to was we were what when where which who why will with would you your".split()
)


def plain_words(text: str) -> list[str]:
    """Return the words of a text: small, without accents, apostrophes and anything that is no letter or figure."""
    text = text.translate(_APOSTROPHES)
    if not text.isascii():
        spread = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return [word[:LONGEST_WORD] for word in _WORD.findall(text.casefold().translate(_LETTERS))]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return a word without its English ending (Snowball's "english", which PostgreSQL's configuration of that name
    uses too). A stemmer keeps what it works on, so each word has its own: threads ask at the same time."""
    return str(snowballstemmer.stemmer("english").stemWord(word))


def stems(text: str) -> list[str]:
    """Return the words of a text without their endings."""
    return [stem(word) for word in plain_words(text)]


def as_indexed(text: str) -> str:
    """Write a text as the index keeps it."""
    return " ".join(stems(text))


@dataclass(frozen=True)
class Question:
    """What somebody looks for: all of these words, and these phrases as they stand."""

    #: As it was typed, without what no database takes; shown in the box again.
    text: str
    #: Each a word, or the words of a phrase, as the index has them.
    terms: tuple[tuple[str, ...], ...]
    #: The words as typed, for a mistyped one to be found among them.
    typed: tuple[str, ...]
    #: Something of it was left out, for it was too long.
    is_cut: bool

    @property
    def words(self) -> frozenset[str]:
        """All words of it, as the index has them."""
        return frozenset(word for term in self.terms for word in term)


def ask(typed: str) -> Question:
    """Read what stands in the search box. Quotation marks hold a phrase together; there are no other operators."""
    text = "".join(
        " " if unicodedata.category(letter)[0] == "C" else letter for letter in typed[: MOST_LETTERS * 5]
    )
    text = " ".join(text.split())
    shown = text[:MOST_LETTERS]
    parts: list[tuple[bool, list[str]]] = []
    for phrase, word in _PART.findall(shown.translate(_QUOTES)):
        if phrase:
            parts.append((True, plain_words(phrase)))
        else:
            parts += [(False, [one]) for one in plain_words(word)]
    parts = [(held, found) for held, found in parts if found]
    telling = [(held, found) for held, found in parts if held or found[0] not in LITTLE] or parts
    kept = telling[:MOST_WORDS]
    terms = tuple(dict.fromkeys(tuple(map(stem, found[:MOST_WORDS])) for _, found in kept))
    return Question(
        text=shown,
        terms=terms,
        typed=tuple(word for _, found in kept for word in found),
        is_cut=len(text) > MOST_LETTERS or len(telling) > MOST_WORDS or len(typed) > MOST_LETTERS * 5,
    )
