"""Reports, by who asks. Only the desk reads what was said; a reporter hears of it by notices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Q

if TYPE_CHECKING:
    from forum.consultations.models import Consultation
    from forum.consultations.replies import Reply


def about(consultation: Consultation | None, reply: Reply | None) -> Any:
    """Reports about one contribution."""
    rows = apps.get_model("forum", "Report").objects.all()
    return rows.filter(reply=reply) if reply is not None else rows.filter(consultation=consultation)


def waiting_about(consultation: Consultation | None, reply: Reply | None) -> Any:
    """Those of them that nobody has decided."""
    return about(consultation, reply).filter(decided_at=None)


def told_of_page_by(item: Any) -> list[int]:
    """Who told us of the page of the library that an item is about (primary keys)."""
    rows = apps.get_model("forum", "Report").objects.filter(page=item.page, decided_at=None)
    return list(rows.exclude(page="").exclude(reporter=None).values_list("reporter", flat=True))


def of_it_and_its_replies(consultation: Consultation) -> Any:
    """Reports about a consultation and about everything in it."""
    rows = apps.get_model("forum", "Report").objects.all()
    return rows.filter(Q(consultation=consultation) | Q(reply__consultation=consultation))
