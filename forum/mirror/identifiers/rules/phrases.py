"""Tables of phrases, and one walk over a text's words that finds them all.

A table is written one phrase to a line (or set apart by commas): ``won|win [the] lottery`` stands for the
four phrases it can be read as. Words are kept as `key_of` writes them, so case, accents, apostrophes and a
possessive 's do not matter (a table's ``sister's`` is found without its apostrophe too), and a hyphen is as good as a blank. Finding costs one dict look-up a word.

Pure Python: imports neither Django nor the rest of forum.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from forum.mirror.text import Text, key_of

#: What may stand between two words of one phrase.
TOGETHER = re.compile(r"[ \n]{1,3}['\"(]{0,2}|-|/")


class Match(NamedTuple):
    """A phrase found: from word `first` up to word `last` (not included), and what its table says of it."""

    first: int
    last: int
    value: str


class Tokens:
    """The words of a text with hyphens undone, as lists side by side: key, start and end of each."""

    __slots__ = ("cased", "ends", "keys", "plain", "starts")

    def __init__(self, text: Text) -> None:
        """Split once."""
        self.plain = text.plain
        self.cased = text.has_case
        self.keys: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        for word in text.words:
            if "-" not in word.key:
                self.keys.append(word.key)
                self.starts.append(word.start)
                self.ends.append(word.end)
                continue
            place = word.start
            for piece in word.text.split("-"):
                self.keys.append(key_of(piece))
                self.starts.append(place)
                self.ends.append(place + len(piece))
                place += len(piece) + 1

    def __len__(self) -> int:
        """Count the words."""
        return len(self.keys)

    def joined(self, index: int) -> bool:
        """Say whether word `index` follows the one before it without a stop, a comma or a dash."""
        return 0 < index < len(self.keys) and bool(
            TOGETHER.fullmatch(self.plain, self.ends[index - 1], self.starts[index])
        )

    def key(self, index: int) -> str:
        """Give the word at `index`, "" beyond either end."""
        return self.keys[index] if 0 <= index < len(self.keys) else ""

    def before(self, index: int, count: int) -> list[str]:
        """Give up to `count` words before `index` in the same clause, nearest first."""
        found: list[str] = []
        while index > 0 and len(found) < count and self.joined(index):
            index -= 1
            found.append(self.keys[index])
        return found

    def after(self, index: int, count: int) -> list[str]:
        """Give up to `count` words from `index` on, each joined to the one before it, `index` included."""
        found: list[str] = []
        while len(found) < count and self.joined(index):
            found.append(self.keys[index])
            index += 1
        return found

    def capital(self, index: int) -> bool:
        """Say whether word `index` is written with a capital."""
        return 0 <= index < len(self.keys) and self.plain[self.starts[index]].isupper()

    def typed(self, index: int) -> str:
        """Give word `index` as it stands in the folded text."""
        return self.plain[self.starts[index] : self.ends[index]] if 0 <= index < len(self.keys) else ""


def tokens(text: Text) -> Tokens:
    """Split a text for the phrase tables; several rules read it, so the text keeps it."""
    kept = text.__dict__.get("_tokens")
    if not isinstance(kept, Tokens):
        kept = text.__dict__["_tokens"] = Tokens(text)
    return kept


#: What must follow the first two words of a phrase, and the value of the phrase.
Rest = tuple[tuple[frozenset[str], ...], str]


class Phrases:
    """Tables of phrases, each with the value that its matches carry.

    Kept by their first two words; what follows is one tuple shared by all readings, which holds tables of
    a hundred thousand phrases in little memory.
    """

    __slots__ = ("_pairs", "_singles")

    def __init__(self, tables: dict[str, str]) -> None:
        """Read the tables: value -> phrases."""
        self._singles: dict[str, str] = {}
        self._pairs: dict[str, dict[str, list[Rest]]] = {}
        sets: dict[frozenset[str], frozenset[str]] = {}
        for value, table in tables.items():
            for phrase in _phrases(table):
                if len(phrase) == 1:
                    for word in phrase[0]:
                        self._singles.setdefault(word, value)
                    continue
                rest = (tuple(sets.setdefault(words, words) for words in phrase[2:]), value)
                for first in phrase[0]:
                    for second in phrase[1]:
                        self._pairs.setdefault(first, {}).setdefault(second, []).append(rest)

    def find(self, read: Tokens) -> Iterator[Match]:
        """Give the longest phrase at each place; no two of them overlap."""
        keys, past = read.keys, 0
        singles, pairs = self._singles, self._pairs
        for first, key in enumerate(keys):
            if first < past or (key not in pairs and key not in singles):
                continue
            last, value = (first + 1, singles[key]) if key in singles else (0, "")
            rests = pairs.get(key, NOTHING).get(read.key(first + 1))
            if rests and read.joined(first + 1):
                for rest, named in rests:
                    end = first + 2 + len(rest)
                    if end > last and self._follows(read, first + 2, rest):
                        last, value = end, named
            if last:
                past = last
                yield Match(first, last, value)

    @staticmethod
    def _follows(read: Tokens, at: int, rest: tuple[frozenset[str], ...]) -> bool:
        for place, words in enumerate(rest, at):
            if not read.joined(place) or read.keys[place] not in words:
                return False
        return True


NOTHING: dict[str, list[Rest]] = {}


def _phrases(table: str) -> Iterator[tuple[frozenset[str], ...]]:
    """Read a table: each phrase as the sets of words at its places, once with and once without what may be left out."""
    for line in re.split(r"[,\n]", table):
        places = [_readings(word) for word in line.split()]
        for phrase in product(*([words, None] if words[-1] == "" else [words] for words in places)):
            taken = tuple(frozenset(words) - {""} for words in phrase if words)
            if taken:
                yield taken


def expand(table: str) -> Iterator[tuple[str, ...]]:
    """Read a table: each phrase in all its readings, as tuples of keys."""
    for phrase in _phrases(table):
        yield from product(*phrase)


def _readings(word: str) -> list[str]:
    readings: list[str] = []
    for one in word.strip("[]").split("|"):
        readings += [key_of(one), key_of(one[:-2] + "s")] if one.endswith("'s") else [key_of(one)]
    return [*readings, ""] if word.startswith("[") else readings


def keys_of(table: str) -> frozenset[str]:
    """Read a table of single words."""
    return frozenset(key_of(word) for word in table.replace(",", " ").split())


LIKENING = keys_of(
    "like feel feels felt feeling likening resembling pretend pretending as imagine call calls called calling cast"
)
ARTICLES = keys_of(
    "a an the some my his her their our this that your kind sort of bit such little being was were i"
)


def likened(read: Tokens, first: int) -> bool:
    """Say whether what begins at `first` only serves as an image: "like a hostage", "I feel like the mayor"."""
    near = read.before(first, 5)
    if ["at", "heart"] in (read.after(first + 1, 2), read.after(first + 2, 2)):
        return True
    if near[1:3] in (["of", "bit"], ["of", "something"], ["of", "kind"], ["of", "sort"], ["of", "little"]):
        return True
    for word in near:
        if word in LIKENING:
            return word != "as" or _as_image(read, first)
        if word not in ARTICLES:
            break
    return dreamt(read, first)


def dreamt(read: Tokens, first: int) -> bool:
    """Say whether it stands in a dream, a film or a book."""
    start = max(0, first - 10)
    stop = read.plain.rfind(".", read.starts[start], read.starts[first])
    near = {
        key for key, at in zip(read.keys[start:first], read.starts[start:first], strict=True) if at > stop
    }
    return bool(near & DREAMS or set(read.after(first, 6)) & DREAMS)


DREAMS = keys_of(
    "dream dreams dreamt dreamed dreaming nightmare nightmares documentary documentaries film films movie movies "
    "novel novels episode podcasts fairy metaphor metaphorically"
)


def _as_image(read: Tokens, first: int) -> bool:
    """Tell "as a coroner" (work) from "as if I were a coroner"."""
    near = read.before(first, 6)
    at = near.index("as")
    return (
        "if" in near
        or "though" in near
        or near[at + 1 : at + 2] in (["me"], ["myself"], ["us"], ["ourselves"])
    )


def wished(read: Tokens, first: int) -> bool:
    """Say whether it is a wish or a dream: "wanted to be an astronaut"."""
    near = read.before(first, 5)
    return any(word in WISHES for word in near)


WISHES = keys_of(
    "want wanted wants wish wished wishes dream dreamed dreamt dreams hoping hoped pretended fantasy"
)


def numbers(*, least: int, most: int) -> frozenset[str]:
    """Give the counting words and figures from `least` to `most`."""
    spelt = (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty"
    ).split()
    return frozenset(
        word
        for number in range(least, most + 1)
        for word in ([str(number), spelt[number - 1]] if number <= len(spelt) else [str(number)])
    )


def with_article(read: Tokens, first: int) -> int:
    """Take the article along, so that what replaces the words reads well."""
    return first - 1 if read.before(first, 1)[:1] in (["a"], ["an"], ["the"]) else first


def to_clause_end(read: Tokens, last: int, most: int) -> int:
    """Lead a phrase on to the end of its clause, before any name; only where capitals tell names."""
    if not read.cased:
        return last
    end = last
    while end - last < most and read.joined(end) and not read.capital(end) and read.keys[end] not in TURNS:
        end += 1
    while end > last and read.keys[end - 1] in PREPOSITIONS:
        end -= 1
    return end


def with_place_and_time(read: Tokens, last: int) -> int:
    """Lead a phrase on over up to two of "in the autumn", "over half her face"; before any name or figure."""
    end = last
    for _ in range(2):
        words = read.after(end, 4)
        if not read.cased or not words or words[0] not in PREPOSITIONS:
            break
        size = 2 + (len(words) > 2 and words[1] in LINKS)
        if len(words) > size and (words[size] in PREPOSITIONS or not read.joined(end + size + 1)):
            size += words[size] not in PREPOSITIONS
        names = any(
            read.capital(place) or not read.keys[place].isalpha()
            for place in range(end, end + size)
            if place < len(read)
        )
        if len(words) < size or names or set(words[1:size]) & TURNS:
            break
        end += size
    return end


PREPOSITIONS = keys_of(
    "in on at of over about since from against for with under through across near during by to"
)
LINKS = keys_of("the a an his her their my our this that its half all both one whole last next each every")
TURNS = keys_of(
    "and but who because so when while which with since i im ive after before if he she they it we you then him them me us"
)
