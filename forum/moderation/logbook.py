"""The one way to write the decision log."""

from __future__ import annotations

from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from accounts.models import Member
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.moderation.chain import START, digest
from forum.moderation.models import LIBRARY, MEMBERS, Decision, DecisionActor

TURN = 0x6C6F6773  # the number of our turn at the database: any, and nobody else's
OF_MEMBERS = {"member", "item", "recusal", "credential", "notice", "sanction"}
OF_THE_LIBRARY = {"article", "insight", "page", "series"}


def number_of(member: Member | None) -> int:
    """Give the number that stands for a moderator in the log; 0 stands for the command line."""
    if member is None:
        return 0
    return DecisionActor.objects.get_or_create(member=member)[0].number


def log(
    act: str, object_kind: str, object_id: str, *, by: Member | None, reason: str = "", before: str = "",
    after: str = "", raised_at: datetime | None = None, at: datetime | None = None,
) -> None:  # fmt: skip
    """Add one row to the decision log: codes and ids only.

    Rows are joined one at a time, so this is the last thing that a transaction does to a row that others
    may be waiting for. `raised_at` belongs to the row that closes a review item: since when it waited.
    """
    row = {
        "actor": number_of(by),
        "act": act,
        "object_kind": object_kind,
        "object_id": object_id,
        "area": _area(object_kind, object_id),
        "reason": reason,
        "before": before,
        "after": after,
        "raised_at": raised_at,
        "at": at or timezone.now(),
    }
    with transaction.atomic():
        last, follows = _last_in_turn()
        row["number"] = last + 1
        Decision.objects.create(**row, hash=digest(row, follows=follows))


def _last_in_turn() -> tuple[int, str]:
    """Wait until nobody else adds a row, then give the last one's number and hash. SQLite's writers queue."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])
    return Decision.objects.order_by("-number").values_list("number", "hash").first() or (0, START)


def _area(object_kind: str, object_id: str) -> str:
    """Name where it happened: a theme, the library, the members, or nothing."""
    if object_kind in OF_MEMBERS:
        return MEMBERS
    if object_kind in OF_THE_LIBRARY:
        return LIBRARY
    if object_kind == "consultation":
        here = Consultation.objects.filter(public_id=object_id)
        return here.values_list("theme__slug", flat=True).first() or ""
    if object_kind == "reply":
        replies = Reply.objects.filter(public_id=object_id)
        return replies.values_list("consultation__theme__slug", flat=True).first() or ""
    return ""
