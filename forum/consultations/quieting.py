"""A consultation nobody has answered: since when, who could be called, and what its poster may choose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from accounts.models import Member, Practice
from forum import permissions
from forum.consultations.models import Consultation
from forum.protocol.phases import BEFORE_TAKE_BACK

if TYPE_CHECKING:
    from forum.consultations.querysets import ConsultationQuerySet

CALL_AFTER = timedelta(hours=48)  # without a voice: first responders are called
CHOOSE_AFTER = timedelta(hours=72)  # the page asks its poster what to do
NOT_TWICE_IN = timedelta(days=7)  # nobody is called twice in a week, wherever it is
WHO = (Practice.CLINICIAN, Practice.SUPERVISOR, Practice.RETIRED)
NAMES = 2  # of those who offered, that a poster may ask


def quiet_for(hours: timedelta, now: datetime) -> ConsultationQuerySet:
    """Open consultations that wait for a first voice and have done so for this long, by their own clock.

    A voice is a reply by another that its readers see; being with somebody in silence is none.
    """
    since = now.astimezone(UTC) - hours
    return Consultation.objects.filter(
        status="open", phase__in=BEFORE_TAKE_BACK, voices=0, stopped_at=None, paused_at=None, quiet_since__lte=since,
        author__is_active=True,
    )  # fmt: skip


def who_may_be_called(consultation: Consultation) -> QuerySet[Member]:
    """Colleagues who may read and answer here and did not ask for quiet.

    Never the poster, nor anybody who stepped back from it. Who offered to be called has `wishes__call_me`.
    """
    recused = apps.get_model("forum", "Recusal").objects.filter(
        consultation=consultation.pk, member=OuterRef("pk"), undone_at=None
    )
    who: Any = (Practice.SUPERVISOR,) if consultation.preset == "supervisors" else WHO
    return (
        Member.objects.verified()
        .filter(practice__in=who)
        .exclude(pk=consultation.author_id)
        .exclude(wishes__never_call_me=True)
        .exclude(Exists(recused))
    )


def who_can_be_called(consultation: Consultation, now: datetime) -> QuerySet[Member]:
    """Those of them who were not called within a week, wherever it was; longest not called first."""
    calls = apps.get_model("forum", "QuietCall").objects.filter(member=OuterRef("pk"))
    return (
        who_may_be_called(consultation)
        .exclude(Exists(calls.filter(at__gt=now.astimezone(UTC) - NOT_TWICE_IN)))
        .annotate(last_called=Subquery(calls.order_by("-at").values("at")[:1]))
        .order_by(F("last_called").asc(nulls_first=True), "pk")
    )


OFFERED = Q(wishes__call_me=True)


@dataclass(frozen=True, slots=True)
class Choices:
    """What a poster may choose when nobody has written: `names` of two who offered, by public id."""

    names: tuple[tuple[str, str], ...]

    @property
    def in_words(self) -> str:
        """Both names, as a sentence has them."""
        return " and ".join(name for _, name in self.names)


def choices_for(consultation: Consultation, member: Member, *, now: datetime | None = None) -> Choices | None:
    """Give what the poster may choose after three days without a voice; None for everybody else.

    One query, and only where there is something to choose.
    """
    now = now or timezone.now()
    if not _waits(consultation, now) or not permissions.can_move(member, consultation):
        return None
    offered = who_can_be_called(consultation, now).filter(OFFERED)
    return Choices(tuple(offered.values_list("public_id", "display_name")[:NAMES]))


def _waits(here: Consultation, now: datetime) -> bool:
    """The rule of ``quiet_for`` about a row in hand."""
    since = here.quiet_since
    stands = here.status != "open" or here.stopped_at is not None or here.paused_at is not None
    if stands or here.voices or here.phase not in BEFORE_TAKE_BACK or since is None:
        return False
    return since <= now - CHOOSE_AFTER
