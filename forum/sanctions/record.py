"""What was decided about a member, as moderators read it: acts with their days and reasons, never a score.

Only what happened under their name. What was said to them about a text without a name stands as a month,
without its reason, once that month is over and others heard such a word in it too: nothing here leads from a
person to an alias, by its hour, its order or by being new (invariant 2).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Case, Count, Q, Value, When
from django.db.models.functions import TruncMonth
from django.utils import timezone

from accounts.models import Member
from forum.checks.measures import named
from forum.ledger.models import Entry, Verb
from forum.ledger.standing import UNDONE
from forum.moderation.figures import start_of
from forum.moderation.models import DecisionActor
from forum.sanctions.models import Appeal, Sanction

LEAST_PEOPLE = 3  # who heard such a word in a month, before it is told of one of them
MOST = 100
#: What is counted of their contributions, in words.
HAPPENED = {
    Verb.RETURNED: "given back", Verb.REPLY_RETURNED: "given back",
    Verb.SET_ASIDE: "set aside", Verb.REPLY_SET_ASIDE: "set aside",
    Verb.REMOVED: "taken down", Verb.REPLY_REMOVED: "taken down",
    Verb.REDACTED: "words left out", Verb.REPLY_REDACTED: "words left out",
}  # fmt: skip
OF_CONSULTATIONS = [*(verb for verb in HAPPENED if verb.startswith("consultation.")), Verb.UNDONE]
OF_REPLIES = [*(verb for verb in HAPPENED if verb.startswith("reply.")), Verb.REPLY_UNDONE]


@dataclass(frozen=True, slots=True)
class Act:
    """One note, warning or pause under their name, and who gave it."""

    sanction: Sanction
    by: str


@dataclass(frozen=True)
class Record:
    """Everything the page shows."""

    person: Member
    acts: list[Act] = field(default_factory=list)
    unnamed_months: list[str] = field(default_factory=list)
    months: list[tuple[str, list[str]]] = field(default_factory=list)
    appeals: list[Appeal] = field(default_factory=list)


def record_of(person: Member, *, at: datetime | None = None) -> Record:
    """Gather it, in a fixed number of queries."""
    month = timezone.localdate(at or timezone.now()).replace(day=1)
    rows = list(Sanction.objects.filter(member=person, undone_at=None, about_unnamed=False)[:MOST])
    names = dict(
        DecisionActor.objects.filter(
            number__in={row.by_number for row in rows}, member__isnull=False
        ).values_list("number", "member__display_name")
    )
    gone = "a moderator who is no longer here"
    return Record(
        person=person,
        acts=[Act(row, names.get(row.by_number, gone)) for row in rows],
        unnamed_months=[named(each) for each in _unnamed_months(person, month)],
        months=_contributions(person),
        appeals=list(_appeals(person)[:MOST]),
    )


def _unnamed_months(person: Member, month: date) -> list[date]:
    # Also what was lifted: that a month goes from here would tell whose it was.
    spoken = Sanction.objects.filter(
        about_unnamed=True, undone_at=None, begins__lt=start_of(month)
    ).order_by()
    counted = (
        spoken.annotate(month=TruncMonth("begins"))
        .values("month")
        .annotate(people=Count("member", distinct=True), theirs=Count("pk", filter=Q(member=person)))
        .filter(people__gte=LEAST_PEOPLE, theirs__gt=0)
        .order_by("-month")
    )
    return [row["month"].date() for row in counted]


def _contributions(person: Member) -> list[tuple[str, list[str]]]:
    """What became of what they brought or gave under their name, by month."""
    own: Any = Q(
        consultation__author=person, consultation__alias="", reply_id_public="", verb__in=OF_CONSULTATIONS
    )
    replies = person.replies.filter(alias="").values("public_id")
    own |= Q(reply_id_public__in=replies, verb__in=OF_REPLIES)
    rows = (
        Entry.objects.filter(own)
        .order_by()
        .annotate(month=TruncMonth("at"))
        .annotate(what=Case(When(verb__in=UNDONE, then="detail"), default="verb"))
        .annotate(undone=Case(When(verb__in=UNDONE, then=Value(True)), default=Value(False)))
        .values_list("month", "what", "undone")
        .annotate(count=Count("pk"))
    )
    months: dict[date, Counter[str]] = {}
    for month, what, undone, count in rows:
        if what in HAPPENED:  # what was taken back within ten minutes counts for nothing
            months.setdefault(month.date(), Counter())[HAPPENED[Verb(what)]] += -count if undone else count
    return [
        (named(month), lines)
        for month in sorted(months, reverse=True)
        if (lines := [f"{words}: {count}" for words, count in sorted(months[month].items()) if count > 0])
    ]


def _appeals(person: Member) -> Any:
    """Second looks at what was decided about them under their name."""
    named_ones = (
        Q(sanction__about_unnamed=False)
        | Q(consultation__isnull=False, consultation__alias="")
        | Q(reply__isnull=False, reply__alias="")
    )
    return Appeal.objects.filter(named_ones, member=person).select_related("item", "sanction")
