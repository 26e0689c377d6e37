"""The library told elsewhere: feeds and the public interface are for everybody, and for reading alone."""

from typing import Any

from tests.forum.rows import everybody

THERE, NOWHERE = (everybody(200), everybody(405)), (everybody(404), everybody(405))
GET: dict[str, dict[str, int]] = {}
POST: dict[str, dict[str, int]] = {}
#: By GET and by POST, in a library without a theme, a body or a piece.
ELSEWHERE = {
    "feed-library": THERE,
    "feed-theme": NOWHERE,
    "feed-body": NOWHERE,
    "library-api-description": THERE,
    **{f"library-api:{name}:listing": THERE for name in ("pieces", "themes", "bodies", "glossary")},
    **{f"library-api:{name}:detail": NOWHERE for name in ("pieces", "themes", "bodies", "glossary")},
}
WHERE: dict[str, str] = {}
OPEN = set(ELSEWHERE)
TEXT_BACK: set[str] = set()


def add_to(cast: Any, ids: dict[str, str], bodies: dict[str, dict[str, object]]) -> None:
    """Nothing: what they name is tested beside them."""
