"""The door of a suspended member: what is theirs stays open, the rest leads to what we wrote to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from config.middleware import is_closed
from forum.consultations.kept import hand_back
from forum.sanctions.doors import ELSEWHERE, OWN, SENTENCE


class SuspendedDoor:
    """Lead a suspended member to what we wrote to them, from every closed page that is not their own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Answer in place of a view that is not theirs now; what was typed comes back."""
        match = request.resolver_match
        if not (request.user.is_authenticated and request.user.is_suspended) or match is None:
            return None
        name = match.url_name or ""
        if name in OWN or name.startswith(ELSEWHERE) or not is_closed(match.func):
            return None
        if request.method in {"GET", "HEAD"}:
            if name == "consultation":  # theirs is shown without what colleagues gave; others' is a 404 there
                return redirect("forum:own-text", kwargs["public_id"])
            return redirect("forum:from-desk")
        if getattr(match.func, "keeps_text", False):
            return hand_back(request, SENTENCE, status=403)
        return render(request, "403.html", status=403)
