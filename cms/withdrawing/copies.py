"""Copies that were made of a piece: Wagtail keeps no line from one to the other, but their blocks keep their numbers."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q
from wagtail.models import Revision

from cms.models import ArticlePage, TrainingBodyPage

#: So many of a piece's blocks are looked for.
ENOUGH = 30


def copies_of(page: Any) -> list[ArticlePage]:
    """The other pieces of its section that have a block of it, in public or in one of their versions."""
    body = TrainingBodyPage.objects.ancestor_of(page).first()
    blocks = sorted({block["id"] for block in _blocks(page) if block.get("id")})[:ENOUGH]
    if body is None or not blocks:
        return []
    others = ArticlePage.objects.descendant_of(body).exclude(pk=page.pk)
    found = {each.pk for each in others if {block.get("id") for block in _blocks(each)} & set(blocks)}
    theirs = [str(pk) for pk in others.values_list("pk", flat=True)]
    having = reduce(or_, (Q(content__icontains=block) for block in blocks))
    versions = Revision.page_revisions.filter(having, object_id__in=theirs)
    found |= {int(number) for number in versions.values_list("object_id", flat=True)}
    return list(others.filter(pk__in=found))


def were_public(copies: list[ArticlePage]) -> list[ArticlePage]:
    """Those that went a way of their own: they are public, or once were."""
    return [each for each in copies if each.live or each.first_published_at is not None]


def _blocks(page: Any) -> list[dict[str, Any]]:
    return list(page.body.raw_data) if hasattr(page, "body") else []
