"""What a member shows us for a claim: pictures we made of it, on a disk of their own, until it is decided."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from accounts.actions import NotPossible
from accounts.credentials.documents import LOCK
from accounts.credentials.models import Credential, Evidence, Status
from accounts.members import Member

MOST_PAPERS = 3
ENOUGH = f"{MOST_PAPERS} files are enough for one registration. Take it back and begin anew to show others."
DECIDED = "This is decided already, so nothing more is needed."
AN_HOUR, MOST_AN_HOUR = timedelta(hours=1), 10
IN_A_WHILE = f"You sent us files {MOST_AN_HOUR} times within an hour. Please send the rest in an hour."
LEFT_OVER = timedelta(hours=1)  # a file without a row, for longer than any upload takes


def storage() -> FileSystemStorage:
    """The disk they lie on: outside MEDIA, readable by the site alone."""
    return FileSystemStorage(
        location=settings.EVIDENCE_ROOT, file_permissions_mode=0o600, directory_permissions_mode=0o700
    )


@transaction.atomic
def count_upload(member: Member, *, at: datetime | None = None) -> None:
    """Count an upload of this member's, before any of it is decoded. Raises NotPossible for the eleventh in an hour."""
    now = at or timezone.now()
    Member.objects.select_for_update(no_key=True).get(pk=member.pk)  # of two at once both count
    name = f"credentials.uploads.{member.public_id}"
    lately = [each for each in cache.get(name, []) if each > now - AN_HOUR]
    if len(lately) >= MOST_AN_HOUR:
        raise NotPossible(IN_A_WHILE)
    cache.set(name, [*lately, now], timeout=AN_HOUR.total_seconds())


def add_papers(claim: Credential, documents: Iterable[list[bytes]], *, by: Member) -> None:
    """Keep the pages of what somebody shows for a claim of theirs that waits. Raises NotPossible."""
    disk, written = storage(), []
    try:
        with transaction.atomic():
            Member.objects.select_for_update(no_key=True).get(pk=by.pk)
            here = Credential.objects.filter(pk=claim.pk, member=by, status=Status.SUBMITTED)
            if not here.update(version=F("version") + 1):
                raise NotPossible(DECIDED)
            last = Evidence.objects.filter(credential=claim).aggregate(last=Max("paper"))["last"] or 0
            for paper, pages in enumerate(documents, start=last + 1):
                if paper > MOST_PAPERS:
                    raise NotPossible(ENOUGH)
                for page, picture in enumerate(pages, start=1):
                    name = disk.save(f"{secrets.token_hex(16)}.jpg", ContentFile(picture))
                    written.append(name)
                    Evidence.objects.create(credential=claim, paper=paper, page=page, stored_as=name)
    except BaseException:
        _unlink(written)
        raise


def destroy_papers(claim: Credential) -> int:
    """Destroy what was shown for a claim; gives how many pages. The files go when this is committed."""
    rows = Evidence.objects.filter(credential=claim)
    names = list(rows.values_list("stored_as", flat=True))
    rows.delete()
    transaction.on_commit(partial(_unlink, names), robust=True)
    return len(names)


def sweep_papers(now: datetime) -> int:
    """Destroy files that no row names any more: a process died before it could, or a member was erased. And files on
    their way in that a request left behind."""
    lying = _lying(settings.EVIDENCE_ROOT, now)
    known = set(Evidence.objects.filter(stored_as__in=lying).values_list("stored_as", flat=True))
    left = [name for name in lying if name not in known]
    _unlink(left)
    arriving = _lying(settings.FILE_UPLOAD_TEMP_DIR, now)
    for name in arriving:
        (Path(settings.FILE_UPLOAD_TEMP_DIR) / name).unlink(missing_ok=True)
    return len(left) + len(arriving)


def _lying(folder: str | Path, now: datetime) -> list[str]:
    """Names of what has lain there for too long to be on its way."""
    root, old = Path(folder), (now - LEFT_OVER).timestamp()
    if not root.is_dir():
        return []
    files = (path for path in root.iterdir() if path.is_file() and path.name != LOCK)
    return [path.name for path in files if path.stat().st_mtime < old]


def read_page(page: Evidence) -> bytes | None:
    """The picture of one page; None where its file is gone."""
    try:
        with storage().open(page.stored_as) as file:
            return bytes(file.read())
    except FileNotFoundError:
        return None


def _unlink(names: Iterable[str]) -> None:
    disk = storage()
    for name in names:
        disk.delete(name)
