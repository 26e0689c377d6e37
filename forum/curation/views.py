"""Curation: a moderator's page beside a consultation, what was learnt, and what people are asked."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from accounts.http import MemberRequest


def curate(request: MemberRequest, public_id: str = "") -> HttpResponse:
    """Not yet."""
    raise Http404


act = summary = distil = quote = distil_act = unfeature = asked = answer = curate
