"""A member's own data: what is kept, a copy to take along, the way out."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import MemberRequest
from accounts.security.again import asks_again
from forum.consultations.actions import NotNow
from forum.own_data import actions, showing
from forum.own_data.forms import LeaveForm
from forum.own_data.models import Export
from forum.own_data.rules import LINK_OVER, NUMBER_KEPT_SAID, RECEIPT_OVER

PAGE = "forum/own_data/data.html"
GONE = 410


@require_safe
def data(request: MemberRequest) -> HttpResponse:
    """Say what is kept of one, why, for how long and who sees it; lead to the copy and the way out."""
    return render(request, PAGE, showing.page_for(request.user))


@require_POST
@asks_again
def export(request: MemberRequest) -> HttpResponse:
    """Ask for a copy of everything of one's own."""
    try:
        actions.ask_for_copy(request.user)
    except NotNow as error:
        messages.warning(request, str(error))
    return redirect("forum:data")


@require_safe
def progress(request: MemberRequest) -> HttpResponse:
    """Show how far the copy is: a part of the page, which asks for it while it is made."""
    return render(request, f"{PAGE}#copy", showing.copy_for(request.user))


@require_safe
def export_file(request: MemberRequest, public_id: str) -> HttpResponseBase:
    """Hand out one's own copy, through the site and to nobody else."""
    found = get_object_or_404(Export.objects.visible_to(request.user), public_id=public_id)
    return _hand_out(request, found)


@asks_again
def _hand_out(request: MemberRequest, found: Export) -> HttpResponseBase:
    path = actions.file_of(found)
    if path is None or found.ready_at is None:
        raise Http404
    name = f"between-{timezone.localdate(found.ready_at):%Y-%m-%d}.zip"
    response = FileResponse(path.open("rb"), as_attachment=True, filename=name)
    response["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: MemberRequest) -> HttpResponse:
    """Say what leaving destroys and what stays, and ask for the letter that confirms it."""
    if request.method == "POST":
        return _ask(request)
    return _erase_page(request, LeaveForm())


@asks_again
def _ask(request: MemberRequest) -> HttpResponse:
    form = LeaveForm(request.POST)
    if not form.is_valid():
        return _erase_page(request, form, status=422)
    try:
        actions.ask_to_leave(request.user, keeps_replies=form.keeps_replies)
    except NotNow as error:
        messages.warning(request, str(error))
    return redirect("forum:data")


def _erase_page(request: MemberRequest, form: LeaveForm, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "leaving": showing.leaving_of(request.user),
        "number_kept": NUMBER_KEPT_SAID,
        "alone_in": actions.publishes_alone(request.user),
    }
    return render(request, "forum/own_data/leave.html", context, status=status)


@require_POST
def cancel(request: MemberRequest) -> HttpResponse:
    """Change one's mind: nothing is erased."""
    try:
        actions.stay(request.user)
        messages.success(request, "You stay. Nothing was erased.")
    except NotNow as error:
        messages.warning(request, str(error))
    return redirect("forum:data")


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, key: str) -> HttpResponse:
    """Confirm with the link of the letter that one leaves. Opening it does nothing; pressing the button does."""
    leaving = None
    if request.method == "POST":
        try:
            leaving = actions.confirm(key)
        except NotNow:
            return _link(request, "confirm", {"over": LINK_OVER}, status=GONE)
    elif actions.asked_with(key) is None:
        return _link(request, "confirm", {"over": LINK_OVER}, status=GONE)
    return _link(request, "confirm", {"leaving": leaving})


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: HttpRequest, key: str) -> HttpResponse:
    """Show, once, what was destroyed and what stays. Opening the link does nothing; pressing the button does."""
    if request.method != "POST":
        over = "" if actions.has_receipt(key) else RECEIPT_OVER
        return _link(request, "receipt", {"over": over}, status=GONE if over else 200)
    try:
        done = actions.open_receipt(key)
    except NotNow:
        return _link(request, "receipt", {"over": RECEIPT_OVER}, status=GONE)
    context = {
        "done": done,
        "lines": showing.receipt_lines(done.receipt),
        "backups_until": parse_datetime(done.receipt.get("backups_until", "")),
    }
    return _link(request, "receipt", context)


def _link(request: HttpRequest, name: str, context: dict[str, object], status: int = 200) -> HttpResponse:
    response = render(request, f"forum/own_data/{name}.html", context, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response
