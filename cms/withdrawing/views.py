"""Taking pieces down, consents, corrections, and the receipts of what is gone, for publishers and for everybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Concatenate

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.models import Page

from accounts.actions import NotPossible
from accounts.http import MemberRequest, hand_back, keeps_text
from cms.bodies.models import BodyMember
from cms.bodies.querysets import bodies_of, bodies_to_answer_for
from cms.choices import Kind
from cms.models import ArticlePage, TrainingBodyPage
from cms.permissions import (
    can_read_corrections,
    can_take_down,
    can_take_down_for_departed,
    could_with_a_second_factor,
)
from cms.withdrawing import actions, consenting, copies, correcting, letters, places
from cms.withdrawing.forms import ConsentForm, CorrectForm, RetractForm
from cms.withdrawing.models import Consent, Correction, Gone, Why

PAGE_SIZE = 30
WITH_A_SECOND_FACTOR = "This asks for a second factor, so nothing was done. What you typed is here: set one up, then come back to this page."

type OfBody[**P] = Callable[Concatenate[MemberRequest, TrainingBodyPage, P], HttpResponseBase]


def of_publishers[**P](view: OfBody[P]) -> Callable[..., HttpResponseBase]:
    """Run a view about a body (by its slug) for its publishers. Whom nothing but a second factor keeps from it is led
    there, with what they typed; its editors and curators may not (403), and nobody else learns of the page (404)."""

    def looked(request: MemberRequest, slug: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        body = get_object_or_404(bodies_of(request.user), slug=slug)
        return _for_publishers(view, request, body, *args, **kwargs)

    return looked


def of_who_answers[**P](view: OfBody[P]) -> Callable[..., HttpResponseBase]:
    """The same, and for curators where the body has left."""

    def looked(request: MemberRequest, slug: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        body = get_object_or_404(bodies_to_answer_for(request.user), slug=slug)
        if can_take_down_for_departed(request.user, body):
            return view(request, body, *args, **kwargs)
        return _for_publishers(view, request, body, *args, **kwargs)

    return looked


def _for_publishers[**P](
    view: OfBody[P], request: MemberRequest, body: TrainingBodyPage, *args: P.args, **kwargs: P.kwargs
) -> HttpResponseBase:
    mine = BodyMember.objects.here().filter(body=body, member=request.user).first()
    if can_take_down(request.user, mine):
        return view(request, body, *args, **kwargs)
    if not request.user.is_curator and could_with_a_second_factor(request.user, mine):
        there = reverse("body-second-factor")
        if request.method == "POST":
            return hand_back(request, WITH_A_SECOND_FACTOR, status=403, way_out=there)
        return redirect(there)
    raise PermissionDenied


def _piece(body: TrainingBodyPage, slug: str) -> Any:
    """A page of this body by its slug, as what it is."""
    return get_object_or_404(Page.objects.child_of(body), slug=slug).specific


@keeps_text
@require_http_methods(["GET", "HEAD", "POST"])
@of_who_answers
def take_down(request: MemberRequest, body: TrainingBodyPage, piece: str) -> HttpResponseBase:
    """Ask once how a piece is taken down, and do it."""
    page = _piece(body, piece)
    departed = can_take_down_for_departed(request.user, body)
    copied = copies.copies_of(page)
    way = request.POST.get("way", "")
    form = RetractForm(request.POST) if way == "retract" else RetractForm()
    sorry = ""
    if request.method == "POST" and (way != "retract" or form.is_valid()):
        try:
            return _taken_down(request, body, page, way, form)
        except NotPossible as error:
            sorry = str(error)
    context = {
        "body": body, "piece": page, "form": form, "sorry": sorry, "departed": departed,
        "is_video": getattr(page, "kind", "") == Kind.SESSION_VIDEO,
        "copies": copied, "public_copies": copies.were_public(copied),
        "can_retract": not departed and isinstance(page, ArticlePage) and page.live and page.retracted_at is None,
    }  # fmt: skip
    status = 422 if request.method == "POST" else 200
    return render(request, "cms/withdrawing/take_down.html", context, status=status)


def _taken_down(
    request: MemberRequest, body: TrainingBodyPage, page: Any, way: str, form: RetractForm
) -> HttpResponse:
    """Do what the pressed button says; raises NotPossible."""
    if way == "privacy":
        made = actions.withdraw(page, by=request.user)
        letters.tell(body, "gone")
        messages.success(request, "It is gone. This is the receipt.")
        return redirect("body-receipt", body.slug, made.public_id)
    if way == "retract":
        actions.retract(page, by=request.user, sentence=form.cleaned_data["sentence"])
        messages.success(request, "It is retracted. Its title, the day and your sentence stay.")
        return redirect(page.get_url(request) or "/")
    if way != "offline":
        raise NotPossible("Please press one of the buttons.")
    actions.take_down(page, by=request.user)
    messages.success(request, "It is down, and lies among the drafts.")
    return redirect("wagtailadmin_explore", body.pk)


@require_safe
def gone(request: MemberRequest, slug: str) -> HttpResponse:
    """List what is gone for somebody's privacy in a body's section, and its consents, to who answers for them."""
    body = get_object_or_404(bodies_to_answer_for(request.user), slug=slug)
    mine = BodyMember.objects.here().filter(body=body, member=request.user).first()
    departed = can_take_down_for_departed(request.user, body)
    if not departed and not can_take_down(request.user, mine):
        raise PermissionDenied
    consents = Consent.objects.filter(body=body).select_related("page").order_by("-expires_on", "-pk")
    context = {
        "body": body,
        "gone": Gone.objects.visible_to(request.user).filter(body=body)[:PAGE_SIZE],
        "consents": consents[:PAGE_SIZE],
        "today": timezone.localdate(),
        "departed": departed,
    }
    return render(request, "cms/withdrawing/of_body.html", context)


@require_safe
@of_who_answers
def receipt(request: MemberRequest, body: TrainingBodyPage, public_id: str) -> HttpResponseBase:
    """Show what was reached when a piece went, and what nobody can recall."""
    made = get_object_or_404(Gone.objects.visible_to(request.user), body=body, public_id=public_id)
    left = places.not_recalled(made.receipt, at=made.at, video=made.why == Why.CONSENT)
    context = {"body": body, "gone": made, "left": left, "places": places.reached(made.receipt)}
    return render(request, "cms/withdrawing/receipt.html", context)


@keeps_text
@require_http_methods(["GET", "HEAD", "POST"])
@of_publishers
def consent(request: MemberRequest, body: TrainingBodyPage, piece: str) -> HttpResponseBase:
    """Show the consents to a session video, and record one."""
    page = _piece(body, piece)
    form = ConsentForm(request.POST) if request.method == "POST" else ConsentForm()
    if request.method == "POST" and form.is_valid():
        try:
            consenting.record(page, by=request.user, **form.cleaned_data)
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "It is recorded. Now the video can be published.")
            return redirect("body-consent", body.slug, piece)
    context = {
        "body": body, "piece": page, "form": form, "today": timezone.localdate(),
        "consents": Consent.objects.of_piece(page.pk),
    }  # fmt: skip
    return render(request, "cms/withdrawing/consent.html", context, status=422 if form.errors else 200)


@keeps_text
@require_http_methods(["GET", "HEAD", "POST"])
@of_publishers
def correct(request: MemberRequest, body: TrainingBodyPage, piece: str) -> HttpResponseBase:
    """Ask what kind of correction the newest draft is, and publish it as that."""
    page = get_object_or_404(ArticlePage.objects.child_of(body), slug=piece).specific
    form = CorrectForm(request.POST) if request.method == "POST" else CorrectForm()
    if request.method == "POST" and form.is_valid():
        try:
            correcting.correct(page, by=request.user, **form.cleaned_data)
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "The correction is public, with its line in the log.")
            return redirect(page.get_url(request) or "/")
    _, changed = correcting.waiting(page)
    context = {"body": body, "piece": page, "form": form, "changed": changed}
    return render(request, "cms/withdrawing/correct.html", context, status=422 if form.errors else 200)


@login_not_required
@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """Show the public log of corrections, the newest first, the same to everybody."""
    rows = Correction.objects.public().select_related("page")
    after = rows.filter(public_id=request.GET.get("after", "")).first()
    shown = list((rows.older_than(after) if after else rows)[: PAGE_SIZE + 1])
    older = shown[PAGE_SIZE - 1].public_id if len(shown) > PAGE_SIZE else ""
    context = {"corrections": shown[:PAGE_SIZE], "older": older, "is_first_page": after is None}
    return render(request, "cms/withdrawing/corrections.html", context)


@require_safe
def to_read(request: MemberRequest) -> HttpResponse:
    """List, for curators, the corrections that nobody of the house has read yet."""
    if not can_read_corrections(request.user):
        raise PermissionDenied
    rows = Correction.objects.unread().exclude(by=request.user).select_related("page")
    return render(request, "cms/withdrawing/to_read.html", {"corrections": rows[:PAGE_SIZE]})


@require_POST
def mark_read(request: MemberRequest, public_id: str) -> HttpResponse:
    """Write down that a curator has read a correction. One that is not in the public log is nobody else's to know of."""
    may = can_read_corrections(request.user)
    rows = Correction.objects.all() if may else Correction.objects.public()
    correction = get_object_or_404(rows, public_id=public_id)
    if not may:
        raise PermissionDenied
    try:
        correcting.mark_read(correction, by=request.user)
    except NotPossible as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, "Thank you. It is marked as read.")
    return redirect("corrections-to-read")
