"""What the open chair's page shows, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.http import Http404

from accounts.converters import as_public_id
from forum import permissions
from forum.chair.forms import ChairForm
from forum.chair.models import Chair, ChairLine, ChairVoice
from forum.consultations.hosting import House, with_house

if TYPE_CHECKING:
    from accounts.models import Member

PER_PAGE = 100  # lines, the newest; the way to the earlier ones stands above them


def page(
    member: Member, query: Mapping[str, str], *, at: datetime, form: ChairForm | None = None
) -> dict[str, Any]:
    """Everything the page needs: this week, or the week that `query` names while it is still there."""
    weeks = list(with_house(Chair.objects.visible_to(member))[:8])
    asked = query.get("week", "")
    chair = next((each for each in weeks if not asked or each.week.isoformat() == asked), None)
    if chair is None and (asked or not permissions.can_read_consultations(member)):
        raise Http404
    context: dict[str, Any] = {
        "chair": chair,
        "weeks": [each for each in weeks if each != chair],
        "member_id": member.pk,
        "form": form,
        "may_speak": chair is not None and permissions.can_speak_in(member, chair, at=at),
    }
    if chair is None:
        return context
    context["lines"], context["earlier"] = _lines(chair, member, query)
    if context["may_speak"]:
        voice = ChairVoice.objects.filter(chair=chair, member=member).first()
        context |= {"form": form or ChairForm(), "alias": voice.alias if voice else None}
        context["house"] = House.of(chair) if voice is None else None
    return context


def _lines(chair: Chair, member: Member, query: Mapping[str, str]) -> tuple[list[ChairLine], str]:
    """One page of lines in the order they came, and the address of those before it."""
    rows = ChairLine.objects.visible_to(member).filter(chair=chair).select_related("author")
    before = as_public_id(query.get("before", ""))
    if before:
        first = ChairLine.objects.filter(public_id=before, chair=chair).first()
        if first is not None:
            rows = rows.filter(Q(at__lt=first.at) | Q(at=first.at, pk__lt=first.pk))
    found = list(rows.order_by("-at", "-pk")[: PER_PAGE + 1])
    more = len(found) > PER_PAGE
    found = found[:PER_PAGE][::-1]
    return found, f"?week={chair.week.isoformat()}&before={found[0].public_id}#lines" if more else ""
