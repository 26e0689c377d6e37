"""Asking a moderator, the author's page of what waits, and what the desk writes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import MemberRequest
from forum.asking import actions, rules
from forum.asking import waiting as showing
from forum.asking.forms import AskForm
from forum.checks.risks import who_comes
from forum.consultations.actions import NotNow
from forum.consultations.drafts import Draft
from forum.consultations.kept import hand_back, keeps_text
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.duty.querysets import promise
from forum.moderation.choosing import why_not_decide
from forum.moderation.querysets import with_its_text
from forum.review.models import ReviewItem

ASKED = "We have your question. What we write to you stands under “What waits for somebody to look”."
WRITTEN = "The desk has it."
TO_AUTHOR = "The author has it, as from the desk."
WHAT_WAITS = "forum:waiting"


@require_safe
@never_cache
def waiting(request: MemberRequest) -> HttpResponse:
    """Show a member what of theirs waits for somebody to look."""
    return render(request, "forum/asking/waiting.html", showing.page_for(request.user))


@keeps_text
@require_http_methods(["GET", "HEAD", "POST"])
def consultation(request: MemberRequest, public_id: str) -> HttpResponse:
    """Ask about a consultation of one's own."""
    rows = Consultation.objects.visible_to(request.user).select_related("author")
    return _about(request, get_object_or_404(rows, public_id=public_id))


@keeps_text
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: MemberRequest, public_id: str) -> HttpResponse:
    """Ask about a reply of one's own, also where its place is out of sight."""
    mine = Reply.objects.written_by(request.user).filter(public_id=public_id).first()
    seen = Reply.objects.visible_to(request.user).select_related("consultation__author", "author")
    return _about(request, mine or get_object_or_404(seen, public_id=public_id))


def _about(request: MemberRequest, thing: Consultation | Reply) -> HttpResponse:
    """Ask about a text; what cannot be sent comes back as typed."""
    if thing.author_id != request.user.pk:
        return render(request, "403.html", status=403)
    form = AskForm.read(request.POST or request.GET)
    if request.method != "POST":
        if not rules.can_ask(request.user, thing):
            return redirect(WHAT_WAITS)
        return _page(request, form, {"thing": thing, "back": thing.get_absolute_url()})
    try:
        actions.ask(thing, form.said, by=request.user, at_once=form.at_once)
    except NotNow as error:
        form.error = str(error)
        return _page(request, form, {"thing": thing, "back": thing.get_absolute_url()}, 422)
    return _asked(request, form, WHAT_WAITS)


@keeps_text
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: MemberRequest, public_id: str) -> HttpResponse:
    """Ask over a draft: the desk is given what is typed here, and nothing of the draft."""
    rows = Draft.objects.visible_to(request.user).select_related("consultation", "reply", "author")
    here = get_object_or_404(rows, public_id=public_id)
    no_name = rules.bears_no_name(here)
    form = AskForm.read(request.POST or request.GET, unnamed=no_name or not rules.has_chosen(here))
    form.unnamed = form.unnamed or no_name
    return _for_oneself(request, form, {"draft": here, "no_name": no_name, "back": here.address})


@keeps_text
@require_http_methods(["GET", "HEAD", "POST"])
def ask_for_oneself(request: MemberRequest) -> HttpResponse:
    """Ask about nothing that is written here."""
    return _for_oneself(request, AskForm.read(request.POST or request.GET), {"back": "/waiting/"})


def _for_oneself(request: MemberRequest, form: AskForm, about: dict[str, Any]) -> HttpResponse:
    if request.method != "POST":
        return _page(request, form, about)
    try:
        actions.ask_for_oneself(form.said, by=request.user, unnamed=form.unnamed, at_once=form.at_once)
    except NotNow as error:
        form.error = str(error)
        return _page(request, form, about, 422)
    return _asked(request, form, about["back"])


def _asked(request: MemberRequest, form: AskForm, back: str) -> HttpResponse:
    messages.success(request, f"{ASKED} {who_comes()}" if form.at_once else ASKED)
    return redirect(back)


def _page(request: MemberRequest, form: AskForm, about: dict[str, Any], status: int = 200) -> HttpResponse:
    context = about | {"form": form, "hours": promise(timezone.now())}
    return render(request, "forum/asking/ask.html", context, status=status)


@keeps_text
@require_POST
def answer(request: MemberRequest, public_id: str) -> HttpResponse:
    """Write to the desk about an item of one's own."""
    items = with_its_text(ReviewItem.objects.all())  # leak-ok: the author's own, below
    item = get_object_or_404(items, public_id=public_id)
    if item.author_id != request.user.pk:
        raise Http404
    form = AskForm.read(request.POST)
    try:
        actions.answer(item, form.said, by=request.user)
    except NotNow as error:
        return hand_back(request, str(error), status=422)
    messages.success(request, WRITTEN)
    return redirect(WHAT_WAITS)


@keeps_text
@require_POST
def desk_write(request: MemberRequest, public_id: str) -> HttpResponse:
    """Write to an author as the desk."""
    items = with_its_text(ReviewItem.objects.all())  # leak-ok: why_not_decide says who, below
    item = get_object_or_404(items, public_id=public_id)
    nobody = item.is_about_nobody_here or not request.user.is_moderator
    if nobody or why_not_decide(request.user, item):
        raise Http404
    form = AskForm.read(request.POST)
    try:
        actions.write_as_desk(item, form.said, by=request.user)
    except NotNow as error:
        return hand_back(request, str(error), status=422)
    messages.success(request, TO_AUTHOR)
    return redirect("forum:desk-item", public_id) if item.decided_at is None else redirect("forum:desk")
