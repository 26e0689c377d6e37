"""Beside a piece: what its reader keeps of it. For whoever is signed in; visitors get nothing from here."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils import timezone

from cms.models import ArticlePage, SavedPiece
from cms.querysets import OVERDUE_STAYS
from cms.readers.querysets import way_of

register = template.Library()


@register.simple_tag
def kept_by(page: Any, request: Any) -> dict[str, Any]:
    """Tell how the piece is named here, whether its reader has saved it and whether a list may name it to them; nothing to
    visitors, before a piece is published, of a page that is none, or of one that is not open to this reader."""
    member = getattr(request, "user", None)
    if member is None or not member.is_authenticated or getattr(request, "is_preview", False):
        return {}
    if not isinstance(page, ArticlePage) or page.pk is None or not page.live:
        return {}
    if not ArticlePage.objects.open_to(member).filter(pk=page.pk).exists():
        return {}
    listed = page.review_due is None or page.review_due >= timezone.localdate() - OVERDUE_STAYS
    saved = SavedPiece.objects.of(member).filter(page=page.pk).exists()
    return {"way": way_of(page), "saved": saved, "listed": listed}
