"""A moderator's lighter acts on a consultation's clock."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.http import MemberRequest
from forum import permissions
from forum.consultations.models import Consultation
from forum.consultations.writing import number_in
from forum.moderation import actions


def _to_moderate(request: MemberRequest, public_id: str) -> Consultation | None:
    """A consultation whose clock this moderator may move; None: seen, but not theirs to move."""
    here = get_object_or_404(
        Consultation.objects.visible_to(request.user).select_related("author"), public_id=public_id
    )
    return here if permissions.can_moderate_phase(request.user, here) else None


def _move_clock(request: MemberRequest, public_id: str, act: Callable[..., None], done: str) -> HttpResponse:
    here = _to_moderate(request, public_id)
    if here is None:
        return render(request, "403.html", status=403)
    try:
        act(here, by=request.user, turn=number_in(request.POST, "turn"))
        messages.success(request, done)
    except actions.NotDecided as error:
        messages.warning(request, str(error))
    return redirect("forum:consultation", public_id)


@require_POST
def extend(request: MemberRequest, public_id: str) -> HttpResponse:
    """Give what is welcome now two more days."""
    return _move_clock(request, public_id, actions.extend, "It has two more days.")


@require_POST
def end_phase(request: MemberRequest, public_id: str) -> HttpResponse:
    """End what is welcome now."""
    return _move_clock(request, public_id, actions.end_phase, "It has gone on to what comes next.")
