"""A copy of everything: asked for, made in the background, taken, deleted.

The queue knows a row's number and nothing else. Whoever makes a copy writes down that they live after each part;
one that has been silent for ten minutes is taken over by ``run_due``, and the silent one, should it wake, finds that
the row is not its own any more and ends.
"""

from __future__ import annotations

import logging
import os
import secrets
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.tasks import task
from django.utils import timezone

from accounts.models import Member
from forum.access.actions import saw
from forum.access.models import What
from forum.consultations.actions import NotNow
from forum.own_data.models import Export, ExportState
from forum.own_data.packing import write_copy
from forum.own_data.rules import COPIES_A_DAY, COPY_KEPT, ENOUGH_TODAY, ONE_AT_A_TIME

MOST_ATTEMPTS = 3
SILENT_FOR = timedelta(minutes=10)
WAITS_FOR = timedelta(minutes=2)  # then ``run_due`` hands it to the queue once more
LEFT_OVER = timedelta(hours=1)
KEPT_FOR = timedelta(days=30)  # that there was a copy
ON_ITS_WAY = (ExportState.WAITING, ExportState.MAKING)
log = logging.getLogger(__name__)


class TakenOver(Exception):
    """Somebody else makes this copy now, or its member has gone."""


def ask_for_copy(member: Member, *, at: datetime | None = None) -> Export:
    """Ask for a copy; it is made in the background. Raises NotNow with the reason."""
    now = at or timezone.now()
    with transaction.atomic():
        Member.objects.select_for_update(no_key=True).get(pk=member.pk)  # so that the daily limit holds
        mine = Export.objects.filter(member=member)
        if mine.filter(state__in=ON_ITS_WAY).exists():
            raise NotNow(ONE_AT_A_TIME)
        lately = mine.filter(asked_at__gt=now - timedelta(days=1)).exclude(state=ExportState.FAILED)
        if lately.count() >= COPIES_A_DAY:
            raise NotNow(ENOUGH_TODAY)
        try:
            with transaction.atomic():
                made = Export.objects.create(member=member, asked_at=now)
        except IntegrityError as error:
            raise NotNow(ONE_AT_A_TIME) from error
        transaction.on_commit(partial(make_copy.enqueue, export_id=made.pk))
    return made


@task
def make_copy(export_id: int) -> None:
    """Make one; of two workers one does. No error leaves, for the queue would keep its words."""
    now = timezone.now()
    free = Q(state=ExportState.WAITING) | Q(state=ExportState.MAKING, taken_at__lt=now - SILENT_FOR)
    mine = Export.objects.filter(free, pk=export_id, attempts__lt=MOST_ATTEMPTS)
    if not mine.update(state=ExportState.MAKING, taken_at=now, attempts=F("attempts") + 1, progress=0):
        return
    export = Export.objects.select_related("member").get(pk=export_id)
    path = folder() / f"{secrets.token_hex(16)}.zip"
    try:
        _make(export, path)
    except TakenOver:
        path.unlink(missing_ok=True)
    except Exception as error:
        path.unlink(missing_ok=True)
        log.error("A copy could not be made (%s)", type(error).__name__)
        over = export.attempts >= MOST_ATTEMPTS
        state = ExportState.FAILED if over else ExportState.WAITING
        Export.objects.filter(pk=export_id, taken_at=export.taken_at).update(
            state=state, taken_at=timezone.now()
        )


def _make(export: Export, path: Path) -> None:
    """Write the file, and say that it is there. Raises TakenOver."""

    def alive(progress: int) -> None:
        now = timezone.now()
        mine = Export.objects.filter(pk=export.pk, state=ExportState.MAKING, taken_at=export.taken_at)
        if not mine.update(progress=progress, taken_at=now):
            raise TakenOver
        export.taken_at = now

    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    os.close(descriptor)
    write_copy(path, export.member, at=timezone.now(), on_part=alive)
    now = timezone.now()
    with transaction.atomic():
        mine = Export.objects.filter(pk=export.pk, state=ExportState.MAKING, taken_at=export.taken_at)
        if not mine.update(
            state=ExportState.READY, progress=100, ready_at=now, expires_at=now + COPY_KEPT, stored_as=path.name,
            size=path.stat().st_size,
        ):  # fmt: skip
            raise TakenOver


def folder() -> Path:
    """Where copies lie: outside MEDIA, readable by the site alone."""
    path = Path(settings.EXPORT_ROOT)
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def file_of(export: Export, *, at: datetime | None = None) -> Path | None:
    """The file of a copy that can be taken; None where it is not there (any more)."""
    if not export.is_ready(at or timezone.now()):
        return None
    path = folder() / export.stored_as
    return path if path.is_file() else None


def delete_copies(member: Member) -> int:
    """Delete every copy of a member's with its row, in the transaction that erases them; gives how many files."""
    names = [
        name for name in Export.objects.filter(member=member).values_list("stored_as", flat=True) if name
    ]
    Export.objects.filter(member=member).delete()
    transaction.on_commit(partial(_unlink, names), robust=True)
    return len(names)


def keep_copies(now: datetime) -> int:
    """Hand on what nobody makes, delete what had its time, and files without a row; gives how many."""
    stale = Q(state=ExportState.WAITING, asked_at__lt=now - WAITS_FOR)
    stale |= Q(state=ExportState.MAKING, taken_at__lt=now - SILENT_FOR)
    waiting = Export.objects.filter(stale)
    lost = waiting.filter(attempts__gte=MOST_ATTEMPTS).update(state=ExportState.FAILED)
    again = list(waiting.filter(attempts__lt=MOST_ATTEMPTS).values_list("pk", flat=True)[:50])
    for pk in again:
        make_copy.enqueue(export_id=pk)
    over = Export.objects.filter(state=ExportState.READY, expires_at__lte=now)
    names = list(over.values_list("stored_as", flat=True))
    over.filter(stored_as__in=names).update(state=ExportState.GONE, stored_as="", size=0)
    _unlink(names)
    Export.objects.filter(asked_at__lt=now - KEPT_FOR).exclude(
        state__in=(*ON_ITS_WAY, ExportState.READY)
    ).delete()
    return lost + len(again) + len(names) + _sweep(now)


def _sweep(now: datetime) -> int:
    """Delete files that no row names: their maker died, or their member was erased while it was made."""
    root = Path(settings.EXPORT_ROOT)
    if not root.is_dir():
        return 0
    old = (now - LEFT_OVER).timestamp()
    lying = [path.name for path in root.iterdir() if path.is_file() and path.stat().st_mtime < old]
    known = set(Export.objects.filter(stored_as__in=lying).values_list("stored_as", flat=True))
    left = [name for name in lying if name not in known]
    _unlink(left)
    return len(left)


def _unlink(names: list[str]) -> None:
    for name in names:
        (Path(settings.EXPORT_ROOT) / name).unlink(missing_ok=True)


def copy_to(path: Path, member: Member, *, at: datetime | None = None) -> int:
    """Write a copy to a file that is not there yet, for the operator, who is written down as having seen it; gives its
    size. Raises FileExistsError."""
    now = at or timezone.now()
    saw(None, What.EXPORT, "member", member.public_id, at=now)
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        write_copy(path, member, at=now, on_part=lambda progress: None)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path.stat().st_size
