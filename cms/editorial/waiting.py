"""What waits on whom and since when, in a number of queries that does not grow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone

from cms.bodies.models import BodyMember
from cms.editorial.models import (
    DESK_LASTS,
    READERS,
    Answer,
    ReadingAsked,
    Stage,
    Submission,
    TakenDown,
    nobody_answers,
)
from cms.editorial.runs import earlier_runs

if TYPE_CHECKING:
    from accounts.members import Member


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: for whom, since when, by when, and where it is moved on."""

    title: str
    body: str
    for_whom: str
    since: datetime
    due: datetime | None
    url: str
    acts: list[tuple[str, str, int]] = field(default_factory=list)
    """What can be pressed here: the words, the address, the turn."""
    before: Submission | None = None
    """The run before this one."""

    @property
    def is_overdue(self) -> bool:
        """Whether its day has passed."""
        return self.due is not None and self.due < timezone.now()


def what_waits(member: Member) -> list[Waiting]:
    """What a member may know of that waits: overdue first, then what has waited longest."""
    asked = Prefetch("asked", ReadingAsked.objects.select_related("reader").order_by("pk"))
    stages = [Stage.DESK, Stage.READING, Stage.SENT_BACK, Stage.APPROVED]
    rows = Submission.objects.visible_to(member).filter(stage__in=stages)
    rows = rows.select_related("page", "body", "keeper", "revision").prefetch_related(asked)
    # Who reads a piece is told to those who look after it, and to nobody of its body.
    theirs = set(BodyMember.objects.filter(member=member).values_list("body_id", flat=True))
    before = {row.page_id: row for row in reversed(earlier_runs(rows, Submission.objects.visible_to(member)))}
    again = _to_read_again(rows)
    found = [
        replace(each, before=before.get(row.page_id))
        for row in rows
        for each in _of(row, again, keeps=member.is_curator and row.body_id not in theirs)
    ]
    appeals = TakenDown.objects.visible_to(member).waiting().select_related("page", "body")
    for row in appeals:
        url = reverse("taken-down", args=[row.public_id])
        who = "a curator who did not take it down"
        found.append(Waiting(row.page.title, row.body.title, who, row.appealed_at or row.at, None, url))
    return sorted(found, key=lambda each: (not each.is_overdue, each.since))


def _to_read_again(rows: Iterable[Submission]) -> set[tuple[int, int | None]]:
    """Who asked for a change of which piece and has not read it again, by primary keys; as ``Submission.to_read_again``,
    of many at once."""
    said = ReadingAsked.objects.asking_for_a_change().filter(
        submission__page__in=[row.page_id for row in rows if row.stage == Stage.READING]
    )
    return set(said.values_list("submission__page_id", "reader_id"))


def _of(row: Submission, again: set[tuple[int, int | None]], *, keeps: bool) -> list[Waiting]:
    title = row.revision.content.get("title", "") if row.revision is not None else row.page.title
    url = reverse("submission", args=[row.public_id])

    def waits(for_whom: str, since: datetime, due: datetime | None = None, acts: Any = ()) -> Waiting:
        return Waiting(title, row.body.title, for_whom, since, due, url, list(acts) if keeps else [])

    keeper = row.keeper.display_name if row.keeper is not None else "a curator"
    over = [("Look after it", reverse("submission-take-over", args=[row.public_id]), row.turn)]
    if row.stage == Stage.DESK:
        return [waits(keeper, row.since, row.since + DESK_LASTS, over)]
    if row.stage == Stage.SENT_BACK:
        return [waits(row.body.title, row.since)]
    if row.stage == Stage.APPROVED:
        return [waits(f"a publisher of {row.body.title}", row.since)]
    return _readings(row, again, keeps, keeper, waits, over)


def _readings(
    row: Submission, again: set[tuple[int, int | None]], keeps: bool, keeper: str, waits: Any, over: Any
) -> list[Waiting]:
    here = [each for each in row.asked.all() if each.revision_id == row.revision_id]
    live = [each for each in here if each.answer in {"", Answer.FINE, Answer.CHANGE}]
    found = []
    for each in live:
        if each.answer:
            continue
        named = each.reader.display_name if keeps and each.reader is not None else ""
        kind = "a curator standing in" if each.stands_in else "a reader"
        who = named or (f"{kind} from outside" if each.outside and not each.stands_in else kind)
        acts = [("Remind", reverse("reading-remind", args=[each.public_id]), row.turn)]
        if (row.page_id, each.reader_id) in again:  # handed over with a reason alone, on the piece's page
            who = f"{who}, who asked for a change before"
        else:
            acts.append(("Hand over", reverse("reading-let-go", args=[each.public_id]), row.turn))
        found.append(waits(who, each.asked_at, each.due_at, acts))
    if len(live) < READERS or not any(each.outside for each in live):
        found.append(waits(f"{keeper}, to ask a reader", row.since, None, over))
    if nobody_answers(live, timezone.now()):
        act = [("Stand in", reverse("submission-stand-in", args=[row.public_id]), row.turn)]
        found.append(waits(f"{keeper}, who may stand in", row.since, None, act))
    return found
