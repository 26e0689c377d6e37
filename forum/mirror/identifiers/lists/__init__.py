"""The lists the rules for names, places and organisations read; README.md says where they come from.

Loaded once, when first asked for: about 12 MB and 60 ms.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from forum.mirror.text import key_of

FOLDER = Path(__file__).parent

#: What a word can be; a word's kinds are added up.
GIVEN, SURNAME, PLACE, ORDINARY, COMMON = 1, 2, 4, 8, 16
ALLOWED, REGION, FIGURE, ORGANISATION = 32, 64, 128, 256
#: Some phrase of several words begins with it.
STARTS = 512
#: A shop or a maker: no identifier, unless somebody works there.
BRAND = 1024
#: A word of the dictionary too, though people nearly always write it as a name.
WORD = 2048

_LETTERS = {"g": GIVEN, "s": SURNAME, "p": PLACE, "o": ORDINARY, "c": COMMON, "w": WORD}
_HAND = {
    "allowed.txt": ALLOWED,
    "brands.txt": ALLOWED | BRAND,
    "regions.txt": REGION,
    "places.txt": PLACE,
    "organisations.txt": ORGANISATION,
    "names.txt": GIVEN,
}


@dataclass(slots=True)
class Lists:
    """What words and phrases can be, by their keys (``text.key_of``)."""

    words: dict[str, int] = field(default_factory=dict)
    #: Phrases of several words: the words with blanks between.
    phrases: dict[str, int] = field(default_factory=dict)
    #: Given names of those known by a surname, by surname.
    figures: dict[str, frozenset[str]] = field(default_factory=dict)

    def add(self, words: list[str], kind: int) -> None:
        """Let words or phrases be of a kind."""
        known, phrases = self.words, self.phrases
        for word in words:
            if " " in word:
                phrases[word] = phrases.get(word, 0) | kind
                first = word[: word.index(" ")]
                known[first] = known.get(first, 0) | STARTS
            else:
                known[word] = known.get(word, 0) | kind


def hand(name: str) -> list[str]:
    """Read a list kept by hand: entries apart by commas (by blanks where a line has no comma); # is a remark."""
    entries: list[str] = []
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        line = line.partition("#")[0].strip()
        parts = line.split(",") if "," in line else line.split()
        entries += [" ".join(map(key_of, part.split())) for part in parts if part.strip()]
    return entries


@cache
def load() -> Lists:
    """Give all lists."""
    lists = Lists()
    made = (FOLDER / "made.txt").read_text(encoding="ascii").partition("\n")[2]
    for section in made.split("\n[")[0:]:
        letters, _, words = section.strip("[\n").partition("]\n")
        kind = sum(_LETTERS[letter] for letter in letters)
        if kind & PLACE:
            lists.add(words.split("\n"), kind)
        else:
            lists.words.update(dict.fromkeys(words.split("\n"), kind))
    for name, kind in _HAND.items():
        lists.add(hand(name), kind)
    figures: dict[str, set[str]] = {}
    for entry in hand("figures.txt"):
        *given, surname = entry.split()
        figures.setdefault(surname, set()).update(given)
        lists.add([surname], FIGURE)
    lists.figures = {surname: frozenset(given) for surname, given in figures.items()}
    return lists
