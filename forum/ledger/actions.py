"""The one way to write the ledger."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from forum.ledger.models import Entry
from forum.ledger.signals import recorded

if TYPE_CHECKING:
    from accounts.models import Member
    from forum.consultations.models import Consultation


def record(
    consultation: Consultation, verb: str, *, voice: str = "", reply: str = "", detail: str = "",
    by: Member | None = None, at: datetime | None = None,
) -> Entry:  # fmt: skip
    """Add one row. `voice` is the name or alias readers see, `reply` a reply's public id, `detail` codes.

    `by` is who did it; it is handed to those who listen (``signals.recorded``) and stored nowhere.
    """
    if by is not None and by.pk == consultation.author_id and not consultation.alias:
        # Until the first reply a poster may go behind an alias, and a row is never changed: "" is the poster.
        voice = ""
    entry = Entry.objects.create(
        consultation=consultation, verb=verb, voice=voice, reply_id_public=reply, detail=detail,
        at=at or timezone.now(),
    )  # fmt: skip
    recorded.send(sender=Entry, entry=entry, by=by)
    return entry
