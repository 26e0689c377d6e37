"""The library's search. What was asked is kept nowhere: no log, no count, no row."""

from allauth.core.internal.ratelimit import consume
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.finding.facets import Narrowing
from cms.finding.looking import Look, look
from cms.finding.words import ask

PAGE = "cms/finding/search.html"


@login_not_required
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what the library holds on some words, to everybody; GET alone, so that it can be bookmarked. The page of no
    words is for search engines; what was found on some is for none, for there is no end of it."""
    if not _may_ask(request):
        question = ask(request.GET.get("q", ""))
        waiting = Look(question, Narrowing(request.GET, question.text, request.user))
        return render(request, PAGE, {"look": waiting, "too_often": True}, status=429)
    here = f"{settings.SITE_URL}{request.path}"
    return render(request, PAGE, {"look": look(request.GET, request.user), "canonical": here})


def _may_ask(request: HttpRequest) -> bool:
    """Whether a visitor has not asked too often just now. Members are not counted."""
    if request.user.is_authenticated or not request.GET.get("q"):
        return True
    return bool(consume(request, app="allauth.account", action="library_search", limit_get=True))
