"""The way to take a piece down, on its own page: for its body's publishers, for curators where the body
has left, and nothing at all for anybody else."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse
from wagtail.models import Page

from cms.bodies.models import BodyMember
from cms.models import TrainingBodyPage
from cms.permissions import can_take_down_for_departed

register = template.Library()


@register.simple_tag(takes_context=True)
def take_down_address(context: dict[str, Any], page: Page, body: TrainingBodyPage | None) -> str:
    """Give the address where whoever reads this page may take it down; "" for visitors, readers and previews. One
    query of somebody who is signed in, two of a curator, none of a visitor: what they get stays the same for all of
    them."""
    request = context.get("request")
    member = getattr(request, "user", None)
    if body is None or member is None or not member.is_authenticated or getattr(request, "is_preview", False):
        return ""
    publishes = BodyMember.objects.publishers().filter(body_id=body.pk, member=member).exists()
    if not publishes and not can_take_down_for_departed(member, body):
        return ""
    return reverse("body-take-down", args=[body.slug, page.slug])
