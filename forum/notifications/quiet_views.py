"""What a poster chooses when nobody has written."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.http import MemberRequest
from forum.consultations.actions import NotNow, pause
from forum.consultations.models import Consultation, IllegalMove
from forum.consultations.writing import number_in
from forum.notifications import quiet
from forum.protocol.machine import NOTHING_TO_MOVE

CALLED = "They have been called. A first voice may take a day."
NOBODY = "Everybody was called within the last week already, so nobody was called now. It stays open."
ASKED = "They have been asked. They answer when they can."
KEPT = "It stays open."
AWAY = "It is put away. Take it up again whenever you like; no time is lost."


@require_POST
def choose(request: MemberRequest, public_id: str) -> HttpResponse:
    """Do what the poster of a quiet consultation chose; an old page is told where it is now."""
    visible = Consultation.objects.visible_to(request.user).select_related("author")
    here = get_object_or_404(visible, public_id=public_id)
    if here.author_id != request.user.pk:
        return render(request, "403.html", status=403)
    choice, turn, said = request.POST.get("choice", ""), number_in(request.POST, "turn"), NOTHING_TO_MOVE
    try:
        if choice == "everyone":
            said = CALLED if quiet.call_everyone(here, by=request.user, turn=turn) else NOBODY
        elif choice == "ask":
            quiet.ask_by_name(here, request.POST.getlist("asked"), by=request.user, turn=turn)
            said = ASKED
        elif choice == "keep":
            quiet.keep_open(here, by=request.user, turn=turn)
            said = KEPT
        elif choice == "away":
            pause(here, by=request.user, turn=turn)
            said = AWAY
        messages.success(request, said)
    except (NotNow, IllegalMove) as error:
        messages.warning(request, NOTHING_TO_MOVE if isinstance(error, IllegalMove) else str(error))
    return redirect("forum:consultation", public_id)
