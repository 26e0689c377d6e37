"""Words of the glossary that a question names: they are said in plain words above what was found."""

from __future__ import annotations

from cms.finding.kept import kept
from cms.finding.words import Question, stems
from cms.models import GlossaryEntryPage
from cms.querysets import is_private

#: Entries looked at, and shown.
MOST_LOOKED_AT, MOST_SHOWN = 500, 3


type Names = list[tuple[int, list[frozenset[str]]]]


def names() -> Names:
    """Return the entries that everybody may read, by primary key, each with the words of each of its names; as each
    process keeps them."""
    return kept("glossary", _names)


def _names() -> Names:
    rows = GlossaryEntryPage.objects.live().exclude(is_private()).order_by("title")
    found = rows.values_list("pk", "title", "also")[:MOST_LOOKED_AT]
    return [(pk, [frozenset(stems(name)) for name in [title, *also.split(",")]]) for pk, title, also in found]


def named_in(question: Question, among: Names) -> list[int]:
    """Return those of whose names all words are asked for, and those whose name begins what is asked for."""
    words = question.words
    return [
        pk
        for pk, of_it in among
        if words and any(name and (name <= words or words <= name) for name in of_it)
    ][:MOST_SHOWN]


def shown(numbers: list[int]) -> list[GlossaryEntryPage]:
    """Return those of these entries that everybody may read now; no query for none."""
    if not numbers:
        return []
    rows = GlossaryEntryPage.objects.live().exclude(is_private())
    rows = rows.only("title", "url_path", "slug", "meaning")
    return list(rows.filter(pk__in=numbers).order_by("title"))
