"""Export and erasure."""

from typing import Any

from forum.own_data.models import Export
from tests.forum.rows import everybody, members, row

GET: dict[str, dict[str, int]] = {
    "forum:data": members(200),
    "forum:data-export-progress": members(200),
    "forum:data-export-file": row(302, 404, 404, maren=302),  # hers; she shows first who she is
    "forum:data-erase": members(200),
    "forum:data-erase-confirm": everybody(410),
    "forum:data-receipt": everybody(410),
}
POST: dict[str, dict[str, int]] = {
    "forum:data-export": members(302),
    "forum:data-erase": members(302),
    "forum:data-erase-cancel": members(302),
    "forum:data-erase-confirm": everybody(410),
    "forum:data-receipt": everybody(410),
}
ELSEWHERE: dict[str, tuple[dict[str, int], dict[str, int]]] = {}
WHERE: dict[str, str] = {}
OPEN: set[str] = {"forum:data-erase-confirm", "forum:data-receipt"}
TEXT_BACK: set[str] = set()


def add_to(cast: Any, ids: dict[str, str], bodies: dict[str, dict[str, object]]) -> None:
    """Make what these addresses lead to."""
    ids["forum:data-export-file"] = Export.objects.create(member=cast.maren).public_id
    ids |= dict.fromkeys(OPEN, "no-such-key")
