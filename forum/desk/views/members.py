"""Colleagues who ask to come back to what they stepped back from."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from accounts.http import MemberRequest
from forum import permissions
from forum.moderation import actions
from forum.moderation.querysets import asked_back


@require_POST
def let_back(request: MemberRequest, public_id: str) -> HttpResponse:
    """Let somebody see again what they stepped back from, as they asked."""
    if not permissions.can_use_desk(request.user):
        raise Http404
    found = get_object_or_404(asked_back(request.user), public_id=public_id)
    try:
        actions.let_back(found, by=request.user)
        messages.success(request, "They can read it again. Nothing else has changed.")
    except actions.NotDecided as error:
        messages.warning(request, str(error))
    return redirect("forum:desk")
