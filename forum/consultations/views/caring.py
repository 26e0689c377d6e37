"""The safety card that somebody’s worry brought: whoever wrote the text agrees that everybody who reads sees it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.http import MemberRequest
from forum.consultations import actions
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply

SHOWN = "Everybody who reads it sees the card now. You can take it away again at any time."
AWAY = "Only you see the card now, as before."
GONE = "The card stands beside it no more."


@require_POST
def of_consultation(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show the card beside one's own consultation, or take it away."""
    rows = Consultation.objects.visible_to(request.user).select_related("author")
    return _show(request, get_object_or_404(rows, public_id=public_id))


@require_POST
def of_reply(request: MemberRequest, public_id: str) -> HttpResponse:
    """The same beside one's own reply."""
    rows = Reply.objects.visible_to(request.user).select_related("consultation__author", "author")
    if request.user.is_suspended:  # the place it stands in is closed to them, and the card stays theirs
        rows = Reply.objects.written_by(request.user)
    return _show(request, get_object_or_404(rows, public_id=public_id))


def _show(request: MemberRequest, thing: Consultation | Reply) -> HttpResponse:
    if thing.author_id != request.user.pk:
        return render(request, "403.html", status=403)
    shown = request.POST.get("card") == "show"
    try:
        actions.show_card(thing, shown, by=request.user)
        messages.success(request, SHOWN if shown else AWAY if actions.is_worried(thing) else GONE)
    except actions.NotNow as error:
        messages.warning(request, str(error))
    return redirect("forum:from-desk") if request.user.is_suspended else redirect(thing)
