"""One item: reading it, deciding it, taking a decision back."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.http import MemberRequest
from forum import permissions
from forum.access.actions import saw
from forum.consultations.kept import keeps_text
from forum.consultations.writing import number_in
from forum.desk import queue, showing
from forum.desk.actions import note_hard
from forum.desk.showing import Refused
from forum.mirror.html import readable
from forum.moderation import actions, claims
from forum.moderation.querysets import undoable_by, waiting_for, with_its_text
from forum.moderation.refusals import NOT_YOURS
from forum.reports.actions import note_looked
from forum.review.models import Outcome, ReviewItem, Source
from forum.verifying.views.deskside import show as show_registrations

MAX_SENTENCE = 2_000  # characters of what the desk writes to an author at once
TOO_LONG = "A few sentences are enough (2,000 characters). It is all still here."
DONE: dict[str, str] = {
    Outcome.RELEASED: "Released. Colleagues can read it now.",
    Outcome.RETURNED: "Given back. The author reads your sentence beside the text.",
    Outcome.LEFT: "Left as it is.",
    Outcome.HIDDEN: "Set aside. Nobody but its author and the moderators reads it.",
    Outcome.REMOVED: "Taken down. Nobody reads it any more.",
    Outcome.RESTORED: "It is back where it was.",
    Outcome.KIND: "It stands among another kind of reply now.",
    Outcome.ANSWERED: "Answered.",
    Outcome.CHANGED: "Done. Whoever told us hears of it.",
    Outcome.LIFTED: "It holds no more.",
}


@require_safe
def item(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show one item beside its whole context, with what can be decided."""
    if not permissions.can_use_desk(request.user):
        raise Http404
    found = waiting_for(request.user).filter(public_id=public_id).first()
    if found is None:
        return _over(request, decidable(request, public_id))
    claims.note_reading(found, by=request.user)
    note_hard(found, by=request.user)
    saw(request.user, "item", "item", found.public_id, why=found.source)
    if found.source == Source.CREDENTIAL:
        return show_registrations(request, found, queue.next_for(request.user, but=found))
    page = showing.page(found, request.user)
    note_looked(found)
    return render(request, "forum/desk/item.html", page)


def _over(request: MemberRequest, found: ReviewItem) -> HttpResponse:
    """Show what was decided about an item, by whom, and how to take it back while one can."""
    following = queue.next_for(request.user)
    context = {
        "item": found,
        "undo": undoable_by(request.user).filter(item=found).first(),
        "next": following,
        "next_title": queue.title_of(following) if following is not None else "",
    }
    return render(request, "forum/desk/over.html", context)


def decidable(request: MemberRequest, public_id: str) -> ReviewItem:
    """The item, decided or not, so that the second of two people is told instead of shown a 404."""
    if not permissions.can_use_desk(request.user):
        raise Http404
    items = with_its_text(ReviewItem.objects.all())  # leak-ok: can_decide and waiting_for say who, below
    found = get_object_or_404(items, public_id=public_id)
    if not (permissions.can_decide(request.user, found) or permissions.can_second(request.user, found)):
        raise Http404
    if found.decided_at is None and not waiting_for(request.user).filter(pk=found.pk).exists():
        found.refresh_from_db(fields=["decided_at"])  # somebody may have decided between the two looks
        if found.decided_at is None:
            raise Http404
    return found


@keeps_text
@require_POST
def decide(request: MemberRequest, public_id: str) -> HttpResponse:
    """Decide about the text, with a sentence to its author; what is refused comes back with every word."""
    found = decidable(request, public_id)
    sent = _sent(request)
    try:
        _check_length(sent)
        actions.decide(
            found, sent.code, by=request.user, version=number_in(request.POST, "version"), sentence=sent.sentence,
            reason_code=sent.reason, kind=sent.kind, named=sent.named, greeting=sent.greeting,
        )  # fmt: skip
    except actions.NotDecided as error:
        return _refused(request, found, replace(sent, error=str(error)))
    messages.success(request, DONE.get(sent.code, "Decided."))
    return redirect("forum:desk")


@keeps_text
@require_POST
def propose(request: MemberRequest, public_id: str) -> HttpResponse:
    """Propose that it comes back, with a sentence to its author; a second person decides."""
    found = decidable(request, public_id)
    sent = _sent(request)
    try:
        _check_length(sent)
        if not found.is_about_a_text:
            raise actions.NotDecided(NOT_YOURS)
        held = (found.reply or found.place).status == "held"
        claims.propose(
            found, Outcome.RELEASED if held else Outcome.RESTORED, by=request.user,
            version=number_in(request.POST, "version"), sentence=sent.sentence, reason_code=sent.reason,
        )  # fmt: skip
    except actions.NotDecided as error:
        return _refused(request, found, replace(sent, error=str(error)))
    messages.success(request, "Proposed. It comes back when a second person agrees.")
    return redirect("forum:desk")


def _sent(request: MemberRequest) -> Refused:
    """Everything that was typed, as it is shown again where it is refused."""
    said = request.POST
    return Refused(
        said.get("decision", ""),
        "",
        readable(said.get("sentence", "")),
        said.get("reason", ""),
        said.get("kind", ""),
        readable(said.get("named", "")).strip(),
        readable(said.get("greeting", "")),
    )


def _check_length(sent: Refused) -> None:
    if len(sent.sentence) > MAX_SENTENCE:
        raise actions.NotDecided(TOO_LONG)


def _refused(request: MemberRequest, found: ReviewItem, sent: Refused) -> HttpResponse:
    """Somebody was quicker, or something is missing: either way nothing typed is lost."""
    version = number_in(request.POST, "version")
    here = waiting_for(request.user).filter(pk=found.pk, version=version).first()
    if here is not None and here.taken_by(timezone.now()) in {None, request.user}:
        saw(request.user, "item", "item", here.public_id, why=here.source)
        page = showing.page(here, request.user, sent)
        return render(request, "forum/desk/item.html", page, status=422)
    here = waiting_for(request.user).filter(pk=found.pk).first()  # it waits still, but reads otherwise now
    again = here is not None and here.taken_by(timezone.now()) in {None, request.user} and not here.proposed
    context = {"sent": sent, "item": found, "again": again}
    return render(request, "forum/desk/decided.html", context, status=409)


@require_POST
def undo(request: MemberRequest, public_id: str) -> HttpResponse:
    """Take one's own decision back, for ten minutes after it."""
    if not permissions.can_use_desk(request.user):
        raise Http404
    row = get_object_or_404(undoable_by(request.user), public_id=public_id)
    try:
        back = actions.undo(row, by=request.user)
    except actions.NotDecided as error:
        messages.warning(request, str(error))
        return redirect("forum:desk")
    messages.success(request, "Taken back. It is where it was, and nobody was told.")
    return redirect("forum:desk") if back is None else redirect("forum:desk-item", back.public_id)
