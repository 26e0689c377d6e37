"""A moderator shows the safety card to everybody who reads a text, or takes it away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.converters import as_public_id
from accounts.http import MemberRequest
from forum import permissions
from forum.consultations.actions import is_worried
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.moderation import actions

SHOWN = "Everybody who reads it sees the safety card."
AWAY = "Its author alone sees the card."
GONE = "The card stands beside it no more."


@require_POST
def of_consultation(request: MemberRequest, public_id: str) -> HttpResponse:
    """Beside a consultation."""
    rows = Consultation.objects.visible_to(request.user).select_related("author")
    return _show(request, get_object_or_404(rows, public_id=public_id))


@require_POST
def of_reply(request: MemberRequest, public_id: str) -> HttpResponse:
    """Beside a reply."""
    rows = Reply.objects.visible_to(request.user).select_related("consultation__author", "author")
    return _show(request, get_object_or_404(rows, public_id=public_id))


def _show(request: MemberRequest, thing: Consultation | Reply) -> HttpResponse:
    if thing.author_id == request.user.pk or not permissions.can_show_card(request.user, thing):
        return render(request, "403.html", status=403)
    shown = request.POST.get("card") == "show"
    try:
        actions.show_card(thing, shown, by=request.user)
        messages.success(request, SHOWN if shown else AWAY if is_worried(thing) else GONE)
    except actions.NotDecided as error:
        messages.warning(request, str(error))
    item = as_public_id(request.POST.get("item", ""))
    return redirect("forum:desk-item", item) if item else redirect(thing)
