"""One piece on its way: where it is, on whom it waits, and every move of curators and its training body."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.actions import NotPossible
from accounts.http import MemberRequest, keeps_text
from cms.editorial import actions
from cms.editorial.forms import AskForm, LetGoForm, ReasonForm, TurnForm
from cms.editorial.looking import looked_through
from cms.editorial.models import ReadingAsked, Submission
from cms.editorial.runs import earlier_runs
from cms.editorial.showing import shown_as_preview
from cms.editorial.ties import WATCHED_BY, is_of, keeps_from_judging
from cms.withdrawing.watching import may_look_through


def _seen(request: MemberRequest, public_id: str) -> Submission:
    rows = Submission.objects.visible_to(request.user)
    rows = rows.select_related("page", "body", "revision", "keeper", "state")
    return get_object_or_404(rows, public_id=public_id)


def _curates(request: MemberRequest, public_id: str) -> Submission:
    here = _seen(request, public_id)
    if not request.user.is_curator or keeps_from_judging(request.user, here.page, here.body):
        raise PermissionDenied
    return here


@require_safe
def submission(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show one piece on its way."""
    return _page(request, _seen(request, public_id))


def _page(
    request: MemberRequest,
    here: Submission,
    *,
    status: int = 200,
    goes: dict[int, LetGoForm] | None = None,
    **forms: AskForm | ReasonForm,
) -> HttpResponse:
    judges = request.user.is_curator and not keeps_from_judging(request.user, here.page, here.body)
    mine = is_of(request.user, here.body, ever=False)
    version: Any = here.revision.as_object() if here.revision is not None else None
    may_watch = version is None or may_look_through(version, request.user)
    start = {"turn": here.turn}
    context: dict[str, Any] = {
        "here": here,
        "title": version.title if version is not None else here.page.title,
        "judges": judges,
        "keeps": judges or (request.user.is_superuser and not mine),
        "mine": mine,
        "readings": _readings(here, goes or {}),
        "earlier": earlier_runs([here], Submission.objects.visible_to(request.user)),
        "cannot_watch": "" if may_watch else WATCHED_BY,
        "may_stand_in": judges and may_watch and here.may_stand_in(timezone.now()),
        "one_is_enough": here.one_is_enough(timezone.now()),
        **(looked_through(version) if judges and version is not None and here.stage == "desk" else {}),
        "ask": AskForm(initial=start, auto_id="ask_%s"),
        "back": ReasonForm(initial=start, auto_id="back_%s"),
        "no": ReasonForm(initial=start, auto_id="no_%s"),
    } | forms
    return render(request, "cms/editorial/submission.html", context, status=status)


def _readings(here: Submission, goes: dict[int, LetGoForm]) -> list[ReadingAsked]:
    """The readings of the version that lies here; with those of whoever asked for a change before the box for why they
    are not waited for (`goes`: as it was filled in)."""
    rows = list(here.readings().select_related("reader").order_by("pk"))
    again = set(here.to_read_again().values_list("reader_id", flat=True))
    for row in rows:
        if row.reader_id in again and not row.answer:
            row.goes = goes.get(row.pk) or LetGoForm(auto_id=f"goes_{row.public_id}_%s")  # type: ignore[attr-defined]
    return rows


