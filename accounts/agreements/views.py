"""Reading what is agreed to here, agreeing, and saying not now."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.agreements import actions
from accounts.agreements.forms import AcceptForm
from accounts.agreements.querysets import has_accepted_before, last_ethics_code, standing_of, to_accept
from accounts.http import MemberRequest, where_next

CHANGED = "The text has changed since you opened this page. Please read it once more; nothing was agreed to."
THANKS = "Thank you. It holds for a year, or until a text changes."


@require_http_methods(["GET", "POST"])
def agreements(request: MemberRequest) -> HttpResponse:
    """Show what is to be agreed to, with one tick each and one button; where nothing is, what holds."""
    now, member = timezone.now(), request.user
    asked = to_accept(member, now)
    if request.method != "POST":
        code = {"ethics_code": last_ethics_code(member)}
        return _page(request, AcceptForm(asked, initial=code)) if asked else _holding(request)
    if not asked:  # a second click
        return HttpResponseRedirect(where_next(request, "forum:home"))
    form = AcceptForm(asked, request.POST)
    joins = not has_accepted_before(member)
    if form.names_another_version:
        return _changed(request)
    if not form.is_valid():
        return _page(request, form, 422)
    try:
        actions.accept(member, form.read, ethics_code=form.cleaned_data.get("ethics_code", ""))
    except actions.Changed:
        return _changed(request)
    if joins and member.needs_pledge and not member.is_verified:
        return HttpResponseRedirect(reverse("accounts:welcome"))
    messages.success(request, THANKS)
    return HttpResponseRedirect(where_next(request, "forum:home"))


def _changed(request: MemberRequest) -> HttpResponse:
    """A version came in between: it is shown to be read, with the code as it was typed."""
    typed = {"ethics_code": request.POST.get("ethics_code", "")}
    return _page(request, AcceptForm(to_accept(request.user, timezone.now()), initial=typed), 409, CHANGED)


def _page(request: MemberRequest, form: AcceptForm, status: int = 200, sentence: str = "") -> HttpResponse:
    context = {
        "form": form,
        "sentence": sentence,
        "joins": not has_accepted_before(request.user),
        "ended": request.user.agreed_until,
        "has_agreed": request.user.has_agreed,
        "next": where_next(request, "forum:home"),
    }
    return render(request, "accounts/agreements/accept.html", context, status=status)


def _holding(request: MemberRequest) -> HttpResponse:
    """Nothing is to be accepted: the texts that hold, to be read again."""
    rows = [each.versions[0] for each in standing_of(request.user, timezone.now()) if each.versions]
    context = {"texts": rows, "until": request.user.agreed_until}
    return render(request, "accounts/agreements/holding.html", context)


@require_safe
def later(request: MemberRequest) -> HttpResponse:
    """Say what stays open to somebody who does not agree, or not now, and how to come back."""
    context = {"joins": not has_accepted_before(request.user), "has_agreed": request.user.has_agreed}
    return render(request, "accounts/agreements/later.html", context)
