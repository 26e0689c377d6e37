"""The curators' dashboard in the admin; a body's people see what is theirs."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.bodies.models import BodyMember
from cms.editorial.waiting import what_waits


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Show what waits on whom, overdue first."""
    member: Any = request.user
    keeps = member.is_curator or member.is_superuser
    if not keeps and not BodyMember.objects.here().filter(member=member).exists():
        raise Http404
    context = {"rows": what_waits(member), "page_title": "What waits", "header_icon": "tasks"}
    return render(request, "cms/editorial/waiting.html", context)
