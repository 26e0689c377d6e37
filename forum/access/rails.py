"""What a page of the library shows of consultations, to a member who may open them (``cms.beside.rails``)."""

from __future__ import annotations

from typing import Any

from cms.beside.rails import Line
from forum.access.actions import is_closed
from forum.consultations.models import Consultation


def on_theme(member: Any, theme: int, most: int) -> list[Line]:
    """Give the newest questions on a theme that this member may open, without whose they are. None while the house is
    closed to case text."""
    closed = getattr(member, "case_text_is_closed", None)
    if is_closed() if closed is None else closed:
        return []
    rows = Consultation.objects.visible_to(member).readable().filter(theme=theme)
    return [
        Line(row.question, row.get_absolute_url()) for row in rows.order_by("-opened_at", "-public_id")[:most]
    ]
