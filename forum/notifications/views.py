"""What one was told, how one wants to be told, and stopping letters without signing in."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import MemberRequest
from forum.notifications import actions, listing
from forum.notifications.forms import WishesForm


@require_safe
def notices(request: MemberRequest) -> HttpResponse:
    """List what one was told, newest first. Looking changes nothing."""
    page = listing.page_of(request.user, request.GET)
    return render(request, "forum/notifications/notices.html", {"page": page})


@require_POST
def read(request: MemberRequest) -> HttpResponse:
    """Mark what the page showed as read."""
    actions.read_notices(request.user, until=request.POST.get("until", ""))
    return redirect("forum:notices")


@require_http_methods(["GET", "HEAD", "POST"])
def wishes(request: MemberRequest) -> HttpResponse:
    """Choose what one is told, how and when; what does not fit comes back as typed."""
    typed = request.POST if request.method == "POST" else None
    form = WishesForm(typed, wishes=actions.wishes_now(request.user))
    if request.method == "POST" and form.is_valid():
        actions.keep_wishes(request.user, form.wishes(), letters=form.cleaned_data["letters"])
        messages.success(request, "Saved.")
        return redirect("forum:wishes")
    status = 422 if form.is_bound else 200
    return render(request, "forum/notifications/wishes.html", {"form": form}, status=status)


@never_cache
@csrf_exempt  # mail programs send the one click of RFC 8058 from nowhere; the key alone says whose letters
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, key: str) -> HttpResponse:
    """Stop every letter with one press, signed in or not. The page never says whose they are."""
    done = request.method == "POST"
    if done:
        actions.stop_letters(key)
    response = render(request, "forum/notifications/stop.html", {"done": done})
    response["X-Robots-Tag"] = "noindex"
    return response
