"""What we ask, for every member to see."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import MemberRequest
from forum.checks import charts, measures
from forum.checks.on_us import LINES, on_us


@require_safe
def asking(request: MemberRequest) -> HttpResponse:
    """Show how questions are asked, all of us together; nothing in it names anybody or is about few."""
    told = measures.asking(timezone.localdate())
    context = {
        "told": told,
        "questions": charts.chart_of_questions(told.questions) if told.can_tell_questions else None,
        "offers": charts.chart_of_offers(told.offers) if told.can_tell_offers else None,
        "shift": charts.shift(told.questions),
        "on_us": on_us(timezone.localdate()),
        "lines": LINES.values(),
        "kept": charts.kept_as_asked(told.offers),
    }
    return render(request, "forum/checks/asking.html", context)
