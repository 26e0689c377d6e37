"""Leaving words out and destroying the whole, at the desk; what was left out, for whose words they were."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import MemberRequest
from forum import permissions
from forum.access.actions import saw
from forum.consultations.kept import keeps_text
from forum.consultations.models import Consultation
from forum.consultations.writing import number_in
from forum.erasing import actions
from forum.erasing.models import Erasure
from forum.erasing.showing import Told, authors_receipts, words_page
from forum.mirror.html import readable
from forum.moderation.querysets import with_its_text
from forum.moderation.reasons import reasons_for
from forum.moderation.refusals import NotDecided
from forum.review.models import Outcome, ReviewItem

LEFT_OUT = "Left out. For ten minutes you can take it back; then it is destroyed."
STILL_WAITS = " The text still waits: bring it back, release it or give it back."
DESTROYED = "Taken down. For ten minutes you can take it back; then it is destroyed."


def _erasable(request: MemberRequest, public_id: str) -> ReviewItem:
    """The item of a text this moderator may erase, decided or not; to everybody else there is none."""
    texts = ReviewItem.objects.filter(member=None, message=None, page="")  # leak-ok: can_erase, visible_to
    found = get_object_or_404(with_its_text(texts), public_id=public_id)
    seen = Consultation.objects.visible_to(request.user).filter(pk=found.place.pk)
    if not (permissions.can_erase(request.user, found) and seen.exists()):
        raise Http404
    return found


@keeps_text
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: MemberRequest, public_id: str) -> HttpResponse:
    """Choose words and what they are, see the text without them, and leave them out."""
    item = _erasable(request, public_id)
    saw(request.user, "item", "item", public_id, why=item.source)
    if request.method != "POST":
        return render(request, "forum/erasing/words.html", words_page(item, request.user))
    typed, code = readable(request.POST.get("words", "")), request.POST.get("code", "")
    version = number_in(request.POST, "version")
    told = Told(request.POST.get("reason", ""), readable(request.POST.get("sentence", "")))
    try:
        if request.POST.get("act") == "leave_out":
            actions.leave_out(item, typed, code, by=request.user, version=version, said=told.words())
            waits = item.decided_at is None and (item.reply or item.place).status in {"held", "hidden"}
            messages.success(request, LEFT_OUT + STILL_WAITS * waits)
            return redirect("forum:desk-item" if waits else "forum:erase-words", public_id)
        would = actions.preview(item, typed, code, by=request.user)
    except NotDecided as error:
        page = words_page(item, request.user, typed=typed, code=code, told=told, error=str(error))
        return render(request, "forum/erasing/words.html", page, status=422)
    page = words_page(item, request.user, typed=typed, code=code, told=told, would=would)
    return render(request, "forum/erasing/words.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def whole(request: MemberRequest, public_id: str) -> HttpResponse:
    """Take the whole of it down to be destroyed."""
    item = _erasable(request, public_id)
    error = ""
    if request.method == "POST":
        try:
            actions.erase_whole(
                item,
                by=request.user,
                version=number_in(request.POST, "version"),
                reason=request.POST.get("reason", ""),
            )
            messages.success(request, DESTROYED)
            return redirect("forum:desk")
        except NotDecided as refused:
            error = str(refused)
    page = words_page(item, request.user, error=error) | {"reasons": reasons_for(Outcome.PURGED)}
    return render(request, "forum/erasing/whole.html", page, status=409 if error else 200)


@require_POST
def now(request: MemberRequest, public_id: str) -> HttpResponse:
    """Destroy at once what could still be taken back."""
    found = get_object_or_404(Erasure.objects.visible_to(request.user), public_id=public_id, by=request.user)
    try:
        actions.destroy_now(found, by=request.user)
        messages.success(request, "Destroyed. Nobody can bring it back.")
    except NotDecided as error:
        messages.warning(request, str(error))
    return redirect(reverse("forum:desk"))


@require_safe
def left_out(request: MemberRequest, public_id: str) -> HttpResponse:
    """Tell somebody what was left out of their own words here, in general terms."""
    here = get_object_or_404(Consultation.objects.visible_to(request.user), public_id=public_id)
    receipts = authors_receipts(here, request.user)
    if not receipts:
        return render(request, "403.html", status=403)
    return render(request, "forum/erasing/left_out.html", {"consultation": here, "receipts": receipts})
