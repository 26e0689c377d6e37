"""A member's own record of learning from the library: hours by year, and what they thought. Nobody else opens it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Count, Sum
from django.db.models.functions import ExtractYear
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.http import MemberRequest
from accounts.members import Member
from cms.models import LoggedTime, Reflection
from cms.readers import actions
from cms.readers.paging import one_page
from cms.readers.querysets import titles_for, way_of
from cms.readers.questions import GONE, USUAL, asked_of

NO_LONGER = "A piece that is no longer here"
#: A spreadsheet reads what begins with one of these as a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Year:
    """What one year comes to."""

    year: int
    pieces: int
    minutes: int

    @property
    def hours(self) -> str:
        """The sum as people write it: "2 h 15 min"."""
        return in_hours(self.minutes)


def in_hours(minutes: int) -> str:
    """Write minutes as hours and minutes."""
    whole, rest = divmod(minutes, 60)
    return f"{whole} h {rest} min" if whole and rest else f"{whole} h" if whole else f"{rest} min"


def years_of(member: Member) -> list[Year]:
    """What each year comes to, the latest first; one query."""
    rows = LoggedTime.objects.of(member).order_by().annotate(year=ExtractYear("on")).values("year")
    found = rows.annotate(pieces=Count("pk"), minutes=Sum("minutes")).order_by("-year")
    return [Year(row["year"], row["pieces"], row["minutes"]) for row in found]


def entries_of(member: Member, year: int) -> list[tuple[LoggedTime, Any]]:
    """Every entry of a year with its piece, None where lists may not name that to them (any more)."""
    rows = list(LoggedTime.objects.of(member).filter(on__year=year).order_by("on", "pk"))
    pieces = titles_for({row.page_id for row in rows if row.page_id}, member)
    return [(row, pieces.get(row.page_id or 0)) for row in rows]


def _year(request: MemberRequest, years: list[Year]) -> int:
    asked = request.GET.get("year", "")
    if asked.isascii() and asked.isdigit() and len(asked) == 4 and int(asked):
        return int(asked)
    return years[0].year if years else timezone.localdate().year


@require_safe
def hours(request: MemberRequest) -> HttpResponse:
    """Show one's record of a year, with what each year comes to."""
    years = years_of(request.user)
    year = _year(request, years)
    entries = [(row, piece, piece and way_of(piece)) for row, piece in entries_of(request.user, year)]
    total = next((each for each in years if each.year == year), None)
    context = {"years": years, "year": year, "entries": entries, "total": total, "no_longer": NO_LONGER}
    return render(request, "cms/readers/hours.html", context)


@require_safe
def as_csv(request: MemberRequest) -> HttpResponse:
    """Give one's record of a year as a table; not a word of what one thought is in it."""
    year = _year(request, years_of(request.user))
    name = f"between-hours-{year}.csv"
    answer = HttpResponse(
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
    answer.write("\N{BYTE ORDER MARK}")  # a spreadsheet reads it as what it is
    table = csv.writer(answer)
    table.writerow(("Date", "Piece", "Kind", "Theme", "Training body", "Minutes"))
    for row, piece in entries_of(request.user, year):
        said = (
            (piece.title, piece.get_kind_display(), _theme(piece), piece.training_body)
            if piece else (NO_LONGER, "", "", "")
        )  # fmt: skip
        table.writerow((row.on.isoformat(), *(_plain(each) for each in said), row.minutes))
    return answer


def _theme(piece: Any) -> str:
    return piece.primary_theme.name if piece.primary_theme else ""


def _plain(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text


@require_POST
def strike(request: MemberRequest, public_id: str) -> HttpResponse:
    """Take an entry out of one's record."""
    entry = get_object_or_404(LoggedTime.objects.of(request.user), public_id=public_id)
    actions.strike(entry)
    messages.success(request, "It is out of your record.")
    return redirect("library-hours")


@require_safe
def thoughts(request: MemberRequest) -> HttpResponse:
    """List what one thought after reading, the latest first; also where the piece has gone since."""
    mine = Reflection.objects.of(request.user).exclude(answers={}).order_by("-saved_at", "-pk")
    rows, older = one_page(mine, request)
    pieces = titles_for({row.page_id for row in rows if row.page_id}, request.user)
    shown = []
    for row in rows:
        piece = pieces.get(row.page_id)
        asked = USUAL | asked_of(piece)
        answers = [(asked.get(key, GONE), text) for key, text in row.answers.items()]
        shown.append((row, piece, piece and way_of(piece), answers))
    context = {"thoughts": shown, "older": older, "no_longer": NO_LONGER}
    return render(request, "cms/readers/thoughts.html", context)


@require_POST
def forget(request: MemberRequest, public_id: str) -> HttpResponse:
    """Destroy what one thought after a piece."""
    actions.forget(get_object_or_404(Reflection.objects.of(request.user), public_id=public_id))
    messages.success(request, "It is gone.")
    return redirect("library-thoughts")
