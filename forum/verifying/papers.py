"""Serving what members show us: one picture at a time, to nobody's cache, and as nothing but a picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.http import Http404, HttpResponse

View = Callable[..., HttpResponse]
#: A picture we made ourselves; should a browser ever take it for something else, it may do nothing.
POLICY = "default-src 'none'; sandbox"


def takes_files(view: View) -> View:
    """Mark a view that members send files to: its body may be larger (``config.middleware.BodyLimit``)."""
    cast(Any, view).takes_files = True
    return view


def answer_with(picture: bytes | None) -> HttpResponse:
    """Answer with a page that somebody showed us."""
    if picture is None:
        raise Http404
    return HttpResponse(
        picture, content_type="image/jpeg",
        headers={
            "Content-Disposition": 'inline; filename="page.jpg"', "Cache-Control": "no-store, private",
            "Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff",
            "Cross-Origin-Resource-Policy": "same-origin",
        },
    )  # fmt: skip
