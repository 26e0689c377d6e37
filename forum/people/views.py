"""A member's own page, and light or dark for everybody."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import actions
from accounts.forms import ProfileForm
from accounts.http import MemberRequest
from accounts.models import Member
from accounts.security.querysets import asleep
from cms.bodies.querysets import bodies_of
from forum import permissions
from forum.consultations.actions import forget_words
from forum.consultations.keepsakes import KeptWords
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.own_data.showing import leaving_of
from forum.people.colleagues import shown_to
from forum.people.home import home_of
from forum.people.rules import APPEARANCES

A_YEAR = 60 * 60 * 24 * 365


@require_safe
def home(request: MemberRequest) -> HttpResponse:
    """Show what waits for a member, what is new in what they follow, and everything that is theirs."""
    return render(request, "forum/people/home.html", home_of(request.user, request.GET.get("after", "")))


@require_safe
def me(request: MemberRequest) -> HttpResponse:
    """Show who one is here, what one has brought and what one has given; nobody else sees these lists."""
    return _page(request, ProfileForm(instance=request.user))


def _page(request: MemberRequest, form: ProfileForm, status: int = 200) -> HttpResponse:
    mine = Consultation.objects.visible_to(request.user).filter(author=request.user).select_related("theme")
    given = Reply.objects.written_by(request.user).exclude(status="withdrawn").order_by("-sent_at")
    readable = set(
        Consultation.objects.visible_to(request.user)
        .filter(replies__in=given[:50])
        .values_list("pk", flat=True)
    )
    context = {
        "form": form,
        "asleep": asleep(request.user),
        "leaving": leaving_of(request.user),
        "ran_out": permissions.ran_out(request.user),
        "has_bodies": bodies_of(request.user).exists(),
        "name": Member.objects.get(pk=request.user.pk).display_name
        if form.errors
        else request.user.display_name,
        "consultations": mine.order_by("-sent_at")[:50],
        "replies": [(reply, reply.consultation_id in readable) for reply in given[:50]],
        "kept_words": KeptWords.objects.visible_to(request.user)[:50],
    }
    return render(request, "forum/people/me.html", context, status=status)


@require_POST
def rename(request: MemberRequest) -> HttpResponse:
    """Change what colleagues call one."""
    form = ProfileForm(request.POST, instance=request.user)
    if not form.is_valid():
        return _page(request, form, status=422)
    actions.rename(request.user, form.cleaned_data["display_name"])
    messages.success(request, "Saved.")
    return redirect("forum:me")


@require_POST
def forget(request: MemberRequest, public_id: str) -> HttpResponse:
    """Destroy words of one's own that were kept when their consultation was destroyed."""
    forget_words(get_object_or_404(KeptWords.objects.visible_to(request.user), public_id=public_id))
    messages.success(request, "They are gone.")
    return redirect("forum:me")


@require_safe
def colleague(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show what a colleague tells of how they work, to colleagues."""
    shown = shown_to(request.user, public_id)
    if shown is None:
        raise Http404
    return render(request, "forum/people/colleague.html", shown)


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
