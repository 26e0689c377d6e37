"""The queue, and what comes to the desk without a text: messages, and pages of the library."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.http import MemberRequest
from forum import permissions
from forum.desk import queue, standing
from forum.moderation import actions, claims
from forum.moderation.querysets import asked_back, messages_for, page_reports_for, undoable_by
from forum.themes.models import Theme


@require_safe
def desk(request: MemberRequest) -> HttpResponse:
    """Show what waits, harm first, and how the desk stands."""
    member = request.user
    if not permissions.can_use_desk(member):
        raise Http404
    undos = list(undoable_by(member))
    following = queue.next_for(member) if undos else None
    told, pages = list(messages_for(member)[:20]), list(page_reports_for(member)[:20])
    back = list(asked_back(member)[:50])
    context = {
        "next": following,
        "next_title": queue.title_of(following) if following is not None else "",
        "queue": queue.page_of(member, request.GET),
        "kinds": [(code, words) for code, (_, words) in queue.KINDS.items()],
        "whose": queue.WHOSE.items(),
        "ages": [(code, words) for code, (_, words) in queue.AGES.items()],
        "themes": list(Theme.objects.values_list("slug", "name")),
        "stands": standing.of(member, beside=standing.what_stands_beside(told, pages, back)),
        "undos": undos,
        "told": told,
        "pages": pages,
        "asked_back": back,
    }
    return render(request, "forum/desk/desk.html", context)


@require_POST
def message(request: MemberRequest, public_id: str) -> HttpResponse:
    """Say that a message was looked at; with a link, what it means is set aside first."""
    if not permissions.can_use_desk(request.user):
        raise Http404
    found = get_object_or_404(messages_for(request.user), public_id=public_id)
    named = request.POST.get("named", "").strip()
    try:
        claims.look_at_message(found, by=request.user, named=named)
        messages.success(request, "It is set aside, and waits at the desk." if named else "Looked at.")
    except actions.NotDecided as error:
        messages.warning(request, str(error))
    return redirect("forum:desk")


@require_POST
def page(request: MemberRequest, public_id: str) -> HttpResponse:
    """Say what became of what was told about a page of the library."""
    if not permissions.can_use_desk(request.user):
        raise Http404
    found = get_object_or_404(page_reports_for(request.user), public_id=public_id)
    try:
        claims.look_at_page(found.page, by=request.user, changed="changed" in request.POST)
        messages.success(request, "Done. Whoever told us hears of it.")
    except actions.NotDecided as error:
        messages.warning(request, str(error))
    return redirect("forum:desk")
