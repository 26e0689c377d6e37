"""Beside a piece, for whoever is signed in: save it, think about it, say that it is out of date."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.actions import NotPossible
from accounts.http import MemberRequest, keeps_text
from cms.models import ArticlePage, OutOfDate, Reflection, SavedPiece
from cms.readers import actions
from cms.readers.forms import AnswersForm, OutOfDateForm, TimeForm
from cms.readers.paging import one_page
from cms.readers.querysets import piece_at, titles_for, way_of
from cms.readers.questions import asked_of

STALE = (
    "Another tab has saved these answers meanwhile. What it saved stands under yours; what is in the boxes is kept "
    "when you press the button."
)


def _piece(request: MemberRequest, way: str, *, listed: bool = False) -> ArticlePage:
    """The piece at this way; what is not open to them, or has to be `listed` and is not, is nowhere (404)."""
    found: ArticlePage | None = piece_at(way, request.user, listed=listed)
    if found is None:
        raise Http404
    return found


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


@require_safe
def saved(request: MemberRequest) -> HttpResponse:
    """List one's saved pieces; of what was withdrawn or taken out of the lists, nothing."""
    rows, older = one_page(SavedPiece.objects.newest(request.user), request)
    cards = titles_for({row.page_id for row in rows}, request.user)
    pieces = [cards[row.page_id] for row in rows if row.page_id in cards]
    context = {"pieces": [(piece, way_of(piece)) for piece in pieces], "older": older}
    return render(request, "cms/readers/saved.html", context)


@require_POST
def save(request: MemberRequest, way: str) -> HttpResponse:
    """Put a piece on one's list, or take it off ("no"), and lead back to where the button stood."""
    if request.POST.get("what") == "no":
        actions.let_go(way, by=request.user)
        if request.POST.get("back") == "saved":
            messages.success(request, "It is off your list.")
            return redirect("library-saved")
    piece = _piece(request, way, listed=True)
    if request.POST.get("what") != "no":
        actions.save_piece(piece, by=request.user)
    return redirect(f"{piece.get_url(request)}#for-yourself")


@keeps_text
@require_http_methods(["GET", "HEAD", "POST"])
def think(request: MemberRequest, way: str) -> HttpResponse:
    """Show what is asked after a piece, keep what is answered, and log the time where the member says so."""
    piece = _piece(request, way)
    asked = asked_of(piece)
    if request.method != "POST":
        mine = Reflection.objects.of(request.user).filter(page=piece).first()
        form = AnswersForm.filled(asked, mine.answers if mine else {})
        return _thinking(request, piece, form, TimeForm.usual(piece.reading_minutes), mine)
    logs = request.POST.get("act") == "log"
    form = AnswersForm(request.POST, asked=asked)
    time = TimeForm(request.POST)
    fine = form.is_valid()
    if not (not logs or time.is_valid()) or not fine:
        return _thinking(request, piece, form, time, None, status=422)
    try:
        actions.keep_answers(piece, form.answers, by=request.user, seq=_number(request.POST.get("seq", "")))
    except actions.Stale:
        mine = Reflection.objects.of(request.user).filter(page=piece).first()
        return _thinking(request, piece, form, time, mine, why=STALE, status=409)
    if not logs:
        messages.success(request, "Saved. Nobody else sees it.")
        return redirect("library-think", way)
    entry = actions.log_time(piece, by=request.user, **time.cleaned_data)
    messages.success(request, f"Saved, and {entry.minutes} minutes are in your record.")
    return redirect("library-hours")


def _thinking(
    request: MemberRequest, piece: ArticlePage, form: AnswersForm, time: TimeForm, mine: Reflection | None,
    *, why: str = "", status: int = 200,
) -> HttpResponse:  # fmt: skip
    seq = mine.seq if mine else _number(request.POST.get("seq", ""))
    asked = asked_of(piece)
    other = {asked.get(key, ""): text for key, text in mine.answers.items()} if why and mine else {}
    context: dict[str, Any] = {
        "piece": piece, "way": way_of(piece), "form": form, "time": time, "mine": mine, "seq": seq, "why": why,
        "other": other,
    }  # fmt: skip
    return render(request, "cms/readers/think.html", context, status=status)


@keeps_text
@require_POST
def think_autosave(request: MemberRequest, way: str) -> HttpResponse:
    """Keep the answers for the page's script, and nothing else."""
    piece = _piece(request, way)
    form = AnswersForm(request.POST, asked=asked_of(piece))
    seq = _number(request.POST.get("seq", ""))
    if not form.is_valid():
        field, errors = next(iter(form.errors.items()))
        return JsonResponse({"why": str(errors[0]), "field": field}, status=422)
    try:
        kept = actions.keep_answers(piece, form.answers, by=request.user, seq=seq)
    except actions.Stale:
        return JsonResponse({"why": "Another tab has saved these answers meanwhile."}, status=409)
    at = timezone.localtime(kept.saved_at if kept else None).strftime("%H:%M")
    return JsonResponse({"seq": kept.seq if kept else seq, "at": at})


@require_safe
def told(request: MemberRequest) -> HttpResponse:
    """List what one said is out of date, with the answers."""
    rows, older = one_page(OutOfDate.objects.of(request.user).order_by("-at", "-pk"), request)
    pieces = titles_for({row.page_id for row in rows}, request.user)
    context = {"told": [(row, pieces.get(row.page_id)) for row in rows], "older": older}
    return render(request, "cms/readers/told.html", context)


@keeps_text
@require_http_methods(["GET", "HEAD", "POST"])
def out_of_date(request: MemberRequest, way: str) -> HttpResponse:
    """Ask in a line what is out of date, and pass it on without a name."""
    piece = _piece(request, way)
    form = OutOfDateForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.say_out_of_date(piece, form.cleaned_data["said"], by=request.user)
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Thank you. Its editors read it, without your name, and answer here.")
            return redirect(reverse("library-told"))
    waits = OutOfDate.objects.of(request.user).open().filter(page=piece).first()
    context = {"piece": piece, "body": piece.get_parent(), "way": way, "form": form, "waits": waits}
    status = 422 if form.errors else 200
    return render(request, "cms/readers/out_of_date.html", context, status=status)
