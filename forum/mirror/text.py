"""One text as the checks read it: folded to plain characters, with the way back to what was typed.

The checks must see the same in "Jos\u00e9" however its accent is encoded, in a word with an invisible
character in it, and in a Latin word spelt with a Cyrillic letter. So they read `Text.plain`, and every
place in it is led back to the original by `Text.span`.

Pure Python: imports neither Django nor the rest of forum.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

#: Characters that show nothing: joiners, direction marks, soft hyphens, variation selectors, tags.
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\U000e0000-\U000e0fff]"
)
#: Letters of other scripts that look like Latin ones; folded only in words that also hold Latin letters
#: or consist of such letters alone while the text around is Latin.
LOOKALIKES = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u051b\u051d\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406\u0408\u0405\u03bf\u03b1\u03b5\u03b9\u03ba\u03bd\u03c1\u03c5\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7",
    "aeopcyxijsdqwABEKMHOPCTYXIJSoaeikvpuABEZHIKMNOPTYX",
)
PUNCTUATION = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u2032\u0060\u00b4", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t", " "),
        **dict.fromkeys("\r\x0b\x0c\x85\u2028\u2029", "\n"),
    }
)  # fmt: skip
NOT_ASCII = re.compile(r"[^\x00-\x7f]")
OTHER_SCRIPTS = re.compile("[\u0370-\u052f]")
LATIN = re.compile("[A-Za-z]")
#: A word: letters with apostrophes or hyphens inside, or digits with what joins them to letters.
WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|\d+[^\W\d_]*")


class Word(NamedTuple):
    """One word of a text: its place in `Text.plain`, as written, and `key`: lower case without accents."""

    start: int
    end: int
    text: str
    key: str

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


def key_of(word: str) -> str:
    """Write a word as the lists hold it: lower case, without accents, apostrophes or possessive 's.

    >>> key_of("Ruair\u00ed's")
    'ruairi'
    """
    word = word.casefold()
    if not word.isascii():
        word = "".join(
            letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter)
        )
        word = word.translate(_PLAIN_LETTERS)
    if word.endswith("'s"):
        word = word[:-2]
    return word.replace("'", "")


_PLAIN_LETTERS = str.maketrans(
    {
        "\u00f8": "o",
        "\u0142": "l",
        "\u0111": "d",
        "\u00f0": "d",
        "\u00fe": "th",
        "\u00e6": "ae",
        "\u0153": "oe",
        "\u0131": "i",
    }
)


@dataclass
class Text:
    """A typed text (`raw`) and its folded form (`plain`).

    `plain` is NFC, without invisible characters, with straight quotes, plain hyphens, plain blanks and
    "\\n" for every line end ("\\r\\n" is one). `span(start, end)` leads a place in `plain` back to `raw`.
    """

    raw: str
    #: Keys of names that are certain from the other parts of the same consultation.
    known: frozenset[str] = frozenset()
    #: What a rule keeps of its reading for the next one.
    kept: dict[str, object] = field(default_factory=dict, init=False, repr=False, compare=False)
    plain: str = field(init=False)
    _places: list[int] | None = field(init=False, repr=False)  # index in `raw` of each character of `plain`

    def __post_init__(self) -> None:
        """Fold once."""
        if self.raw.isascii() and "\r" not in self.raw:
            self.plain, self._places = self.raw.translate(PUNCTUATION), None
            return
        letters: list[str] = []
        places: list[int] = []
        for match in _CLUSTER.finditer(_unmask(self.raw)):
            piece, position = match[0], match.start()
            if match.lastgroup == "ascii":
                letters.append(piece.translate(PUNCTUATION))
                places.extend(range(position, match.end()))
            else:
                folded = _fold(piece)
                letters.append(folded)
                places.extend([position] * len(folded))
        self.plain, self._places = "".join(letters), places

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Lead a place in `plain` back to where it stands in `raw`."""
        if self._places is None:
            return start, end
        first = self._places[start]
        last = self._places[end] if end < len(self._places) else len(self.raw)
        if end and last <= self._places[end - 1]:  # `end` lies within what one typed character became
            last = next(
                (place for place in self._places[end:] if place > self._places[end - 1]), len(self.raw)
            )
        while last > first and (INVISIBLE.match(self.raw, last - 1) or self.raw[last - 1].isspace()):
            last -= 1
        return first, last

    @cached_property
    def words(self) -> list[Word]:
        """The words, in order."""
        keys: dict[str, str] = {}
        words = []
        for match in WORD.finditer(self.plain):
            written = match[0]
            key = keys.get(written)
            if key is None:
                key = keys[written] = key_of(written)
            words.append(Word(*match.span(), written, key))
        return words

    @cached_property
    def has_case(self) -> bool:
        """Whether its author uses capitals at all: without, a small letter says nothing about a name."""
        letters = [word.text for word in self.words if word.text[0].isalpha()]
        capitals = [
            word for word in letters if word[0].isupper() and word != "I" and not word.startswith("I'")
        ]
        if len(capitals) * 40 < len(letters):
            return False
        # Nor does a capital say anything where all is written in them.
        shouted = sum(len(word) > 1 and word.isupper() for word in letters)
        return shouted < 4 or shouted * 10 < len(letters) * 6


_MARKS = (
    "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"
    # Vowels, jamo and marks of other scripts that join the letter before them in NFC.
    "\u0653-\u0655\u093c\u09be\u09d7\u0b3e\u0b56-\u0b57\u0bbe\u0bd7\u0c56\u0cc2\u0cd5-\u0cd6\u0d3e\u0d57\u0dca\u0dcf\u0ddf"
    "\u102e\u1161-\u1175\u11a8-\u11c2\u1b35\u3099-\u309a\U000110ba\U00011127\U0001133e\U00011357\U000114b0\U000114ba"
    "\U000114bd\U000115af\U00011930"
)
_HANGING = f"{_MARKS}{INVISIBLE.pattern[1:-1]}"
#: A stretch of plain characters, or one character with the marks that follow it; "\r\n" is one.
_CLUSTER = re.compile(rf"(?P<ascii>(?:[\t\n -~](?![{_HANGING}]))+)|\r\n|.[{_HANGING}]*", re.S)
_MARKED_WORD = re.compile(rf"[\w{_HANGING}]+")
_HIDDEN = re.compile(f"[{_HANGING}]")
#: One sign may stand for a phrase of eighteen letters: more than these it is not spelt out.
_SPELT_OUT = 4


def _fold(cluster: str) -> str:
    if cluster.isascii():
        return "\n" if cluster == "\r\n" else cluster.translate(PUNCTUATION)
    # An attack of a thousand marks on one letter is read as one letter: nobody writes more than four.
    kept = INVISIBLE.sub("", cluster)[:5]
    plain = kept.translate(PUNCTUATION)
    folded = unicodedata.normalize("NFKC", plain)
    return (folded if len(folded) <= _SPELT_OUT + len(kept) else plain).translate(PUNCTUATION)


def _unmask(plain: str) -> str:
    """Turn look-alike letters into Latin ones, in words that mix scripts or hold nothing but look-alikes."""
    if not OTHER_SCRIPTS.search(plain):
        return plain

    def turn(match: re.Match[str]) -> str:
        word = match[0]
        turned = word.translate(LOOKALIKES)
        return turned if LATIN.search(word) or _HIDDEN.sub("", turned).isascii() else word

    return _MARKED_WORD.sub(turn, plain)
