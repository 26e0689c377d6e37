"""What the model sees of a text: its words, the kinds of its words, and what each sentence does.

A mixed post asks in one sentence and tells in another, so sentences are read one by one: one that asks
for a means and one that says something of "me" and "them" make a pair that no list of words shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from forum.mirror.framing.rules import Points
from forum.mirror.framing.words import kind_of

#: A question longer than this is read at its beginning and its end, where the asking stands.
LONGEST = 160
TOKEN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|\d+[^\W\d_]*|[?!.,;:]")
#: Words that carry the shape of a sentence and so stay themselves among the kinds.
SHAPE = frozenset(
    "no not don't can't never what which how why who where when with for to from at of me i my is are was do does "
    "did any best but because since and or each every if so a the ? ! . ,".split()
)
#: How a sentence begins that asks colleagues for something.
ASKING = frozenset(
    "what which how any anyone anybody best recommend recommendations suggestions suggest tips ideas looking need "
    "favourite where does do can could would should is are who has thoughts help please hi hello".split()
)
MEANS = frozenset({"means", "page", "measure", "learn"})
#: Without a word of these a text is hardly about anybody's therapy: no offer is made on it.
EVIDENCE = MEANS | {"therapy", "problem", "who"}
OWN = frozenset({"me", "us"})
BETWEEN = frozenset({"they", "feel", "act", "body"})
#: The groups of features, each scaled to the same length so that a long text counts no more than a short one.
GROUPS = {"w": 1.0, "k": 1.0, "s": 0.6, "g": 0.5}


def tokens(plain: str) -> list[str]:
    """Split a folded text into lower-case words and marks, without the middle of a very long one.

    >>> tokens("Any ideas? I'm lost.")
    ['any', 'ideas', '?', "i'm", 'lost', '.']
    """
    if len(plain) > 20 * LONGEST:  # no word is longer than ten letters on the average
        plain = f"{plain[: 10 * LONGEST]}\n{plain[-10 * LONGEST :]}"
    found = TOKEN.findall(plain.lower())
    return found if len(found) <= LONGEST else found[: LONGEST // 2] + found[-LONGEST // 2 :]


def features(found: list[str], points: Points) -> set[str]:
    """Name the features of a text; the letter before the colon is their group."""
    kinds = [kind_of(token) for token in found]
    return {*_words(found), *_kinds(found, kinds), *_sentences(found, kinds), *_sums(kinds, points)}


def _words(found: list[str]) -> Iterator[str]:
    for token in found:
        yield f"w:{token}"
    for first, second in pairwise(["^", *found, "$"]):
        yield f"w:{first} {second}"


def _kinds(found: list[str], kinds: list[str]) -> Iterator[str]:
    shape = ["^"]
    for token, kind in zip(found, kinds, strict=True):
        if kind and kind != "ask":
            shape.append(f"<{kind}>")
        else:
            shape.append(token if kind or token in SHAPE else "_")
    shape.append("$")
    for length in (1, 2, 3):
        for start in range(len(shape) - length + 1):
            yield "k:" + " ".join(shape[start : start + length])


def _sentences(found: list[str], kinds: list[str]) -> Iterator[str]:
    asked: list[set[str]] = []
    told: list[set[str]] = []
    for words, seen, mark in _split(found, kinds):
        asks = mark == "?" or _asks(words, seen)
        (asked if asks else told).append(seen)
        for kind in seen:
            yield f"s:{asks:d}{kind}"
        for pair in combinations(sorted(seen - {"ask"}), 2):
            yield f"s:{asks:d}{'+'.join(pair)}"
    means = any(seen & (MEANS | {"therapy"}) for seen in asked)
    own = any(seen & OWN for seen in told)
    between = any(seen & OWN and seen & BETWEEN for seen in told)
    yield f"g:asked{min(3, len(asked))}"
    yield f"g:told{min(3, len(told))}"
    yield f"g:means{means:d}own{own:d}"
    yield f"g:means{means:d}between{between:d}"
    yield f"g:ask{bool(asked):d}between{between:d}"


def _split(found: list[str], kinds: list[str]) -> Iterator[tuple[list[str], set[str], str]]:
    """Give each sentence: its words, the kinds among them, the mark that ends it."""
    start = 0
    for place in range(len(found) + 1):
        mark = found[place] if place < len(found) else ""
        if not mark or mark in ".?!;:":
            if place > start:
                yield found[start:place], set(kinds[start:place]) - {""}, mark
            start = place + 1


def _asks(words: list[str], seen: set[str]) -> bool:
    """Whether a sentence without a question mark asks: by how it begins, or as a bare request."""
    if words[0] in ASKING:
        return True
    bare = "me" not in seen or words[0] in {"i'm", "i", "im"}
    return bool(seen & MEANS) and len(words) < 12 and "they" not in seen and bare


def _sums(kinds: list[str], points: Points) -> Iterator[str]:
    for kind in set(kinds) - {""}:
        count = kinds.count(kind)
        yield f"g:{kind}"
        if count > 1:
            yield f"g:{kind}2"
        if count > 3:
            yield f"g:{kind}4"
    held = set(kinds)
    clinical = bool(held & (MEANS | {"therapy", "problem"}))
    if held & EVIDENCE:
        yield "g:evidence"
    yield f"g:office{'office' in held:d}desk{'desk' in held:d}clinical{clinical:d}"
    yield f"g:office{'office' in held:d}own{bool(held & OWN):d}they{'they' in held:d}"
    for number in range(1, 5):
        if points.technique >= number:
            yield f"g:T{number}"
        if points.relational >= number:
            yield f"g:R{number}"
    if points.technique >= 2 and points.relational >= 2:
        yield "g:TR"
