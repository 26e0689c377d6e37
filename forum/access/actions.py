"""Noting who saw restricted material; closing the house to case text, and opening it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from accounts.members import Member
from forum.access.models import AccessRow, Closing, Role, What
from forum.access.querysets import AccessQuerySet
from forum.consultations.actions.destroying import months_before
from forum.consultations.models import Consultation, Status
from forum.moderation.logbook import number_of
from forum.moderation.models import DecisionActor

ONCE_WITHIN = timedelta(minutes=10)  # the same person, the same object: one look
FIRST = "first_contribution"
CLOCKS = ("phase_ends_at", "rests_at", "closes_at", "quiet_since")


class NotDone(Exception):
    """It cannot be done; the message says what to do instead."""


def saw(
    by: Member | None, what: str, object_kind: str, object_id: str, *, why: str = "", at: datetime | None = None
) -> None:  # fmt: skip
    """Note that somebody is about to see restricted material. Called before it is shown, so that where the row
    cannot be written nothing is. `by` None is the command line.

    The same person at the same object within ten minutes is one look. One query, and one more for a new row.
    """
    now = at or timezone.now()
    same = AccessRow.objects.filter(
        what=what, object_kind=object_kind, object_id=object_id, at__gt=now - ONCE_WITHIN
    )
    if by is None:
        number, known = 0, same.filter(actor=0).exists()
    else:
        number, known = _number_and_known(by, same)
    if not known:
        AccessRow.objects.create(
            at=now, actor=number, role=_role_of(by, what, why), what=what, object_kind=object_kind,
            object_id=object_id, why=why[:32],
        )  # fmt: skip


def _number_and_known(by: Member, same: AccessQuerySet) -> tuple[int, bool]:
    """The number that stands for them, and whether this look is one with a row that is there. One query."""
    rows = DecisionActor.objects.filter(member=by).annotate(
        lately=Exists(same.filter(actor=OuterRef("number")))
    )
    found = rows.values_list("number", "lately").first()
    return found if found is not None else (number_of(by), False)


def _role_of(by: Member | None, what: str, why: str) -> str:
    """As what they looked: the role that opened it to them."""
    if by is None:
        return Role.OPERATOR
    if what == What.ADMIN:
        return Role.ADMIN
    if by.is_moderator:
        return Role.MODERATOR
    if by.is_first_reader and (why == FIRST or not by.is_second_reader):
        return Role.FIRST_READER
    if by.is_second_reader:
        return Role.SECOND_READER
    return Role.CURATOR if by.is_curator else Role.ADMIN


def forget_looks(now: datetime) -> int:
    """Drop rows that have had their time (``ACCESS_LOG_MONTHS``); gives how many."""
    return AccessRow.objects.forget_before(months_before(now, settings.ACCESS_LOG_MONTHS))


# --- Closing the house -------------------------------------------------------------------------------


def close_case_text(*, because: str, look_again_at: datetime, at: datetime | None = None) -> Closing:
    """Close everything that could show case text, at once and on every web process. Raises NotDone."""
    try:
        with transaction.atomic():
            return Closing.objects.create(
                at=at or timezone.now(), because=because, look_again_at=look_again_at
            )
    except IntegrityError as error:
        raise NotDone("It is closed already. Nothing was changed.") from error


def open_case_text(at: datetime | None = None) -> Closing:
    """Open it again. The clock of every consultation stood still meanwhile: its days are moved on. Raises NotDone."""
    now = at or timezone.now()
    with transaction.atomic():
        closing = Closing.objects.select_for_update().filter(holds=True).first()
        if closing is None:
            raise NotDone("It is open. Nothing was changed.")
        Closing.objects.filter(pk=closing.pk).update(holds=None, opened_at=now)
        still = max(now - closing.at, timedelta(0))
        running = Consultation.objects.filter(status__in=(Status.OPEN, Status.RESTING), stopped_at=None)
        moved = {name: F(name) + still for name in CLOCKS}
        running.update(**moved, stood_still=F("stood_still") + still)
    return closing


def is_closed() -> bool:
    """Whether the house is closed to case text now, for whoever asks outside a page."""
    return Closing.objects.filter(holds=True).exists()
