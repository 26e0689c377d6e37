"""Who saw what, and the pages about data and for clients."""

from typing import Any

GET: dict[str, dict[str, int]] = {}
POST: dict[str, dict[str, int]] = {}
ELSEWHERE: dict[str, tuple[dict[str, int], dict[str, int]]] = {}
WHERE: dict[str, str] = {}
OPEN: set[str] = set()
TEXT_BACK: set[str] = set()


def add_to(cast: Any, ids: dict[str, str], bodies: dict[str, dict[str, object]]) -> None:
    """Make what these addresses lead to."""
