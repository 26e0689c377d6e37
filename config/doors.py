"""Doors: who is signed in and led elsewhere, from every closed page that is not their own.

A suspended member is led to what we wrote to them; whoever has not agreed to how we work here (not yet, or not to the
version that holds now) to the page where they can. What is theirs stays open to both, and what they typed comes back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.members import Member
from config.middleware import is_closed
from forum.consultations.kept import hand_back
from forum.consultations.models import Consultation, Status
from forum.sanctions import doors as suspension

#: Reached by whoever has not agreed, beside what is their own.
AGREEING = {"agreements", "agreements-later", "join", "welcome"}
#: Their data, to take along or to erase; and every page of their account.
ALWAYS = ("data", *suspension.ELSEWHERE)
NOT_AGREED = (
    "What you agreed to has ended, or a text has changed, so this was not sent. Everything you typed is here: "
    "agree again, then come back to this page and press the button."
)


@dataclass(frozen=True, slots=True)
class Door:
    """One reason to be led elsewhere: whom it stops, what stays open, where a page leads, and what a text that was
    sent comes back with."""

    stops: Callable[[Member], bool]
    own: frozenset[str]
    leads: Callable[[HttpRequest, dict[str, Any]], HttpResponse]
    sentence: str
    way_out: str = ""


def _is_a_consultation(request: HttpRequest) -> bool:
    return request.resolver_match is not None and request.resolver_match.url_name == "consultation"


def _is_a_page_of_the_library(request: HttpRequest) -> bool:
    """Whether the library's admin is asked to keep a page, where no case text is: its editor would lose it."""
    match = request.resolver_match
    return match is not None and match.app_name == "wagtailadmin_pages" and match.url_name in {"add", "edit"}


def _keep_without_publishing(request: HttpRequest) -> None:
    """Let the admin keep what was typed, and do nothing else with it; the next page leads elsewhere."""
    posted = request.POST.copy()
    for name in [name for name in posted if name.startswith("action-")]:
        del posted[name]
    request.POST = posted  # type: ignore[assignment]


def _to_the_desks_words(request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponse:
    """Theirs is shown without what colleagues gave; others' is a 404 there."""
    if _is_a_consultation(request):
        return redirect("forum:own-text", kwargs["public_id"])
    return redirect("forum:from-desk")


def _to_the_agreements(request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponse:
    """Their own is shown without what colleagues gave, or as it waits; else to the page where they agree, and from
    there to where they were going."""
    if _is_a_consultation(request):
        mine = Consultation.objects.filter(author=request.user.pk, public_id=kwargs["public_id"])
        for status in mine.values_list("status", flat=True):
            waits = status in {Status.HELD, Status.RETURNED}
            return redirect("forum:held" if waits else "forum:own-text", kwargs["public_id"])
    there = reverse("accounts:agreements")
    return redirect(f"{there}?{urlencode({'next': request.get_full_path()})}")


DOORS = (
    Door(lambda m: m.is_suspended, frozenset(suspension.OWN), _to_the_desks_words, suspension.SENTENCE),
    Door(
        lambda m: not m.has_agreed, frozenset(suspension.OWN | AGREEING), _to_the_agreements, NOT_AGREED,
        "accounts:agreements",
    ),
)  # fmt: skip


class Doors:
    """Lead members elsewhere from what is closed to them; the first door that stops them decides."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Answer in place of a view that is not theirs now; what was typed comes back."""
        match, member = request.resolver_match, request.user
        if match is None or not member.is_authenticated or not is_closed(match.func):
            return None
        name = match.url_name or ""
        stopped = [door for door in DOORS if door.stops(member)]
        door = next((each for each in stopped if name not in each.own), None)
        if door is None or name.startswith(ALWAYS):
            return None
        if request.method in {"GET", "HEAD"}:
            return door.leads(request, kwargs)
        if getattr(match.func, "keeps_text", False):
            return hand_back(
                request, door.sentence, status=403, way_out=door.way_out and reverse(door.way_out)
            )
        if door.way_out and _is_a_page_of_the_library(request):
            _keep_without_publishing(request)
            return None
        return render(request, "403.html", {"agree_at": door.way_out and reverse(door.way_out)}, status=403)
