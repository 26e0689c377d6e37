"""Asking the index: which pieces hold these words, best first.

The tables are Wagtail's, and Wagtail fills them; the question is ours. Wagtail's own asks the index once more for each
piece that was found, which takes minutes where thousands are (docs/finding.md); this asks once, and puts
the newest ``MOST_FOUND`` in order.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django.db import connection
from modelsearch.utils import get_descendants_content_types_pks
from wagtail.search.models import IndexEntry

from cms.finding.marks import IS_LIVE
from cms.finding.words import Question
from cms.models import ArticlePage

#: So many, the newest that hold the words, are put in order. What is shown of them is asked for again among what may be shown.
MOST_FOUND = 150
#: And so many of the newest that have them in their title: putting thousands in order is what takes a database long.
MOST_BY_TITLE = 60
#: How much more a word of the title counts than one of the text.
TITLE_COUNTS = 10


def find(question: Question, marks: Collection[str] = ()) -> list[int]:
    """Return the numbers of the pieces that hold all of it and bear these marks, best first.

    They are what the index knows, which may be a moment old: ask for them among what may be listed.
    """
    if not question.terms:
        return []
    asked = _on_postgres if connection.vendor == "postgresql" else _on_sqlite
    return asked(question, sorted({IS_LIVE, *marks}))


def find_near(question: Question) -> list[int]:
    """Return the pieces whose title is nearly this. Only PostgreSQL with pg_trgm can say; elsewhere none."""
    if connection.vendor != "postgresql" or not question.terms:
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
        if cursor.fetchone() is None:
            return []
    words = " ".join(word for term in question.terms for word in term)
    return _numbers(
        f"SELECT object_id FROM {_table()} WHERE content_type_id = ANY(%s) AND title_text %%> %s"  # noqa: S608
        " ORDER BY word_similarity(%s, title_text) DESC, id DESC LIMIT %s",
        [_kinds(), words, words, MOST_FOUND],
    )


def _on_sqlite(question: Question, marks: Sequence[str]) -> list[int]:
    table = f"{_table()}_fts"
    # What counts as a word has been decided: none of these holds a quotation mark.
    words = " AND ".join(f'"{" ".join(term)}"' for term in question.terms)
    so = " AND ".join(f'"{mark}"' for mark in marks)
    newest = (
        f"SELECT * FROM (SELECT rowid AS id, bm25({table}, 0, 1, %s) AS score FROM {table}"  # noqa: S608
        f" WHERE {table} MATCH %s ORDER BY rowid DESC LIMIT %s)"
    )
    kinds = _kinds()
    holes = ", ".join(["%s"] * len(kinds))
    return _numbers(
        f"SELECT entry.object_id FROM (SELECT id, min(score) AS score FROM ({newest} UNION ALL {newest}) GROUP BY id)"  # noqa: S608
        f" AS found JOIN {_table()} AS entry ON entry.id = found.id WHERE entry.content_type_id IN ({holes})"
        " ORDER BY found.score, entry.id DESC",
        [
            TITLE_COUNTS,
            f"({{title}} : ({words})) AND ({{body}} : ({so}))",
            MOST_BY_TITLE,
            TITLE_COUNTS,
            f"({{title body}} : ({words})) AND ({{body}} : ({so}))",
            MOST_FOUND,
            *kinds,
        ],
    )


def _on_postgres(question: Question, marks: Sequence[str]) -> list[int]:
    terms = ["(" + " <-> ".join(f"'{word}'" for word in term) + ")" for term in question.terms]
    words, so = " & ".join(terms), " & ".join(f"'{mark}'" for mark in marks)
    # Wagtail's indexes are on the title and on the body, none on both together: so each term is asked of each.
    held = f"SELECT id, object_id, title, body FROM {_table()} WHERE content_type_id = ANY(%s) AND body @@ %s::tsquery AND "  # noqa: S608
    somewhere = " AND ".join(["(title @@ %s::tsquery OR body @@ %s::tsquery)"] * len(terms))
    newest = "ORDER BY id DESC LIMIT %s"
    return _numbers(
        f"SELECT object_id FROM (({held} title @@ %s::tsquery {newest}) UNION ALL ({held} {somewhere} {newest})) AS found"  # noqa: S608
        " ORDER BY %s * ts_rank(title, %s::tsquery) + ts_rank(body, %s::tsquery) DESC, id DESC",
        [
            *(_kinds(), so, words, MOST_BY_TITLE),
            *(_kinds(), so, *(term for term in terms for _ in range(2)), MOST_FOUND),
            *(TITLE_COUNTS, words, words),
        ],
    )


def _table() -> str:
    return str(IndexEntry._meta.db_table)


def _kinds() -> list[int]:
    """The numbers of the kinds of page that are articles."""
    return list(get_descendants_content_types_pks(ArticlePage))


def _numbers(sql: str, parameters: list[Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(dict.fromkeys(int(row[0]) for row in cursor.fetchall()))
