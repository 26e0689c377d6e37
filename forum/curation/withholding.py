"""What was lent to the library, or lies there as a draft, while what it comes from is out of sight: it may come back,
so nothing is taken out yet, and nobody reads it meanwhile (invariant 1)."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F, Q, QuerySet

from forum.consultations.querysets import AT_THE_DESK
from forum.curation.models import Answer, Asked, Distil, What

#: A quote goes with the reply it was taken from, its poster's with the consultation too; what colleagues lent of a
#: reply that is still to be read stays until they take it back.
ASIDE = Q(reply__status__in=AT_THE_DESK) | Q(
    consultation__status__in=AT_THE_DESK, member=F("consultation__author")
)


def _quotes() -> QuerySet[Asked]:
    return Asked.objects.filter(ASIDE, what=What.QUOTE, state=Answer.YES)


def quotes(blocks: Iterable[str]) -> dict[str, str]:
    """Of these blocks (by id), those that hold words which nobody reads now (``cms.withheld.QUOTES``)."""
    ids = {block.replace("-", ""): block for block in blocks}
    found = _quotes().filter(public_id__in=ids).values_list("public_id", "words")
    return {ids[public_id]: words for public_id, words in found}


def piece(page: int) -> bool:
    """Whether a piece for the library is nobody's to read or change now (``cms.withheld.PIECES``): one that was
    never published and was made of what is out of sight, or one that quotes it."""
    unread = Distil.objects.filter(page=page, page__live=False, consultation__status__in=AT_THE_DESK)
    return unread.exists() or _quotes().filter(distil__page=page).exists()
