"""A text read word by word for names: what each word can be, where sentences start, which capitals belong together."""

from __future__ import annotations

from dataclasses import dataclass

from forum.mirror.identifiers.lists import (
    ALLOWED,
    BRAND,
    FIGURE,
    GIVEN,
    ORDINARY,
    ORGANISATION,
    PLACE,
    REGION,
    STARTS,
    SURNAME,
    Lists,
    load,
)
from forum.mirror.identifiers.rules.name_words import LINKS, PARTICLES, SHORT_TITLES, STOP
from forum.mirror.text import Text

#: How a word can begin: in the middle of a sentence, after a quote or bracket, at a sentence's start.
MIDDLE, SOFT, START = 0, 1, 2
_ENDINGS = ("'s", "'d", "'ll", "'ve", "'re", "'m")
_LONGEST_RUN = 6


@dataclass(slots=True)
class Token:
    """One word: its place without what hangs on it ("'s", "'ll"), its key, its kinds (lists), how it begins."""

    start: int
    end: int
    text: str
    key: str
    kind: int
    begins: int
    gap: str  # what stands between it and the word before
    tail: str  # what hangs on it: "'s", "'ll" ... or nothing
    capital: bool
    shout: bool  # written all in capitals

    @property
    def listed(self) -> str:
        """The key as lists of names in "s" hold it: "Sainsbury's" is "sainsburys"."""
        return self.key + "s" if self.tail == "'s" else self.key

    def can(self, kind: int) -> bool:
        """Whether the lists know it as that."""
        return bool(self.kind & kind)

    @property
    def ordinary(self) -> bool:
        """Whether it is a word of the dictionary too."""
        return bool(self.kind & ORDINARY)


@dataclass(slots=True)
class Run:
    """Words with capitals that stand together: tokens `first` to `last`, both within."""

    first: int
    last: int


class Reading:
    """A text's tokens with what the lists know of them, and the spans that lists settle beforehand."""

    def __init__(self, text: Text) -> None:
        """Read once."""
        self.plain = text.plain
        self.cased = text.has_case
        self.lists = load()
        self.tokens = _tokens(text, self.lists)
        self.allowed: set[int] = set()  # tokens within a phrase or word that points to nobody
        self._runs: list[Run] | None = None
        self._by_first: dict[int, list[tuple[int, int, int]]] = {}
        self.phrases: list[tuple[int, int, int]] = []  # first, last, kind: places, regions, organisations
        self._find_phrases()
        self._soften_titles()
        #: Surnames of those in public who are named in full.
        self.named_figures = self._named_figures()
        #: Given names of those in public whose surname stands there.
        self.figure_givens = frozenset(
            given
            for token in self.tokens
            if token.kind & FIGURE and token.capital and token.begins == MIDDLE
            for given in self.lists.figures[token.key]
        )

    def key(self, index: int) -> str:
        """Give the key of a token, or nothing beyond the ends."""
        return self.tokens[index].key if 0 <= index < len(self.tokens) else ""

    def before(self, index: int, reach: int = 1) -> str:
        """Give the key of the word before within the same sentence."""
        while reach:
            if index <= 0 or self.tokens[index].begins == START:
                return ""
            index -= 1
            reach -= 1
        return self.tokens[index].key

    def after(self, index: int) -> str:
        """Give the key of the next word if nothing but a blank stands between."""
        if index + 1 >= len(self.tokens):
            return ""
        token = self.tokens[index + 1]
        return token.key if token.gap == " " else ""

    def _find_phrases(self) -> None:
        tokens, known = self.tokens, self.lists.phrases
        index = 0
        while index < len(tokens):
            token = tokens[index]
            if token.kind & STARTS:
                key, last, kind = token.listed, index, 0
                for other in range(index + 1, min(index + 5, len(tokens))):
                    if tokens[other].gap not in (" ", "-", " & ", ". ", "  ") or tokens[
                        other - 1
                    ].tail not in ("", "'s"):
                        break
                    key = f"{key} {tokens[other].listed}"
                    if found := known.get(key, 0):
                        last, kind = other, found
                if kind & ALLOWED:
                    self.allowed.update(range(index, last + 1))
                    index = last + 1
                    continue
                if kind:
                    self.phrases.append((index, last, kind))
                    self._by_first.setdefault(index, []).append((index, last, kind))
            index += 1

    def _named_figures(self) -> frozenset[str]:
        tokens, figures = self.tokens, self.lists.figures
        found = set()
        for index, token in enumerate(tokens):
            if token.kind & FIGURE and index:
                given = figures.get(token.key, ())
                first = index
                while first and tokens[first].gap in (" ", ". ", ".") and tokens[first - 1].key in given:
                    first -= 1
                if first < index:
                    self.allowed.update(range(first, index + 1))
                    found.add(token.key)
        return frozenset(found)

    def phrases_at(self, first: int) -> list[tuple[int, int, int]]:
        """Give the places, regions and organisations of several words that begin with a token."""
        return self._by_first.get(first, [])

    def _soften_titles(self) -> None:
        """In a heading every word begins with a capital, so that none says anything."""
        first = 0
        tokens = self.tokens
        for index in range(1, len(tokens) + 1):
            if index == len(tokens) or "\n" in tokens[index].gap:
                line = tokens[first:index]
                long = [token for token in line if len(token.text) > 3]
                if len(long) >= 3 and sum(token.capital for token in long) * 10 >= len(long) * 8:
                    for token in line:
                        token.begins = max(token.begins, SOFT)
                first = index

    def runs(self) -> list[Run]:
        """Give the words with capitals that stand together, read once."""
        if self._runs is None:
            self._runs = self._read_runs()
        return self._runs

    def _read_runs(self) -> list[Run]:
        tokens = self.tokens
        runs: list[Run] = []
        index = 0
        while index < len(tokens):
            if not tokens[index].capital or tokens[index].key == "i":
                index += 1
                continue
            last = index
            while (follower := self._follower(last)) and follower - index < _LONGEST_RUN:
                last = follower
            runs.append(Run(index, last))
            index = last + 1
        return runs

    def _follower(self, index: int) -> int:
        """Give the next token of the same run, or 0."""
        tokens = self.tokens
        token = tokens[index]
        if index + 1 >= len(tokens):
            return 0
        follower = tokens[index + 1]
        joined = follower.gap == " " and token.tail in ("", "'s")
        if follower.gap in (". ", ".") and (token.key in SHORT_TITLES or len(token.text) == 1):
            joined = follower.key not in STOP  # "with a capital F. It comes at four"
        if follower.gap in (" & ", "-"):
            joined = True
        if not joined or token.tail not in ("", "'s") or follower.key == "i":
            return 0
        if follower.capital:
            return index + 1
        key = follower.key
        if token.tail or not (key in PARTICLES or key in LINKS):
            return 0
        for other in (index + 2, index + 3):
            if other >= len(tokens) or tokens[other].gap not in (" ", "-"):
                return 0
            if tokens[other].capital:
                return other if key in PARTICLES or key != "and" else 0
            if tokens[other].key not in PARTICLES and tokens[other].key != "the":
                return 0
        return 0


