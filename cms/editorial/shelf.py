"""A training body's pieces by where each is: what its people have to do about comes first. A number of queries that does
not grow with the pieces."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from cms import withheld
from cms.editorial.models import OPEN, Stage, Submission, TakenDown
from cms.models import ArticlePage

#: Pieces on one page of the list, the latest changed first.
AT_ONCE = 100
#: The states in the order they are shown, each with what is to be done about it.
STATES = {
    "came_back": ("Came back", "Change what you agree with, and send it in again."),
    "ready": ("Ready to publish", "It was read. A publisher presses Publish, or sets an hour."),
    "due": ("Public, and due", "Its day has come: look at it again."),
    "desk": ("Sent in", "A curator looks at it first."),
    "reading": ("With its readers", "Two clinicians read it."),
    "scheduled": ("Scheduled", "It goes public by itself."),
    "draft": ("Drafts", "Nobody but your training body reads them."),
    "public": ("Public", ""),
    "down": ("Taken down", "A curator took it out of the library; you can ask for a second look."),
    "retracted": ("Retracted", "Its page says so, and stays."),
}
_BY_STAGE = {
    Stage.DESK: "desk", Stage.READING: "reading", Stage.SENT_BACK: "came_back", Stage.APPROVED: "ready",
}  # fmt: skip
#: How a newer version of a public piece is called beside it.
NEWER = {
    "desk": "a newer version is sent in",
    "reading": "a newer version is with its readers",
    "came_back": "a newer version came back",
    "ready": "a newer version is ready to publish",
    "scheduled": "a newer version is scheduled",
}


@dataclass(frozen=True)
class Lying:
    """One piece: where it is, since or until when, and where one goes on with it."""

    title: str
    kind: str
    state: str
    since: datetime | None
    url: str
    note: str = ""
    due: Any = None


@dataclass
class Group:
    """The pieces in one state."""

    heading: str
    says: str
    pieces: list[Lying] = field(default_factory=list)


def pieces_of(body: Any, *, mine: bool, after: int = 0) -> tuple[list[Group], int]:
    """Give a body's pieces in groups, and the key with which the next page begins (0 on the last).

    `mine` says whether this is one of its people; a curator sees what was sent in or is public, and no draft. `after` is
    the primary key of the last piece of the page before.
    """
    newest = Submission.objects.filter(page=OuterRef("pk")).order_by("-pk")
    down = TakenDown.objects.standing().filter(page=OuterRef("pk")).order_by("-pk")
    rows = ArticlePage.objects.child_of(body).defer("body", "references", "reflection_questions")
    rows = rows.annotate(
        stage=Subquery(newest.values("stage")[:1]),
        moved_at=Subquery(newest.values("since")[:1]),
        way=Subquery(newest.values("public_id")[:1]),
        down_at=Subquery(down.values("at")[:1]),
        down_way=Subquery(down.values("public_id")[:1]),
    )
    for say_withheld_words in withheld.CARDS:
        rows = rows.exclude(say_withheld_words())
    if not mine:
        rows = rows.filter(Q(live=True) | Q(stage__in=OPEN) | Q(down_at__isnull=False))
    if after:
        rows = rows.filter(pk__lt=after)
    found = list(rows.order_by("-pk")[: AT_ONCE + 1])
    shown = found[:AT_ONCE]
    hours = _hours([page.pk for page in shown])
    groups = {state: Group(*words) for state, words in STATES.items()}
    for page in shown:
        lying = _lying(page, hours.get(page.pk), mine=mine)
        groups[lying.state].pieces.append(lying)
    groups["due"].pieces.sort(key=lambda each: each.due)
    older = shown[-1].pk if len(found) > AT_ONCE else 0
    return [group for group in groups.values() if group.pieces], older


def _hours(pages: list[int]) -> dict[int, datetime]:
    """Give the hour that is set for a version of a piece, of those for which one is."""
    waiting = Revision.page_revisions.filter(object_id__in=[str(pk) for pk in pages])
    waiting = waiting.exclude(approved_go_live_at=None)
    return {int(pk): at for pk, at in waiting.values_list("object_id", "approved_go_live_at")}


def _lying(page: Any, hour: datetime | None, *, mine: bool) -> Lying:
    on_its_way = "scheduled" if hour is not None else _BY_STAGE.get(page.stage, "")
    moved = hour or page.moved_at
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk]) if mine else ""
    way = reverse("submission", args=[page.way]) if page.way else edit
    title, kind = (page.draft_title if mine else page.title), page.get_kind_display()
    if page.retracted_at is not None:
        return Lying(page.title, kind, "retracted", page.retracted_at, page.get_url() or "")
    if page.live:
        state = "due" if page.review_due is not None and page.review_due <= timezone.localdate() else "public"
        note = NEWER.get(on_its_way, "a newer draft is kept" if mine and page.has_unpublished_changes else "")
        there = (edit if mine and state == "due" else page.get_url()) or ""
        return Lying(page.title, kind, state, page.first_published_at, there, note, page.review_due)
    if on_its_way:
        return Lying(title, kind, on_its_way, moved, edit if on_its_way == "scheduled" and edit else way)
    if page.down_at is not None:
        return Lying(page.title, kind, "down", page.down_at, reverse("taken-down", args=[page.down_way]))
    return Lying(title, kind, "draft", page.latest_revision_created_at, edit)
