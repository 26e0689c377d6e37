"""The decision log: all of it for moderators, by month and in figures for every member."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import MemberRequest
from forum import permissions
from forum.moderation import figures
from forum.moderation.desklog import log_page
from forum.moderation.logwords import ACTS
from forum.moderation.publiclog import public_log


@require_safe
def desk_log(request: MemberRequest) -> HttpResponse:
    """Show moderators the decision log, all of it."""
    if not permissions.can_read_log(request.user):
        raise Http404
    page = log_page(request.user, request.GET.dict())
    return render(request, "forum/desk/desk_log.html", {"page": page, "acts": ACTS.items()})


@require_safe
def log(request: MemberRequest) -> HttpResponse:
    """Show every member what moderators did, by month."""
    told = public_log(timezone.localdate(), request.GET.dict())
    return render(request, "forum/desk/log.html", {"told": told})


@require_safe
def log_figures(request: MemberRequest) -> HttpResponse:
    """Show every member how much the desk did, how soon, and what was taken back."""
    told = figures.figures(timezone.localdate())
    context = {
        "counts": figures.chart_of_counts(told) if told.can_tell else None,
        "hours": figures.chart_of_hours(told) if told.can_tell else None,
    }
    return render(request, "forum/desk/figures.html", context)
