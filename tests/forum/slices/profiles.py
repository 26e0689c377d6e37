"""What a member tells about how they work."""

from typing import Any

from tests.forum.rows import members, row

GET: dict[str, dict[str, int]] = {
    "accounts:profile": members(200),
    "forum:colleague": row(302, 404, 200),
}
POST: dict[str, dict[str, int]] = {"accounts:profile": row(401, 302, 302)}
ELSEWHERE: dict[str, tuple[dict[str, int], dict[str, int]]] = {}
WHERE: dict[str, str] = {}
OPEN: set[str] = set()
TEXT_BACK = {"accounts:profile"}


def add_to(cast: Any, ids: dict[str, str], bodies: dict[str, dict[str, object]]) -> None:
    """Maren is a colleague; she has written nothing."""
    ids["colleague"] = cast.maren.public_id
