"""What the views of a reply share: taking what was typed, and giving it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.converters import as_public_id
from accounts.models import new_public_id
from forum import permissions
from forum.consultations import actions, presenting, showing
from forum.consultations.drafts import Draft
from forum.consultations.forms import Posted
from forum.consultations.mirroring import ReplyMirror
from forum.consultations.models import Consultation, ReadMark
from forum.consultations.replies import Reply
from forum.consultations.replyforms import ReplyForm
from forum.consultations.texts import fields_beside
from forum.consultations.voicing import is_answerable
from forum.consultations.writing import number_in

if TYPE_CHECKING:
    from accounts.http import MemberRequest
    from accounts.models import Member

EDIT = "forum/consultations/reply_edit.html"
CLOSED = "This consultation takes no replies any more. What you wrote is kept with your drafts."
AWAY = "This consultation is with the desk for the moment. What you wrote is kept with your drafts; send it when it is back."
NOT_HERE = "This consultation is no longer here for you. What you wrote is kept with your drafts."
NO_CHANGE = "This reply can no longer be changed. What you wrote is kept with your drafts."
GONE = "This consultation has been withdrawn in the meantime. What you wrote is kept with your drafts."


def take(request: MemberRequest, public_id: str) -> tuple[Consultation, Draft, ReplyForm] | HttpResponse:
    """Read a reply that was sent for a consultation, into its working draft.

    Where the consultation has gone since the member read it, or takes no replies any more, the text is
    stored as a draft and the answer is a page that says so; to everybody else it does not exist.
    """
    member = request.user
    here = presenting.consultations_for(member).filter(public_id=public_id).first()
    token = as_public_id(request.POST.get("token", "")) or new_public_id()
    if here is None or not permissions.can_reply(member, here):
        return _keep_for_later(request, public_id, here, token)
    draft = actions.working_reply(here, by=member, token=token)
    kinds = permissions.kinds_for(member, here, answering=_answers(here, member, request.POST))
    return here, draft, ReplyForm.read(kinds, request.POST, stored=draft.data)


def _answers(here: Consultation, member: Member, posted: Posted) -> bool:
    """Whether it answers a colleague's question, which the poster may do until take-back."""
    named = as_public_id(posted.get("answers", ""))
    if not named or not permissions.can_answer(member, here):
        return False
    asked = Reply.objects.visible_to(member).filter(consultation=here, public_id=named).first()
    return asked is not None and is_answerable(here, asked)


def _keep_for_later(
    request: MemberRequest, public_id: str, here: Consultation | None, token: str
) -> HttpResponse:
    member = request.user
    mark = (
        ReadMark.objects.filter(member=member, consultation__public_id=public_id)
        .select_related("consultation")
        .first()
    )
    if here is None and mark is None:
        raise Http404
    consultation = here or mark.consultation  # type: ignore[union-attr]
    draft = actions.working_reply(consultation, by=member, token=token)
    kinds = (request.POST.get("kind", ""),)
    form = ReplyForm.read(kinds, request.POST, stored=draft.data)
    if draft.sent_at is None and not form.is_refused:
        try:
            actions.save(draft, form.data(), seq=number_in(request.POST))
        except actions.Stale:
            actions.set_aside_copy(draft, form.data())
    why = _why_kept(consultation) if here is None else permissions.why_not_write(member) or CLOSED
    context = {"sentence": why, "form": form}
    return render(request, "forum/consultations/reply_kept.html", context, status=410)


def _why_kept(consultation: Consultation) -> str:
    """Say why a consultation somebody was reading is not there for them now."""
    if consultation.is_readable:
        return NOT_HERE
    return AWAY if consultation.status in {"held", "returned", "hidden"} else GONE


def both_texts(request: MemberRequest, here: Consultation, draft: Draft, form: ReplyForm) -> HttpResponse:
    """Show a stale tab what was saved meanwhile beside what it holds; sending again keeps what it holds."""
    draft.refresh_from_db()
    form.error = "Another tab has saved this reply meanwhile. Both texts are here; the one in the box is the one that is sent."
    form.other = draft.whole
    context = showing.page(here, request.user, request.GET, form)
    if draft.sent_at is not None:
        context |= {"token": new_public_id(), "seq": 0}
        form.error = (
            "This reply has been sent already. If you send the text in the box, it becomes a second one."
        )
    return render(request, "forum/consultations/detail.html", context, status=409)


def save_quietly(draft: Draft, form: ReplyForm, posted: Posted, mirror: ReplyMirror) -> HttpResponse:
    """Save for a script: the new number, the time and what stands beside the box; 409 to a stale tab, 422
    for a text too long."""
    if form.is_refused:
        return JsonResponse({"why": form.error}, status=422)
    mirror.take(posted)
    beside = mirror.fragments()
    try:
        actions.save(draft, form.data(), seq=number_in(posted), checks=mirror.memory.stored())
    except actions.Stale:
        return JsonResponse({"why": "Another tab has saved this text meanwhile."}, status=409)
    at = timezone.localtime(draft.saved_at).strftime("%H:%M")
    return JsonResponse({"seq": draft.seq, "at": at, "mirror": beside})


def edit_page(reply: Reply, draft: Draft | None, form: ReplyForm | None = None) -> dict[str, Any]:
    """Everything the page for changing a reply needs; without a working copy it shows what the reply says."""
    said = {"html": reply.html, "kind": reply.kind, **fields_beside(vars(reply))}
    form = form or ReplyForm.from_data((reply.kind,), draft.data if draft else said)
    seq = draft.seq if draft is not None and draft.sent_at is None else 0
    if form.seen is None:
        ReplyMirror(form, reply.consultation, by=reply.author, draft=draft, reply=reply).reflect()
    return {"reply": reply, "consultation": reply.consultation, "form": form, "seq": seq, "kind": reply.spec}


def edit_form(reply: Reply, draft: Draft, posted: Posted) -> ReplyForm:
    """Read a change of a reply; its kind stays."""
    form = ReplyForm.read((reply.kind,), posted, stored=draft.data)
    form.kind = reply.kind
    return form


def may_edit(member: Member, reply: Reply) -> bool:
    """Whether somebody may change their own reply now: in a consultation they can still read."""
    readable = Reply.objects.visible_to(member).filter(pk=reply.pk)
    return permissions.can_edit_reply(member, reply) and readable.exists()


def kept_edit(request: MemberRequest, reply: Reply) -> HttpResponse:
    """Keep a change that can no longer be made as a draft, and say so."""
    draft = actions.working_edit(reply, by=request.user)
    form = edit_form(reply, draft, request.POST)
    if not form.is_refused:
        try:
            actions.save(draft, form.data(), seq=number_in(request.POST))
        except actions.Stale:
            actions.set_aside_copy(draft, form.data())
    context = {
        "sentence": permissions.why_not_write(request.user) or NO_CHANGE,
        "form": form,
    }
    return render(request, "forum/consultations/reply_kept.html", context, status=410)
