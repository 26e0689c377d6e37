"""Asking once more who somebody is, before what matters: with their second factor, where they have one.

For a view that takes no text::

    @require_POST
    @asks_again
    def export(request): ...

Where it must first be seen whether there is anything to ask about, the view calls ``insist`` itself.

The request waits and goes on by itself afterwards. Where somebody typed a text it must not wait in their session:
there the text goes back to the page (``forum.consultations.kept.back_until_shown``).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import cast

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import is_reauthentication_required
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode


def must_ask_again(request: HttpRequest) -> bool:
    """Whether it is longer ago than ten minutes that somebody showed who they are (or they never did)."""
    return bool(is_reauthentication_required(request, app="allauth.account"))


def ask_again(request: HttpRequest, then: str) -> HttpResponseRedirect:
    """Lead to where somebody shows who they are, and from there to `then`, an address of ours."""
    ways = get_adapter().get_reauthentication_methods(request.user)
    where = ways[0]["url"] if ways else reverse("account_login")
    return HttpResponseRedirect(f"{where}?{urlencode({REDIRECT_FIELD_NAME: then})}")


def insist(request: HttpRequest) -> None:
    """Go on only for whoever has just shown who they are. Raises ReauthenticationRequired, upon which allauth asks,
    and then does what was asked for."""
    if must_ask_again(request):
        raise ReauthenticationRequired


def asks_again[**P, R](view: Callable[P, R]) -> Callable[P, R]:
    """Let a view without text run only for whoever has just shown who they are."""

    @wraps(view)
    def asked(*args: P.args, **kwargs: P.kwargs) -> R:
        insist(cast(HttpRequest, args[0]))
        return view(*args, **kwargs)

    return asked
