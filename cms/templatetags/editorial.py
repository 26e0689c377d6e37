"""What the editorial side says on a public page: one query each, the same for every reader."""

from __future__ import annotations

from typing import Any

from django import template

from cms.editorial.models import Approval, Dispute

register = template.Library()


@register.simple_tag
def read_by_one(page: Any) -> bool:
    """Whether what is public was read by one clinician so far."""
    if page.live_revision_id is None:
        return False
    return Approval.objects.filter(
        page_id=page.pk, as_published_id=page.live_revision_id, readings=1
    ).exists()


@register.simple_tag
def disputes_of(page: Any) -> list[Dispute]:
    """What curators see in another way than the body."""
    return list(Dispute.objects.filter(page_id=page.pk, ended_at=None).select_related("by").order_by("pk"))
