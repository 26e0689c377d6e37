"""What of the ledger still stands: rows are never changed, so what was taken back has a row that says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from forum.ledger.models import Entry, Verb

if TYPE_CHECKING:
    from forum.consultations.models import Consultation

UNDONE = (Verb.UNDONE, Verb.REPLY_UNDONE)  # `detail` is the verb that was taken back


def standing(
    consultation: Consultation, verbs: Iterable[str], *, reply: str = "", before: int | None = None
) -> Sequence[str]:
    """These verbs of one contribution in the order they happened, without what was taken back."""
    rows = Entry.objects.filter(consultation=consultation, reply_id_public=reply, verb__in=(*verbs, *UNDONE))
    if before is not None:
        rows = rows.filter(pk__lt=before)
    left: list[str] = []
    for verb, detail in rows.order_by("pk").values_list("verb", "detail"):
        if verb not in UNDONE:
            left.append(verb)
        elif detail in left:
            del left[len(left) - 1 - left[::-1].index(detail)]
    return left


def last_standing(consultation: Consultation, verbs: Iterable[str], *, reply: str = "") -> str:
    """The last of these verbs that was not taken back, or ""."""
    found = standing(consultation, verbs, reply=reply)
    return found[-1] if found else ""
