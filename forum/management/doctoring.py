"""What `manage.py doctor` looks at. Each look gives sentences; one that is wrong asks for somebody.

A new look is a function here and its name in LOOKS.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice

from django.conf import settings
from django.db import connection
from django.utils import timezone

from forum.erasing.actions import read_list
from forum.erasing.models import ErasedLine, Erasure
from forum.ledger.triggers import GUARDED, names
from forum.moderation.chain import FIELDS, breaks
from forum.moderation.models import Decision

MOST = 10  # breaks told one by one
WRITTEN_WITHIN = timedelta(minutes=10)  # run_due writes each minute what the act itself could not


@dataclass(frozen=True)
class Said:
    """One sentence, and whether something is wrong."""

    words: str
    is_wrong: bool = False


def logs_are_guarded() -> list[Said]:
    """Whether every trigger stands that keeps the logs as they are."""
    standing = _triggers()
    missing = [(table, name) for table, name in names(connection.vendor) if name not in standing]
    found = [
        Said(f"The guard {name} of {table} is missing: the log can be changed. Migrate again.", is_wrong=True)
        for table, name in missing
    ]
    if connection.vendor == "sqlite" and not _ask("PRAGMA recursive_triggers"):
        found.append(Said("recursive_triggers is off: a row of a log can be replaced.", is_wrong=True))
    return found or [Said("The logs are guarded: rows are only added.")]


def log_is_not_its_own_role() -> list[Said]:
    """Whether the role that the site signs in as could lift the guards, or change a row without them."""
    if connection.vendor != "postgresql":
        return [Said("On SQLite whoever can write the file can write the log; the chain below shows it.")]
    found = []
    for table, acts in GUARDED.items():
        owns = "SELECT pg_has_role(current_user, relowner, 'MEMBER') FROM pg_class WHERE oid = %s::regclass"
        may = "SELECT has_table_privilege(current_user, %s, %s)"
        if _ask(owns, table):
            found.append(Said(f"The site signs in as a role that owns {table}.", is_wrong=True))
        elif _ask(may, table, ", ".join((*acts, "TRUNCATE", "TRIGGER"))):
            found.append(Said(f"The site’s role may do more to {table} than add rows.", is_wrong=True))
    if found:
        return [*found, Said("See docs/guides/operators.md, The log’s own role.")]
    return [Said("The site signs in as a role that can only add to the logs.")]


def log_is_whole() -> list[Said]:
    """Where the decision log’s chain breaks, and its last figure to be noted elsewhere."""
    rows = Decision.objects.order_by("number", "pk").values(*FIELDS, "hash").iterator()
    found = breaks(rows)
    wrong = [Said(words, is_wrong=True) for words in islice(found, MOST)]
    if more := sum(1 for _ in found):
        wrong.append(Said(f"And {more} more places like these.", is_wrong=True))
    last = Decision.objects.order_by("-number").values_list("number", "hash").first()
    if last is None:
        return [Said("The decision log is empty.")]
    number, figure = last
    whole = [] if wrong else [Said(f"The decision log is whole from row 1 to row {number}.")]
    note = f"Its last row is {number}:{figure}. Note it outside this machine; --noted compares it later."
    return [*wrong, *whole, Said(note)]


def log_holds(noted: str) -> Said:
    """Whether a row that somebody noted elsewhere ("number:figure") still stands as it stood."""
    number, _, figure = noted.partition(":")
    if not (number.isascii() and number.isdigit()) or not figure:
        return Said(f"{noted} is no figure of the log: write number:figure.", is_wrong=True)
    if Decision.objects.filter(number=number, hash=figure).exists():
        return Said(
            f"Row {number} stands as it was noted, and so does every row before it if the chain is whole."
        )
    if Decision.objects.filter(number=number).exists():
        return Said(f"Row {number} is not the one that was noted: the log was written anew.", is_wrong=True)
    return Said(f"Row {number} is gone: the newest rows were cut off.", is_wrong=True)


def erased_list_is_kept() -> list[Said]:
    """Whether the list outside the database has all that a restored copy must be made to forget again."""
    found = []
    name = f"The list of what was erased ({settings.ERASED_LIST})"
    late = ErasedLine.objects.filter(at__lt=timezone.now() - WRITTEN_WITHIN).count()
    if late:
        words = f"{name} lacks {late} {'line' if late == 1 else 'lines'}: can the site write it, and does run_due run?"
        found.append(Said(words, is_wrong=True))
    try:
        lines, torn = read_list()
    except OSError as error:
        return [*found, Said(f"{name} cannot be read: {error.strerror}.", is_wrong=True)]
    if torn:
        found.append(
            Said(
                f"{name}: {torn} of its lines cannot be read. A machine that stops while it writes leaves one."
            )
        )
    listed = {line.get("erasure") for line in lines}
    waiting = {row.line.get("erasure") for row in ErasedLine.objects.all()}
    known = set(Erasure.objects.values_list("public_id", flat=True))
    if missing := len(known - listed - waiting):
        words = f"{name} does not name {missing} of {len(known)} erasures that the database knows: was it put back from an old copy?"
        found.append(Said(words, is_wrong=True))
    return found or [Said(f"{name} lacks nothing: {len(lines)} {'line' if len(lines) == 1 else 'lines'}.")]


LOOKS: tuple[Callable[[], list[Said]], ...] = (
    logs_are_guarded,
    log_is_not_its_own_role,
    log_is_whole,
    erased_list_is_kept,
)


def _triggers() -> set[str]:
    on_postgres = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
    on_sqlite = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    with connection.cursor() as cursor:
        cursor.execute(on_sqlite if connection.vendor == "sqlite" else on_postgres)
        return {name for (name,) in cursor.fetchall()}


def _ask(question: str, *about: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(question, about or None)
        answer = cursor.fetchone()
    return bool(answer and answer[0])
