"""Headers that every answer carries, closed pages first."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils.cache import patch_cache_control, patch_vary_headers

PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen",
        "geolocation", "gyroscope", "magnetometer", "microphone", "midi", "payment", "usb", "xr-spatial-tracking",
    )
)  # fmt: skip


def is_closed(view: Callable[..., HttpResponse]) -> bool:
    """Whether a view is for members alone. One that keeps text answers the signed-out itself, and is closed."""
    return getattr(view, "login_required", True) or getattr(view, "keeps_text", False)


class ResponseHeaders:
    """Set Permissions-Policy everywhere; keep closed pages out of indexes and caches.

    A page is open when its view was opened with ``login_not_required``; all else is closed, so it
    says ``noindex`` and may be stored nowhere (a shared laptop's Back button shows nothing).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        match = request.resolver_match
        shows = getattr(request, "shows_case_text", False)  # an open page, to a member who may read it
        if shows or (match is not None and is_closed(match.func)):
            response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
            patch_cache_control(response, private=True, no_store=True)
        elif match is not None and "Cache-Control" not in response.headers:
            keep_and_ask(request, response)
        return response


def keep_and_ask(request: HttpRequest, response: HttpResponse) -> None:
    """Let an open page be kept, and have it asked for again each time: a piece that is withdrawn is gone at the next look.

    It reads otherwise for a member (and in the colours a cookie names), so a shared cache keeps nothing of a member's.
    """
    patch_vary_headers(response, ["Cookie"])
    if request.COOKIES.get(settings.SESSION_COOKIE_NAME):
        patch_cache_control(response, private=True, no_cache=True)
    else:
        patch_cache_control(response, no_cache=True)


MEGABYTE = 1024 * 1024
OPEN_TO_ALL = 4 * MEGABYTE  # of one request's body: more than every box of a form holds
OF_FILES = 32 * MEGABYTE  # three files of ten, and what stands around them


class BodyLimit:
    """Let only members send bodies of up to 32 MB, and only to pages that take a text or files.

    Somebody pastes a file of 10 MB into a box and gets it back whole; for everybody and everything else
    a few megabytes do. Files count as well here, which Django's own limit leaves out. Stands behind sign-in in
    the list, before anything reads the body.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdigit() and int(length) <= OPEN_TO_ALL:
            return self.get_response(request)
        may = request.user.is_authenticated and length.isdigit()
        if may and (takes_texts(request) or (takes_files(request) and int(length) <= OF_FILES)):
            return self.get_response(request)
        return HttpResponse(TOO_LARGE, status=413, content_type="text/plain; charset=utf-8")


TOO_LARGE = "That is more than this page can take. Go back, and send less at once."


def takes_texts(request: HttpRequest) -> bool:
    """Whether the address belongs to a page that keeps a text, or to the library's admin (pictures)."""
    try:
        found = resolve(request.path_info)
    except Resolver404:
        return False
    return getattr(found.func, "keeps_text", False) or request.path_info.startswith("/cms/")


def takes_files(request: HttpRequest) -> bool:
    """Whether the address belongs to a page that members send files to."""
    try:
        found = resolve(request.path_info)
    except Resolver404:
        return False
    return bool(getattr(found.func, "takes_files", False))
