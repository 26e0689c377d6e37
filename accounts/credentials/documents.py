"""Files that members show us: told by what is in them, never by their name, and made into fresh pictures.

Each is decoded in a process of its own (``reencode``) with a limit on memory and time, one at a time on the machine,
so that no file stops it for everybody else.
"""

from __future__ import annotations

import struct
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.conf import settings

from accounts.credentials import reencode

PROGRAM = Path(reencode.__file__)
LOCK = ".reading"  # an empty file beside what is shown; sweeping leaves it
MOST_BYTES = 10 * 1024 * 1024
SECONDS = 10  # for all files of one upload together
WAITS = 2.0  # seconds, for somebody else's file to be done
ACCEPT = "image/jpeg,image/png,image/webp,application/pdf"
KINDS = "A photo or scan (JPEG, PNG, WebP) or a PDF"
AGAIN = "Nothing was kept of it; please choose your files again."
SENTENCES = {
    reencode.UNKNOWN: "is not a photo or scan as JPEG, PNG or WebP, and not a PDF, whatever it is called.",
    reencode.DAMAGED: "cannot be read: it is damaged or not whole.",
    reencode.TOO_LARGE: "has more pixels than a scan needs. A photo of the page from a phone will do.",
    reencode.LOCKED: "is locked with a password. Save it without one, or take a photo of the page.",
}
TOO_HEAVY = "is larger than 10 MB. A photo of the page from a phone will do."
BUSY = "Somebody else’s file is being read just now. Please send yours again in a moment."
TOO_LONG = "takes too long to read. A photo of the page from a phone will do."
EMPTY = "is empty."


class Unreadable(Exception):
    """A file that we do not take; the message says why, for people."""


def read_papers(files: Sequence[Any]) -> list[list[bytes]]:
    """Make pictures of the pages of uploaded files, all or none. Raises Unreadable with the first one's fault."""
    with _alone():
        ends = time.monotonic() + SECONDS
        return [_read(file, number, len(files), ends) for number, file in enumerate(files, start=1)]


@contextmanager
def _alone() -> Iterator[None]:
    """Hold the one place at which files are decoded on this machine. Raises Unreadable when it stays taken."""
    folder = Path(settings.EVIDENCE_ROOT)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / LOCK).open("w") as place:
        ends = time.monotonic() + WAITS
        while not _taken(place):
            if time.monotonic() > ends:
                raise Unreadable(BUSY)
            time.sleep(0.05)
        yield  # closing the file lets it go, as does the end of this process


def _taken(place: IO[str]) -> bool:
    try:
        import fcntl  # noqa: PLC0415 - not on every system
    except ImportError:
        return True
    try:
        fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _read(file: Any, number: int, of: int, ends: float) -> list[bytes]:
    # By its place, not by its name: a name can be made to say anything.
    what = "This file" if of == 1 else f"File {number} of {of}"
    if file.size > MOST_BYTES:
        raise Unreadable(f"{what} {TOO_HEAVY} {AGAIN}")
    if not file.size:
        raise Unreadable(f"{what} {EMPTY} {AGAIN}")
    left = ends - time.monotonic()
    if left <= 0:
        raise Unreadable(f"{what} {TOO_LONG} {AGAIN}")
    try:
        done = subprocess.run(  # noqa: S603 - our own program, and the file only as its input
            [sys.executable, "-I", str(PROGRAM)], input=file.read(), capture_output=True, timeout=left,
            check=False, env={},
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise Unreadable(f"{what} {TOO_LONG} {AGAIN}") from error
    if done.returncode:
        why = SENTENCES.get(done.returncode, SENTENCES[reencode.DAMAGED])
        raise Unreadable(f"{what} {why} {AGAIN}")
    return _pictures(done.stdout)


def _pictures(written: bytes) -> list[bytes]:
    found, at = [], 0
    while at < len(written):
        (length,) = struct.unpack_from(">I", written, at)
        found.append(written[at + 4 : at + 4 + length])
        at += 4 + length
    return found
