"""What a member's own reading pages show, in a fixed number of queries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import F, Q, QuerySet
from django.urls import reverse

from accounts.converters import as_public_id
from forum.consultations.models import Consultation
from forum.consultations.querysets import ConsultationQuerySet
from forum.consultations.replies import Reply
from forum.reading.models import Follow, Kept
from forum.reading.rules import NOW

if TYPE_CHECKING:
    from accounts.models import Member

MOST = 200  # rows of what one follows
KEPT_AT_ONCE = 50  # rows of a page, each with its note to write in


def followed(member: Member) -> dict[str, Any]:
    """What a member follows: consultations, themes, and what else they asked to be told of. One query."""
    rows = Follow.objects.visible_to(member).select_related(
        "consultation__author", "consultation__theme", "theme"
    )
    mine = list(rows.order_by("-since", "-pk")[:MOST])
    phases = {row.phase for row in mine if row.phase}
    return {
        "consultations": [row for row in mine if row.consultation_id],
        "themes": [row.theme for row in mine if row.theme_id],
        "asked": [(code, words, code in phases) for code, words in NOW.items()],
    }


def kept_by(member: Member) -> QuerySet[Kept]:
    """What a member takes to their own supervision, the latest first. One query."""
    return Kept.objects.visible_to(member).select_related("consultation__theme").order_by("-at", "-pk")


def kept_page(member: Member, begins: str = "") -> tuple[list[Kept], str, bool]:
    """One page of it that begins with the consultation of this public id ("": with the latest).

    Gives its rows, the public id the next page begins with ("" for none), and whether it is the first page.
    """
    rows = kept_by(member)
    first = rows.filter(consultation__public_id=as_public_id(begins)).first() if begins else None
    if first is not None:
        rows = rows.filter(Q(at__lt=first.at) | Q(at=first.at, pk__lte=first.pk))
    found = list(rows[: KEPT_AT_ONCE + 1])
    older = found[KEPT_AT_ONCE].consultation.public_id if len(found) > KEPT_AT_ONCE else ""
    return found[:KEPT_AT_ONCE], older, first is None


def unread_by(member: Member) -> ConsultationQuerySet:
    """What a member has not read, or not since something happened in it."""
    rows = Consultation.objects.visible_to(member).readable().with_read_mark(member)
    return rows.filter(Q(read_at__lt=F("last_activity_at")) | (Q(read_at=None) & ~Q(author=member)))


def next_unread(member: Member) -> str:
    """Give the address of the first unread reply where it has waited longest; "" when all is read.

    A consultation never opened begins at its question. Two queries at most.
    """
    here: Any = unread_by(member).order_by("last_activity_at", "public_id").first()
    if here is None:
        return ""
    if here.read_at is not None:
        new = Reply.objects.visible_to(member).filter(
            consultation=here, status="visible", shown_at__gt=here.read_at
        )
        reply = new.exclude(author=member).order_by("sent_at", "public_id").first()
        if reply is not None:
            return reply.get_absolute_url()
    return reverse("forum:consultation", args=[here.public_id])
