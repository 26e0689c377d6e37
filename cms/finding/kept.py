"""What each process keeps of the library for five minutes, so that no question waits for it: words to offer, never what
decides whether a piece is shown."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

#: Seconds until it is read again.
KEPT = 300

_kept: dict[str, tuple[float, Any]] = {}


def kept[T](name: str, read: Callable[[], T]) -> T:
    """Give what was read under this name, or read it."""
    now = time.monotonic()
    found = _kept.get(name)
    if found is None or found[0] <= now:
        found = _kept[name] = (now + KEPT, read())
    value: T = found[1]
    return value


def forget() -> None:
    """Read everything anew the next time."""
    _kept.clear()
