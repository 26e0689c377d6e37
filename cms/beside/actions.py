"""Setting an insight beside a piece of somebody else: found by theme or set by a curator, told, and shown in seven days."""

from __future__ import annotations

import logging
from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils import timezone

from accounts.actions import NotPossible
from cms.beside import letters
from cms.beside.models import NOTICE, Telling
from cms.bodies.models import BodyMember
from cms.choices import COUNTER, Kind, Relation
from cms.models import ArticlePage, InsightPage, RelatedInsight, TrainingBodyPage

log = logging.getLogger(__name__)
#: A piece gets company until so many insights stand beside it (field.md 8); more only if nothing speaks against it yet.
ENOUGH = 3
#: Pieces looked at in one run; the next run goes on.
A_RUN = 50
A_DAY = timedelta(days=1)
LOOKED = "beside:looked"
AN_HOUR = 60 * 60
#: What an insight keeps company with: pieces that argue, not other cards.
ALONE = (Kind.INSIGHT, Kind.QUOTE, Kind.TENSION, Kind.GLOSSARY_ENTRY, Kind.READING_LIST, Kind.SERIES_PART)
#: Insights that hold with a piece: what is said against them is said against it.
WITH_IT = (Relation.SUPPORTS, Relation.EXAMPLE_OF)
THERE = "It stands beside that piece already, or is about to."
ITSELF = "That is the same page."
NOT_ITS_RESPONSE = "Choose a response that your training body has published."


def keep_company(now: datetime) -> int:
    """Find insights for pieces that have few beside them, once an hour, and tell their training bodies; gives how
    many pieces were told of."""
    if cache.add(LOOKED, True, AN_HOUR):
        find_company(now)
    return tell(now)


def find_company(now: datetime) -> int:
    """Set insights of a piece's theme beside it, what qualifies or contradicts first; gives how many.

    What its own training body wrote needs no notice and is shown at once.
    """
    made = 0
    for page in _lonely()[:A_RUN]:
        made += len(_fill(page, now))
    return made


def _lonely() -> Any:
    """Pieces with fewer insights beside them than a reader should find, while there is one they have not; and pieces
    that nothing speaks against, while an insight does."""
    has = RelatedInsight.objects.filter(page=OuterRef(OuterRef("pk")), insight=OuterRef("pk"))
    told = Telling.objects.filter(page=OuterRef(OuterRef("pk")), insight=OuterRef("pk"))
    others = InsightPage.objects.listed().filter(primary_theme=OuterRef("primary_theme"))
    waiting = others.exclude(Exists(has)).exclude(Exists(told))
    supports = RelatedInsight.objects.filter(page=OuterRef(OuterRef("pk")), relation__in=WITH_IT)
    counters = RelatedInsight.objects.filter(
        relation__in=COUNTER, page__in=supports.values("insight"), insight__in=InsightPage.objects.listed().values("pk")
    )  # fmt: skip
    # One that stands there already is no reason to come back for ever, and to keep others waiting.
    its_own = {"page": OuterRef(OuterRef("pk")), "insight": OuterRef("insight")}
    counters = counters.exclude(insight=OuterRef("pk")).exclude(Exists(Telling.objects.filter(**its_own)))
    counters = counters.exclude(Exists(RelatedInsight.objects.filter(**its_own)))
    spoken: Any = Exists(RelatedInsight.objects.filter(page=OuterRef("pk"), relation__in=COUNTER))
    spoken |= Exists(Telling.objects.filter(page=OuterRef("pk"), relation__in=COUNTER))
    pages = ArticlePage.objects.listed().exclude(kind__in=ALONE).exclude(primary_theme=None)
    few = Count("related_insights", distinct=True) + Count("tellings", distinct=True)
    lonely = Q(Exists(waiting), beside__lt=ENOUGH) | (Q(Exists(counters)) & ~spoken)
    return pages.annotate(beside=few).filter(lonely).order_by("pk")


def _fill(page: ArticlePage, now: datetime) -> list[Telling]:
    """Choose for one piece: one that stands against it where there is one, then the newest on its theme."""
    there = set(RelatedInsight.objects.filter(page=page.pk).values_list("insight", flat=True))
    there |= set(Telling.objects.filter(page=page.pk).values_list("insight", flat=True))
    room = ENOUGH - len(there)
    found = [(insight, relation) for relation, insight in _against(page, there)[:1]]
    rest = InsightPage.objects.listed().filter(primary_theme=page.primary_theme_id)
    rest = rest.exclude(pk__in=there | {each.pk for each, _ in found}).order_by("-first_published_at", "-pk")
    found += [(each, "") for each in rest[: max(0, room - len(found))]]
    return [
        row
        for each, relation in found
        if (row := _set(page, each, relation, now, by_curator=False)) is not None
    ]


