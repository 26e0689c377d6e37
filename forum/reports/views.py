"""Telling a moderator, from a consultation, a reply or a page of the library; “I think this is about me”."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import MemberRequest, address_of
from cms.querysets import path_of_page
from forum.checks import risks
from forum.consultations.actions import NotNow
from forum.consultations.kept import gives_anybody_text_back, hand_back, keeps_text
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.duty.querysets import promise
from forum.mirror import risk
from forum.mirror.html import readable
from forum.permissions import can_report, can_report_reply
from forum.reports import actions, words
from forum.reports.forms import AboutMeForm, ReportForm
from forum.reports.models import Reason

GONE = (
    "It is not here any more: it was taken back or set aside in the meantime. Everything you typed is here."
)
MOST_OF_AN_ADDRESS = 200  # characters
TOO_MANY = (
    "Several messages came from this connection today, so this one was not taken. Everything you typed is here; "
    "please send it tomorrow, or write to the address under Contact."
)


@keeps_text
@require_http_methods(["GET", "HEAD", "POST"])
def consultation(request: MemberRequest, public_id: str) -> HttpResponse:
    """Tell a moderator about a consultation."""
    rows = Consultation.objects.visible_to(request.user).select_related("author")
    here = rows.filter(public_id=public_id).first()
    if here is None:
        return _not_here(request)
    if not can_report(request.user, here):
        return render(request, "403.html", status=403)
    return _report(request, here, {"consultation": here, "back": here.get_absolute_url()})


@keeps_text
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: MemberRequest, public_id: str) -> HttpResponse:
    """Tell a moderator about a reply."""
    rows = Reply.objects.visible_to(request.user).select_related("consultation__author", "author")
    found = rows.filter(public_id=public_id).first()
    if found is None:
        return _not_here(request)
    if not can_report_reply(request.user, found):
        return render(request, "403.html", status=403)
    return _report(request, found, {"reply": found, "back": found.get_absolute_url()})


def _not_here(request: MemberRequest) -> HttpResponse:
    if request.method == "POST" and ReportForm.read(request.POST).text:
        return hand_back(request, GONE, status=410)
    raise Http404


def _report(request: MemberRequest, thing: Consultation | Reply, about: dict[str, Any]) -> HttpResponse:
    """Show the form, or send it; a refused one comes back as typed."""
    if request.method != "POST":
        return _page(request, ReportForm(), about)
    form = ReportForm.read(request.POST)
    try:
        made, is_new = actions.report(thing, form.reason, by=request.user, marked=form.marked, said=form.said)
    except NotNow as error:
        form.error = str(error)
        return _page(request, form, about, 422)
    if not is_new:
        messages.info(request, words.ALREADY)
        return redirect(about["back"])
    if made.reason == Reason.AT_RISK:
        context = {"cards": risks.shown((risk.DANGER,)), "words": words.AT_RISK, "back": about["back"]}
        return render(request, "forum/reports/at_risk.html", context)
    messages.success(request, _thanks(thing))
    return redirect(_place(thing))


def _place(thing: Consultation | Reply) -> str:
    """Where to go on: back to it or, set aside, to where it was."""
    if thing.status != "hidden":
        return thing.get_absolute_url()
    if isinstance(thing, Reply):
        return thing.consultation.get_absolute_url()
    return reverse("forum:consultation-list")


def _thanks(thing: Consultation | Reply) -> str:
    thing.refresh_from_db(fields=["status"])
    return words.SET_ASIDE if thing.status == "hidden" else words.THANKS


def _page(request: MemberRequest, form: ReportForm, about: dict[str, Any], status: int = 200) -> HttpResponse:
    hides = actions.hides_by_report(request.user) and "page" not in about
    context = about | {
        "form": form,
        "choices": words.choices(hides=hides, hours=promise(timezone.now()).words),
    }
    return render(request, "forum/reports/report.html", context, status=status)


@keeps_text
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: MemberRequest) -> HttpResponse:
    """Tell a moderator about a page of the library, named by its address."""
    if not request.user.can_read_cases:
        return render(request, "403.html", status=403)
    named = request.POST.get("page", "") if request.method == "POST" else request.GET.get("page", "")
    address = _of_the_library(named)
    about = {"page": address, "back": address}
    if request.method != "POST":
        return _page(request, ReportForm(), about)
    form = ReportForm.read(request.POST)
    try:
        is_new = actions.report_page(address, form.reason, by=request.user, said=form.text)
    except NotNow as error:
        form.error = str(error)
        return _page(request, form, about, 422)
    messages.success(request, words.THANKS if is_new else words.ALREADY)
    return redirect(address)


def _of_the_library(named: str) -> str:
    """The address of a live page of the library or of a theme, and nothing that somebody typed: it is kept for good,
    and read at the desk."""
    path = readable(named).partition("?")[0].partition("#")[0]
    found = path_of_page(path) if path.startswith(("/library/", "/themes/")) else ""
    return found if 0 < len(found) <= MOST_OF_AN_ADDRESS else "/library/"


@gives_anybody_text_back
@never_cache
@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def about_me(request: HttpRequest) -> HttpResponse:
    """Take a message from anybody. Who sends it is not asked, and not looked at where one is signed in."""
    if request.method != "POST":
        return render(request, "forum/reports/about_me.html", {"form": AboutMeForm()})
    form, status = AboutMeForm.read(request.POST), 422
    if form.check():
        came_from = address_of(request)
        try:
            actions.tell_us(form.said, link=form.link, answer_to=form.answer_to, address=came_from)
            return redirect("forum:about-me-received")
        except actions.TooMany:
            form.error, status = TOO_MANY, 429
    return render(request, "forum/reports/about_me.html", {"form": form}, status=status)


@login_not_required
@require_safe
def about_me_received(request: HttpRequest) -> HttpResponse:
    """Say what happens now: the same to everybody."""
    return render(request, "forum/reports/about_me_received.html", {"answer": words.ANSWER})
