"""What readers keep beside the library, and what its bodies' people see of them."""

from typing import Any

from django.utils import timezone

from cms.models import ArticlePage, LoggedTime, Reflection, TrainingBodyPage
from tests.forum.rows import members, row

MINE = row(302, 404, 404, ilse=302)
GET: dict[str, dict[str, int]] = {
    "library-saved": members(200),
    "library-think": members(200),
    "library-told": members(200),
    "library-out-of-date": members(200),
    "library-thoughts": members(200),
    "library-hours": members(200),
    "library-hours-csv": members(200),
    "body-figures": row(302, 404, 404, tobi=200, curator=200),  # Tobi writes for it
}
POST: dict[str, dict[str, int]] = {
    "library-save": members(302),
    "library-think": row(401, 302, 302),
    "library-think-autosave": row(401, 200, 200),
    "library-out-of-date": row(401, 422, 422),  # nothing is said
    "library-thought-forget": MINE,
    "library-hour-strike": MINE,
}
ELSEWHERE: dict[str, tuple[dict[str, int], dict[str, int]]] = {}
WHERE: dict[str, str] = {}
OPEN: set[str] = set()
TEXT_BACK = {"library-think", "library-think-autosave", "library-out-of-date"}


def add_to(cast: Any, ids: dict[str, str], bodies: dict[str, dict[str, object]]) -> None:
    """A piece in the section of the body that Tobi writes for, what Ilse thought of it, and her time."""
    body = TrainingBodyPage.objects.get(slug="testing")
    piece = body.add_child(instance=ArticlePage(title="A piece to think about", slug="piece", kind="essay"))
    thought = Reflection.objects.create(member=cast.ilse, page=piece, answers={"who": "Somebody."})
    time = LoggedTime.objects.create(member=cast.ilse, page=piece, on=timezone.localdate(), minutes=20)
    for name in ("save", "think", "think-autosave", "out-of-date"):
        ids[f"library-{name}"] = "testing/piece"
    ids |= {"library-thought-forget": thought.public_id, "library-hour-strike": time.public_id}
    ids["body-figures"] = "testing"
