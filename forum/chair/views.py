"""The open chair's page: reading this week, saying something, taking it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.http import MemberRequest
from accounts.models import new_public_id
from forum import permissions
from forum.chair import actions, presenting
from forum.chair.forms import ChairForm
from forum.chair.models import Chair, ChairLine
from forum.consultations.actions import NotNow
from forum.consultations.kept import hand_back, keeps_text

PAGE = "forum/chair/chair.html"
FOR_COLLEAGUES = "This is open to verified colleagues only. What you wrote is here; nobody else has seen it."
NEW_WEEK = "A new week has begun meanwhile, with a question of its own. Your words are here: say them to this one, or let them be."
SAID_ALREADY = "That has been said already. If you send what stands in the box, it becomes a second line."


@require_safe
def chair(request: MemberRequest) -> HttpResponse:
    """Show this week's question with what colleagues said to it."""
    return render(request, PAGE, presenting.page(request.user, request.GET, at=timezone.now()))


def _show(request: MemberRequest, form: ChairForm, status: int) -> HttpResponse:
    """Show the page again with everything that was typed."""
    context = presenting.page(request.user, {}, at=timezone.now(), form=form)
    return render(request, PAGE, context, status=status)


@keeps_text
@require_POST
def say(request: MemberRequest) -> HttpResponse:
    """Say a line. A double click says one; what cannot be said stays in the box, with the reason in place."""
    member, now = request.user, timezone.now()
    if not permissions.can_read_consultations(member):
        return hand_back(request, FOR_COLLEAGUES, status=404)
    form = ChairForm.read(request.POST)
    here = Chair.objects.visible_to(member).open_at(now).first()
    if (made := actions.said_with(form.token, by=member)) is not None:
        if form.html in {made.html, ""}:
            return redirect(f"{made.chair.get_absolute_url()}#l-{made.public_id}")
        form.token, form.error = new_public_id(), SAID_ALREADY
        return _show(request, form, 409)
    if here is None or form.chair not in {here.public_id, ""}:
        form.error = actions.CLOSED if here is None else NEW_WEEK
        return _show(request, form, 409)
    form.reflect(here, by=member, say=request.POST.get("say", ""))
    if form.error or "say" in request.POST:
        return _show(request, form, 422 if form.error else 200)
    try:
        line = actions.say(
            here, form.html, by=member, unnamed=form.unnamed, token=form.token, acknowledged=form.acknowledged, at=now
        )  # fmt: skip
    except NotNow as error:
        form.error = str(error)
        return _show(request, form, 422)
    return redirect(f"{here.get_absolute_url()}#l-{line.public_id}")


@require_POST
def withdraw(request: MemberRequest, public_id: str) -> HttpResponse:
    """Withdraw what one said, at once."""
    lines = ChairLine.objects.written_by(request.user).select_related("chair")
    line = get_object_or_404(lines, public_id=public_id)
    actions.withdraw_line(line, by=request.user)
    messages.success(request, "It is withdrawn. Nobody can read it any more.")
    return redirect(line.chair)
