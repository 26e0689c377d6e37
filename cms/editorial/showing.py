"""A version of a piece as readers would see it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.models import Revision


def shown_as_preview(request: HttpRequest, revision: Revision | None) -> HttpResponse:
    """Answer with a revision as its page would be, kept nowhere. Raises Http404 where the revision is gone."""
    if revision is None:
        raise Http404
    page: Any = revision.as_object()
    answer: HttpResponse = page.make_preview_request(
        request, page.default_preview_mode, extra_request_attrs={"revision_id": revision.pk}
    )
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
