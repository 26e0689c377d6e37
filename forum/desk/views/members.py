"""Colleagues who wait for the desk: to be verified, or to come back to what they stepped back from."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.http import MemberRequest
from accounts.models import Member, Practice
from forum import permissions
from forum.moderation import actions
from forum.moderation.querysets import asked_back


@require_POST
def let_back(request: MemberRequest, public_id: str) -> HttpResponse:
    """Let somebody see again what they stepped back from, as they asked."""
    if not permissions.can_use_desk(request.user):
        raise Http404
    found = get_object_or_404(asked_back(request.user), public_id=public_id)
    try:
        actions.let_back(found, by=request.user)
        messages.success(request, "They can read it again. Nothing else has changed.")
    except actions.NotDecided as error:
        messages.warning(request, str(error))
    return redirect("forum:desk")


@require_safe
def members(request: MemberRequest) -> HttpResponse:
    """List members whose address is confirmed and who wait to be verified."""
    if not (permissions.can_use_desk(request.user) and request.user.is_moderator):
        raise Http404
    waiting = Member.objects.waiting_to_be_verified()[:100]
    practices = [choice for choice in Practice.choices if choice[0]]
    return render(request, "forum/desk/members.html", {"members": waiting, "practices": practices})


@require_POST
def verify(request: MemberRequest, public_id: str) -> HttpResponse:
    """Mark a member verified."""
    if not (permissions.can_use_desk(request.user) and request.user.is_moderator):
        raise Http404
    member = get_object_or_404(Member.objects.active(), public_id=public_id)
    try:
        actions.verify_member(member, practice=request.POST.get("practice", ""), by=request.user)
        messages.success(request, f"{member.display_name} is verified as {member.get_practice_display()}.")
    except actions.NotDecided as error:
        messages.warning(request, str(error))
    return redirect("forum:desk-members")
