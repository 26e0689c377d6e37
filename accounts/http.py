"""The request as our views see it."""

from collections.abc import Callable
from typing import Any

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.module_loading import import_string
from django_htmx.middleware import HtmxDetails

from accounts.members import Member


class MemberRequest(HttpRequest):
    """A request behind sign-in: there is a member, and htmx says whether it asked."""

    user: Member
    htmx: HtmxDetails


def address_of(request: HttpRequest) -> str:
    """The address a request came from, as sign-in counts it: behind our own server, what that names."""
    return str(get_adapter().get_client_ip(request))


def keeps_text(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Mark a view of ours that takes somebody's text: signed out, the text comes back. How is the forum's matter
    (``forum.consultations.kept``), which lies above, so it is asked by its name, as Django's settings ask for views."""
    marked: Any = import_string("forum.consultations.kept.keeps_text")
    return marked(view)


def hand_back(request: HttpRequest, sentence: str, *, status: int, way_out: str) -> HttpResponse:
    """Give everything posted back with a sentence, and lead in another tab to where what stands in the way is settled.
    The forum's too, asked for by its name."""
    given: Any = import_string("forum.consultations.kept.hand_back")
    answer: HttpResponse = given(request, sentence, status=status, way_out=way_out)
    return answer


def where_next(request: HttpRequest, usual: str) -> str:
    """Where somebody was going, as the page was asked with `next`; `usual`, the name of an address, where that is
    missing or leads out of the house."""
    where = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(
        where, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return where if where and ours else reverse(usual)
