"""Reads of what readers keep, by who asks; and the pieces and sections they ask about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Left, Length
from wagtail.models import Page

from cms.bodies.querysets import bodies_of

if TYPE_CHECKING:
    from accounts.members import Member
    from cms.readers.models import OutOfDate, SavedPiece  # noqa: F401 - the querysets' types

#: The way of a piece below the library: its section's slug and its own.
WAY = re.compile(r"[^/\s]+/[^/\s]+")


def way_of(page: Any) -> str:
    """Give a piece's way below the library, as the addresses here name it."""
    return "/".join(page.url_path.rstrip("/").rsplit("/", 2)[-2:])


def section_of(path: str) -> str:
    """Give the tree path of the section that a piece's tree path lies in."""
    return path[: -Page.steplen]


def piece_at(way: str, reader: Member, *, listed: bool = False) -> Any:
    """Give the piece at this way that is open to this reader, long overdue ones too (those most need somebody to say so)
    unless it has to be `listed`. None where there is none for them."""
    if not WAY.fullmatch(way):
        return None
    pieces = apps.get_model("cms", "ArticlePage").objects
    rows = pieces.listed(reader) if listed else pieces.open_to(reader)
    return rows.filter(slug=way.rpartition("/")[2], url_path__endswith=f"/{way}/").first()


def titles_for(pages: set[int], reader: Member) -> dict[int, Any]:
    """Give those of these pieces (by key) that lists may name to this reader, as cards with their questions: one query
    and its parts."""
    rows = (
        apps.get_model("cms", "ArticlePage").objects.for_cards(reader).defer(None).defer("body", "references")
    )
    return rows.in_bulk(pages) if pages else {}


class OwnQuerySet(models.QuerySet[Any]):
    """What belongs to one member and is shown to nobody else."""

    def of(self, member: Member) -> Self:
        """Their own rows."""
        return self.filter(member=member)


class SavedQuerySet(OwnQuerySet):
    """Saved pieces."""

    def newest(self, member: Member) -> Self:
        """Their own, of pieces that lists may name to them just now, the latest first."""
        named = apps.get_model("cms", "ArticlePage").objects.for_cards(member).order_by().values("pk")
        return self.of(member).filter(page__in=named).order_by("-at", "-pk")


class OutOfDateQuerySet(OwnQuerySet):
    """What readers said is out of date."""

    def in_sections_of(self, member: Member) -> Self:
        """Those about pieces of the sections that this member may know from within: their own; to curators, all."""
        parent = Left(OuterRef("page__path"), Length(OuterRef("page__path")) - Page.steplen)
        section = Page.objects.filter(path=parent).values("pk")[:1]
        rows = self.annotate(section=Subquery(section, output_field=models.IntegerField()))
        return rows.filter(section__in=bodies_of(member).order_by().values("pk"))

    def open(self) -> Self:
        """Those that wait for an answer."""
        return self.filter(answered_at=None)
