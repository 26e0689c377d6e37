"""How feeds and the public interface are opened: to everybody, for reading alone, so many times a minute."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from typing import Any

from allauth.core.internal.ratelimit import consume
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.http import conditional_page, require_safe
from wagtail.contrib.sitemaps.views import sitemap

from cms.syndication.feeds import BodyFeed, LibraryFeed, ThemeFeed
from cms.syndication.sitemap import PublicSitemap

View = Callable[..., HttpResponseBase]
ASKED = {"library_api": "120/m/ip"}
TOO_OFTEN = "More than 120 requests in a minute. Please wait a minute, and ask for more rows at a time."
DESCRIPTION = Path(__file__).parent / "data" / "openapi.json"


def _open(view: View) -> View:
    """Open a view to everybody, for reading, and answer 304 to whoever has what it says."""
    return login_not_required(require_safe(conditional_page(view)))


library_feed, theme_feed, body_feed = _open(LibraryFeed()), _open(ThemeFeed()), _open(BodyFeed())


def of_the_interface(view: View) -> View:
    """Open a view of the public interface. What is withdrawn is gone at the next question: nobody keeps an answer
    without asking. Pages elsewhere cannot read it in their visitors' browsers (no CORS header is sent)."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not consume(request, app="cms", action="library_api", config=ASKED, limit_get=True):
            answer = JsonResponse({"message": TOO_OFTEN}, status=429)
            answer.headers["Retry-After"] = "60"
            return answer
        response = view(request, *args, **kwargs)
        patch_cache_control(response, public=True, no_cache=True)
        return response

    return _open(answered)


@cache
def _description() -> bytes:
    return DESCRIPTION.read_bytes()


@of_the_interface
def description(request: HttpRequest) -> HttpResponse:
    """Answer with the interface's description (OpenAPI 3.1)."""
    return HttpResponse(_description(), content_type="application/json")


@_open
def public_sitemap(request: HttpRequest) -> HttpResponseBase:
    """Answer with the sitemap of what is listed."""
    return sitemap(request, {"library": PublicSitemap})