def _tokens(text: Text, lists: Lists) -> list[Token]:
    plain, known = text.plain, lists.words
    tokens: list[Token] = []
    end = 0
    cache: dict[str, tuple[str, int, str]] = {}
    before = ""
    for word in text.words:
        gap = plain[end : word.start]
        written = word.text
        seen = cache.get(written)
        if seen is None:
            seen = cache[written] = _read(written, word.key, known, lists.phrases)
        key, kind, tail = seen
        begins = MIDDLE if gap == " " and tokens else _begins(gap, before, bool(tokens))
        letters = len(written) - len(tail)
        capital = (
            written[0].isupper()
            or (written[0] in "hnmtdbg" and written[1:2].isupper())
            or ("-" in written and _particle_first(written))
        )
        shout = capital and letters > 1 and written[:letters].isupper()
        tokens.append(
            Token(word.start, word.end - len(tail), written, key, kind, begins, gap, tail, capital, shout)
        )
        end, before = word.end, key
    return tokens


def _particle_first(written: str) -> bool:
    """Whether it is a name whose first part is small: "al-Hashimi"."""
    first, _, rest = written.partition("-")
    return rest[:1].isupper() and first in PARTICLES


def _read(written: str, key: str, known: dict[str, int], phrases: dict[str, int]) -> tuple[str, int, str]:
    """Give a word's key without what hangs on it, its kinds, and what hangs on it."""
    tail = ""
    if "'" in written:
        low = written.lower()
        for ending in _ENDINGS:
            if low.endswith(ending) and len(low) > len(ending):
                tail = ending
                if ending != "'s":
                    key = key[: -len(ending) + 1]
                break
        else:
            if low.endswith("n't"):
                return key, ORDINARY, ""
    kind = known.get(key, 0)
    if tail == "'s":
        kind |= known.get(key + "s", 0) & (ALLOWED | BRAND | ORGANISATION | STARTS)
    if not kind and "-" in key:
        kinds = [known.get(part, 0) for part in key.split("-") if part]
        whole = phrases.get(key.replace("-", " "), 0)
        if whole:
            return key, whole & ~ORDINARY, tail
        people = [part & (GIVEN | SURNAME) for part in kinds if not part & ORDINARY]
        if kinds and all(part & (ORDINARY | ALLOWED) for part in kinds):
            kind = ORDINARY
        elif people:
            kind = people[0]
        elif any(part & ORDINARY for part in kinds) and not key[0].isupper():
            kind = ORDINARY
    return key, kind, tail


def _begins(gap: str, before: str, inside: bool) -> int:
    if not inside:
        return START
    if "\n" in gap:
        return START
    for mark in ".!?…":
        if mark in gap:
            short = mark == "." and gap.startswith(".") and (before in SHORT_TITLES or len(before) == 1)
            if not short:
                return START
    if ":" in gap or "\u2022" in gap or "*" in gap or "#" in gap:
        return START
    if gap[-1:] in ("'", '"', "(", "[", "/") or gap == " - ":
        return SOFT
    return MIDDLE


__all__ = [
    "ALLOWED", "FIGURE", "GIVEN", "MIDDLE", "ORDINARY", "PLACE", "REGION", "SOFT", "START", "SURNAME",
    "Reading", "Run", "Token",
]  # fmt: skip
