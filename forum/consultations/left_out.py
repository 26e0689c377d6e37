"""What the desk has left out of a consultation does not come back: whatever is saved in it is held against
keyed hashes of those words (domain.md, 3). The words themselves are kept nowhere."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING, Any, TypedDict

from django.conf import settings

from forum.checks.memory import DIGITS
from forum.mirror.leaving_out import Wanted, cut, cut_data, key_and_size, mark_of, sizes_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from forum.consultations.drafts import Draft
    from forum.consultations.models import Consultation
    from forum.review.models import ReviewItem


class Left(TypedDict):
    """One phrase: its hash under the consultation's key, how many words it had, the identifier's code."""

    hash: str
    size: int
    code: str


def hashes_of(phrases: Iterable[str], code: str, *, key: str) -> list[Left]:
    """Turn phrases into what is kept of them."""
    found, digest = dict(key_and_size(phrase) for phrase in phrases), digest_under(key)
    return [Left(hash=digest(word), size=size, code=code) for word, size in found.items() if word]


def digest_under(key: str) -> Callable[[str], str]:
    """Make what hashes words under a consultation's key and the server's secret, which is in no database: fast,
    for a long text is asked about word by word."""
    secret = hashlib.sha256(f"forum.left_out {key} {settings.SECRET_KEY}".encode()).digest()
    return lambda word: hmac.digest(secret, word.encode("utf-8", "replace"), "sha256").hex()[:DIGITS]


def wanted_of(left: Iterable[Left], *, key: str) -> Wanted | None:
    """What to look for; None where nothing was left out."""
    rows = list(left)
    if not rows:
        return None
    marks = {row["hash"]: mark_of(row["code"]) for row in rows}
    return Wanted(marks, sizes_of(row["size"] for row in rows), digest_under(key))


def wanted_in(consultation: int | None) -> Wanted | None:
    """What was left out of a consultation (by primary key), as its row says now. One query."""
    from forum.consultations.models import Consultation  # noqa: PLC0415 - drafts import this

    if consultation is None:
        return None
    row = Consultation.objects.filter(pk=consultation).values_list("left_out", "check_key").first()
    return wanted_of(row[0], key=row[1]) if row else None


def held_place(draft: Draft) -> int | None:
    """Hold a draft's row, and give the consultation it belongs to (by primary key). Who leaves words out holds
    it too: so a save that was on its way is either seen by them, or sees what they left out."""
    if draft.consultation_id is None and draft.reply_id is None:
        return _made_in(draft)
    rows = type(draft).objects.filter(pk=draft.pk).select_for_update(of=("self",), no_key=True)
    held = rows.select_related("reply").only("consultation", "reply__consultation").first()
    if held is None:
        return None
    return held.reply.consultation_id if held.reply is not None else held.consultation_id


def _made_in(draft: Draft) -> int | None:
    """The consultation (by primary key) that a draft was made in, of a reply that its author gave there."""
    made = draft.made_of.values_list("consultation", flat=True).first() if draft.pk else None
    if made is not None:
        type(draft).objects.select_for_update(of=("self",), no_key=True).get(pk=draft.pk)
    return made


def kept_out(data: dict[str, Any], consultation: int | None) -> dict[str, Any]:
    """Give what a draft of this consultation would hold, without what was left out of it."""
    wanted = wanted_in(consultation)
    return cut_data(data, wanted) if wanted else data


def kept_out_of(data: dict[str, Any], here: Consultation) -> dict[str, Any]:
    """The same with the consultation's row held: whatever was left out until now does not get into it."""
    wanted = wanted_of(here.left_out, key=here.check_key)
    return cut_data(data, wanted) if wanted else data


def said_about(item: ReviewItem, text: str) -> str:
    """What is said between an author and the desk about a text, without what was left out of that."""
    return text_kept_out(text, item.place.pk) if item.is_about_a_text else text


def text_kept_out(text: str, consultation: int | None) -> str:
    """The same for one plain text."""
    wanted = wanted_in(consultation)
    return cut(text, wanted, field="text").text if wanted else text
