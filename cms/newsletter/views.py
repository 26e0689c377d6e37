"""Asking for the newsletter, stopping it, and reading what has left."""

from __future__ import annotations

from allauth.core.internal.ratelimit import consume
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import MemberRequest
from cms.newsletter import actions, reading
from cms.newsletter.forms import AskForm
from cms.newsletter.models import Issue, Subscriber
from cms.permissions import can_keep_newsletter

ASKING = {"newsletter": "10/h/ip"}
TOO_OFTEN = "That was asked for very often from where you are. Please wait an hour, then send it again."
MOST_ISSUES = 60  # five years on one page


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def newsletter(request: HttpRequest) -> HttpResponse:
    """Say what the newsletter is, take an address, and list what has left. The answer to an address is always the same."""
    form = AskForm(request.POST) if request.method == "POST" else AskForm()
    asked = False
    if request.method == "POST" and form.is_valid():
        if consume(request, app="cms", action="newsletter", config=ASKING):
            actions.ask(form.cleaned_data["email"])
            asked = True
        else:
            form.add_error(None, TOO_OFTEN)
    context = {
        "form": form,
        "asked": asked,
        "issues": [] if asked else list(Issue.objects.out()[:MOST_ISSUES]),
        "may_keep": can_keep_newsletter(request.user),
    }
    return render(request, "cms/newsletter/newsletter.html", context, status=422 if form.errors else 200)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Ask once more, so that a program that opens every link says yes for nobody; the button's press is the yes."""
    if not Subscriber.objects.opened_by(token, now=timezone.now()).exists():
        return _quiet(render(request, "cms/newsletter/over.html", status=404))
    done = request.method == "POST" and actions.confirm(token)
    return _quiet(render(request, "cms/newsletter/confirm.html", {"done": done}))


@login_not_required
@csrf_exempt  # mail programs press it from nowhere (RFC 8058); whoever has the key may
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, key: str) -> HttpResponse:
    """Stop the newsletter with one press, signed in or not. The page never says whose it is, or whether it is anybody's."""
    done = request.method == "POST"
    if done:
        actions.stop(key)
    return _quiet(render(request, "cms/newsletter/stop.html", {"done": done}))


@login_not_required
@require_safe
def issue(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """Show an issue that has left, with the pieces of it that the library still lists."""
    found = get_object_or_404(Issue.objects.out(), year=year, month=month)
    content = reading.content_of(found)
    if content.is_empty:
        raise Http404
    response = render(request, "cms/newsletter/issue.html", {"content": content, "issue": found})
    patch_cache_control(response, public=True, no_cache=True)  # what is withdrawn is gone at the next look
    return response


@require_safe
def preview(request: MemberRequest) -> HttpResponse:
    """Show curators this month's issue as it would leave today."""
    if not can_keep_newsletter(request.user):
        raise Http404
    issue = reading.coming(timezone.now())
    context = {
        "content": reading.content_of(issue),
        "issue": issue,
        "readers": Subscriber.objects.confirmed().count(),
    }
    return render(request, "cms/newsletter/preview.html", context)


def _quiet(response: HttpResponse) -> HttpResponse:
    response.headers["X-Robots-Tag"] = "noindex"
    return response
