"""A member's own page, and light or dark for everybody."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import actions
from accounts.forms import ProfileForm
from accounts.http import MemberRequest
from forum.consultations.models import Consultation
from forum.people.rules import APPEARANCES

A_YEAR = 60 * 60 * 24 * 365


@require_safe
def me(request: MemberRequest, form: ProfileForm | None = None) -> HttpResponse:
    """Show who one is here, and what one has brought; nobody else sees this list."""
    mine = Consultation.objects.visible_to(request.user).filter(author=request.user).select_related("theme")
    context = {
        "form": form or ProfileForm(instance=request.user),
        "consultations": mine.order_by("-sent_at")[:50],
    }
    return render(request, "forum/people/me.html", context)


@require_POST
def rename(request: MemberRequest) -> HttpResponse:
    """Change what colleagues call one."""
    form = ProfileForm(request.POST)
    if not form.is_valid():
        mine = (
            Consultation.objects.visible_to(request.user).filter(author=request.user).select_related("theme")
        )
        context = {"form": form, "consultations": mine.order_by("-sent_at")[:50]}
        return render(request, "forum/people/me.html", context, status=422)
    actions.rename(request.user, form.cleaned_data["display_name"])
    messages.success(request, "Saved.")
    return redirect("forum:me")


@login_not_required
@require_http_methods(["GET", "POST"])
def appearance(request: HttpRequest) -> HttpResponse:
    """Choose light, dark, or as the device has it; remembered in a cookie of ours for a year."""
    where = request.POST.get("next") or request.GET.get("next") or "/"
    if not url_has_allowed_host_and_scheme(
        where, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        where = "/"
    if request.method != "POST":
        return render(request, "forum/people/appearance.html", {"next": where})
    response = HttpResponseRedirect(where)  # redirect() would take a plain word for a view's name
    chosen = request.POST.get("appearance", "")
    if chosen in APPEARANCES:
        response.set_cookie("appearance", chosen, max_age=A_YEAR, samesite="Lax", secure=request.is_secure())
    else:
        response.delete_cookie("appearance", samesite="Lax")
    return response
