"""Taking down, consents and corrections in the section of a training body (the one of ``bodies``)."""

from typing import Any

from cms.models import ArticlePage, Correction, Gone, TrainingBodyPage
from forum.themes.models import Theme
from tests.forum.rows import everybody, members, row

#: Tobi writes for the body and a curator looks after it: it is its publishers' alone.
THEIRS = row(302, 404, 404, tobi=403, curator=403)
#: The same for what is typed, which comes back to whoever is signed out.
TYPED = row(401, 404, 404, tobi=403, curator=403)
READERS = members(403) | {"visitor": 302, "lapsed": 302}
GET: dict[str, dict[str, int]] = {
    "body-gone": THEIRS,
    "body-receipt": THEIRS,
    "body-take-down": THEIRS,
    "body-consent": THEIRS,
    "body-correct": THEIRS,
    "corrections": everybody(200),
    "corrections-to-read": READERS | {"curator": 200},
}
POST: dict[str, dict[str, int]] = {
    "body-take-down": TYPED,
    "body-consent": TYPED,
    "body-correct": TYPED,
    "corrections": everybody(405),
    "correction-read": READERS | {"curator": 302},
}
ELSEWHERE: dict[str, tuple[dict[str, int], dict[str, int]]] = {}
WHERE: dict[str, str] = {}
OPEN = {"corrections"}
TEXT_BACK = {"body-take-down", "body-consent", "body-correct"}


def add_to(cast: Any, ids: dict[str, Any], bodies: dict[str, dict[str, object]]) -> None:
    """A piece of the body that ``bodies`` made, with a correction, and one that is gone."""
    body = TrainingBodyPage.objects.get(slug="testing")
    piece = body.add_child(
        instance=ArticlePage(
            title="A piece", slug="a-piece", kind="essay", standfirst="One sentence.", authors="Nobody", interests="None.",
            primary_theme=Theme.objects.get(slug="alliance"), relational_question="Whose goal?",
        )
    )  # fmt: skip
    made = Correction.objects.create(page=piece, kind="spelling", says="A letter.")
    gone = Gone.objects.create(body=body, piece="0" * 32, why="privacy")
    ids |= {"body-gone": "testing", "correction-read": made.public_id}
    for act in ("take-down", "consent", "correct"):
        ids[f"body-{act}"] = ("testing", "a-piece")
    ids["body-receipt"] = ("testing", gone.public_id)
