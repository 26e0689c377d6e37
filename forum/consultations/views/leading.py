"""A supervisor's lighter acts in a colleague's consultation."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.http import MemberRequest
from forum.consultations import actions
from forum.consultations.leading import DONE
from forum.consultations.models import Consultation
from forum.consultations.writing import number_in


@require_POST
def lead(request: MemberRequest, public_id: str) -> HttpResponse:
    """Give it time, ask for a voice, name a process, ask for a pause; an old page is told where it is now."""
    visible = Consultation.objects.visible_to(request.user).select_related("author")
    here = get_object_or_404(visible, public_id=public_id)
    if here.author_id == request.user.pk or not request.user.is_supervisor:
        return render(request, "403.html", status=403)
    act, turn = request.POST.get("act", ""), number_in(request.POST, "turn")
    try:
        actions.lead(here, act, request.POST.get("which", ""), by=request.user, turn=turn)
        messages.success(request, DONE[act])
    except actions.NotNow as error:
        messages.warning(request, str(error))
    return redirect("forum:consultation", public_id)
