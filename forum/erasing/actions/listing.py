"""The list outside the database: what was left out, destroyed and withdrawn, as ids without words, so that a
restored copy of the database can be made to forget it again (``reapplying``).

A line is written in two steps: a row in the transaction of the act, the file after it. So no act is listed that
did not happen, and none that happened is forgotten when the machine stops between the two.

Where words stood is told by what is left: the text between the marks, which its readers read anyway, as keyed
hashes with their lengths. Neither the words nor how long they were can be found from that.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from forum.consultations.models import Answer
from forum.consultations.replies import Reply
from forum.erasing.models import ErasedLine
from forum.erasing.sweeping import Change
from forum.mirror.html import to_text
from forum.mirror.leaving_out import MARK, RICH

MOST_AT_ONCE = 1_000


def list_line(what: str, *, at: datetime, **ids: Any) -> None:
    """Say one thing that happened; the file hears of it after the transaction (``write_soon``)."""
    ErasedLine.objects.create(line={"what": what, "at": at.isoformat(), **ids}, at=at)


def write_soon() -> None:
    """Write what waits when this transaction is over; a failure is made good by the next run of ``run_due``."""
    transaction.on_commit(write_waiting, robust=True)


def list_withdrawal(consultation: str, *, reply: str = "", at: datetime) -> None:
    """Say that an author took back a consultation, or a reply (public ids)."""
    list_line("withdrawn", consultation=consultation, kind="reply" if reply else "consultation", of=reply or consultation, at=at)  # fmt: skip
    write_soon()


def list_forgotten(consultation: str, *, reply: str = "", at: datetime) -> None:
    """Say that time destroyed a consultation, or a reply, that was out of sight for too long (public ids)."""
    list_line("forgotten", consultation=consultation, kind="reply" if reply else "consultation", of=reply or consultation, at=at)  # fmt: skip
    write_soon()


def list_taken_back(kind: str, of: str) -> None:
    """Say that somebody took back a line of the open chair, words that were kept for them, or a yes by which they
    lent some (public id)."""
    list_line("taken_back", kind=kind, of=of, at=timezone.now())
    write_soon()


def write_waiting() -> int:
    """Append every line that waits, and forget its row; gives how many. Of two at once one writes."""
    if not ErasedLine.objects.exists():
        return 0
    with transaction.atomic():
        rows = list(ErasedLine.objects.select_for_update().order_by("pk")[:MOST_AT_ONCE])
        _append(row.line for row in rows)
        ErasedLine.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)


def _append(lines: Iterable[dict[str, Any]]) -> None:
    """Add lines to the file, whole and safely on the disk; a torn last line of a stopped machine is ended first."""
    path = Path(settings.ERASED_LIST)
    path.parent.mkdir(parents=True, exist_ok=True)
    is_new = not path.exists()
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        size = os.fstat(descriptor).st_size
        torn = size and os.pread(descriptor, 1, size - 1) != b"\n"
        text = "".join(json.dumps(line, separators=(",", ":"), sort_keys=True) + "\n" for line in lines)
        data = (b"\n" if torn else b"") + text.encode()
        while data:
            data = data[os.write(descriptor, data) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    if is_new:  # the name in its folder is data of its own
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def read_list() -> tuple[list[dict[str, Any]], int]:
    """Read the list, in order, and count what could not be read (a line torn by a stop)."""
    path = Path(settings.ERASED_LIST)
    lines, torn = [], 0
    for raw in path.read_bytes().splitlines() if path.exists() else []:
        try:
            line = json.loads(raw)
            lines.append(line) if isinstance(line, dict) else None
            torn += not isinstance(line, dict)
        except ValueError:
            torn += bool(raw.strip())
    return lines, torn


# --- Where words stood ------------------------------------------------------------------------------


def segments_of(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """Name each text that words were left out of, by what stands around them now."""
    return list(_places(changes))


def _places(changes: Iterable[Change]) -> Iterator[dict[str, Any]]:
    for change in changes:
        if change.place not in {"text", "replies"}:
            continue
        where = {"question": ""}
        if change.model == "Answer":
            where = {"answer": Answer.objects.values_list("prompt_key", flat=True).get(pk=change.pk)}
        elif change.model == "Reply":
            where = {"reply": Reply.objects.values_list("public_id", flat=True).get(pk=change.pk)}
        for name, after in change.after.items():
            yield {**where, "field": name, "around": around(read_as(name, after))}


def read_as(field: str, value: str) -> str:
    """A stored text as its readers read it."""
    return to_text(value) if field in RICH else value


def around(text: str) -> list[list[Any]]:
    """What stands around the marks: the length of each piece, and its keyed hash."""
    return [[len(piece), hash_of(piece)] for piece in MARK.split(text)]


def hash_of(piece: str) -> str:
    """A piece of a text, under the server's secret, which lies neither in the file nor in the database."""
    digest = salted_hmac(
        "forum.erased_list", hashlib.sha256(piece.encode("utf-8", "replace")).hexdigest(), algorithm="sha256"
    )
    return digest.hexdigest()[:32]
