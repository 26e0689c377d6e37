"""What waits at the desk, by who asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.apps import apps
from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.models import Member
from forum import permissions
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.permissions import MODERATORS
from forum.review.models import RISK, TWO_PEOPLE, ReviewItem, Source

AT_ONCE, TOLD_US, IDENTITY, FIRST_VOICE, REST, LATER = range(6)
#: Messages of those who think that something here is about them, and pages of the library.
OUTSIDE = Q(message__isnull=False) | ~Q(page="")
#: Each names the items that a member keeps out of, having said that they are involved. A capability above this
#: one adds its own, in ``apps.ready``.
KEPT_OUT_OF: list[Callable[[Member], Q]] = []


def waiting_for(member: Member) -> QuerySet[ReviewItem]:
    """Items this member may decide, in the desk's order; nobody's own, nobody's unseen. A second reader: the one
    that waits for a second person."""
    if not member.can_use_desk:
        return seconds_for(member)
    of_it = Q(pk=OuterRef("consultation")) | Q(pk=OuterRef("reply__consultation"))
    seen: Any = Exists(Consultation.objects.visible_to(member).filter(of_it))
    if member.is_moderator:
        seen |= Q(member__isnull=False) | OUTSIDE
    else:
        seen &= Q(source=Source.FIRST_CONTRIBUTION)
    items = with_its_text(ReviewItem.objects.filter(seen, decided_at=None))
    return in_order(_of_others(items, member))


def _of_others(items: QuerySet[ReviewItem], member: Member) -> QuerySet[ReviewItem]:
    """Without their own, and without what somebody else is to look at. What asks to look again at a decision of
    theirs they may still agree to."""
    mine = Q(consultation__author=member) | Q(reply__author=member) | Q(member=member)
    mine |= Q(not_by=member, proposed="")
    items = items.exclude(mine).exclude(reply__consultation__author=member)
    return items.exclude(pk__in=involved_in(member)) if KEPT_OUT_OF else items


def involved_in(member: Member) -> QuerySet[ReviewItem]:
    """Items this member has said they are involved in."""
    named = Q(pk__in=[])
    for kept_out in KEPT_OUT_OF:
        named |= kept_out(member)
    return ReviewItem.objects.filter(named)


def is_involved(member: Member, consultation: Consultation, reply: Reply | None = None) -> bool:
    """Whether a moderator declared an interest in it, or in whoever wrote it, or the reply, under their name. Of what
    bears no name only the consultation is asked about: a refusal would say whose it is."""
    touched = Q(consultation=consultation)
    for thing in (consultation, reply):
        if thing is not None and not thing.alias:
            touched |= Q(person=thing.author_id)
    return bool(apps.get_model("forum", "Interest").objects.filter(touched, member=member).exists())


def in_order(items: QuerySet[ReviewItem]) -> QuerySet[ReviewItem]:
    """Harm first: risk, messages that named nothing (so nothing is set aside for them), identity, who waits for a
    first voice or to come in, the rest; each the longest waiting first. What was put off comes last until its hour."""
    urgency = Case(
        When(put_off_until__gt=timezone.now(), then=Value(LATER)),
        When(Q(source__in=RISK) | Q(at_once=True), then=Value(AT_ONCE)),
        When(message__isnull=False, then=Value(TOLD_US)),
        When(source__in=TWO_PEOPLE, then=Value(IDENTITY)),
        When(source__in=(Source.FIRST_CONTRIBUTION, Source.CREDENTIAL), then=Value(FIRST_VOICE)),
        default=Value(REST),
        output_field=IntegerField(),
    )
    return items.annotate(urgency=urgency).order_by("urgency", "raised_at", "public_id")


def seconds_for(member: Member) -> QuerySet[ReviewItem]:
    """The one item that waits longest for this second reader, in a house of few moderators."""
    waiting = _all_seconds_for(member).annotate(since=Coalesce("proposed_at", "raised_at"))
    first = waiting.order_by("since", "pk").values("pk")[:1]
    return in_order(with_its_text(ReviewItem.objects.filter(pk__in=first)))


def _all_seconds_for(member: Member) -> QuerySet[ReviewItem]:
    """All that waits for a second reader in a house of few: somebody's proposal, something of a moderator's own, or
    what asks for a second look, also where it needs two."""
    if not permissions.stands_in(member) or not few_moderators():
        return ReviewItem.objects.none()
    reports = apps.get_model("forum", "Report").objects.filter(reporter=member)
    told = reports.filter(Q(consultation=OuterRef("consultation")) | Q(reply=OuterRef("reply")))
    stepped = apps.get_model("forum", "Recusal").objects.filter(member=member, undone_at=None)
    away = stepped.filter(
        Q(consultation=OuterRef("consultation")) | Q(consultation=OuterRef("reply__consultation"))
    )
    another = Q(source=Source.APPEAL) | Q(not_by__isnull=False) | Q(member__is_moderator=True)
    for whose in ("consultation", "reply", "reply__consultation"):
        another |= Q(**{f"{whose}__author__is_moderator": True})
    another &= ~Q(pk__in=_untold().values("pk"))
    theirs = (another & Q(proposed="")) | (~Q(proposed="") & ~Q(proposed_by=member))
    waiting = ReviewItem.objects.filter(theirs, ~Exists(told), ~Exists(away), decided_at=None)
    return _of_others(waiting, member)


def finding(item: ReviewItem, people: Iterable[Member]) -> list[int]:
    """Name (by primary key) those of these people for whom an item waits at the desk. Whoever was called to what
    they then do not find there could tell by it whose it is (invariant 2)."""
    return [
        each.pk
        for each in people
        if (waiting_for(each) if each.can_use_desk else _all_seconds_for(each)).filter(pk=item.pk).exists()
    ]


def not_kept_out(item: ReviewItem, people: Iterable[Member]) -> list[int]:
    """Name (by primary key) those of these people who are not kept out of an item: it is not theirs, and they are not
    involved. Nobody else is called to it, for what they then do not find at the desk would tell them whose it is
    (invariant 2)."""
    it = ReviewItem.objects.filter(pk=item.pk)
    return [each.pk for each in people if _of_others(it, each).exists()]


def _untold() -> QuerySet[ReviewItem]:
    """What a moderator wrote without their name, while another moderator may decide it: that it came to a second
    reader would tell what its author is (invariant 2). An appeal goes to them whoever wrote it."""
    unnamed = Q(member__is_moderator=True, unnamed=True)
    for whose in ("consultation", "reply", "reply__consultation"):
        unnamed |= Q(**{f"{whose}__author__is_moderator": True}) & ~Q(**{f"{whose}__alias": ""})
    decidable = Q(pk__in=[])
    for moderator in Member.objects.moderators()[:MODERATORS]:
        decidable |= Q(pk__in=waiting_for(moderator).order_by().values("pk"))
    return ReviewItem.objects.filter(unnamed, decidable).exclude(source=Source.APPEAL)


def few_moderators() -> bool:
    """Whether there are fewer than three moderators, so that a second reader stands in."""
    return Member.objects.moderators()[:MODERATORS].count() < MODERATORS


def messages_about(member: Member, item: ReviewItem) -> Any:
    """The messages of those who think that this consultation is about them, or the one that waits itself, for
    moderators alone."""
    rows = apps.get_model("forum", "AboutMe").objects.filter(decided_at=None)
    if item.message_id is not None:
        rows = rows.filter(pk=item.message_id)
    else:
        rows = rows.filter(consultation__isnull=False, consultation=item.consultation_id or 0)
    return rows if member.can_use_desk and member.is_moderator else rows.none()


def told_of_page(member: Member, item: ReviewItem) -> Any:
    """What was told about the page of the library that waits, to moderators."""
    rows = apps.get_model("forum", "Report").objects.filter(decided_at=None, page=item.page).exclude(page="")
    return rows if member.can_use_desk and member.is_moderator else rows.none()


def with_its_text(items: QuerySet[ReviewItem]) -> QuerySet[ReviewItem]:
    """Bring what an item is about along in the same query."""
    about = ("consultation", "reply__consultation")
    return items.select_related(
        "reply__author",
        "member",
        "not_by",
        "claimed_by",
        "proposed_by",
        "message",
        *(f"{it}__{of}" for it in about for of in ("author", "theme", "version")),
    )


def asked_back(member: Member) -> QuerySet[Any]:
    """Recusals whose member asks to be let back, the longest waiting first; to moderators, never their own
    and never of what they brought themselves: whoever steps back leaves no trace to the poster."""
    rows = apps.get_model("forum", "Recusal").objects.filter(undone_at=None, asked_back_at__isnull=False)
    if not (member.can_use_desk and member.is_moderator):
        return rows.none()
    mine = Q(member=member) | Q(consultation__author=member)
    return rows.exclude(mine).select_related("member", "consultation__theme").order_by("asked_back_at", "pk")


def undoable_by(member: Member) -> Any:
    """What this member can still take back, the latest first."""
    mine = apps.get_model("forum", "Undo").objects.filter(by=member, due_at__gt=timezone.now())
    return mine.select_related("item", "consultation__theme", "reply").order_by("-at", "-pk")
