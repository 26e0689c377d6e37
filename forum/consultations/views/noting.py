"""The listening chair: what a poster notes for themselves while colleagues speak. It is never sent."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.http import MemberRequest
from forum import permissions
from forum.consultations import actions, presenting, showing
from forum.consultations.drafts import Draft
from forum.consultations.kept import keeps_text
from forum.consultations.models import Consultation
from forum.consultations.replyforms import ReplyForm
from forum.consultations.writing import number_in

Taken = tuple[Consultation, Draft, ReplyForm]


def _take(request: MemberRequest, public_id: str) -> Taken | HttpResponse:
    """Read what was typed into the poster's own note; others may not, or do not know of it."""
    here = get_object_or_404(presenting.consultations_for(request.user), public_id=public_id)
    if not permissions.can_note(request.user, here):
        return render(request, "403.html", status=403)
    draft = actions.working_note(here, by=request.user)
    return here, draft, ReplyForm.read((), request.POST, stored=draft.data)


def _noted(form: ReplyForm) -> dict[str, object]:
    """What the note keeps."""
    return {"html": form.html} | ({"beside": form.beside} if form.beside else {})


def _show(request: MemberRequest, taken: Taken, status: int) -> HttpResponse:
    """Show the consultation again with everything that was typed."""
    here, draft, form = taken
    context = showing.page(here, request.user, {}) | {"box": "note", "note_form": form, "note": draft}
    return render(request, "forum/consultations/detail.html", context, status=status)


@keeps_text
@require_POST
def save(request: MemberRequest, public_id: str) -> HttpResponse:
    """Keep the note, and stay on the page. A stale tab is shown both texts."""
    taken = _take(request, public_id)
    if isinstance(taken, HttpResponse):
        return taken
    _, draft, form = taken
    if form.is_refused:
        return _show(request, taken, 422)
    try:
        actions.save(draft, _noted(form), seq=number_in(request.POST))
    except actions.Stale:
        draft.refresh_from_db()
        form.error = "Another tab has saved these notes meanwhile. Both texts are here; the one in the box is kept when you press the button."
        form.other = draft.data.get("html", "")
        return _show(request, taken, 409)
    messages.success(request, f"Saved {timezone.localtime(draft.saved_at):%H:%M}. Nobody else sees it.")
    return redirect(reverse("forum:consultation", args=[public_id]) + "#add")


@keeps_text
@require_POST
def autosave(request: MemberRequest, public_id: str) -> HttpResponse:
    """Keep the note for the page's script."""
    taken = _take(request, public_id)
    if isinstance(taken, HttpResponse):
        return taken
    _, draft, form = taken
    if form.is_refused:
        return JsonResponse({"why": form.error}, status=422)
    try:
        actions.save(draft, _noted(form), seq=number_in(request.POST))
    except actions.Stale:
        return JsonResponse({"why": "Another tab has saved these notes meanwhile."}, status=409)
    return JsonResponse({"seq": draft.seq, "at": timezone.localtime(draft.saved_at).strftime("%H:%M")})


@keeps_text
@require_POST
def put_away(request: MemberRequest, public_id: str) -> HttpResponse:
    """Keep the note and show the library at once. A stale tab's text joins what was kept."""
    taken = _take(request, public_id)
    if isinstance(taken, HttpResponse):
        return taken
    _, draft, form = taken
    if form.is_refused:
        return _show(request, taken, 422)
    if form.html or draft.seq:
        try:
            actions.save(draft, _noted(form), seq=number_in(request.POST))
        except actions.Stale:
            actions.set_aside_copy(draft, _noted(form))
    return redirect("/library/")
