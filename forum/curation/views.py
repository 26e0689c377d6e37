"""Curation: a moderator's page beside a consultation, what was learnt, and what people are asked."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import MemberRequest
from accounts.signals import seen
from forum import permissions
from forum.consultations.actions import NotNow, Stale
from forum.consultations.kept import keeps_text
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.consultations.writing import number_in
from forum.curation import acting, actions, pages
from forum.curation.forms import DistilForm, TextForm
from forum.curation.models import Asked, Distil
from forum.mirror.html import readable
from forum.moderation.querysets import is_involved

CURATE, DISTIL, ASKED = (
    "forum/curation/curate.html",
    "forum/curation/distil.html",
    "forum/curation/asked.html",
)
STALE = "Somebody saved another text meanwhile. Both stand here; send yours again if it is the one to keep."


def _place(request: MemberRequest, public_id: str) -> Consultation | HttpResponse:
    """The consultation of a moderator's page: a 404 for everybody else, a 403 for their own."""
    if not (request.user.can_use_desk and request.user.is_moderator):
        raise Http404
    visible = Consultation.objects.visible_to(request.user).select_related("author", "theme")
    here = get_object_or_404(visible, public_id=public_id)
    if not permissions.can_curate(request.user, here) or is_involved(request.user, here):
        return render(request, "403.html", status=403)
    return here