def _against(page: ArticlePage, there: set[int]) -> list[tuple[str, InsightPage]]:
    """Give insights that qualify or contradict one that supports the piece."""
    own = RelatedInsight.objects.filter(page=page.pk, relation__in=WITH_IT)
    rows = RelatedInsight.objects.filter(relation__in=COUNTER, page__in=own.values("insight"))
    rows = rows.exclude(insight__in=there).exclude(insight=page.pk)
    listed = InsightPage.objects.listed().in_bulk(list(rows.values_list("insight", flat=True)))
    return [(row.relation, listed[row.insight_id]) for row in rows.order_by("pk") if row.insight_id in listed]


def _set(
    page: ArticlePage, insight: InsightPage, relation: str, now: datetime, *, by_curator: bool
) -> Telling | None:
    own = _parent_path(page) == _parent_path(insight)
    at = now if own else None
    row, new = Telling.objects.get_or_create(
        page=page, insight=insight,
        defaults={"relation": relation, "at": now, "by_curator": by_curator, "told_at": at, "shown_from": at},
    )  # fmt: skip
    return row if new else None


def _parent_path(page: ArticlePage) -> str:
    return str(page.path[: -page.steplen])


@transaction.atomic
def set_beside(page: ArticlePage, insight: InsightPage, relation: str) -> Telling:
    """Set an insight beside a piece as a curator; its body is told and it is shown in seven days. Raises NotPossible."""
    if page.pk == insight.pk:
        raise NotPossible(ITSELF)
    if RelatedInsight.objects.filter(page=page.pk, insight=insight.pk).exists():
        raise NotPossible(THERE)
    made = _set(page, insight, relation, timezone.now(), by_curator=True)
    if made is None:
        raise NotPossible(THERE)
    return made


def tell(now: datetime) -> int:
    """Write to training bodies what comes to stand beside their pieces: one letter for each body a day. The seven days
    begin when it has left, or at once where nobody is there to be told."""
    waiting: dict[str, list[Telling]] = defaultdict(list)
    for row in Telling.objects.untold().select_related("page", "insight").order_by("pk"):
        waiting[_parent_path(row.page)].append(row)
    told = 0
    for body in TrainingBodyPage.objects.filter(path__in=list(waiting)):
        told += _tell_one(body, [row.pk for row in waiting[body.path]], now)
    return told


@transaction.atomic
def _tell_one(body: TrainingBodyPage, rows: list[int], now: datetime) -> int:
    TrainingBodyPage.objects.select_for_update(of=("self",)).get(pk=body.pk)  # two at once write one letter
    mine = Telling.objects.filter(pk__in=rows).untold()
    people = list(BodyMember.objects.publishers().filter(body=body).select_related("member"))
    recent = Telling.objects.of_body(body).filter(told_at__gt=now - A_DAY).exclude(told_at=F("at"))
    if not mine.exists() or (people and recent.exists()):
        return 0
    # What is out of the lists just now waits: its seven days begin with the letter that names it.
    named = _still_listed(mine)
    lines = [(row.page.title, row.insight.title) for row in named]
    if not named or (people and not letters.tell(body, [each.member for each in people], lines)):
        return 0
    told = Telling.objects.untold().filter(pk__in=[row.pk for row in named])
    return told.update(told_at=now, shown_from=now + NOTICE)


def _still_listed(rows: Any) -> list[Telling]:
    """Those whose pages everybody may still read: a letter names no other title."""
    pages = ArticlePage.objects.for_cards()
    named = rows.filter(Q(page__in=pages.values("pk")) & Q(insight__in=pages.values("pk")))
    return list(named.select_related("page", "insight").order_by("pk"))


@transaction.atomic
def answer(telling: Telling, response: ArticlePage | None) -> None:
    """Set a body's response beside an insight, or take it away (None). Raises NotPossible for what is not a published
    response of the same body."""
    if response is not None:
        same = _parent_path(response) == _parent_path(telling.page)
        if not (same and response.live and response.kind == Kind.RESPONSE):
            raise NotPossible(NOT_ITS_RESPONSE)
    Telling.objects.filter(pk=telling.pk).update(response=response)
