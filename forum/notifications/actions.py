"""Telling members, and sending what leaves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from forum.consultations.models import Consultation
    from forum.consultations.replies import Reply


def tell(
    call: str,
    members: Iterable[int],
    *,
    verb: str,
    consultation: Consultation | None = None,
    reply: Reply | None = None,
    at: datetime | None = None,
) -> int:
    """Tell members (by primary key) that something happened, and where; gives how many were told.

    `call` is a code of ``Call``, `verb` says what happened: a ledger verb or a code of ``rules.WORDS``. Each
    gets a notice in the site and, as they wish, a place in a letter. Whoever may not see the consultation
    (any more) is told nothing. A fixed number of queries, whatever the number of members.
    """
    return 0


def send_due(now: datetime) -> int:
    """Hand every letter that is due to the queue, and take back those that were taken and not sent."""
    return 0
