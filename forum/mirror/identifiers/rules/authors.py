"""Theorists, people in public and cited authors, whose names point to no client."""

from __future__ import annotations

from collections.abc import Iterator

from forum.mirror.identifiers.lists import (
    COMMON,
    FIGURE,
    GIVEN,
)
from forum.mirror.identifiers.rules.around import (
    introduced,
)
from forum.mirror.identifiers.rules.capitals import SOFT, Reading, Run
from forum.mirror.identifiers.rules.name_words import (
    KNOWN_ALONE,
    OFFICES,
    TITLES,
)

#: Before a theorist's surname these say that it is somebody else's; "Dr" and "Professor" do not.
TITLED = TITLES | OFFICES - {"dr", "prof", "professor"}

_CITED = frozenset(
    """protocol model models scale inventory method manual workbook framework technique theory school-of-thought criteria
    questionnaire index paradigm et""".split()
)


def is_figure(reading: Reading, run: Run) -> Iterator[int]:
    """Give the tokens of a run that stand for a theorist or somebody in public."""
    tokens = reading.tokens
    figures = reading.lists.figures
    for index in range(run.first, run.last + 1):
        token = tokens[index]
        if not token.kind & FIGURE:
            if run.first == run.last and token.begins == SOFT and token.key in reading.figure_givens:
                yield index  # "Carl?" once Rogers was spoken of
            continue
        givens = figures.get(token.key, frozenset())
        before = range(run.first, index)
        if before and tokens[before[-1]].key in TITLED:
            continue
        if any(tokens[i].kind & GIVEN for i in before) and not any(tokens[i].key in givens for i in before):
            continue  # somebody else of that name
        if before and any(tokens[i].key in givens for i in before):
            yield from before
            yield index
        elif token.kind & COMMON and token.key not in KNOWN_ALONE and token.key not in reading.named_figures:
            continue
        elif introduced(reading, index) != "client":
            yield index


def is_cited(reading: Reading, index: int) -> bool:
    """Whether somebody is named as an author: "Ladany (1996)", "Lambert & Shimokawa, 2011", "the Arntz protocol"."""
    tokens = reading.tokens
    if (tokens[index].kind & COMMON and not tokens[index].kind & FIGURE) or index + 1 >= len(tokens):
        return False
    follower = tokens[index + 1]
    if follower.gap in (" ", "-") and follower.key in _CITED:
        return True
    for after in range(index + 1, min(index + 8, len(tokens))):
        token = tokens[after]
        if token.gap in (" (", ", ", " ") and len(token.key) == 4 and token.key[:2] in ("18", "19", "20"):
            return token.gap != " " and token.key.isdigit()
        if not token.capital and token.key not in ("and", "et", "al", "others", "colleagues"):
            return False
    return False
