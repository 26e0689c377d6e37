"""What was lent to the library, or lies there as a draft, while what it comes from is out of sight: it may come back,
so nothing is taken out yet, and nobody reads it meanwhile (invariant 1)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Case, F, Q, When

from forum.consultations.querysets import AT_THE_DESK
from forum.curation.models import Answer, Asked, Distil, What
from forum.curation.querysets import beside_destroyed, destroyed_words

#: A quote goes with the reply it was taken from, its poster's with the consultation too; what colleagues lent of a
#: reply that is still to be read stays until they take it back.
ASIDE = Q(reply__status__in=AT_THE_DESK) | Q(
    consultation__status__in=AT_THE_DESK, member=F("consultation__author")
)


def _quotes(**of: Any) -> dict[str, str]:
    """By public id, the quotes that nobody reads now, with their words; so too what holds words of anything that a
    moderator destroyed, until that is over and they go."""
    lent = Asked.objects.filter(what=What.QUOTE, state=Answer.YES, **of)
    rows = lent.annotate(aside=Case(When(ASIDE, then=True), default=False))
    rows = rows.filter(Q(aside=True) | beside_destroyed())
    found = list(rows)
    words = destroyed_words(row.consultation_id for row in found)
    return {row.public_id: words.get(row.pk, row.words) for row in found if row.aside or row.pk in words}


def quotes(blocks: Iterable[str]) -> dict[str, str]:
    """Of these blocks (by id), those that hold words which nobody reads now (``cms.withheld.QUOTES``)."""
    ids = {block.replace("-", ""): block for block in blocks}
    return {ids[public_id]: words for public_id, words in _quotes(public_id__in=list(ids)).items()}


def piece(page: int) -> bool:
    """Whether a piece for the library is nobody's to read or change now (``cms.withheld.PIECES``): one that was
    never published and was made of what is out of sight, or one that quotes it."""
    unread = Distil.objects.filter(page=page, page__live=False, consultation__status__in=AT_THE_DESK)
    return unread.exists() or bool(_quotes(distil__page=page))
