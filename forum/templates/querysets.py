"""Reads of templates: which are offered, and in which version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import OuterRef, QuerySet, Subquery

if TYPE_CHECKING:
    from forum.templates.models import TemplateVersion


def offered() -> QuerySet[TemplateVersion]:
    """The newest version of every template that is not retired, in the curators' order; one query."""
    versions = apps.get_model("forum", "TemplateVersion").objects
    newest = versions.filter(template=OuterRef("template")).order_by("-number").values("pk")[:1]
    return (
        versions.filter(pk=Subquery(newest), template__live=True)
        .select_related("template")
        .order_by("template__position", "template__key")
    )
