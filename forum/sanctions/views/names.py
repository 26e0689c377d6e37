"""The name of an unnamed author: asked for by one moderator, agreed to by another, seen by both for a day."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.http import MemberRequest
from accounts.security.again import insist, must_ask_again
from accounts.signals import seen
from forum.consultations.kept import back_until_shown, keeps_text
from forum.moderation.refusals import NotDecided
from forum.sanctions import naming
from forum.sanctions.forms import RevealForm
from forum.sanctions.models import SHOWN_FOR, Reveal
from forum.sanctions.panel import panel_for
from forum.sanctions.rules import moderates
from forum.sanctions.views.people import desk_or, item_for

ASKED = "You have asked. Another moderator reads your reason, and agrees or refuses."


@keeps_text
@require_POST
def ask(request: MemberRequest, public_id: str) -> HttpResponse:
    """Ask for the name; a refused form comes back with everything typed."""
    item = item_for(request, public_id)
    if not moderates(request.user):
        raise Http404
    if must_ask_again(request):
        return back_until_shown(request)
    form = RevealForm.read(request.POST)
    if form.check():
        try:
            naming.ask(item, form.why, form.sentence, by=request.user)
            messages.success(request, ASKED)
            return desk_or(request, item)
        except NotDecided as error:
            form.error = str(error)
    seen.send(Reveal, by=request.user, what="item", object_kind="item", object_id=public_id, why=item.source)
    panel = panel_for(item, request.user, asking=form)
    return render(request, "forum/sanctions/person.html", {"panel": panel, "asking": form}, status=422)


def _reveal(request: MemberRequest, public_id: str) -> Reveal:
    rows = Reveal.objects.visible_to(request.user)
    rows = rows.select_related("reply__author", "consultation__author", "asked_by", "decided_by")
    return get_object_or_404(rows, public_id=public_id)


@require_safe
@never_cache
def name(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show what is asked and why; to the two who agreed, the name, for a day."""
    found = _reveal(request, public_id)
    until = found.decided_at + SHOWN_FOR if found.decided_at else None
    person = naming.name_in(found, request.user)
    if person is not None:
        seen.send(
            Reveal, by=request.user, what="name", object_kind="name", object_id=public_id, why=found.why
        )
    context = {
        "reveal": found,
        "person": person,
        "until": until,
        "can_agree": found.state == "asked" and not naming.why_not_answer(found, request.user),
        "is_mine": found.asked_by == request.user,
    }
    return render(request, "forum/sanctions/name.html", context)


@require_POST
def agree(request: MemberRequest, public_id: str) -> HttpResponse:
    """Agree: both see the name for a day, and its author is told."""
    found = _reveal(request, public_id)
    insist(request)
    try:
        naming.agree(found, by=request.user)
        messages.success(request, "You have agreed. The author is told.")
    except NotDecided as error:
        messages.warning(request, str(error))
    return redirect("forum:desk-name", public_id)


@require_POST
def refuse(request: MemberRequest, public_id: str) -> HttpResponse:
    """Refuse or, where it is one's own, take it back."""
    found = _reveal(request, public_id)
    try:
        naming.refuse(found, by=request.user)
        messages.success(request, "No name is shown. It is written down.")
    except NotDecided as error:
        messages.warning(request, str(error))
    return redirect("forum:desk-people")
