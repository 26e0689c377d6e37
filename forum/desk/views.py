"""The desk of this cut: a plain list of what waits, one item at a time, and colleagues to verify."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.http import MemberRequest
from accounts.models import Member, Practice
from forum import permissions
from forum.consultations.kept import keeps_text
from forum.consultations.models import Consultation
from forum.consultations.previewing import held_page
from forum.consultations.texts import look_at_published
from forum.consultations.writing import number_in
from forum.desk import queue
from forum.mirror.html import readable
from forum.moderation import actions, claims, figures
from forum.moderation.desklog import log_page
from forum.moderation.logwords import ACTS
from forum.moderation.publiclog import public_log
from forum.moderation.querysets import asked_back, messages_for, page_reports_for, waiting_for, with_its_text
from forum.review.models import ReviewItem

MAX_SENTENCE = 2_000  # characters of what the desk writes to an author at once


def _only_the_desk(request: MemberRequest) -> None:
    """To everybody else there is no desk."""
    if not permissions.can_use_desk(request.user):
        raise Http404


@require_safe
def desk(request: MemberRequest) -> HttpResponse:
    """List what waits."""
    _only_the_desk(request)
    context = {
        "queue": queue.page_of(request.user, request.GET),
        "kinds": [(code, words) for code, (_, words) in queue.KINDS.items()],
        "whose": queue.WHOSE.items(),
        "told": list(messages_for(request.user)[:20]),
        "pages": list(page_reports_for(request.user)[:20]),
        "can_verify": request.user.is_moderator,
        "asked_back": asked_back(request.user)[:50],
    }
    return render(request, "forum/desk/desk.html", context)


@require_safe
def item(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show one item beside its text, with what can be decided."""
    _only_the_desk(request)
    found = get_object_or_404(waiting_for(request.user), public_id=public_id)
    claims.note_reading(found, by=request.user)
    return _show(request, found)


def _show(
    request: MemberRequest, found: ReviewItem, error: str = "", sentence: str = "", status: int = 200
) -> HttpResponse:
    context = held_page(found.place, for_author=False) | {
        **claims.beside(found, request.user),
        "seen": look_at_published(found.place, found.reply),
        "item": found,
        "error": error,
        "sentence": sentence,
    }
    return render(request, "forum/desk/item.html", context, status=status)


def decidable(request: MemberRequest, public_id: str) -> ReviewItem:
    """The item, decided or not, so that the second of two people is told instead of shown a 404."""
    _only_the_desk(request)
    items = with_its_text(ReviewItem.objects.all())  # leak-ok: can_decide and waiting_for say who, below
    found = get_object_or_404(items, public_id=public_id)
    if not (permissions.can_decide(request.user, found) or permissions.can_second(request.user, found)):
        raise Http404
    if found.decided_at is None and not waiting_for(request.user).filter(pk=found.pk).exists():
        found.refresh_from_db(fields=["decided_at"])  # somebody may have decided between the two looks
        if found.decided_at is None:
            raise Http404
    return found


@require_POST
def release(request: MemberRequest, public_id: str) -> HttpResponse:
    """Let colleagues read it."""
    found = decidable(request, public_id)
    try:
        actions.release(found, by=request.user, version=number_in(request.POST, "version"))
        messages.success(request, "Released. Colleagues can read it now.")
    except actions.NotDecided as error:
        messages.warning(request, str(error))
    return redirect("forum:desk")


@require_POST
def leave(request: MemberRequest, public_id: str) -> HttpResponse:
    """Say that somebody has looked, and nothing has to be done to the text."""
    found = decidable(request, public_id)
    try:
        actions.leave_as_is(found, by=request.user, version=number_in(request.POST, "version"))
        messages.success(request, "Left as it is.")
    except actions.NotDecided as error:
        messages.warning(request, str(error))
    return redirect("forum:desk")


@keeps_text
@require_POST
def give_back(request: MemberRequest, public_id: str) -> HttpResponse:
    """Give it back with a sentence; without one, ask for it in place."""
    found = decidable(request, public_id)
    sentence = readable(request.POST.get("sentence", ""))
    if found.decided_at is None and not sentence.strip():
        return _show(
            request, found, "Write the author a sentence: what would you like them to change?", sentence, 422
        )
    if found.decided_at is None and len(sentence) > MAX_SENTENCE:
        return _show(
            request,
            found,
            "A few sentences are enough (2,000 characters). It is all still here.",
            sentence,
            422,
        )
    try:
        actions.give_back(found, sentence, by=request.user, version=number_in(request.POST, "version"))
        messages.success(request, "Returned. The author reads your sentence beside the text.")
    except actions.NotDecided as error:
        return render(request, "forum/desk/decided.html", {"error": error, "sentence": sentence}, status=409)
    return redirect("forum:desk")


def _to_moderate(request: MemberRequest, public_id: str) -> Consultation | None:
    """A consultation whose clock this moderator may move; None: seen, but not theirs to move."""
    here = get_object_or_404(
        Consultation.objects.visible_to(request.user).select_related("author"), public_id=public_id
    )
    return here if permissions.can_moderate_phase(request.user, here) else None


def _move_clock(request: MemberRequest, public_id: str, act: Callable[..., None], done: str) -> HttpResponse:
    here = _to_moderate(request, public_id)
    if here is None:
        return render(request, "403.html", status=403)
    try:
        act(here, by=request.user, turn=number_in(request.POST, "turn"))
        messages.success(request, done)
    except actions.NotDecided as error:
        messages.warning(request, str(error))
    return redirect("forum:consultation", public_id)


@require_POST
def extend(request: MemberRequest, public_id: str) -> HttpResponse:
    """Give what is welcome now two more days."""
    return _move_clock(request, public_id, actions.extend, "It has two more days.")


@require_POST
def end_phase(request: MemberRequest, public_id: str) -> HttpResponse:
    """End what is welcome now."""
    return _move_clock(request, public_id, actions.end_phase, "It has gone on to what comes next.")


@require_POST
def let_back(request: MemberRequest, public_id: str) -> HttpResponse:
    """Let somebody see again what they stepped back from, as they asked."""
    _only_the_desk(request)
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
