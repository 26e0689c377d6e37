"""Which insights stand beside a piece: those its training body set, then those that came by a theme or a curator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F, IntegerField, QuerySet, Value

from cms.beside.models import Telling
from cms.choices import Relation

#: As many as a reader finds there at most (field.md 8).
MOST = 7
ON_THE_THEME = "On the same theme"


@dataclass(frozen=True)
class Standing:
    """An insight beside a piece: by primary key, what it is to it in words, and the body's answer to it."""

    insight: int
    label: str
    response: int | None = None


def company_of(page: Any) -> list[Standing]:
    """Give what stands beside a piece, at most seven, in one query.

    Of more than seven, what qualifies or contradicts is not what falls away: where there is one, a reader sees it.
    """
    known: dict[int, tuple[int, str, int | None]] = {}
    for line in _lines(page):
        known.setdefault(line[0], line)  # what its body set there comes first, and counts
    rows = list(known.values())
    first = rows[:MOST]
    against = next((row for row in rows[MOST:] if row[1] in _AGAINST), None)
    if against is not None and not any(row[1] in _AGAINST for row in first):
        first[-1] = against
    return [Standing(insight, label_of(relation), response) for insight, relation, response in first]


def _lines(page: Any) -> list[tuple[int, str, int | None]]:
    """What was set there, then what came, as insight, relation and answer; of a draft that is looked at before it is
    stored, what was set stands in memory."""
    lines, came = page.related_insights.all(), Telling.objects.filter(page=page.pk).shown()
    if not isinstance(lines, QuerySet):
        mine = [(line.insight_id, line.relation, None) for line in lines]
        return [*mine, *(came.values_list("insight", "relation", "response") if page.pk else ())]
    nobody = Value(None, output_field=IntegerField())
    set_there = lines.order_by().annotate(kind=Value(0), at=F("sort_order"), row=F("pk"), answer=nobody)
    came = came.order_by().annotate(kind=Value(1), row=F("pk"))
    both = set_there.values_list("kind", "at", "row", "insight", "relation", "answer").union(
        came.values_list("kind", "against", "row", "insight", "relation", "response"), all=True
    )
    return [
        (insight, relation, answer) for *_, insight, relation, answer in both.order_by("kind", "at", "row")
    ]


def label_of(relation: str) -> str:
    """Say what an insight is to the piece beside it."""
    return str(Relation(relation).label) if relation else ON_THE_THEME


_AGAINST = (Relation.QUALIFIES, Relation.CONTRADICTS)
