"""Which insights stand beside a piece: those its training body set, then those that came by a theme or a curator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

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
    """Give what stands beside a piece, at most seven: one query for what was set there and one for what came.

    Of more than seven, what qualifies or contradicts is not what falls away: where there is one, a reader sees it.
    """
    set_there = [(line.insight_id, line.relation, None) for line in page.related_insights.all()]
    came = [
        (row.insight_id, row.relation, row.response_id)
        for row in (Telling.objects.filter(page=page.pk).shown() if page.pk else ())
    ]
    known = {insight for insight, *_ in set_there}
    rows = [*set_there, *(row for row in came if row[0] not in known)]
    first = rows[:MOST]
    against = next((row for row in rows[MOST:] if row[1] in _AGAINST), None)
    if against is not None and not any(row[1] in _AGAINST for row in first):
        first[-1] = against
    return [Standing(insight, label_of(relation), response) for insight, relation, response in first]


def label_of(relation: str) -> str:
    """Say what an insight is to the piece beside it."""
    return str(Relation(relation).label) if relation else ON_THE_THEME


_AGAINST = (Relation.QUALIFIES, Relation.CONTRADICTS)
