"""A reader's page: exactly the version they were asked to read, and what they say of it. It needs no way into the admin."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Case, F, Value, When
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.actions import NotPossible
from accounts.http import MemberRequest, keeps_text
from cms.editorial import actions
from cms.editorial.forms import AnswerForm
from cms.editorial.models import ReadingAsked
from cms.editorial.showing import shown_as_preview

THANKS = {
    "fine": "Thank you. Nothing keeps it from being published on your side.",
    "change": "Thank you. The training body reads your note when everybody has read it.",
    "cannot": "Thank you for saying so. Somebody else is asked.",
}


#: How many one's own list shows: what is to be read, then what was read, the newest first.
MOST = 50


@require_safe
def readings(request: MemberRequest) -> HttpResponse:
    """List the pieces one was asked to read: those that wait first, by their day, then those that were answered."""
    rows = ReadingAsked.objects.visible_to(request.user).select_related("submission__body")
    # What it is called since is its body's own, until it is public.
    here = When(
        submission__stage="reading", revision=F("submission__revision"), then="submission__page__draft_title"
    )
    public = When(submission__page__live=True, then="submission__page__title")
    rows = rows.annotate(title=Case(here, public, default=Value("")))
    answered = rows.exclude(answer="").order_by("-answered_at", "-pk")
    context = {"waiting": rows.waiting().order_by("due_at", "pk")[:MOST], "answered": answered[:MOST]}
    return render(request, "cms/editorial/readings.html", context)


def _mine(request: MemberRequest, public_id: str) -> ReadingAsked:
    rows = ReadingAsked.objects.visible_to(request.user)
    rows = rows.select_related("submission__page", "submission__body", "revision")
    return get_object_or_404(rows, public_id=public_id)


@keeps_text
@require_http_methods(["GET", "POST"])
def reading(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show what is asked, and keep the answer."""
    row = _mine(request, public_id)
    form = AnswerForm(request.POST) if request.method == "POST" else AnswerForm()
    if request.method == "POST" and form.is_valid():
        says = form.cleaned_data["says"]
        try:
            actions.answer(row, by=request.user, says=says, note=form.cleaned_data["note"].strip())
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, THANKS[says])
            return redirect("/home/" if says == "cannot" else request.path)
    here = row.submission
    lies_here = here.stage == "reading" and here.revision_id == row.revision_id
    context: dict[str, Any] = {"row": row, "form": form, "is_open": lies_here and not row.answer}
    if lies_here and row.revision is not None:
        context["title"] = row.revision.content.get("title", "")
    return render(request, "cms/editorial/reading.html", context, status=422 if form.errors else 200)


@require_safe
def piece(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show the piece as its readers will see it, in exactly the version that is to be read; not once it lies with its
    readers no longer."""
    rows = ReadingAsked.objects.visible_to(request.user).with_its_readers().select_related("revision")
    return shown_as_preview(request, get_object_or_404(rows, public_id=public_id).revision)
