"""The one way to write the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from forum.ledger.models import Entry
from forum.ledger.signals import recorded

if TYPE_CHECKING:
    from accounts.models import Member
    from forum.consultations.models import Consultation

_kept_back: ContextVar[list[tuple[Entry, Member | None]] | None] = ContextVar("kept_back", default=None)


@contextmanager
def told_later() -> Iterator[list[tuple[Entry, Member | None]]]:
    """Gather the rows added inside, with who did it, of which nobody is told yet: what a moderator decides is told when it can be
    taken back no more (``signals.due``)."""
    gathered: list[tuple[Entry, Member | None]] = []
    before = _kept_back.set(gathered)
    try:
        yield gathered
    finally:
        _kept_back.reset(before)


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
    later = _kept_back.get()
    if later is not None:
        later.append((entry, by))
    recorded.send(sender=Entry, entry=entry, by=by, later=later is not None)
    return entry
