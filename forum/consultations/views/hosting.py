"""What the poster does as the host, and who is with them: moves, presence, thanks, names, other words."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import MemberRequest
from forum import permissions
from forum.consultations import actions, hosting
from forum.consultations.kept import keeps_text
from forum.consultations.models import Consultation, IllegalMove
from forum.consultations.replies import Reply
from forum.consultations.rewording import RewordForm, offer_in
from forum.consultations.settling import WayForm
from forum.consultations.writing import number_in, to_asking
from forum.protocol.machine import NOTHING_TO_MOVE

MOVES = {
    "on": actions.move_on,
    "enough": actions.enough,
    "pause": actions.pause,
    "resume": actions.resume,
    "talk": actions.talk,
    "open-notes": actions.open_notes,
    "show-notes": actions.show_notes,
    "reopen": actions.reopen,
    "spoken": actions.spoken,
}
REWORD, WAY = "forum/consultations/reword.html", "forum/consultations/way.html"
ONCE = "The question was reworded once already, and colleagues answer to it."
NOT_OPEN = "The question can be reworded while it is open. What stands here is yours to copy."
CHANGED = "This has changed since the page was opened. Your words are here; please send them once more."


def _here(request: MemberRequest, public_id: str) -> Consultation:
    """A consultation this member may know of, or a 404."""
    visible = Consultation.objects.visible_to(request.user).select_related("author", "same_person_as")
    return get_object_or_404(visible, public_id=public_id)


def _reply(request: MemberRequest, public_id: str) -> Reply:
    """A visible reply this member may read, or a 404."""
    visible = Reply.objects.visible_to(request.user).filter(status="visible")
    return get_object_or_404(visible.select_related("consultation__author", "author"), public_id=public_id)


def _forbidden(request: MemberRequest) -> HttpResponse:
    return render(request, "403.html", status=403)


@require_POST
def move(request: MemberRequest, public_id: str) -> HttpResponse:
    """Move one's own consultation; an old page is told where it is now."""
    here = _here(request, public_id)
    if here.author_id != request.user.pk:
        return _forbidden(request)
    act, turn, phase = request.POST.get("act", ""), number_in(request.POST, "turn"), here.phase
    try:
        if act == "close":
            actions.close(here, by=request.user, turn=turn, why=request.POST.get("why", ""))
        elif act in MOVES:
            MOVES[act](here, by=request.user, turn=turn)
        else:
            raise actions.NotNow(NOTHING_TO_MOVE)
        messages.success(request, hosting.done_words(act, phase))
    except (actions.NotNow, IllegalMove) as error:
        messages.warning(request, NOTHING_TO_MOVE if isinstance(error, IllegalMove) else str(error))
    return redirect("forum:consultation", public_id)


@require_POST
def safety(request: MemberRequest, public_id: str) -> HttpResponse:
    """Put a safety card of one's own consultation away, or ask a moderator from it."""
    here = _here(request, public_id)
    if here.author_id != request.user.pk:
        return _forbidden(request)
    if "ask" in request.POST:
        return redirect(to_asking("consultation", public_id, request.POST))
    actions.put_card_away(here, request.POST.get("put_away", "").split(), by=request.user)
    return redirect("forum:consultation", public_id)


@require_POST
def presence(request: MemberRequest, public_id: str) -> HttpResponse:
    """Be with them, or take it back."""
    here = _here(request, public_id)
    if here.author_id == request.user.pk:
        return _forbidden(request)
    try:
        if "undo" in request.POST:
            actions.take_presence(here, by=request.user)
        else:
            unnamed = request.POST.get("unnamed", "") == "yes"
            actions.give_presence(here, by=request.user, unnamed=unnamed)
    except actions.NotNow as error:
        messages.warning(request, str(error))
    return redirect(reverse("forum:consultation", args=[public_id]) + "#with")


@require_POST
def thank(request: MemberRequest, public_id: str) -> HttpResponse:
    """Thank for a reply, or take it back."""
    reply = _reply(request, public_id)
    if reply.author_id == request.user.pk:
        return _forbidden(request)
    try:
        if "undo" in request.POST:
            actions.take_thanks_back(reply, by=request.user)
        else:
            actions.thank(reply, by=request.user)
    except actions.NotNow as error:
        messages.warning(request, str(error))
    return redirect(reply)


