"""Reading: the list, a consultation, a reply's stable address."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.http import MemberRequest
from accounts.members import Member
from accounts.signals import seen
from cms.models import ThemePage
from forum import permissions
from forum.consultations import actions, exchange, presenting, showing
from forum.consultations.beside import with_followed
from forum.consultations.exchange import Item
from forum.consultations.models import Consultation
from forum.consultations.paging import page_of
from forum.consultations.replies import Reply
from forum.consultations.waiting import waiting_for
from forum.protocol.words import PLACES
from forum.themes.models import Theme

PER_PAGE = 20
FILTER_FROM = 20  # theme filters appear from this many consultations on (domain.md, A small house)


@require_safe
def consultation_list(request: MemberRequest) -> HttpResponse:
    """Show what is open: those waiting for a first voice first, then newest activity."""
    member = request.user
    if not permissions.can_read_consultations(member):
        closed = {"waiting": waiting_for(member), "ran_out": permissions.ran_out(member)}
        return render(request, "forum/consultations/not_yet.html", closed)
    themes = list(
        with_followed(Theme.objects.filter(retired_at=None), member).annotate(
            total=presenting.count_of(member)
        )
    )
    theme = next((theme for theme in themes if theme.slug == request.GET.get("theme")), None)
    place = request.GET.get("now", "") if request.GET.get("now", "") in PLACES else ""
    readable = Consultation.objects.visible_to(member).readable()
    readable = readable.in_theme(theme.slug) if theme is not None else readable
    readable = readable.at_place(place) if place else readable
    rows = readable.with_read_mark(member).in_reading_order().select_related("theme", "author")
    page = page_of(rows, request.GET, size=PER_PAGE)
    many = bool(theme or place or (themes and themes[0].total >= FILTER_FROM))
    context = {
        "page": page,
        "theme": theme,
        "place": place,
        "places": PLACES.items() if many else (),
        "follows_now": any(each.follows_now for each in themes[:1]),
        "theme_page": ThemePage.objects.address_of(theme.pk) if theme and not page.rows else "",
        "themes": themes if many else [],
        "waiting": waiting_for(member),
        "chair": None if theme or place or request.htmx else presenting.open_chair(member),
    }
    part = "#consultations" if request.htmx else ""
    return render(request, f"forum/consultations/list.html{part}", context)


@require_safe
def consultation(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show a consultation with what colleagues gave back, and the box for one's own voice."""
    member = request.user
    here = get_object_or_404(presenting.consultations_for(member), public_id=public_id)
    if here.status in {"held", "returned"} and here.author_id == member.pk:
        return redirect("forum:held", public_id)
    context = showing.page(here, member, request.GET)
    if shows_restricted(here, member, context["items"]):
        seen.send(
            Consultation,
            by=member,
            what="text",
            object_kind="consultation",
            object_id=public_id,
            why=here.status,
        )
    if here.is_readable:
        actions.mark_read(here, by=member, so_far=context["read_until"])
    return render(request, "forum/consultations/detail.html", context)


def shows_restricted(here: Consultation, member: Member, items: list[Item]) -> bool:
    """Whether their role at the desk opened something here that colleagues do not read."""
    if here.author_id == member.pk or not (member.can_use_desk or member.is_second_reader):
        return False
    kept = (item.reply for item in items if item.reply is not None and not item.is_own)
    return not here.is_readable or any(reply.status != "visible" for reply in kept)


@require_safe
def reply(request: MemberRequest, public_id: str) -> HttpResponse:
    """Lead a reply's stable address to its place in the consultation."""
    found = get_object_or_404(
        Reply.objects.visible_to(request.user).select_related("consultation"), public_id=public_id
    )
    address = reverse("forum:consultation", args=[found.consultation.public_id])
    begin = exchange.page_of_reply(found, request.user)
    return redirect(f"{address}{f'?at={begin}' if begin else ''}#r-{found.public_id}")
