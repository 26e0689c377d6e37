"""Choosing a piece of the library for a reply: found by its words, put under what was typed so far."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.http import MemberRequest
from accounts.members import new_public_id
from cms.beside.pieces import address_of, piece_at, pieces_with
from forum import permissions
from forum.consultations import actions, presenting
from forum.consultations.models import Consultation
from forum.consultations.naming_pieces import with_piece

MOST_TYPED = 80
BUSY = (
    "What you were writing changed in another tab meanwhile. Nothing of it is lost; please choose once more."
)


@require_http_methods(["GET", "POST"])
def pick(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show pieces on the theme, or with the words looked for; a press puts one into the reply in the making. The
    library is told nothing of where it was asked from."""
    here = get_object_or_404(presenting.consultations_for(request.user), public_id=public_id)
    if "resource" not in permissions.kinds_for(request.user, here, answering=False):
        return render(request, "403.html", status=403)
    if request.method == "POST":
        return _put(request, here)
    words = request.GET.get("q", "")[:MOST_TYPED].replace("\x00", "")
    found = pieces_with(request.user, words, here.theme_id)
    context = {"consultation": here, "words": words, "pieces": found}
    return render(request, "forum/consultations/pick_piece.html", context)


def _put(request: MemberRequest, here: Consultation) -> HttpResponse:
    piece = piece_at(request.user, request.POST.get("piece", ""))
    if piece is None:
        raise Http404
    draft = actions.working_reply(here, by=request.user, token=new_public_id())
    data = with_piece(draft.data, piece.title, address_of(piece))
    try:
        actions.save(draft, data, seq=draft.seq)
    except actions.Stale:
        messages.warning(request, BUSY)
        return redirect("forum:consultation-piece", here.public_id)
    return redirect(reverse("forum:consultation", args=[here.public_id]) + "#add")
