"""Ten minutes to take something back: what is kept for them, and who knows the way back.

A capability above this one that takes decisions of its own registers here, in ``apps.ready``, by act:
``UNDOERS[Act.REDACT] = put_back``. Without an entry the way back of ``actions.taking_back`` is taken, which
knows states, clocks and kinds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.utils.crypto import salted_hmac

from accounts.models import Member
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.ledger.models import Entry
from forum.moderation.models import Act, Undo
from forum.review.models import ReviewItem

UNDO_LASTS = timedelta(minutes=10)
#: By act: puts back what it changed, with the rows of its text held, inside the transaction that takes it
#: back. Raises NotDecided where it cannot.
UNDOERS: dict[str, Callable[[Undo, Member, datetime], None]] = {}
#: By act: what happens only when nobody can take it back any more, inside the transaction that lets go of it.
AFTERWARDS: dict[str, Callable[[Undo, datetime], None]] = {}
#: By outcome, for an item about a member: what it does; gives what its way back needs.
DOERS: dict[str, Callable[[ReviewItem, Member, datetime], dict[str, Any]]] = {}


def tie(act: str, item: int) -> str:
    """Mark over which item an act about a person was (by its public id): from the item it is known again while it can
    be taken back, and no row holds the two together (invariant 2)."""
    return salted_hmac("forum.undo", f"{act} {item}", algorithm="sha256").hexdigest()


def remember(
    act: Act, *, by: Member, at: datetime, item: ReviewItem | None = None, consultation: Consultation | None = None,
    reply: Reply | None = None, member: Member | None = None, kept: dict[str, Any] | None = None,
    entries: Iterable[tuple[Entry, Member | None]] = (),
) -> Undo:  # fmt: skip
    """Keep for ten minutes how to take an act back. `entries` are ledger rows, with who did it, whose notices wait as
    long (``ledger.actions.told_later``). Called in the transaction of the act."""
    told = list(entries)
    rows = {
        "entries": [entry.pk for entry, _ in told],
        "done_by": {str(entry.pk): who.pk for entry, who in told if who is not None and who != by},
    }
    thing: Any = reply or consultation or member
    kind = "reply" if reply is not None else "consultation" if consultation is not None else "member"
    if thing is None:
        assert item is not None
        kind, thing = ("page", item) if item.page else ("message", item.message)
    if thing is member and item is not None and item.unnamed:  # no id names who asked without a name
        kind, thing = "item", item
    version = (
        ReviewItem.objects.values_list("version", flat=True).get(pk=item.pk) if item is not None else None
    )
    return Undo.objects.create(
        by=by, act=act, object_kind=kind, object_id=thing.public_id, item=item, item_version=version,
        consultation=consultation if reply is None else reply.consultation, reply=reply,
        kept={**(kept or {}), **rows}, at=at, due_at=at + UNDO_LASTS,
    )  # fmt: skip
