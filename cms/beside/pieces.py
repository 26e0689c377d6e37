"""Pieces of the library for somebody who stands elsewhere: on a theme, or by words of their titles. Nothing is kept of
who asked or where from."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, IntegerField, Q, Value, When

from cms.choices import Kind
from cms.models import ArticlePage, Byline
from cms.querysets import ArticleQuerySet

#: Beside a consultation, and on one page of a search.
BESIDE, FOUND = 5, 12
MOST_WORDS = 6
#: Terms are looked up, not read for company.
NOT_FOR_COMPANY = (Kind.GLOSSARY_ENTRY, Kind.QUOTE)


def _plain(reader: Any) -> ArticleQuerySet:
    """What a reader may be shown, without what only a whole card needs: one query."""
    rows = ArticlePage.objects.for_cards(reader).prefetch_related(None)
    return rows.exclude(kind__in=NOT_FOR_COMPANY)


def pieces_on(reader: Any, theme: int, further: int | None = None) -> Any:
    """Find at most five pieces on a theme (by primary key), the newest first, then on a further one. Asks nothing
    itself: whoever shows a whole page brings it along in a query of their own."""
    rows = _plain(reader)
    about = rows.about(theme) | rows.about(further) if further else rows.about(theme)
    near = Case(
        When(primary_theme=theme, then=Value(0)),
        When(Q(second_theme=theme) | Q(third_theme=theme), then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    found = about.annotate(near=near).order_by("near", "-first_published_at", "-pk").values("pk")[:BESIDE]
    return ArticlePage.objects.filter(pk__in=found)


def pieces_with(reader: Any, words: str, theme: int | None = None) -> list[ArticlePage]:
    """Give at most twelve pieces whose title, first line or authors hold all these words; without words those on a
    theme. Who wrote them is brought along: named on the piece, or with a page of their own."""
    wanted = words.replace("\x00", " ").split()[:MOST_WORDS]
    rows = _plain(reader)
    if not wanted and theme:
        rows = rows.about(theme)
    for word in wanted:
        theirs = Byline.objects.filter(author__live=True, author__title__icontains=word).values("page")
        rows = rows.filter(
            Q(title__icontains=word)
            | Q(standfirst__icontains=word)
            | Q(authors__icontains=word)
            | Q(pk__in=theirs)
        )
    return list(rows.prefetch_related("bylines__author")[:FOUND])


def piece_at(reader: Any, pk: str) -> ArticlePage | None:
    """Give one piece that a reader may be shown, by its primary key as it came in a form; None for anything else."""
    return (
        _plain(reader).filter(pk=int(pk)).first() if pk.isascii() and pk.isdigit() and len(pk) < 12 else None
    )


def address_of(piece: ArticlePage) -> str:
    """Where it stands in the library: its body's place and its own, in one sentence's end."""
    return "/" + "/".join(piece.url_path.strip("/").split("/")[1:]) + "/"
