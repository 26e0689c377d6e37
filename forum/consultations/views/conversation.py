"""Answering: sending a reply, saving it as one goes, changing and withdrawing it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import MemberRequest
from forum import permissions
from forum.consultations import actions, answering, showing
from forum.consultations.drafts import Draft, whole_of
from forum.consultations.kept import keeps_text
from forum.consultations.mirroring import ReplyMirror
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.consultations.replyforms import ReplyForm
from forum.consultations.writing import number_in

DETAIL = "forum/consultations/detail.html"


def show(
    request: MemberRequest, here: Consultation, form: ReplyForm, status: int, seq: int | None = None
) -> HttpResponse:
    """Show the consultation again with everything that was typed."""
    context = showing.page(here, request.user, request.GET, form)
    if seq is not None:
        context["seq"] = seq
    return render(request, DETAIL, context, status=status)


@keeps_text
@require_POST
def send(request: MemberRequest, public_id: str) -> HttpResponse:
    """Send a reply. A double click sends one; what cannot be sent stays, with the reason in place."""
    writing = answering.take(request, public_id)
    if isinstance(writing, HttpResponse):
        return writing
    here, draft, form = writing
    if draft.sent_at is not None and draft.reply is not None:
        # A second click says the same; a text that was changed after sending is another one.
        same = form.html in {draft.reply.html, ""}
        return redirect(draft.reply) if same else answering.both_texts(request, here, draft, form)
    mirror = ReplyMirror(form, here, by=request.user, draft=draft)
    mirror.take(request.POST)
    mirror.reflect()
    try:
        if not form.is_refused:
            actions.save(draft, form.data(), seq=number_in(request.POST), checks=mirror.memory.stored())
        if form.error:
            return show(request, here, form, 422)
        sent = actions.send_reply(
            draft, by=request.user, seq=draft.seq, acknowledged=form.acknowledged, look_first=form.look_first
        )
    except actions.Stale:
        return answering.both_texts(request, here, draft, form)
    except actions.NotNow as error:
        form.error = str(error)
        return show(request, here, form, 422)
    if sent.status == "held":
        messages.success(request, "A moderator reads it first. You will see it in its place here.")
    return redirect(sent)


@keeps_text
@require_POST
def save(request: MemberRequest, public_id: str) -> HttpResponse:
    """Save a reply as a draft, and stay on the page."""
    writing = answering.take(request, public_id)
    if isinstance(writing, HttpResponse):
        return writing
    here, draft, form = writing
    if form.is_refused:
        return show(request, here, form, 422)
    mirror = ReplyMirror(form, here, by=request.user, draft=draft)
    pressed = mirror.take(request.POST)
    mirror.reflect()
    try:
        actions.save(draft, form.data(), seq=number_in(request.POST), checks=mirror.memory.stored())
    except actions.Stale:
        return answering.both_texts(request, here, draft, form)
    if "pick" in request.POST:
        return redirect("forum:consultation-piece", public_id)
    if pressed:
        return redirect(reverse("forum:consultation", args=[public_id]) + "#add")
    messages.success(
        request, f"Saved {timezone.localtime(draft.saved_at):%H:%M}. Nobody sees it until you send it."
    )
    return redirect(reverse("forum:consultation", args=[public_id]) + "#add")


@keeps_text
@require_POST
def autosave(request: MemberRequest, public_id: str) -> HttpResponse:
    """Save a reply for the page's script."""
    writing = answering.take(request, public_id)
    if isinstance(writing, HttpResponse):
        return JsonResponse(
            {"why": "This consultation takes no replies any more. Your text is kept."}, status=410
        )
    here, draft, form = writing
    mirror = ReplyMirror(form, here, by=request.user, draft=draft)
    return answering.save_quietly(draft, form, request.POST, mirror)


