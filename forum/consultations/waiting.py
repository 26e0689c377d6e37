"""What waits for a member: theirs to write, to answer, to move; and whom nobody has answered."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import CharField, DateTimeField, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value
from django.utils import timezone

from accounts.models import Member
from cms.editorial.theirs import waits_for
from forum.consultations import quieting
from forum.consultations.drafts import Draft, Purpose
from forum.consultations.models import Consultation
from forum.consultations.querysets import ConsultationQuerySet
from forum.consultations.replies import Reply
from forum.protocol.phases import ALWAYS, BEFORE_TAKE_BACK, BY_PRESET, TABLE
from forum.review.models import ReviewItem

MOST = 12  # rows in all; what somebody waits for comes before what merely lies there
FOLLOW_UP_AFTER = timedelta(days=14)
MOST_QUIET = 3
ENOUGH = 3  # resonances, from which on the poster may well move (field.md 4)
TAKES_NOTES = [code for code, preset in BY_PRESET.items() if preset.takes_notes]


def waiting_for(member: Member) -> list[dict[str, Any]]:
    """What waits for a member, in one query; each row says `what`, `ref` (a public id), `text`, `at`."""
    parts = [_drafts(member), _back(member), _looked_at(member), _asked(member), *_moves(member)]
    parts += [
        _row(rows, what, "public_id", title, at, rank=0)
        for what, (rows, title, at) in waits_for(member).items()
    ]
    rows: QuerySet[Any, Any] = parts[0].order_by().union(*(part.order_by() for part in parts[1:]), all=True)
    return list(rows.order_by("rank", "-at")[:MOST])


def _row(
    rows: QuerySet[Any], what: Any, ref: str, text: Any, at: str, *, rank: int = 1
) -> QuerySet[Any, Any]:
    values = {"what": _word(what) if what else F("status"), "text": F(text) if text else _word("")}
    number = Value(rank, output_field=IntegerField())
    return rows.values(**values, ref=F(ref), at=F(at), rank=number)


def _word(word: str) -> Value:
    return Value(word, output_field=CharField())


def _drafts(member: Member) -> QuerySet[Any, Any]:
    mine = Draft.objects.visible_to(member).open().exclude(seq=0).exclude(purpose=Purpose.NOTE)
    return _row(mine, "draft", "public_id", "", "saved_at", rank=2)


def _back(member: Member) -> QuerySet[Any, Any]:
    mine = Consultation.objects.filter(author=member, status__in=("held", "returned"))
    return _row(mine, None, "public_id", "question", "sent_at", rank=0)


def _looked_at(member: Member) -> QuerySet[Any, Any]:
    """One line for all else of theirs that waits at the desk, came back or was set aside: a page tells of it."""
    own = {"author": OuterRef("pk")}
    hidden = Consultation.objects.filter(**own, status="hidden")
    replies = Reply.objects.filter(**own, status__in=("held", "returned", "hidden"))
    asked = ReviewItem.objects.filter(member=OuterRef("pk"), decided_at=None)
    here = Member.objects.filter(Exists(hidden) | Exists(replies) | Exists(asked), pk=member.pk)
    here = here.annotate(at_=Value(timezone.now(), output_field=DateTimeField()))
    return _row(here, "looked", "public_id", "", "at_", rank=0)


def _asked(member: Member) -> QuerySet[Any, Any]:
    """Questions asked of them that they may still answer and have not."""
    answered = Reply.objects.filter(answers=OuterRef("pk"), author=member).exclude(status="withdrawn")
    asked = Reply.objects.visible().filter(
        consultation__author=member, consultation__status="open", kind="clarifying_question", folded_at=None,
        consultation__phase__in=(*BEFORE_TAKE_BACK, "technique"),
    ).exclude(author=member).exclude(Exists(answered))  # fmt: skip
    return _row(asked, "asked", "public_id", "consultation__question", "sent_at")


def _moves(member: Member) -> list[QuerySet[Any, Any]]:
    """What nobody but the poster can do next, and what they may do when they like."""
    now = timezone.now()
    mine = Consultation.objects.filter(author=member, paused_at=None)
    open_, resting = mine.filter(status="open"), mine.filter(status="resting")
    in_phase = Reply.objects.filter(consultation=OuterRef("pk"), sent_at__gte=OuterRef("phase_began_at"))
    own = in_phase.filter(author=member).exclude(status="withdrawn")
    theirs = in_phase.filter(status="visible").exclude(author=member)
    sealed = Reply.objects.sealed().filter(consultation=OuterRef("pk"))
    resonances = theirs.filter(kind__in=ALWAYS).order_by("pk")[ENOUGH - 1 : ENOUGH]
    patience = now - timedelta(hours=TABLE["resonate"].poster_after_hours)
    heard: Any = Q(phase="perspectives") & Exists(theirs.filter(kind="perspective"))
    heard |= Q(phase="resonate", phase_began_at__lte=patience) & Exists(resonances)
    early: Any = Q(severe=True) | Q(notes_wanted=True)
    asked_for = early | Q(status="resting", phase="follow_up", preset__in=TAKES_NOTES)
    notes = mine.filter(asked_for, Exists(sealed), status__in=("open", "resting"), notes_opened_at=None)
    take_back = mine.filter(status__in=("open", "resting"), phase="take_back").exclude(
        Exists(own.filter(kind="take_back"))
    )
    due = resting.filter(phase="follow_up", no_follow_up="", phase_began_at__lte=now - FOLLOW_UP_AFTER)
    due = due.exclude(Exists(own.filter(kind="follow_up")))
    shown = {"take_back": take_back, "ready": open_.filter(heard), "notes": notes, "follow_up": due}
    return [
        _row(rows, what, "public_id", "question", "phase_began_at", rank=0) for what, rows in shown.items()
    ]


def quiet_for(member: Member) -> ConsultationQuerySet:
    """Those nobody has answered for two days and this member may answer, the longest waiting first."""
    rows = quieting.quiet_for(quieting.CALL_AFTER, timezone.now()).visible_to(member)
    if not member.is_supervisor:
        rows = rows.exclude(preset="supervisors")
    return (
        rows.exclude(author=member).select_related("theme").order_by("quiet_since", "public_id")[:MOST_QUIET]
    )
