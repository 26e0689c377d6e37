"""The queue."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import MemberRequest
from accounts.profiles.querysets import should_declare
from forum import permissions
from forum.desk import queue, standing
from forum.moderation.querysets import asked_back, undoable_by
from forum.themes.models import Theme


@require_safe
def desk(request: MemberRequest) -> HttpResponse:
    """Show what waits, harm first, and how the desk stands."""
    member = request.user
    if not permissions.can_use_desk(member):
        raise Http404
    undos = list(undoable_by(member))
    following = queue.next_for(member) if undos else None
    back = list(asked_back(member)[:50])
    context = {
        "next": following,
        "next_title": queue.title_of(following) if following is not None else "",
        "queue": queue.page_of(member, request.GET),
        "kinds": [(code, words) for code, (_, words) in queue.KINDS.items()],
        "whose": queue.WHOSE.items(),
        "ages": [(code, words) for code, (_, words) in queue.AGES.items()],
        "themes": list(Theme.objects.values_list("slug", "name")),
        "stands": standing.of(member, beside=standing.what_stands_beside(back)),
        "undos": undos,
        "asked_back": back,
        "should_declare": should_declare(member),
    }
    return render(request, "forum/desk/desk.html", context)