@keeps_text
@require_POST
def put_away(request: MemberRequest, public_id: str) -> HttpResponse:
    """Save and show the library at once."""
    writing = answering.take(request, public_id)
    if isinstance(writing, HttpResponse):
        return writing
    here, draft, form = writing
    if form.is_refused:
        return show(request, here, form, 422)
    if form.html or form.needs or form.not_when or draft.seq:
        try:
            actions.save(draft, form.data(), seq=number_in(request.POST))
        except actions.Stale:
            actions.set_aside_copy(draft, form.data())
    return redirect("/library/")


def _own_reply(request: HttpRequest, public_id: str) -> Reply:
    """A reply the member wrote and can see, or a 404."""
    replies = Reply.objects.visible_to(request.user).select_related("consultation__author", "author")
    return get_object_or_404(replies, public_id=public_id)


@keeps_text
@require_http_methods(["GET", "POST"])
def edit(request: MemberRequest, public_id: str) -> HttpResponse:
    """Change one's own reply; what it said before is kept as a revision."""
    if request.method != "POST":
        reply = _own_reply(request, public_id)
        if not permissions.can_edit_reply(request.user, reply):
            return render(request, "403.html", status=403)
        draft = (
            Draft.objects.visible_to(request.user).open().filter(purpose="reply_edit", reply=reply).first()
        )
        return render(request, answering.EDIT, answering.edit_page(reply, draft))
    reply = get_object_or_404(Reply.objects.written_by(request.user), public_id=public_id)
    if not answering.may_edit(request.user, reply):
        return answering.kept_edit(request, reply)
    draft = actions.working_edit(reply, by=request.user)
    form = answering.edit_form(reply, draft, request.POST)
    mirror = ReplyMirror(form, reply.consultation, by=request.user, draft=draft, reply=reply)
    pressed = mirror.take(request.POST)
    mirror.reflect()
    try:
        if not form.is_refused:
            actions.save(draft, form.data(), seq=number_in(request.POST), checks=mirror.memory.stored())
            if pressed and "mirror" in request.POST:  # a button of the mirror, not the one that sends
                return redirect("forum:reply-edit", public_id)
            actions.edit_reply(
                draft, by=request.user, seq=draft.seq, edition=request.POST.get("edition", ""),
                acknowledged=form.acknowledged, look_first=form.look_first,
            )  # fmt: skip
            return redirect(reply)
    except actions.Stale:
        draft.refresh_from_db()
        reply.refresh_from_db(fields=["html", "needs", "not_when", "edited_at"])
        saved, mine = draft.whole, whole_of(form.data())  # nothing is saved once it was sent
        form.other = whole_of(vars(reply)) if saved in {mine, ""} else saved
        return render(request, answering.EDIT, answering.edit_page(reply, draft, form), status=409)
    except actions.NotNow as error:
        form.error = str(error)
    return render(request, answering.EDIT, answering.edit_page(reply, draft, form), status=422)


@keeps_text
@require_POST
def edit_autosave(request: MemberRequest, public_id: str) -> HttpResponse:
    """Save a change of a reply for the page's script."""
    reply = get_object_or_404(Reply.objects.written_by(request.user), public_id=public_id)
    if not answering.may_edit(request.user, reply):
        answering.kept_edit(request, reply)
        return JsonResponse({"why": "This reply can no longer be changed. Your text is kept."}, status=410)
    draft: Draft = actions.working_edit(reply, by=request.user)
    form = answering.edit_form(reply, draft, request.POST)
    mirror = ReplyMirror(form, reply.consultation, by=request.user, draft=draft, reply=reply)
    return answering.save_quietly(draft, form, request.POST, mirror)


@require_POST
def withdraw(request: MemberRequest, public_id: str) -> HttpResponse:
    """Withdraw one's own reply, at once."""
    reply = get_object_or_404(Reply.objects.written_by(request.user), public_id=public_id)
    try:
        actions.withdraw_reply(reply, by=request.user)
        messages.success(request, "Your reply is withdrawn. Nobody can read it any more.")
    except actions.NotNow as error:
        messages.warning(request, str(error))
    here = Consultation.objects.visible_to(request.user).filter(pk=reply.consultation_id)
    return redirect(reply.consultation if here.exists() else "forum:me")
