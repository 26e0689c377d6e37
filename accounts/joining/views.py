"""Joining in three short steps, and the page that says how Between works."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import MemberRequest
from accounts.joining.standing import where_is


@login_not_required
@require_safe
def join(request: HttpRequest) -> HttpResponse:
    """Show the three steps, which of them is next, and what waits."""
    response = render(request, "accounts/joining/join.html", {"where": where_is(request.user)})
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_safe
def welcome(request: MemberRequest) -> HttpResponse:
    """Say in one minute how Between works, and what comes next."""
    return render(request, "accounts/joining/welcome.html", {"where": where_is(request.user)})
