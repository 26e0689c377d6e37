"""The newsletter: open to whoever has an address; how it stands is for curators alone."""

from typing import Any

from tests.forum.rows import everybody, row

GET = {"newsletter-preview": row(302, 404, 404, curator=200)}
POST: dict[str, dict[str, int]] = {}
#: Without an address, with a word that opens nothing, with a key that is nobody's, of a month without an issue.
ELSEWHERE = {
    "newsletter": (everybody(200), everybody(422)),
    "newsletter-confirm": (everybody(404), everybody(404)),
    "newsletter-stop": (everybody(200), everybody(200)),
    "newsletter-issue": (everybody(404), everybody(405)),
}
WHERE: dict[str, str] = {}
OPEN = {"newsletter", "newsletter-confirm", "newsletter-stop", "newsletter-issue"}
TEXT_BACK: set[str] = set()


def add_to(cast: Any, ids: dict[str, str], bodies: dict[str, dict[str, object]]) -> None:
    """Nothing: what it sends is tested beside it."""
