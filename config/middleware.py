"""Headers that every answer carries, closed pages first."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

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
        if match is not None and is_closed(match.func):
            response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
            patch_cache_control(response, private=True, no_store=True)
        return response
