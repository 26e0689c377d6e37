"""Writing: the start page, the composer, saving as one goes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.http import MemberRequest
from forum import permissions
from forum.consultations import actions, writing
from forum.consultations.drafts import Draft
from forum.consultations.kept import keeps_text
from forum.consultations.models import Consultation
from forum.templates.querysets import offered

LIBRARY = "/library/"


@require_safe
def start_page(request: MemberRequest) -> HttpResponse:
    """Show the forms as cards; the shortest comes first."""
    versions = [
        version
        for version in offered()
        if permissions.can_start(request.user, supervisors_only=version.spec.supervisors_only)
    ]
    drafts = Draft.objects.visible_to(request.user).open().filter(purpose="consultation").exclude(seq=0)
    context = {"forms": [(v.template.key, v.spec) for v in versions], "has_drafts": drafts.exists()}
    return render(request, "forum/consultations/start.html", context)


@require_POST
def start(request: MemberRequest, key: str) -> HttpResponse:
    """Open a draft on the newest version of a form."""
    version = get_object_or_404(offered(), template__key=key)
    if not permissions.can_start(request.user, supervisors_only=version.spec.supervisors_only):
        return render(request, "403.html", status=403)
    try:
        return redirect("forum:draft", actions.start(version, by=request.user).public_id)
    except actions.NotNow as error:
        messages.warning(request, str(error))
        return redirect("forum:draft-list")


@require_POST
def edit(request: MemberRequest, public_id: str) -> HttpResponse:
    """Open one's own consultation in the composer, as a working copy."""
    visible = Consultation.objects.visible_to(request.user).select_related("version", "theme")
    here = get_object_or_404(visible, public_id=public_id)
    if not permissions.can_edit(request.user, here):
        return render(request, "403.html", status=403)
    draft = actions.start_edit(here, by=request.user, data=writing.data_of(here))
    return redirect("forum:draft", draft.public_id)


@require_safe
def draft_list(request: MemberRequest) -> HttpResponse:
    """List what a member is still writing, and what they discarded within a day."""
    return render(request, "forum/consultations/drafts.html", writing.drafts_of(request.user))


@require_safe
@never_cache
def composer(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show the composer with everything that was typed."""
    draft = writing.draft_or_404(request.user, public_id)
    if draft.sent_at is not None and draft.consultation is not None:
        return redirect("forum:consultation", draft.consultation.public_id)
    if draft.discarded_at is not None:
        return redirect("forum:draft-list")
    return render(request, "forum/consultations/compose.html", writing.page(draft, writing.form_of(draft)))


@keeps_text
@require_POST
def save(request: MemberRequest, public_id: str) -> HttpResponse:
    """Save, and stay on the page."""
    draft = writing.draft_or_404(request.user, public_id)
    form, seq, mirror = writing.take(draft, request.POST)
    mirror.reflect()
    try:
        actions.save(draft, form.data(), seq=seq, checks=mirror.memory.stored())
    except actions.Stale:
        return writing.both_texts(request, draft, form)
    if form.too_long:
        return render(request, "forum/consultations/compose.html", writing.page(draft, form), status=422)
    if "ask" in request.POST:
        return redirect(writing.to_asking("draft", public_id, request.POST))
    if place := mirror.place(request.POST):  # a button of the mirror was pressed: back to where it stood
        return redirect(f"{reverse('forum:draft', args=[public_id])}#{place}")
    messages.success(
        request, f"Saved {timezone.localtime(draft.saved_at):%H:%M}. You can leave and come back."
    )
    return redirect("forum:draft", public_id)


@keeps_text
@require_POST
def autosave(request: MemberRequest, public_id: str) -> HttpResponse:
    """Save for the page's script, and tell it the new number; 409 tells a stale tab to stop."""
    draft = writing.draft_or_404(request.user, public_id)
    form, seq, mirror = writing.take(draft, request.POST)
    beside = mirror.fragments()
    try:
        actions.save(draft, form.data(), seq=seq, checks=mirror.memory.stored())
    except actions.Stale:
        return JsonResponse({"why": "Another tab has saved this draft meanwhile."}, status=409)
    saved = {
        "seq": draft.seq,
        "at": timezone.localtime(draft.saved_at).strftime("%H:%M"),
        "progress": form.progress,
        "mirror": beside,
    }
    if form.too_long:
        return JsonResponse(saved | {"why": form.errors[0].error, "field": form.errors[0].name}, status=422)
    return JsonResponse(saved)


@keeps_text
@require_POST
def put_away(request: MemberRequest, public_id: str) -> HttpResponse:
    """Save and show the library at once: the next client sits opposite. A stale tab's text becomes a copy."""
    draft = writing.draft_or_404(request.user, public_id)
    form, seq = writing.read(draft, request.POST)
    try:
        actions.save(draft, form.data(), seq=seq)
    except actions.Stale:
        writing.keep_copy(draft, form)
    if form.too_long:  # it cannot be stored, so it may not be left
        return render(request, "forum/consultations/compose.html", writing.page(draft, form), status=422)
    return redirect(LIBRARY)


@require_POST
def discard(request: MemberRequest, public_id: str) -> HttpResponse:
    """Discard a draft; the list offers it back for a day."""
    draft = writing.any_draft_or_404(request.user, public_id)
    actions.discard(draft)
    if request.htmx:
        return render(request, "forum/consultations/drafts.html#drafts", writing.drafts_of(request.user))
    return redirect("forum:draft-list")


@require_POST
def restore(request: MemberRequest, public_id: str) -> HttpResponse:
    """Take a discarded draft back."""
    draft = writing.any_draft_or_404(request.user, public_id)
    try:
        actions.restore(draft)
    except actions.NotNow as error:
        messages.warning(request, str(error))
        return redirect("forum:draft-list")
    if request.htmx:
        return render(request, "forum/consultations/drafts.html#drafts", writing.drafts_of(request.user))
    messages.success(request, "It is back.")
    return redirect("forum:draft-list")
