"""The list of a training body's pieces, for its people; curators see in it what was sent in."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.http import MemberRequest
from cms.bodies.models import BodyMember
from cms.bodies.querysets import bodies_of
from cms.editorial.shelf import pieces_of
from cms.permissions import can_change_people


@require_safe
def pieces(request: MemberRequest, slug: str) -> HttpResponse:
    """List a body's pieces by where each is."""
    body = get_object_or_404(bodies_of(request.user), slug=slug)
    mine = BodyMember.objects.here().filter(body=body, member=request.user).first()
    after = request.GET.get("after", "")
    key = int(after) if after.isascii() and after.isdigit() and len(after) < 10 else 0
    groups, older = pieces_of(body, mine=mine is not None, after=key)
    context: dict[str, Any] = {
        "body": body,
        "groups": groups,
        "older": older,
        "later_page": bool(key),
        "writes": mine is not None,
        "takes_along": can_change_people(request.user, mine),
    }
    return render(request, "cms/editorial/pieces.html", context)
