"""A moderator's own hours and days away."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import MemberRequest
from forum import permissions
from forum.duty import actions
from forum.duty.forms import AwayForm, HourForm
from forum.duty.hours import habit_words, moment_words, next_of
from forum.duty.models import DayAway, DutyHour
from forum.duty.querysets import hours_kept


def _only_moderators(request: MemberRequest) -> None:
    if not permissions.can_set_duty(request.user):
        raise Http404


def _show(
    request: MemberRequest, hour: HourForm | None = None, away: AwayForm | None = None, status: int = 200
) -> HttpResponse:
    now, kept = timezone.now(), hours_kept()
    hours = list(DutyHour.objects.filter(member__pk=request.user.pk))  # leak-ok: one's own
    following = next_of(kept, now)
    context = {
        "hours": hours,
        "days": list(DayAway.objects.filter(member__pk=request.user.pk)),  # leak-ok: one's own
        "hour_form": hour or HourForm(time_zone=hours[-1].time_zone if hours else ""),
        "away_form": away or AwayForm(),
        "habit": habit_words(kept, now),
        "until": moment_words(following.ends) if following is not None else "",
    }
    return render(request, "forum/duty/duty.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def duty(request: MemberRequest) -> HttpResponse:
    """Show when one looks, and add an hour."""
    _only_moderators(request)
    if request.method != "POST":
        return _show(request)
    form = HourForm(request.POST)
    if not form.is_valid():
        return _show(request, hour=form, status=422)
    try:
        actions.set_hour(by=request.user, **form.cleaned_data)
        messages.success(request, "Set. Whoever waits is told so.")
    except actions.NotSet as error:
        messages.warning(request, str(error))
    return redirect("forum:duty")


@require_POST
def away(request: MemberRequest) -> HttpResponse:
    """Add days away."""
    _only_moderators(request)
    form = AwayForm(request.POST)
    if not form.is_valid():
        return _show(request, away=form, status=422)
    try:
        actions.set_away(by=request.user, **form.cleaned_data)
        messages.success(request, "Noted. Nobody is told to wait for you then.")
    except actions.NotSet as error:
        messages.warning(request, str(error))
    return redirect("forum:duty")


@require_POST
def remove_hour(request: MemberRequest, public_id: str) -> HttpResponse:
    """Take one of one's own hours away."""
    _only_moderators(request)
    mine = DutyHour.objects.filter(member__pk=request.user.pk)  # leak-ok: one's own
    actions.take_hour_away(get_object_or_404(mine, public_id=public_id))
    return redirect("forum:duty")


@require_POST
def remove_away(request: MemberRequest, public_id: str) -> HttpResponse:
    """Be there after all."""
    _only_moderators(request)
    mine = DayAway.objects.filter(member__pk=request.user.pk)  # leak-ok: one's own
    actions.take_days_back(get_object_or_404(mine, public_id=public_id))
    return redirect("forum:duty")
