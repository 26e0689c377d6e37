"""What stands beside a piece when somebody reads it: its authors, its place in a series, insights, the counter-argument.

Everything named here is first asked of ``for_cards``, in one query for all of it: what a reader may not be shown is
not there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps

from cms.beside.company import Standing, company_of

if TYPE_CHECKING:
    from cms.pages.article import ArticlePage

#: How many cards stand under a piece.
CARDS = 3


@dataclass(frozen=True)
class Place:
    """Where a piece stands in its series: which series and part, and the parts before and after it."""

    series: Any
    text: str
    before: ArticlePage | None
    after: ArticlePage | None


def cards_of(ids: Iterable[int | None], reader: Any) -> dict[int, ArticlePage]:
    """Give those of these pieces (by primary key) that this reader may be shown, as cards; no query for none."""
    wanted = {each for each in ids if each}
    if not wanted:
        return {}
    articles = apps.get_model("cms", "ArticlePage").objects
    return {page.pk: page for page in articles.for_cards(reader).filter(pk__in=wanted)}


def authors_of(page: ArticlePage) -> list[Any]:
    """Give the pages of those who wrote it, in their order, as far as they are published."""
    ids = [line.author_id for line in page.bylines.all()]
    found = apps.get_model("cms", "AuthorPage").objects.live().in_bulk(ids) if ids else {}
    return [found[key] for key in ids if key in found]


def part_of(page: ArticlePage) -> tuple[Any, list[Any]]:
    """Give its line in a published series, with all lines of that series in order; (None, []) outside one."""
    parts = apps.get_model("cms", "SeriesPart").objects
    own = parts.filter(piece=page.pk, page__live=True).select_related("page").first() if page.pk else None
    return own, list(parts.filter(page=own.page_id).order_by("sort_order")) if own else []


def beside(page: ArticlePage, reader: Any) -> dict[str, Any]:
    """Give what a template shows beside a piece: `authors_with_page`, `place`, `insights` (with what each is to
    the piece, and the response of the piece's body to it), `counterpoint`."""
    company = company_of(page)
    own, parts = part_of(page)
    order = [each.piece_id for each in parts]
    cards = cards_of([page.counterpoint_id, *order, *_named(company)], reader)
    return {
        "authors_with_page": authors_of(page),
        "place": _place(page, own, order, cards) if own else None,
        "insights": [
            (each.label, cards[each.insight], cards.get(each.response or 0))
            for each in company
            if each.insight in cards
        ],
        "counterpoint": cards.get(page.counterpoint_id or 0),
    }


def _named(company: list[Standing]) -> Iterator[int | None]:
    """The pieces (by primary key) that insights beside a piece name: themselves, and what its body answers to them."""
    for each in company:
        yield from (each.insight, each.response)


def _place(page: ArticlePage, own: Any, order: list[int], cards: dict[int, ArticlePage]) -> Place:
    here = order.index(page.pk)
    shown = [(n, cards[key]) for n, key in enumerate(order) if key in cards]
    before = [each for n, each in shown if n < here]
    after = [each for n, each in shown if n > here]
    own.of = len(order)
    return Place(own.page, own.place, before[-1] if before else None, after[0] if after else None)
