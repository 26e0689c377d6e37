"""What every template knows beside the request."""

from django.http import HttpRequest

from forum.people.rules import APPEARANCES


def site(request: HttpRequest) -> dict[str, str]:
    """Give templates the reader's choice of light or dark (empty: as their device has it)."""
    chosen = request.COOKIES.get("appearance", "")
    return {"appearance": chosen if chosen in APPEARANCES else ""}
