"""What a curator decides about a public piece: taking it down, disputing what its body set; and the body's appeal."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.actions import NotPossible
from accounts.http import MemberRequest, keeps_text
from cms import permissions
from cms.editorial import actions
from cms.editorial.forms import AppealForm, DecideForm, DisputeForm, TakeDownForm
from cms.editorial.models import Dispute, TakenDown
from cms.editorial.ties import keeps_from_judging
from cms.models import ArticlePage, TrainingBodyPage


def _public_piece(request: MemberRequest, pk: int) -> ArticlePage:
    piece = get_object_or_404(ArticlePage.objects.live().public(), pk=pk)
    body = TrainingBodyPage.objects.parent_of(piece).get()
    if not request.user.is_curator or keeps_from_judging(request.user, piece, body):
        raise PermissionDenied
    return piece


@keeps_text
@require_http_methods(["GET", "POST"])
def take_down(request: MemberRequest, pk: int) -> HttpResponse:
    """Take a piece down, on a ground and with a reason."""
    piece = _public_piece(request, pk)
    form = TakeDownForm(request.POST) if request.method == "POST" else TakeDownForm()
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.take_down(piece, by=request.user, **form.cleaned_data)
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "It is down. Its training body is told, and may ask for a second look.")
            return redirect("taken-down", row.public_id)
    context = {"piece": piece, "form": form}
    return render(request, "cms/editorial/take_down.html", context, status=422 if form.errors else 200)


@keeps_text
@require_http_methods(["GET", "POST"])
def dispute(request: MemberRequest, pk: int) -> HttpResponse:
    """Say on a piece's page that one sees its theme, kind or cards in another way."""
    piece = _public_piece(request, pk)
    form = DisputeForm(request.POST) if request.method == "POST" else DisputeForm()
    if request.method == "POST" and form.is_valid():
        try:
            actions.dispute(piece, by=request.user, **form.cleaned_data)
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "It stands on the page now, with your name.")
            return redirect("piece-dispute", pk)
    disputes = Dispute.objects.filter(page_id=piece.pk, ended_at=None).select_related("by")
    context = {"piece": piece, "form": form, "disputes": disputes}
    return render(request, "cms/editorial/dispute.html", context, status=422 if form.errors else 200)


@require_POST
def end_dispute(request: MemberRequest, public_id: str) -> HttpResponse:
    """Take a dispute off the page."""
    row = get_object_or_404(Dispute.objects.filter(ended_at=None), public_id=public_id)
    if not request.user.is_curator:
        raise PermissionDenied
    try:
        actions.end_dispute(row, by=request.user)
    except NotPossible as error:
        messages.warning(request, str(error))
    return redirect("piece-dispute", row.page_id)


def _row(request: MemberRequest, public_id: str) -> TakenDown:
    rows = TakenDown.objects.visible_to(request.user).select_related("page", "body", "by", "decided_by")
    return get_object_or_404(rows, public_id=public_id)


@require_safe
def taken_down(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show why a piece was taken down, and what became of the appeal."""
    return _page(request, _row(request, public_id))


def _page(request: MemberRequest, row: TakenDown, *, status: int = 200, **forms: Any) -> HttpResponse:
    context = {
        "row": row,
        "may_appeal": permissions.can_appeal(request.user, row),
        "may_decide": permissions.can_decide_appeal(request.user, row),
        "appeal_form": AppealForm(),
        "decide_form": DecideForm(),
    } | forms
    return render(request, "cms/editorial/taken_down.html", context, status=status)


@keeps_text
@require_POST
def appeal(request: MemberRequest, public_id: str) -> HttpResponse:
    """Ask for a second look."""
    row = _row(request, public_id)
    if not permissions.can_appeal(request.user, row):
        raise PermissionDenied
    form = AppealForm(request.POST)
    if form.is_valid():
        try:
            actions.appeal(row, by=request.user, words=form.cleaned_data["words"])
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Somebody else looks at it now. You hear from us.")
            return redirect("taken-down", row.public_id)
    return _page(request, row, status=422, appeal_form=form)


@keeps_text
@require_POST
def decide(request: MemberRequest, public_id: str) -> HttpResponse:
    """Say what comes of the second look."""
    row = _row(request, public_id)
    if not permissions.can_decide_appeal(request.user, row):
        raise PermissionDenied
    form = DecideForm(request.POST)
    if form.is_valid():
        try:
            actions.decide_appeal(row, by=request.user, **form.cleaned_data)
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "It is decided, and the training body is told.")
            return redirect("taken-down", row.public_id)
    return _page(request, row, status=422, decide_form=form)
