"""Wagtail's database search, told what a word is (``cms.finding.words``) when it indexes and when it is asked.

By itself PostgreSQL takes "and/or" for a file's name and knows accents, SQLite knows no endings, and a quotation mark
or a NUL in a question is an error of the server: here both hold and look for the same words. Whatever asks through
Wagtail (its admin, its API) asks through this too.
"""

from __future__ import annotations

import copy
from typing import Any

from django.db import connection
from wagtail.search.index import AutocompleteField, RelatedFields, SearchField
from wagtail.search.query import MATCH_ALL, And, Boost, Not, Or, Phrase, PlainText

from cms.finding.marks import marks_of
from cms.finding.words import as_indexed, plain_words

if connection.vendor == "postgresql":
    from modelsearch.backends.database.postgres.postgres import (
        PostgresAutocompleteQueryCompiler as Autocompleter,
    )
    from modelsearch.backends.database.postgres.postgres import PostgresIndex as Index
    from modelsearch.backends.database.postgres.postgres import PostgresSearchBackend as Backend
    from modelsearch.backends.database.postgres.postgres import PostgresSearchQueryCompiler as Compiler
else:
    from modelsearch.backends.database.sqlite.sqlite import SQLiteAutocompleteQueryCompiler as Autocompleter
    from modelsearch.backends.database.sqlite.sqlite import SQLiteIndex as Index
    from modelsearch.backends.database.sqlite.sqlite import SQLiteSearchBackend as Backend
    from modelsearch.backends.database.sqlite.sqlite import SQLiteSearchQueryCompiler as Compiler

NOTHING = Not(MATCH_ALL)


def _text(value: Any) -> str:
    """Flatten a field's value as Wagtail's own indexer does."""
    if isinstance(value, dict):
        value = list(value.values())
    return ", ".join(map(_text, value)) if isinstance(value, list) else str(value)


def _as_indexed(field: Any) -> Any:
    """Give the same field of an index, whose value is the words of its text."""
    own = copy.copy(field)
    if isinstance(field, RelatedFields):
        own.fields = [_as_indexed(each) for each in field.fields]
        own.get_value = lambda item: field.get_value(_bare(item))
    elif isinstance(field, AutocompleteField):
        own.get_value = lambda item: " ".join(plain_words(_text(field.get_value(_bare(item)))))
    elif isinstance(field, SearchField):
        own.get_value = lambda item: as_indexed(_text(field.get_value(_bare(item))))
    return own


class _Item:
    """One thing as the indexer meets it."""

    def __init__(self, bare: Any) -> None:
        self.bare, self.pk = bare, bare.pk

    def get_search_fields(self) -> list[Any]:
        """Return its fields, as words, and what it is, as marks."""
        fields = [_as_indexed(field) for field in self.bare.get_search_fields()]
        if said := marks_of(self.bare):
            marks = SearchField("marks")
            marks.get_value = lambda item: said
            fields.append(marks)
        return fields


def _bare(item: Any) -> Any:
    return item.bare if isinstance(item, _Item) else item


class WordIndex(Index):
    """The index, holding words."""

    def add_items(self, model: Any, objs: Any) -> None:
        """Put these into the index, or anew."""
        super().add_items(model, [_Item(each) for each in objs])


def _asked(query: Any) -> Any:
    """Give a query in the index's words; one in which no word is left finds nothing."""
    if isinstance(query, PlainText):
        words = as_indexed(query.query_string)
        return PlainText(words, operator=query.operator) if words else NOTHING
    if isinstance(query, Phrase):
        words = as_indexed(query.query_string)
        return Phrase(words) if words else NOTHING
    if isinstance(query, Not):
        return Not(_asked(query.subquery))
    if isinstance(query, Boost):
        return Boost(_asked(query.subquery), query.boost)
    if isinstance(query, And | Or):
        return type(query)([_asked(each) for each in query.subqueries])
    return query


class WordCompiler(Compiler):
    """Asks the index in its own words."""

    query: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.query = _asked(self.query)


class BeginningCompiler(Autocompleter):
    """Asks for words that begin so, without what is no word."""

    query: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(self.query, PlainText):
            words = " ".join(plain_words(self.query.query_string))
            self.query = PlainText(words, operator=self.query.operator) if words else NOTHING


class SearchBackend(Backend):
    """What WAGTAILSEARCH_BACKENDS names. The words come ready, so PostgreSQL changes none ("simple")."""

    query_compiler_class = WordCompiler
    autocomplete_query_compiler_class = BeginningCompiler
    index_class = WordIndex

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__({"SEARCH_CONFIG": "simple", **params})
