"""What stands beside a piece when somebody reads it: its authors, its place in a series, insights, the counter-argument.

Everything named here is first asked of ``for_cards``, in one query for all of it: what a reader may not be shown is
not there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Q

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


def cards_of(ids: Iterable[int | None], reader: Any, theme: int | None = None) -> dict[int, ArticlePage]:
    """Give those of these pieces (by primary key) that this reader may be shown, as cards, the newest first, and among
    them the newest on a theme: one more than stand under a piece, for the piece itself is one. No query for none."""
    wanted = {each for each in ids if each}
    if not wanted and theme is None:
        return {}
    cards = apps.get_model("cms", "ArticlePage").objects.for_cards(reader)
    asked = Q(pk__in=wanted)
    if theme is not None:
        asked |= Q(pk__in=cards.about(theme)[: CARDS + 1].values("pk"))
    return {page.pk: page for page in cards.filter(asked)}


def part_of(page: ArticlePage) -> tuple[Any, list[Any]]:
    """Give its line in a published series, with all lines of that series in order; (None, []) outside one."""
    if not page.pk:
        return None, []
    parts = apps.get_model("cms", "SeriesPart").objects
    series = parts.filter(piece=page.pk, page__live=True).order_by("sort_order").values("page")[:1]
    found = list(parts.filter(page__in=series).select_related("page").order_by("sort_order"))
    return next((part for part in found if part.piece_id == page.pk), None), found


def beside(page: ArticlePage, reader: Any) -> dict[str, Any]:
    """Give what a template shows beside a piece: `authors_with_page`, `place`, `insights` (with what each is to
    the piece, and the response of the piece's body to it), `counterpoint`; and what its kind of page shows itself."""
    company = company_of(page)
    own, parts = part_of(page)
    order = [each.piece_id for each in parts]
    theme = page.primary_theme_id if page.shows_related else None
    cards = cards_of([page.counterpoint_id, *page.names(), *order, *_named(company)], reader, theme)
    on_theme = [each for each in cards.values() if theme in each.theme_ids and each.pk != page.pk]
    return {
        **({"related": on_theme[:CARDS]} if theme else {}),
        **page.more(cards, reader),
        "authors_with_page": page.authors_with_page,
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
