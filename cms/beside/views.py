"""What comes to stand beside a training body's pieces: its people read it and answer, curators set something there."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.actions import NotPossible
from accounts.http import MemberRequest, keeps_text
from cms.beside import actions
from cms.beside.forms import AnswerForm, SetForm, responses_of
from cms.beside.models import Telling
from cms.bodies.models import BodyMember
from cms.bodies.querysets import bodies_of
from cms.models import ArticlePage, TrainingBodyPage
from cms.permissions import can_answer_beside, can_set_beside

#: Rows on the page, the newest first; what is older stands beside its piece.
MOST = 100


@require_safe
def beside(request: MemberRequest, slug: str) -> HttpResponse:
    """Show a body what comes to stand, or stands, beside its pieces."""
    body = get_object_or_404(bodies_of(request.user), slug=slug)
    return _page(request, body, SetForm(body=body))


def _mine(request: MemberRequest, body: TrainingBodyPage) -> BodyMember | None:
    return BodyMember.objects.here().filter(body=body, member=request.user).first()


def _page(request: MemberRequest, body: TrainingBodyPage, form: SetForm, status: int = 200) -> HttpResponse:
    listed = ArticlePage.objects.for_cards().values("pk")
    rows = Telling.objects.of_body(body).filter(page__in=listed, insight__in=listed)
    may_answer = can_answer_beside(request.user, _mine(request, body))
    context = {
        "body": body,
        "rows": rows.select_related("page", "insight", "response")[:MOST],
        "responses": responses_of(body) if may_answer else [],
        "may_answer": may_answer,
        "may_set": can_set_beside(request.user),
        "form": form,
    }
    return render(request, "cms/beside/beside.html", context, status=status)


@keeps_text
@require_POST
def set_one(request: MemberRequest, slug: str) -> HttpResponse:
    """Set an insight beside a piece, as a curator."""
    body = get_object_or_404(bodies_of(request.user), slug=slug)
    if not can_set_beside(request.user):
        raise PermissionDenied
    form = SetForm(request.POST, body=body)
    if form.is_valid():
        data = form.cleaned_data
        try:
            actions.set_beside(data["piece"], data["insight"], data["relation"])
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "The training body is told. Seven days later it stands there.")
            return redirect("beside", body.slug)
    return _page(request, body, form, status=422)


@require_POST
def answer(request: MemberRequest, public_id: str) -> HttpResponse:
    """Set a body's response beside an insight, or take it away."""
    row = get_object_or_404(Telling.objects.select_related("page"), public_id=public_id)
    body = get_object_or_404(bodies_of(request.user), path=row.page.path[: -row.page.steplen])
    if not can_answer_beside(request.user, _mine(request, body)):
        raise PermissionDenied
    form = AnswerForm(request.POST, body=body)
    if not form.is_valid():
        messages.warning(request, actions.NOT_ITS_RESPONSE)
        return redirect("beside", body.slug)
    try:
        actions.answer(row, form.cleaned_data["response"])
        messages.success(request, "Kept.")
    except NotPossible as error:
        messages.warning(request, str(error))
    return redirect("beside", body.slug)
