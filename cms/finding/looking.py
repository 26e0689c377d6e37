"""One look through the library: what was asked, what was found, and what may help where little was."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from django.http import QueryDict
from django.utils import timezone

from cms.finding import glossary, mistyped
from cms.finding.facets import Narrowing
from cms.finding.matching import find, find_near
from cms.finding.words import Question, ask
from cms.models import ArticlePage, GlossaryEntryPage
from cms.querysets import ArticleQuerySet

#: Pieces on the page; where there are more, it says how to narrow them. Nobody reads a third page of what was found.
SHOWN = 12
#: Pieces that are looked at first, for some of what the index knows may not be shown.
LOOKED_AT = 18
#: What a card says of a piece; half of what it takes to answer was making rows of everything else.
ON_A_CARD = (
    "title", "slug", "path", "depth", "url_path", "live", "locale", "kind", "standfirst", "relational_question",
    "evidence", "primary_theme__name",
)  # fmt: skip


@dataclass
class Look:
    """What the page shows."""

    question: Question
    narrowing: Narrowing
    pieces: list[ArticlePage] = field(default_factory=list)
    #: There are more pieces than stand here.
    has_more: bool = False
    in_plain_words: list[GlossaryEntryPage] = field(default_factory=list)
    #: Other words that find something, where these find nothing.
    instead: str = ""
    #: The pieces are not what was asked for: their titles come near it.
    is_near: bool = False

    @property
    def instead_url(self) -> str:
        """Where the other words are looked for."""
        return self.narrowing.url_for(self.instead)

    @property
    def everywhere_url(self) -> str:
        """Where the same words are looked for in all of the library."""
        return self.narrowing.url_for(self.question.text, **dict.fromkeys(self.narrowing.chosen, ""))


def look(data: QueryDict, reader: Any) -> Look:
    """Look for what the query string asks, as this reader may see it: words, or the newest of a kind or a theme."""
    question = ask(data.get("q", ""))
    found = Look(question, Narrowing(data, question.text, reader))
    if not question.terms and not found.narrowing.chosen:
        return found
    allowed = _to_be_found(bool(getattr(reader, "can_read_cases", False)), timezone.localdate())
    rows = found.narrowing.narrow(allowed).as_cards()
    if not question.terms:
        newest = list(rows.only(*ON_A_CARD)[: SHOWN + 1])
        found.pieces, found.has_more = newest[:SHOWN], len(newest) > SHOWN
        return found
    found.pieces, found.has_more = _best(rows, find(question, found.narrowing.marks()))
    among = glossary.names()
    found.in_plain_words = glossary.shown(glossary.named_in(question, among))
    if not found.pieces:
        other = mistyped.instead_of(question)
        if other and (_holds(other, found, rows) or glossary.shown(glossary.named_in(ask(other), among))):
            found.instead = other
        found.pieces, found.has_more = _best(rows, find_near(question))
        found.is_near = bool(found.pieces)
    return found


@lru_cache(maxsize=2)
def _to_be_found(reads_cases: bool, today: date) -> ArticleQuerySet:
    """The question which pieces may be found, never its answer: to write it takes as long as to ask it, and it changes by
    day alone (what is overdue)."""
    return ArticlePage.objects.to_be_found(SimpleNamespace(can_read_cases=reads_cases))


def _holds(words: str, found: Look, rows: ArticleQuerySet) -> bool:
    """Whether these other words find something here that this reader may see."""
    numbers = find(ask(words), found.narrowing.marks())
    return bool(numbers) and rows.filter(pk__in=numbers).exists()


def _best(rows: ArticleQuerySet, numbers: list[int]) -> tuple[list[ArticlePage], bool]:
    """Return the first of these pieces that may be shown, and whether there are more of them."""
    if not numbers:
        return [], False
    # Of the first, enough may mostly be shown: then one query does.
    pieces, rest = _in_order(rows, numbers[:LOOKED_AT]), numbers[LOOKED_AT:]
    if rest and len(pieces) <= SHOWN:
        allowed = set(rows.filter(pk__in=rest).order_by().values_list("pk", flat=True))
        wanted = [number for number in rest if number in allowed][: SHOWN + 1 - len(pieces)]
        pieces += _in_order(rows, wanted)
    return pieces[:SHOWN], len(pieces) > SHOWN


def _in_order(rows: ArticleQuerySet, numbers: list[int]) -> list[ArticlePage]:
    here = rows.filter(pk__in=numbers).order_by().only(*ON_A_CARD)
    pieces = {piece.pk: piece for piece in here} if numbers else {}
    return [pieces[number] for number in numbers if number in pieces]
