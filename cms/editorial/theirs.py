"""What of pieces on their way waits for one member: as a reader, for their training body, as a curator. Home shows it
(``forum.consultations.waiting``), and so does the admin's first page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from cms.bodies.models import BodyMember, BodyRole
from cms.editorial.missed import missed_in
from cms.editorial.models import READERS, Answer, ReadingAsked, Stage, Submission

if TYPE_CHECKING:
    from accounts.members import Member

#: How many lines the admin's first page shows; all of them stand under “What waits”.
MOST = 12
#: What each of these asks for, in front of the title.
ASKS = {
    "reading": "Read and say what you think of",
    "came_back": "Change what you agree with in",
    "publish": "It was read. Press Publish in",
    "missed": "It was to be published and was not, as this version was not read. Submit",
    "desk": "Look at, at the desk:",
    "ask_readers": "Ask clinicians to read",
}


@dataclass(frozen=True)
class Theirs:
    """One thing that waits for a member: what it asks, of which piece, until or since when, and where."""

    asks: str
    title: str
    at: datetime
    url: str
    is_reading: bool


def waits_for(member: Member) -> dict[str, tuple[QuerySet[Any], str, str]]:
    """Give the rows that wait for a member by what they ask; each with the paths of the piece's title and of the
    moment that is told: until when it is to be read, since when all else waits. Nothing is asked of the database yet."""
    found: dict[str, tuple[QuerySet[Any], str, str]] = {
        "reading": (
            ReadingAsked.objects.visible_to(member).waiting(), "submission__page__draft_title", "due_at",
        ),
    }  # fmt: skip
    if not member.is_active:
        return found
    mine = BodyMember.objects.here().filter(member=member)
    rows = Submission.objects.all()
    shown: dict[str, QuerySet[Any]] = {
        "came_back": rows.filter(stage=Stage.SENT_BACK, body__in=mine.values("body"))
    }
    publishes = mine.filter(role=BodyRole.PUBLISHER).values("body")
    shown["publish"] = rows.filter(stage=Stage.APPROVED, body__in=publishes)
    if member.is_curator and not member.is_suspended:
        ever = BodyMember.objects.filter(member=member).values("body")
        looks = rows.filter(Q(keeper=None) | Q(keeper=member)).exclude(body__in=ever)
        shown["desk"] = looks.filter(stage=Stage.DESK)
        shown["ask_readers"] = _lacks_readers(looks)
    found["missed"] = (missed_in(publishes), "draft_title", "missed_at")
    return found | {what: (each, "page__draft_title", "since") for what, each in shown.items()}


def _lacks_readers(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Those with their readers of which too few were asked, or too few will read."""
    asked = ReadingAsked.objects.filter(submission=OuterRef("pk"), revision=OuterRef("revision"))
    live = asked.exclude(answer__in=[Answer.CANNOT, Answer.LET_GO]).order_by().values("submission")
    many = Subquery(live.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
    return rows.filter(stage=Stage.READING).alias(many=Coalesce(many, 0)).filter(many__lt=READERS)


def listed_for(member: Member) -> list[Theirs]:
    """Give the same as lines, what is to be read first: one query for each thing that can be asked."""
    found = []
    for what, (rows, title, at) in waits_for(member).items():
        name = {"reading": "reading", "missed": "wagtailadmin_pages:edit"}.get(what, "submission")
        for row in rows.order_by(at, "pk").values("public_id", called=F(title), moment=F(at))[:MOST]:
            url = reverse(name, args=[row["public_id"]])
            found.append(Theirs(ASKS[what], row["called"], row["moment"], url, what == "reading"))
    return found[:MOST]
