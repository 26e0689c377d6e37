"""Joining, what one agrees to, the first page."""

from typing import Any

from tests.forum.rows import everybody, members, row

#: What everybody agreed to already is shown to be read again; an empty acceptance of nothing leads on.
GET: dict[str, dict[str, int]] = {}
POST: dict[str, dict[str, int]] = {}
ELSEWHERE: dict[str, tuple[dict[str, int], dict[str, int]]] = {
    "accounts:join": (everybody(200), everybody(405)),
    "accounts:welcome": (row(302, 200, 200), row(302, 405, 405)),
    "accounts:agreements": (row(302, 200, 200), members(302)),
    "accounts:agreements-later": (row(302, 200, 200), row(302, 405, 405)),
}
WHERE: dict[str, str] = {}
OPEN: set[str] = {"accounts:join"}
TEXT_BACK: set[str] = set()


def add_to(cast: Any, ids: dict[str, str], bodies: dict[str, dict[str, object]]) -> None:
    """Nothing of theirs is about anything."""
