"""The desk about people: who is paused, what was decided before, a note, a warning or a pause."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.converters import as_public_id
from accounts.http import MemberRequest
from accounts.models import Member, new_public_id
from accounts.signals import seen
from forum import permissions
from forum.consultations.kept import keeps_text
from forum.consultations.models import Consultation
from forum.moderation.querysets import waiting_for, with_its_text
from forum.moderation.refusals import NotDecided
from forum.review.models import ReviewItem
from forum.sanctions import actions, interests
from forum.sanctions.forms import PersonForm
from forum.sanctions.listing import people_for
from forum.sanctions.models import Sanction
from forum.sanctions.panel import panel_for
from forum.sanctions.record import record_of
from forum.sanctions.rules import moderates, person_in, why_not_person

DONE = "It is written. They hear of it in ten minutes; until then you can take it back."
INVOLVED = "It has left your queue, and so does what comes later of it."


def item_for(request: MemberRequest, public_id: str) -> ReviewItem:
    """An item this moderator can see, decided or not; nothing they are involved in."""
    if not permissions.can_use_desk(request.user):
        raise Http404
    items = with_its_text(ReviewItem.objects.select_related("member"))  # leak-ok: asked below
    found = get_object_or_404(items, public_id=public_id, message=None, page="")
    if interests.has_interest(request.user, found) or person_in(found).member.pk == request.user.pk:
        raise Http404
    if found.is_about_a_text:
        get_object_or_404(Consultation.objects.visible_to(request.user), pk=found.place.pk)
        if found.place.author_id == request.user.pk:
            raise Http404
    return found


def _message_for(request: MemberRequest, public_id: str) -> ReviewItem | None:
    """A message from outside that waits for this moderator; None where this is no such item."""
    waits = waiting_for(request.user).filter(public_id=public_id, message__isnull=False)
    return waits.first() if moderates(request.user) else None


def desk_or(request: MemberRequest, item: ReviewItem) -> HttpResponse:
    """Back to the item while it waits, else to the desk."""
    waits = ReviewItem.objects.filter(pk=item.pk, decided_at=None).exists()  # leak-ok: item_for asked
    return redirect("forum:desk-item", item.public_id) if waits else redirect("forum:desk")


@require_safe
def people(request: MemberRequest) -> HttpResponse:
    """List who is paused now, and the names that are asked for."""
    if not moderates(request.user):
        raise Http404
    page = people_for(request.user, request.GET)
    return render(request, "forum/sanctions/people.html", {"page": page})


def _person(request: MemberRequest, public_id: str) -> Member:
    if not moderates(request.user):
        raise Http404
    found = get_object_or_404(Member.objects.active(), public_id=public_id)
    if why_not_person(request.user, found):  # themselves, or somebody they are involved with
        raise Http404
    return found


@keeps_text
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show what was decided about a member, and write to them or pause them."""
    found = _person(request, public_id)
    if request.method != "POST":
        return _record(request, found, PersonForm())
    form = PersonForm.read(request.POST, pauses=True)
    if _spoken(request, form, found, None):
        return redirect("forum:desk-person", public_id)
    return _record(request, found, form, 422)


def _record(request: MemberRequest, found: Member, form: PersonForm, status: int = 200) -> HttpResponse:
    seen.send(Sanction, by=request.user, what="record", object_kind="member", object_id=found.public_id)
    context: dict[str, Any] = {"record": record_of(found), "form": form, "token": _token(request)}
    return render(request, "forum/sanctions/record.html", context, status=status)


def _token(request: MemberRequest) -> str:
    """The form's own, so that a second click finds what the first one made."""
    return as_public_id(request.POST.get("token", "")) or new_public_id()


@keeps_text
@require_POST
def item_person(request: MemberRequest, public_id: str) -> HttpResponse:
    """Write to the person of an item, or pause them; a refused form comes back with everything typed."""
    item = item_for(request, public_id)
    who = person_in(item)
    if not moderates(request.user):
        raise Http404
    form = PersonForm.read(request.POST, pauses=not who.unnamed)
    if _spoken(request, form, who.member, item):
        return desk_or(request, item)
    seen.send(
        Sanction, by=request.user, what="item", object_kind="item", object_id=public_id, why=item.source
    )
    context = {"panel": panel_for(item, request.user, form=form), "token": _token(request)}
    return render(request, "forum/sanctions/person.html", context, status=422)


def _spoken(request: MemberRequest, form: PersonForm, who: Member, item: ReviewItem | None) -> bool:
    """Do it, and say so; False where it was refused, with the reason in the form."""
    now = timezone.now()
    if not form.check(now):
        return False
    try:
        actions.speak(
            who, form.kind, reason=form.reason, sentence=form.sentence, ends=form.ends(now), item=item,
            by=request.user, token=_token(request), at=now,
        )  # fmt: skip
    except NotDecided as error:
        form.error = str(error)
        return False
    messages.success(request, DONE)
    return True


@require_POST
def lift(request: MemberRequest, public_id: str) -> HttpResponse:
    """End a pause early."""
    rows = Sanction.objects.on().select_related("member")  # leak-ok: why_not_person says who, in _person
    found = get_object_or_404(rows, public_id=public_id)
    _person(request, found.member.public_id)
    try:
        actions.lift(found, by=request.user)
        messages.success(request, "It has ended. They hear of it in ten minutes.")
    except NotDecided as error:
        messages.warning(request, str(error))
    return redirect("forum:desk-person", found.member.public_id)


@require_POST
def involved(request: MemberRequest, public_id: str) -> HttpResponse:
    """“I am involved”: leave this, and what comes later of the same author, to others."""
    item = _message_for(request, public_id) or item_for(request, public_id)
    try:
        interests.declare(item, by=request.user)
        messages.success(request, INVOLVED)
    except NotDecided as error:
        messages.warning(request, str(error))
    return redirect("forum:desk")
