"""What the desk has left out of a consultation does not come back: whatever is saved in it is held against
keyed hashes of those words (domain.md, 3). The words themselves are kept nowhere."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypedDict

from forum.checks.memory import fingerprint
from forum.mirror.leaving_out import Wanted, cut, cut_data, key_and_size, mark_of, sizes_of

if TYPE_CHECKING:
    from collections.abc import Iterable


class Left(TypedDict):
    """One phrase: its hash under the consultation's key, how many words it had, the identifier's code."""

    hash: str
    size: int
    code: str


def hashes_of(phrases: Iterable[str], code: str, *, key: str) -> list[Left]:
    """Turn phrases into what is kept of them."""
    found = dict(key_and_size(phrase) for phrase in phrases)
    return [Left(hash=fingerprint(key, word), size=size, code=code) for word, size in found.items() if word]


def wanted_of(left: Iterable[Left], *, key: str) -> Wanted | None:
    """What to look for; None where nothing was left out."""
    rows = list(left)
    if not rows:
        return None
    marks = {row["hash"]: mark_of(row["code"]) for row in rows}
    return Wanted(marks, sizes_of(row["size"] for row in rows), partial(fingerprint, key))


def wanted_in(consultation: int | None) -> Wanted | None:
    """What was left out of a consultation (by primary key), as its row says now. One query."""
    from forum.consultations.models import Consultation  # noqa: PLC0415 - drafts import this

    if consultation is None:
        return None
    row = Consultation.objects.filter(pk=consultation).values_list("left_out", "check_key").first()
    return wanted_of(row[0], key=row[1]) if row else None


def kept_out(data: dict[str, Any], consultation: int | None) -> dict[str, Any]:
    """Give what a draft of this consultation would hold, without what was left out of it."""
    wanted = wanted_in(consultation)
    return cut_data(data, wanted) if wanted else data


def text_kept_out(text: str, consultation: int | None) -> str:
    """The same for one plain text."""
    wanted = wanted_in(consultation)
    return cut(text, wanted, field="text").text if wanted else text
