"""What a training body's people see of their readers: how often pieces were read. Nobody else sees it but curators."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import MemberRequest
from cms.bodies.querysets import bodies_of
from cms.models import ArticlePage
from cms.pages.paging import one_page
from cms.readers.figures import chart_of, months_of, reads_of


@require_safe
def figures(request: MemberRequest, slug: str) -> HttpResponse:
    """Show how often a body's pieces were read, month by month and piece by piece."""
    body = get_object_or_404(bodies_of(request.user), slug=slug)
    today = timezone.localdate()
    months = months_of(body, today)
    pieces, older = one_page(ArticlePage.objects.child_of(body).for_cards(request.user), request)
    counted = reads_of(pieces, today)
    context = {
        "body": body, "chart": chart_of(months), "any": any(each.reads for each in months), "older": older,
        "pieces": [(piece, *counted[piece.pk]) for piece in pieces], "is_first_page": "after" not in request.GET,
    }  # fmt: skip
    return render(request, "cms/readers/figures.html", context)
