"""Taking an item, putting it off, bringing something back by two."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST

from accounts.http import MemberRequest
from forum.consultations.writing import number_in
from forum.desk.views.deciding import decidable
from forum.moderation import actions, claims
from forum.review.models import Outcome, ReviewItem

#: Who hears that something was put off: of a message from outside nobody; what was told of a page has no page.
PUT_OFF = {
    "message": "Nobody is told; all who wrote on the same day wait for their answers.",
    "page": "Whoever told us of it hears that a little more time is needed.",
    "": "Whoever waits for it is told.",
}
BACK = {
    Outcome.RESTORED: "It is back where it was.",
    Outcome.RELEASED: "Released. Colleagues can read it now.",
}


def _do(
    request: MemberRequest, public_id: str, act: Callable[[ReviewItem, int], str], *, stay: bool
) -> HttpResponse:
    """Do one thing with an item, say what came of it, and go on: to the item (`stay`) or back to the desk."""
    found = decidable(request, public_id)
    try:
        messages.success(request, act(found, number_in(request.POST, "version")))
    except actions.NotDecided as error:
        messages.warning(request, str(error))
        return redirect("forum:desk")
    return redirect("forum:desk-item", public_id) if stay else redirect("forum:desk")


@require_POST
def claim(request: MemberRequest, public_id: str) -> HttpResponse:
    """“I’ll take this”."""

    def act(item: ReviewItem, version: int) -> str:
        claims.claim(item, by=request.user, version=version)
        return "It is yours for half an hour."

    return _do(request, public_id, act, stay=True)


@require_POST
def take_over(request: MemberRequest, public_id: str) -> HttpResponse:
    """Take what another holds; they are told."""

    def act(item: ReviewItem, version: int) -> str:
        claims.take_over(item, by=request.user, version=version)
        return "It is yours for half an hour. Whoever had taken it is told."

    return _do(request, public_id, act, stay=True)


@require_POST
def let_go(request: MemberRequest, public_id: str) -> HttpResponse:
    """Put it back for anybody to take."""

    def act(item: ReviewItem, version: int) -> str:
        claims.let_go(item, by=request.user, version=version)
        return "Anybody can take it now."

    return _do(request, public_id, act, stay=False)


@require_POST
def not_tonight(request: MemberRequest, public_id: str) -> HttpResponse:
    """Put it off to an hour; who is told depends on what it is."""

    def act(item: ReviewItem, version: int) -> str:
        until = claims.put_off(item, request.POST.get("until", ""), by=request.user, version=version)
        who = PUT_OFF["message" if item.message_id is not None else "page" if item.page else ""]
        return f"It waits until {date_format(localtime(until), 'l, H:i')}. {who}"

    return _do(request, public_id, act, stay=False)


@require_POST
def agree(request: MemberRequest, public_id: str) -> HttpResponse:
    """Agree to what another proposed: it comes back."""

    def act(item: ReviewItem, version: int) -> str:
        return BACK[claims.agree(item, by=request.user, version=version)]

    return _do(request, public_id, act, stay=False)