@require_safe
def curate(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show what a moderator may do about a consultation."""
    here = _place(request, public_id)
    if isinstance(here, HttpResponse):
        return here
    return render(request, CURATE, pages.curate_page(here, request.user))


@require_POST
def act(request: MemberRequest, public_id: str) -> HttpResponse:
    """Do one thing about it, and say what came of it."""
    here = _place(request, public_id)
    if isinstance(here, HttpResponse):
        return here
    try:
        messages.success(request, acting.do(here, request.POST, by=request.user))
    except NotNow as error:
        messages.warning(request, str(error))
    return redirect("forum:desk-curate", public_id)


@keeps_text
@require_POST
def summary(request: MemberRequest, public_id: str) -> HttpResponse:
    """Propose a summary to whoever brought the consultation; a refused one comes back whole."""
    here = _place(request, public_id)
    if isinstance(here, HttpResponse):
        return here
    form = TextForm.read(request.POST)
    status = 422
    try:
        if form.error:
            raise NotNow(form.error)
        actions.propose_summary(
            here, form.html, by=request.user, version=form.version, acknowledged=form.acknowledged
        )
        messages.success(request, "Proposed. It is shown when its author has said yes.")
        return redirect("forum:desk-curate", public_id)
    except Stale:
        stands = here.summary
        form.error, form.other, form.version, status = STALE, stands.html, stands.version, 409
    except NotNow as error:
        form.error = str(error)
    return render(request, CURATE, pages.curate_page(here, request.user, form), status=status)


# --- What was learnt --------------------------------------------------------------------------------


def _distil(request: MemberRequest, public_id: str) -> Distil:
    rows = Distil.objects.visible_to(request.user).exclude(state__in=("stopped", "drafted", "asked"))
    found = get_object_or_404(rows.select_related("consultation__author"), public_id=public_id)
    if found.writer_id != request.user.pk:  # a second reader reads what nobody else does yet
        seen.send(Distil, by=request.user, what="item", object_kind="distil", object_id=public_id)
    return found


@require_safe
def distils(request: MemberRequest) -> HttpResponse:
    """List what a member writes, and what waits for a second reader."""
    if not (request.user.is_moderator and request.user.can_use_desk) and not permissions.stands_in(
        request.user
    ):
        raise Http404
    rows = Distil.objects.visible_to(request.user).filter(state__in=("writing", "reading"))
    context = {"rows": [(row, row.writer_id == request.user.pk) for row in rows.order_by("at")[:50]]}
    return render(request, "forum/curation/distils.html", context)


def _shown(
    request: MemberRequest, row: Distil, form: DistilForm | None = None, status: int = 200
) -> HttpResponse:
    return render(request, DISTIL, pages.distil_page(row, request.user, form), status=status)


def _save(request: MemberRequest, row: Distil, form: DistilForm) -> HttpResponse | None:
    """Keep what its writer typed; gives the page where it could not be kept."""
    try:
        if form.error:
            raise NotNow(form.error)
        actions.save_distil(row, form.said(), by=request.user, version=form.version)
    except Stale:
        row.refresh_from_db()
        form.error, form.other, form.version = STALE, row.html, row.version
        return _shown(request, row, form, 409)
    except NotNow as error:
        form.error = str(error)
        return _shown(request, row, form, 422)
    form.version = row.version
    return None


@keeps_text
@require_http_methods(["GET", "POST"])
def distil(request: MemberRequest, public_id: str) -> HttpResponse:
    """Write what was learnt, or read it a second time."""
    row = _distil(request, public_id)
    if request.method != "POST":
        return _shown(request, row)
    if row.writer_id != request.user.pk:
        return render(request, "403.html", status=403)
    form = DistilForm.read(request.POST)
    if refused := _save(request, row, form):
        return refused
    messages.success(request, f"Saved {timezone.localtime():%H:%M}.")
    return redirect("forum:desk-distil", public_id)


@keeps_text
@require_POST
def quote(request: MemberRequest, public_id: str) -> HttpResponse:
    """Save the text, and ask somebody whether a line of theirs may be quoted."""
    row = _distil(request, public_id)
    if row.writer_id != request.user.pk:
        return render(request, "403.html", status=403)
    form = DistilForm.read(request.POST)
    if refused := _save(request, row, form):
        return refused
    try:
        replies = Reply.objects.visible_to(request.user).filter(consultation=row.consultation_id)
        found = replies.filter(public_id=form.reply or "-").first()
        if found is None:
            raise NotNow("Choose whose words they are.")
        actions.ask_quote(row, found, form.words, by=request.user)
    except NotNow as error:
        form.error = str(error)
        return _shown(request, row, form, 422)
    messages.success(request, "Asked. It stands in the text only with their yes.")
    return redirect("forum:desk-distil", public_id)


@keeps_text
@require_POST
def distil_act(request: MemberRequest, public_id: str) -> HttpResponse:
    """Give it on, do without a quote, stop; or agree as a second reader, or send it back."""
    row = _distil(request, public_id)
    pressed, _, named = request.POST.get("act", "").partition(":")
    form = DistilForm.read(request.POST)
    writes = row.writer_id == request.user.pk
    if writes and pressed in {"send", "drop"} and (refused := _save(request, row, form)):
        return refused
    try:
        done, over = _do(row, pressed, named, request, form)
    except Stale:
        form.error = STALE
        return _shown(request, row, form, 409)
    except NotNow as error:
        form.error = str(error)
        return _shown(request, row, form, 422)
    messages.success(request, done)
    return redirect("forum:desk-distils") if over else redirect("forum:desk-distil", public_id)


def _do(row: Distil, pressed: str, named: str, request: MemberRequest, form: DistilForm) -> tuple[str, bool]:
    """Do it; gives what is said, and whether the page is over for them. Raises NotNow, Stale."""
    by, version = request.user, number_in(request.POST, "version")
    if row.writer_id != by.pk:
        if pressed == "agree":
            ticked = request.POST.get("ticked", "") == "yes"
            actions.confirm(row, by=by, version=version, ticked=ticked)
            return "It lies in the library as a draft. Thank you for reading it so.", True
        actions.give_back(row, form.note, by=by, version=version)
        return "It is back with its writer, with your sentence.", True
    if pressed == "send":
        actions.send_on(row, by=by, version=form.version, acknowledged=form.acknowledged)
        return "It waits for a second reader.", False
    if pressed == "drop":
        asked = get_object_or_404(
            Asked, distil=row, what="quote", public_id=named
        )  # leak-ok: its own writer's
        actions.drop_quote(asked, by=by)
        return "The quote is left out.", False
    if pressed == "stop":
        actions.stop_distil(row, by=by)
        return "It is stopped, and its words are gone.", True
    raise NotNow(acting.NOTHING)


# --- What people are asked --------------------------------------------------------------------------


@require_safe
def asked(request: MemberRequest) -> HttpResponse:
    """Show a member what they are asked, and what they have said yes to."""
    return render(request, ASKED, pages.asked_page(request.user))


@keeps_text
@require_POST
def answer(request: MemberRequest, public_id: str) -> HttpResponse:
    """Say yes or no, or take a yes back."""
    row = get_object_or_404(Asked.objects.visible_to(request.user), public_id=public_id)
    said, note = request.POST.get("say", ""), readable(request.POST.get("note", "")).strip()
    leads = ""
    try:
        if said == "back":
            actions.take_back(row, by=request.user)
        elif said == "note" and not note:
            raise NotNow("Write a sentence: what should be different?")
        elif said in {"yes", "no", "note"}:
            leads = actions.answer(
                row, said == "yes", by=request.user, version=number_in(request.POST, "version"),
                named=request.POST.get("named", ""), note=note if said == "note" else "",
            )  # fmt: skip
        else:
            raise NotNow("Choose yes or no.")
    except NotNow as error:
        context = pages.asked_page(request.user, refused=public_id, why=str(error), note=note)
        return render(request, ASKED, context, status=422)
    messages.success(request, "Thank you. It is done as you say.")
    return redirect(leads or "forum:me-asked")


@require_POST
def unfeature(request: MemberRequest, public_id: str) -> HttpResponse:
    """Take one's own consultation from the top of the list, for good."""
    here = get_object_or_404(Consultation.objects.visible_to(request.user), public_id=public_id)
    if here.author_id != request.user.pk:
        return render(request, "403.html", status=403)
    actions.refuse_feature(here, by=request.user)
    messages.success(request, "It is in its own place again, and stays there.")
    return redirect("forum:consultation", public_id)
