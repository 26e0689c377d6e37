"""Words of the glossary that a question names: they are said in plain words above what was found."""

from __future__ import annotations

from cms.finding.words import Question, stems
from cms.models import GlossaryEntryPage

#: Entries looked at, and shown.
MOST_LOOKED_AT, MOST_SHOWN = 500, 3


def entries() -> list[GlossaryEntryPage]:
    """Return the entries that everybody may read."""
    rows = GlossaryEntryPage.objects.live().public().only("title", "url_path", "slug", "also", "meaning")
    return list(rows.order_by("title")[:MOST_LOOKED_AT])


def named_in(question: Question, among: list[GlossaryEntryPage]) -> list[GlossaryEntryPage]:
    """Return those of whose names all words are asked for, and those whose name begins what is asked for."""
    words = question.words
    if not words:
        return []

    def is_named(entry: GlossaryEntryPage) -> bool:
        names = [frozenset(stems(name)) for name in [entry.title, *entry.also.split(",")]]
        return any(name and (name <= words or words <= name) for name in names)

    return [entry for entry in among if is_named(entry)][:MOST_SHOWN]
