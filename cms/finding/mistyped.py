"""“Did you mean …”: a word that nothing holds, and the nearest one that titles and the glossary do hold.

The words are kept by each process (``kept``). A suggestion is made only where it finds something that
may be listed now, so a word of a page that was withdrawn meanwhile is never said.
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable

from cms.finding.kept import kept
from cms.finding.words import LITTLE, Question, plain_words
from cms.models import ArticlePage, GlossaryEntryPage
from cms.querysets import is_private

#: Of so many titles.
MOST_TITLES = 20_000
#: A word of fewer letters has too many neighbours.
SHORTEST = 4
#: How alike two words must be (difflib's ratio, 0 to 1); of how many neighbours this is asked.
ALIKE, NEIGHBOURS = 0.72, 12

type Index = tuple[frozenset[str], dict[str, set[str]]]


def instead_of(question: Question) -> str:
    """Return the question with each unknown word replaced by its nearest neighbour; "" where there is none."""
    known, by_piece = kept("words", _words)
    mended = [word if word in known else _nearest(word, by_piece) for word in question.typed]
    if "" in mended or tuple(mended) == question.typed:
        return ""
    return " ".join(mended)


def _words() -> Index:
    titles = ArticlePage.objects.listed().order_by("-pk").values_list("title", flat=True)[:MOST_TITLES]
    entries = GlossaryEntryPage.objects.live().exclude(is_private())
    texts: Iterable[str] = [*titles, *(" ".join(pair) for pair in entries.values_list("title", "also"))]
    known = frozenset(word for text in texts for word in plain_words(text) if len(word) >= SHORTEST)
    by_piece: dict[str, set[str]] = defaultdict(set)
    for word in known:
        for piece in _pieces(word):
            by_piece[piece].add(word)
    return known | LITTLE, by_piece


def _pieces(word: str) -> set[str]:
    """Its letters three by three, with its ends."""
    whole = f" {word} "
    return {whole[at : at + 3] for at in range(len(whole) - 2)}


def _nearest(word: str, by_piece: dict[str, set[str]]) -> str:
    if len(word) < SHORTEST:
        return ""
    pieces = _pieces(word)
    shared: dict[str, int] = defaultdict(int)
    for piece in pieces:
        for other in by_piece.get(piece, ()):
            shared[other] += 1
    neighbours = sorted(shared, key=lambda other: (-shared[other] / (len(pieces) + len(other)), other))
    close = difflib.get_close_matches(word, neighbours[:NEIGHBOURS], n=1, cutoff=ALIKE)
    return close[0] if close else ""