@require_POST
def fold(request: MemberRequest, public_id: str) -> HttpResponse:
    """Leave a reply for now, or take it up again."""
    reply = _reply(request, public_id)
    if reply.consultation.author_id != request.user.pk:
        return _forbidden(request)
    try:
        if "undo" in request.POST:
            actions.unfold(reply, by=request.user)
        else:
            actions.fold(reply, by=request.user)
            messages.success(request, "It is closed for now; a tap opens it. The desk looks at it too.")
    except actions.NotNow as error:
        messages.warning(request, str(error))
    return redirect(reply)


@require_POST
def answer_offer(request: MemberRequest, public_id: str) -> HttpResponse:
    """Take another way to ask, which leads to one's own wording of it, or keep one's own question."""
    reply = _reply(request, public_id)
    if reply.consultation.author_id != request.user.pk:
        return _forbidden(request)
    if request.POST.get("act", "") == "take":
        address = reverse("forum:consultation-reword", args=[reply.consultation.public_id])
        return redirect(f"{address}?offer={reply.public_id}")
    try:
        actions.keep_question(reply, by=request.user)
    except actions.NotNow as error:
        messages.warning(request, str(error))
    return redirect(reply)


@require_POST
def name(request: MemberRequest, public_id: str) -> HttpResponse:
    """Be seen here under one's name or, until somebody has replied, without it."""
    here = _here(request, public_id)
    try:
        if request.POST.get("to", "") == "alias":
            actions.hide_name(here, by=request.user)
            messages.success(request, "From now on you are seen here without your name.")
        elif request.POST.get("to", "") == "name":
            actions.show_name(here, by=request.user)
            messages.success(request, "From now on you are seen here under your name.")
    except actions.NotNow as error:
        messages.warning(request, str(error))
    return redirect("forum:consultation", public_id)


@keeps_text
@require_http_methods(["GET", "POST"])
def reword(request: MemberRequest, public_id: str) -> HttpResponse:
    """Reword the question, once. What was typed stays, whatever comes between."""
    here = _here(request, public_id)
    if here.author_id != request.user.pk:
        return _forbidden(request)
    if request.method != "POST":
        form = RewordForm.begin(here, offer_in(here, request.GET.get("offer", ""), request.user))
        return _rewording(request, form)
    form = RewordForm.read(here, request.POST, pressed="look" in request.GET)
    if form.pressed or form.error:
        return _rewording(request, form, 422 if form.error else 200)
    try:
        actions.reword_question(
            here, form.question, by=request.user, edition=form.edition, memory=form.memory,
            acknowledged=form.acknowledged, look_first=form.look_first, offer=form.offer,
        )  # fmt: skip
    except actions.Stale:
        here.refresh_from_db()
        form.error, form.edition = CHANGED, here.edition
        return _rewording(request, form, 409)
    except (actions.NotNow, IllegalMove) as error:
        form.error = NOTHING_TO_MOVE if isinstance(error, IllegalMove) else str(error)
        return _rewording(request, form, 422)
    return redirect("forum:consultation", public_id)


def _rewording(request: MemberRequest, form: RewordForm, status: int = 200) -> HttpResponse:
    here, why_not = form.here, ""
    if not permissions.can_reword(request.user, here):
        why_not = ONCE if here.reworded_at is not None else NOT_OPEN
        if request.method == "POST":  # what was typed stays in sight
            form.error = form.error or why_not
    context = {"form": form, "consultation": here, "why_not": why_not}
    return render(request, REWORD, context, status=status)


@require_http_methods(["GET", "POST"])
def way(request: MemberRequest, public_id: str) -> HttpResponse:
    """Go about it another way from now on; who reads it stays as it is."""
    here = _here(request, public_id)
    if here.author_id != request.user.pk or not permissions.can_choose_way(request.user, here):
        return _forbidden(request)
    now = actions.Way(here.preset, here.pace, here.notes_wanted, here.skips_questions)
    form, error, status = WayForm.of_way(now), "", 200
    if request.method == "POST":
        form = WayForm.read(request.POST, before=form)
        try:
            actions.change_way(here, form.way(), by=request.user, turn=number_in(request.POST, "turn"))
            messages.success(request, "That is how it goes on from here.")
            return redirect("forum:consultation", public_id)
        except (actions.NotNow, IllegalMove) as refused:
            here.refresh_from_db()
            error, status = NOTHING_TO_MOVE if isinstance(refused, IllegalMove) else str(refused), 409
    context = {"consultation": here, "way": form, "error": error}
    return render(request, WAY, context, status=status)
