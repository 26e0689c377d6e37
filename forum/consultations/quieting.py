"""A consultation nobody has answered: since when, who could be called, and what its poster may choose."""

from __future__ import annotations

from collections.abc import Iterable
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


def who_may_be_called(consultation: Consultation, *, as_shown: bool = False) -> QuerySet[Member]:
    """Colleagues who may read and answer here and did not ask for quiet.

    Never the poster, nor anybody who stepped back from it or wants to be told of no call at all. Who offered
    to be called has `wishes__call_me`.
    `as_shown` leaves in who stepped back: that a name is gone would tell the poster so.
    """
    recused = apps.get_model("forum", "Recusal").objects.filter(
        consultation=consultation.pk, member=OuterRef("pk"), undone_at=None
    )
    # As ``exclude`` over the key it would leave out who chose nothing.
    deaf = apps.get_model("forum", "Wishes").objects.filter(member=OuterRef("pk"), channels__called="never")
    who: Any = (Practice.SUPERVISOR,) if consultation.preset == "supervisors" else WHO
    free = (
        Member.objects.verified()
        .filter(practice__in=who)
        .exclude(pk=consultation.author_id)
        .exclude(wishes__never_call_me=True)
        .exclude(Exists(deaf))
    )
    return free if as_shown else free.exclude(Exists(recused))


def who_can_be_called(
    consultation: Consultation, now: datetime, *, as_shown: bool = False
) -> QuerySet[Member]:  # fmt: skip
    """Those of them who were not called within a week, wherever it was; longest not called first."""
    calls = apps.get_model("forum", "QuietCall").objects.filter(member=OuterRef("pk"))
    return (
        who_may_be_called(consultation, as_shown=as_shown)
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


def has_choices(consultation: Consultation, member: Member, *, now: datetime | None = None) -> bool:
    """Whether this member is its poster, and nobody has written for three days. Asks the row in hand only."""
    return _waits(consultation, now or timezone.now()) and permissions.can_move(member, consultation)


def offered(consultation: Consultation, *, now: datetime | None = None) -> QuerySet[Member]:
    """Two who offered to be asked and can be now, in a form that joins other queries."""
    free = who_can_be_called(consultation, now or timezone.now(), as_shown=True).filter(OFFERED)
    return Member.objects.filter(pk__in=free.values("pk")[:NAMES])


def choices_for(
    consultation: Consultation, member: Member, names: Iterable[tuple[str, str]]
) -> Choices | None:  # fmt: skip
    """Give what the poster may choose, with those they may ask; None for everybody else."""
    if not has_choices(consultation, member):
        return None
    return Choices(tuple(sorted(names, key=lambda each: each[1])))


def _waits(here: Consultation, now: datetime) -> bool:
    """The rule of ``quiet_for`` about a row in hand."""
    since = here.quiet_since
    stands = here.status != "open" or here.stopped_at is not None or here.paused_at is not None
    if stands or here.voices or here.phase not in BEFORE_TAKE_BACK or since is None:
        return False
    return since <= now - CHOOSE_AFTER
