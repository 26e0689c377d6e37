"""The last door before "not found": what was taken down for somebody's privacy answers 410 to everybody."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cms.withdrawing.models import Gone


class GoneAddresses:
    """Answer 410 in place of 404 where a piece is gone for good, also under addresses it had before, whoever asks.

    It costs one query, of an answer that would be 404; a piece that stands there now is not in its way.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look once more at what was not found."""
        response = self.get_response(request)
        if response.status_code != 404 or not Gone.objects.at_address(request.path_info).exists():
            return response
        # The page leads back to where somebody is (“light or dark”): not to an address that may hold a name.
        request.path = request.path_info = "/library/"
        request.META = {**request.META, "QUERY_STRING": ""}
        answer = render(request, "cms/withdrawing/gone.html", status=410)
        answer.headers["X-Robots-Tag"] = "noindex"
        return answer
