"""Lent words on the library's cards, and copies of what was made of a consultation (``cms.withheld``)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import StrIndex

from forum.curation.models import Answer, Asked, Distil, What
from forum.curation.querysets import beside_destroyed
from forum.curation.withholding import ASIDE

SHOWN = (
    "title",
    "standfirst",
    "relational_question",
    "search_description",
)  # of an article, on its card or in a list


def say_withheld_words() -> Exists:
    """The articles whose card would show words that were lent and that nobody reads now. Where these were destroyed
    and stand in the undo alone (`words` is empty), it may show them."""
    lent = Asked.objects.filter(ASIDE, what=What.QUOTE, state=Answer.YES, distil__page=OuterRef("pk"))
    said = lent.annotate(**{name: StrIndex(OuterRef(name), F("words")) for name in SHOWN})
    return Exists(said.filter(reduce(or_, (Q(**{f"{name}__gt": 0}) for name in SHOWN), Q(words=""))))


def hold_withheld_words() -> Exists:
    """The articles that hold, anywhere, words which were lent and which nobody reads now: a search for the words would
    say that they stand there."""
    lent = Asked.objects.filter(what=What.QUOTE, state=Answer.YES, distil__page=OuterRef("pk"))
    return Exists(lent.filter(ASIDE | Q(beside_destroyed())))


def writers(page: int) -> set[int]:
    """Who made a piece of a consultation and who read it along: they do not review it in the library as well."""
    rows = Distil.objects.filter(page_id=page).values_list("writer_id", "second_reader_id")
    return {number for row in rows for number in row if number is not None}


def made(pages: Iterable[int]) -> bool:
    """Whether one of these pages was made of a consultation."""
    return Distil.objects.filter(page__in=list(pages)).exists()
