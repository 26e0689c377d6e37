"""The search of the library: open to everybody, read only."""

from typing import Any

from tests.forum.rows import everybody

GET: dict[str, dict[str, int]] = {}
POST: dict[str, dict[str, int]] = {}
ELSEWHERE = {"library-search": (everybody(200), everybody(405))}
WHERE: dict[str, str] = {}
OPEN = {"library-search"}
TEXT_BACK: set[str] = set()


def add_to(cast: Any, ids: dict[str, str], bodies: dict[str, dict[str, object]]) -> None:
    """It asks for nothing that is not there."""
