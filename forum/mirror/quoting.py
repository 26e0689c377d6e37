"""Somebody's own words, without what they quote of another. Pure: the caller brings both.

Three things count as a quotation: what is set as one (a block quote), a run of six words that stands in
the same order in the other's text, and words in quotation marks that stand there in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape, unescape

from forum.mirror.html import clean
from forum.mirror.text import key_of

RUN = 6  # fewer words in a row are everybody's: "and then I did not know"
FEWEST_IN_MARKS = 2
GAP = "[…]"
NOTHING_LEFT = f"<p>{GAP}</p>"

_TAG = re.compile(r"(<[^<>]*>)")
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_IN_MARKS = re.compile(r"[“”„«»\"‘]([^“”„«»\"\n]{2,600})[”“»«\"’]")


class Quoted:
    """What may have been quoted: grows as the conversation does, so that nobody's words are taken for a
    quotation of what was said after them."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self.runs: set[tuple[str, ...]] = set()
        self.whole: list[str] = []
        for text in texts:
            self.add(text)

    def add(self, text: str) -> None:
        """Take one more plain text of theirs."""
        keys = [key for _, _, key in _words(text)]
        self.runs.update(zip(*(keys[n:] for n in range(RUN)), strict=False))
        if keys:
            self.whole.append(f" {' '.join(keys)} ")

    def says(self, keys: list[str]) -> bool:
        """Whether these words stand in one of the texts, in this order."""
        return any(f" {' '.join(keys)} " in text for text in self.whole)


def own_html(html: str, quoted: Quoted) -> str:
    """Give a stored rich text without what it quotes; a mark where nothing else is left of it.

    >>> own_html("<blockquote><p>She looked away.</p></blockquote><p>I felt it.</p>", Quoted())
    '<p>I felt it.</p>'
    """
    parts = _TAG.split(_without_blockquotes(html))
    texts = [unescape(part) if place % 2 == 0 else "" for place, part in enumerate(parts)]
    for place, text in enumerate(_without(texts, quoted)):
        if place % 2 == 0:
            parts[place] = escape(text, quote=False)
    return clean("".join(parts)) or NOTHING_LEFT


def own_text(text: str, quoted: Quoted) -> str:
    """Give a plain text without what it quotes.

    >>> own_text("You write “she looked away”, and I stayed.", Quoted(["Then she looked away from me."]))
    'You write “[…]”, and I stayed.'
    """
    return _without([text], quoted)[0]


def _words(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _WORD.finditer(text):
        yield match.start(), match.end(), key_of(match[0].replace("’", "'"))


def _without_blockquotes(html: str) -> str:
    kept, depth = [], 0
    for part in _TAG.split(html):
        if part == "<blockquote>":
            depth += 1
        if not depth:
            kept.append(part)
        if part == "</blockquote>":
            depth = max(0, depth - 1)
    return "".join(kept)


def _without(texts: list[str], quoted: Quoted) -> list[str]:
    """Put a mark where words of several pieces of one text are another's; a run may go over their borders."""
    pieces = [list(_words(text)) for text in texts]
    keys = [key for words in pieces for *_, key in words]
    theirs = [False] * len(keys)
    for first in range(len(keys) - RUN + 1):
        if tuple(keys[first : first + RUN]) in quoted.runs:
            theirs[first : first + RUN] = [True] * RUN
    own, begin = [], 0
    for text, words in zip(texts, pieces, strict=True):
        here = theirs[begin : begin + len(words)]
        for marks in _IN_MARKS.finditer(text) if words else ():
            inside = [n for n, (start, _, _) in enumerate(words) if marks.start(1) <= start < marks.end(1)]
            if len(inside) >= FEWEST_IN_MARKS and quoted.says([words[n][2] for n in inside]):
                for n in inside:
                    here[n] = True
        own.append(_gapped(text, words, here))
        begin += len(words)
    return own


def _gapped(text: str, words: list[tuple[int, int, str]], theirs: list[bool]) -> str:
    """Replace neighbouring words that are another's, with what stands between them, by one mark."""
    kept, at = [], 0
    for n, (start, end, _) in enumerate(words):
        if not theirs[n]:
            continue
        if n == 0 or not theirs[n - 1]:
            kept += [text[at:start], GAP]
        at = end
    return "".join([*kept, text[at:]])
