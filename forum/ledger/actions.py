"""The one way to write the ledger."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from forum.ledger.models import Entry

if TYPE_CHECKING:
    from forum.consultations.models import Consultation


def record(
    consultation: Consultation, verb: str, *, voice: str = "", reply: str = "", at: datetime | None = None
) -> Entry:
    """Add one row. `voice` is the name or alias readers see, `reply` a reply's public id."""
    return Entry.objects.create(
        consultation=consultation, verb=verb, voice=voice, reply_id_public=reply, at=at or timezone.now()
    )
