"""A member's own side: what the desk wrote to them, their texts while suspended, asking for a second look."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import MemberRequest
from forum.consultations.actions import NotNow
from forum.consultations.kept import keeps_text
from forum.consultations.models import Consultation
from forum.consultations.previewing import held_page
from forum.consultations.replies import Reply
from forum.sanctions import appealing, mine
from forum.sanctions.forms import AppealForm
from forum.sanctions.models import Sanction

ASKED = "Somebody else looks at it anew. You hear what comes of it."


@require_safe
def from_desk(request: MemberRequest) -> HttpResponse:
    """Show what the desk wrote to a member: why, until when, and what they can do."""
    return render(request, "forum/sanctions/from_desk.html", mine.page_for(request.user))


@require_safe
def own_text(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show a consultation of one's own without what colleagues gave, with the way to take it back."""
    rows = Consultation.objects.visible_to(request.user).filter(author=request.user)
    here = get_object_or_404(rows.select_related("version", "theme", "author"), public_id=public_id)
    return render(request, "forum/sanctions/own_text.html", held_page(here))


@keeps_text
@require_http_methods(["GET", "HEAD", "POST"])
def appeal_consultation(request: MemberRequest, public_id: str) -> HttpResponse:
    """Ask for a second look at what was decided about a consultation of one's own."""
    rows = Consultation.objects.visible_to(request.user).filter(author=request.user)
    return _appeal(request, get_object_or_404(rows, public_id=public_id))


@keeps_text
@require_http_methods(["GET", "HEAD", "POST"])
def appeal_reply(request: MemberRequest, public_id: str) -> HttpResponse:
    """The same of a reply, wherever it stands."""
    return _appeal(request, get_object_or_404(Reply.objects.written_by(request.user), public_id=public_id))


@keeps_text
@require_http_methods(["GET", "HEAD", "POST"])
def appeal_word(request: MemberRequest, public_id: str) -> HttpResponse:
    """The same of a note, a warning or a pause."""
    return _appeal(request, get_object_or_404(Sanction.objects.visible_to(request.user), public_id=public_id))


def _appeal(request: MemberRequest, thing: Consultation | Reply | Sanction) -> HttpResponse:
    """Show the form, or send it; a refused one comes back as typed."""
    form, status = AppealForm.read(request.POST), 200
    if request.method == "POST":
        try:
            appealing.appeal(thing, form.said, by=request.user)
            messages.success(request, ASKED)
            return redirect("forum:from-desk")
        except NotNow as error:
            form.error, status = str(error), 422
    why_not = appealing.why_not_appeal(thing, request.user)
    context = {
        "thing": thing,
        "form": form,
        "why_not": why_not,
        "is_word": isinstance(thing, Sanction),
        "is_reply": isinstance(thing, Reply),
    }
    return render(request, "forum/sanctions/appeal.html", context, status=status)
