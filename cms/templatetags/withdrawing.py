"""The way to take a piece down, on its own page: for its body's publishers, and nothing at all for anybody else."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse
from wagtail.models import Page

from cms.bodies.models import BodyMember
from cms.models import TrainingBodyPage

register = template.Library()


@register.simple_tag(takes_context=True)
def take_down_address(context: dict[str, Any], page: Page, body: TrainingBodyPage | None) -> str:
    """Give the address where whoever reads this page may take it down; "" for visitors, readers and previews. One
    query of somebody who is signed in, none of a visitor: what they get stays the same for all of them."""
    request = context.get("request")
    member = getattr(request, "user", None)
    if body is None or member is None or not member.is_authenticated or getattr(request, "is_preview", False):
        return ""
    if not BodyMember.objects.publishers().filter(body_id=body.pk, member=member).exists():
        return ""
    return reverse("body-take-down", args=[body.slug, page.slug])
