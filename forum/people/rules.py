"""What a member's own pages offer to choose from, and who can read a contribution now, in words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.template.defaultfilters import date as format_date
from django.utils import timezone

if TYPE_CHECKING:
    from datetime import datetime

    from forum.consultations.models import Consultation
    from forum.consultations.replies import Reply

APPEARANCES = frozenset({"light", "dark"})  # nothing chosen: as the device has it

NOBODY = "nobody but you"
MODERATORS = "you and the moderators"
BY_STATUS = {
    "held": "you, and whoever looks at the desk",
    "returned": MODERATORS,
    "hidden": MODERATORS,
    "removed": MODERATORS,
    "archived": NOBODY,
}


def readers_of(consultation: Consultation) -> str:
    """Say who can read a consultation now; the same rules as its ``visible_to``."""
    if consultation.status == "withdrawn":
        return _until_destroyed(consultation.withdrawn_at)
    if consultation.is_readable:
        return "verified supervisors" if consultation.preset == "supervisors" else "verified colleagues"
    return BY_STATUS[consultation.status]


def readers_of_reply(reply: Reply) -> str:
    """Say who can read a reply now; its consultation comes along."""
    here = reply.consultation
    if reply.status == "withdrawn":
        return _until_destroyed(reply.withdrawn_at)
    if reply.status != "visible":
        return BY_STATUS.get(reply.status, NOBODY)
    if reply.kind == "technique_note" and here.notes_opened_at is None:
        return f"{NOBODY}, until it is asked for"
    if here.status in {"withdrawn", "archived"}:
        return "you, and who brought the question"
    if not here.is_readable:
        return "who brought the question, and the moderators"
    return readers_of(here) + (", left for now" if reply.folded_at else "")


def _until_destroyed(since: datetime | None) -> str:
    if since is None:
        return NOBODY
    day = timezone.localtime(since + timedelta(days=settings.DESTROY_WITHDRAWN_AFTER_DAYS))
    return f"{NOBODY}; destroyed on {format_date(day, 'j F')}"