@require_safe
def piece(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the version that lies here as readers would see it."""
    return shown_as_preview(request, _seen(request, public_id).revision)  # type: ignore[arg-type]


def _one_act(
    request: MemberRequest,
    here: Submission,
    done: str,
    act: Callable[..., Any],
    target: Any = None,
    **more: Any,
) -> HttpResponse:
    """Do one thing, and say what came of it."""
    try:
        act(target if target is not None else here, by=request.user, **more)
    except NotPossible as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, done)
    return redirect("submission", here.public_id)


def _turn(request: HttpRequest) -> int:
    form = TurnForm(request.POST)
    return int(form.cleaned_data["turn"]) if form.is_valid() else -1


@require_POST
def pass_desk(request: MemberRequest, public_id: str) -> HttpResponse:
    """Let a piece past the desk check."""
    here = _curates(request, public_id)
    return _one_act(request, here, "On to its readers.", actions.pass_desk, turn=_turn(request))


@keeps_text
@require_POST
def ask(request: MemberRequest, public_id: str) -> HttpResponse:
    """Ask a clinician to read it."""
    here = _curates(request, public_id)
    form = AskForm(request.POST, auto_id="ask_%s")
    if form.is_valid():
        try:
            actions.ask(here, by=request.user, **form.cleaned_data)
        except NotPossible as error:
            form.add_error("named", str(error))
        else:
            messages.success(request, "They are asked, and have three weeks.")
            return redirect("submission", here.public_id)
    return _page(request, here, status=422, ask=form)


@require_POST
def stand_in(request: MemberRequest, public_id: str) -> HttpResponse:
    """Read it oneself, in place of a reader from outside who does not answer."""
    here = _curates(request, public_id)
    done = "You stand in. Your reading waits for you below."
    return _one_act(request, here, done, actions.stand_in, turn=_turn(request))


@require_POST
def take_over(request: MemberRequest, public_id: str) -> HttpResponse:
    """Look after it from now on."""
    here = _curates(request, public_id)
    return _one_act(request, here, "You look after it now.", actions.take_over, turn=_turn(request))


def _with_reason(
    request: MemberRequest, here: Submission, act: Callable[..., None], done: str, name: str
) -> HttpResponse:
    form = ReasonForm(request.POST, auto_id=f"{name}_%s")
    if form.is_valid():
        try:
            act(here, by=request.user, **form.cleaned_data)
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, done)
            return redirect("submission", here.public_id)
    return _page(request, here, status=422, **{name: form})  # type: ignore[arg-type]


@keeps_text
@require_POST
def send_back(request: MemberRequest, public_id: str) -> HttpResponse:
    """Give it back to its body, with a reason."""
    here = _curates(request, public_id)
    return _with_reason(request, here, actions.send_back, "It is back with its training body.", "back")


@keeps_text
@require_POST
def decline(request: MemberRequest, public_id: str) -> HttpResponse:
    """Say no to it, with a reason."""
    here = _curates(request, public_id)
    return _with_reason(request, here, actions.decline, "It is declined.", "no")


@require_POST
def take_back(request: MemberRequest, public_id: str) -> HttpResponse:
    """Take it back to go on writing."""
    here = _seen(request, public_id)
    if not is_of(request.user, here.body, ever=False):
        raise PermissionDenied
    done = "It is yours to write on. Submit it again when you like."
    return _one_act(request, here, done, actions.take_back, turn=_turn(request))


def _asked(request: MemberRequest, public_id: str) -> ReadingAsked:
    rows = ReadingAsked.objects.select_related("submission", "reader")
    row = get_object_or_404(
        rows.filter(submission__in=Submission.objects.visible_to(request.user)), public_id=public_id
    )
    _curates(request, row.submission.public_id)
    return row


@keeps_text
@require_POST
def let_go(request: MemberRequest, public_id: str) -> HttpResponse:
    """Wait for this reader no longer; with a reason where they asked for a change before."""
    row = _asked(request, public_id)
    if row.submission.to_read_again().filter(reader=row.reader_id).exists():
        form = LetGoForm(request.POST, auto_id=f"goes_{row.public_id}_%s")
        if not form.is_valid():
            return _page(request, _seen(request, row.submission.public_id), status=422, goes={row.pk: form})
        done = "Nobody waits for them any longer. Your reason stands beside it."
        return _one_act(request, row.submission, done, actions.let_go, row, **form.cleaned_data)
    return _one_act(request, row.submission, "Now ask somebody else.", actions.let_go, row)


@require_POST
def remind(request: MemberRequest, public_id: str) -> HttpResponse:
    """Write to this reader once more."""
    row = _asked(request, public_id)
    return _one_act(request, row.submission, "They are reminded.", actions.remind, row)
