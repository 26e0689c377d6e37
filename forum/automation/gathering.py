"""Reading what rules ask about: in a fixed number of queries, however much there is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone

from accounts.models import Practice
from forum.automation.models import RuleTouch, StandingRule, Then, Who
from forum.automation.rules import Writer
from forum.checks.models import Did, SeenDetail
from forum.consultations.models import Answer, Consultation
from forum.consultations.replies import Reply
from forum.consultations.ruling import LOOKUP, NEVER_WAIT, Facts
from forum.mirror import framing, risk
from forum.mirror.html import to_text
from forum.reports.models import Report
from forum.review.models import ReviewItem, Source

if TYPE_CHECKING:
    from accounts.models import Member

CHUNK = 200
OF_THE_PROCESS = "moderator_note"  # a moderator's own word about how we go about it


@dataclass(frozen=True, slots=True)
class Contribution:
    """One contribution that was sent, as rules see it."""

    sent_at: datetime
    facts: Facts
    writer: Writer
    consultation: int | None = None
    reply: int | None = None


def rules_on(**which: Any) -> list[StandingRule]:
    """The rules that are switched on. One query."""
    return list(StandingRule.objects.exclude(on_since=None).filter(**which).select_related("theme"))


def rules_for(member: Member, *, then: Then, now: datetime) -> list[StandingRule]:
    """The rules that are on, do this and are about what this member sends now. One query, unless some are about
    a notice."""
    asked = rules_on(then=then, reports=0)
    if any(rule.who == Who.NEWCOMER for rule in asked) and _was_read(member):
        asked = [rule for rule in asked if rule.who != Who.NEWCOMER]
    if any(rule.who == Who.NOTICED for rule in asked) and not noticed({member.pk}, now):
        asked = [rule for rule in asked if rule.who != Who.NOTICED]
    return [rule for rule in asked if rule.who != Who.TRAINEE or member.practice == Practice.TRAINEE]


def _was_read(member: Member) -> bool:
    """Whether colleagues have read anything of theirs yet."""
    opened = Consultation.objects.filter(author=member, opened_at__isnull=False)
    shown = Reply.objects.filter(author=member, shown_at__isnull=False)
    return bool(opened.exists() or shown.exists())


def rules_behind(item: ReviewItem) -> list[str]:
    """Name the rules that brought an item before the desk, for whoever decides it."""
    if item.source != Source.RULE:
        return []
    about = RuleTouch.objects.filter(consultation=item.consultation, reply=item.reply)
    return list(
        about.exclude(rule__then=Then.CARD).values_list("rule__name", flat=True).order_by("rule__name")
    )


def touched(*, consultation: Consultation | None, reply: Reply | None) -> set[int]:
    """The rules that did what they do about it already."""
    about = RuleTouch.objects.filter(consultation=consultation, reply=reply)
    return set(about.values_list("rule", flat=True))


@dataclass
class _Around:
    """What stands beside contributions, by their numbers."""

    details: dict[int, set[str]] = field(default_factory=dict)
    warned: set[int] = field(default_factory=set)
    reports: dict[int, int] = field(default_factory=dict)


def contributions(
    consultations: QuerySet[Consultation], replies: QuerySet[Reply], *, read: bool, now: datetime
) -> Iterator[Contribution]:
    """Give what was sent. Texts are read only where `read` says that a rule asks for them."""
    authors = {*consultations.values_list("author", flat=True), *replies.values_list("author", flat=True)}
    first = _first_read(authors)
    were_noticed = noticed(authors, now)

    def writer(author: int, practice: str, sent_at: datetime) -> Writer:
        return Writer(
            is_newcomer=author not in first or first[author] >= sent_at,
            is_trainee=practice == Practice.TRAINEE,
            was_noticed=author in were_noticed,
        )

    yield from _of_consultations(consultations, writer, read=read)
    yield from _of_replies(replies, writer, read=read)


def noticed(members: set[int], now: datetime) -> set[int]:
    """Which of these members were written to about an act, warned or paused in the year before this month. One
    query. A month that lasts is not counted, as nowhere at the desk: a rule that is about somebody's texts from the
    hour in which they were written to would tell which of those without a name are theirs (invariant 2)."""
    month = timezone.localdate(now).replace(day=1)
    given = apps.get_model("forum", "Sanction").objects.in_the_year_before(month)
    return set(given.filter(member__in=members).values_list("member", flat=True))


def _first_read(authors: set[int]) -> dict[int, datetime]:
    """When colleagues could first read something of each."""
    opened = Consultation.objects.filter(author__in=authors, opened_at__isnull=False)
    shown = Reply.objects.filter(author__in=authors, shown_at__isnull=False)
    first: dict[int, datetime] = dict(opened.values_list("author").annotate(Min("opened_at")).order_by())
    for author, at in shown.values_list("author").annotate(Min("shown_at")).order_by():
        first[author] = min(at, first.get(author, at))
    return first


def _beside(name: str, rows: QuerySet[Any]) -> _Around:
    """Codes of details that stood when it was sent, and how many colleagues told us of it."""
    found, these = _Around(), {f"{name}__in": rows.values("pk")}
    told = Report.objects.filter(**these).values_list(name).annotate(Count("pk")).order_by()
    found.reports = dict(told)
    stood = Q(did=Did.ACKNOWLEDGED) | Q(did=Did.DISMISSED, severity="block")
    own = SeenDetail.objects.filter(stood, **these)
    if name == "consultation":
        own = own.filter(reply=None)
    for pk, code, severity, did in own.values_list(name, "code", "severity", "did"):
        found.details.setdefault(pk, set()).add(code)
        if severity == "warn" and did == Did.ACKNOWLEDGED:
            found.warned.add(pk)
    return found


def _of_consultations(rows: QuerySet[Consultation], writer: Any, *, read: bool) -> Iterator[Contribution]:
    beside = _beside("consultation", rows)
    asked = dict(rows.values_list("pk", "question")) if read else {}
    said = _said(rows, asked) if read else {}
    columns = (
        "pk",
        "author",
        "author__practice",
        "sent_at",
        "theme__slug",
        "risks",
        "company_only_since",
        "alias",
    )
    for pk, author, practice, sent_at, theme, risks, company, alias in rows.values_list(*columns):
        method, length = said.get(pk, (False, len(asked.get(pk, ""))))
        facts = Facts(
            theme, is_reply=False, details=frozenset(beside.details.get(pk, ())), warned=pk in beside.warned,
            in_danger=bool(risks), asks_method=method, length=length, reports=beside.reports.get(pk, 0),
            never_waits=company is not None or bool(risk.CALLING & set(risks)), unnamed=bool(alias),
        )  # fmt: skip
        yield Contribution(sent_at, facts, writer(author, practice, sent_at), consultation=pk)


def _said(rows: QuerySet[Consultation], asked: dict[int, str]) -> dict[int, tuple[bool, int]]:
    """Whether each asks for a method, and how long it is; what is kept private is not read."""
    answers = Answer.objects.filter(consultation__in=rows.values("pk"), is_private=False)
    told = answers.order_by("consultation", "pk").values_list("consultation", "text", "html")
    found: dict[int, tuple[bool, int]] = {}
    for pk, each in groupby(told.iterator(chunk_size=CHUNK), key=lambda row: row[0]):
        texts = [text or to_text(html) for _, text, html in each]
        method = framing.check(asked[pk], texts).framing == LOOKUP
        found[pk] = (method, len(asked[pk]) + sum(map(len, texts)))
    return found


def _of_replies(rows: QuerySet[Reply], writer: Any, *, read: bool) -> Iterator[Contribution]:
    beside = _beside("reply", rows)
    columns = [
        "pk", "author", "author__practice", "sent_at", "kind", "consultation__theme__slug", "consultation__author", "alias",
    ]  # fmt: skip
    told = rows.values_list(*columns, *(["html"] if read else []))
    for pk, author, practice, sent_at, kind, theme, poster, alias, *html in told.iterator(chunk_size=CHUNK):
        if kind == OF_THE_PROCESS:
            continue
        text = to_text(html[0]) if html else ""
        dangers = risk.risks_in([text]) if author == poster else ()
        facts = Facts(
            theme, is_reply=True, details=frozenset(beside.details.get(pk, ())), warned=pk in beside.warned,
            in_danger=bool(dangers), length=len(text), reports=beside.reports.get(pk, 0),
            never_waits=kind in NEVER_WAIT or bool(risk.CALLING & set(dangers)), unnamed=bool(alias),
        )  # fmt: skip
        yield Contribution(sent_at, facts, writer(author, practice, sent_at), reply=pk)
