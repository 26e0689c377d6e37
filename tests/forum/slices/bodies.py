"""The people of training bodies."""

from typing import Any

from cms.actions.pages import ensure_home
from cms.bodies import actions
from cms.models import LibraryIndexPage, TrainingBodyPage
from tests.factories import make_member
from tests.forum.rows import everybody, members, row

#: Tobi writes for the body, a curator looks after it; to everybody else it has no people.
HERE = row(302, 404, 404, tobi=200, curator=200)
CHANGES = row(302, 404, 404, tobi=403, curator=302)
GET: dict[str, dict[str, int]] = {
    "bodies": row(302, 404, 404, tobi=302, curator=200),
    "body-add": row(302, 404, 404, curator=200),
    "body-people": HERE,
    "body-second-factor": members(200),
    "body-pieces": HERE,
    "body-zip": CHANGES,  # a curator is asked once more who they are
    "body-leave": CHANGES,
    "body-invitation": everybody(403) | {"visitor": 200, "lapsed": 200},  # it went to nobody of these
}
POST: dict[str, dict[str, int]] = {
    "body-add": row(401, 404, 404, curator=422),
    "body-invite": row(401, 404, 404, tobi=403, curator=422),
    "body-take-back": CHANGES,
    "body-end": CHANGES,
    "body-name-publisher": CHANGES,
    "body-leave": CHANGES,
    "body-invitation": everybody(403) | {"visitor": 422, "lapsed": 422},
}
ELSEWHERE: dict[str, tuple[dict[str, int], dict[str, int]]] = {}
WHERE: dict[str, str] = {}
OPEN = {"body-invitation"}
TEXT_BACK = {"body-add", "body-invite"}


def add_to(cast: Any, ids: dict[str, str], bodies: dict[str, dict[str, object]]) -> None:
    """A body with a publisher, Tobi who writes for it, somebody else who does, and an open invitation."""
    library = LibraryIndexPage.objects.first()
    if library is None:
        library = ensure_home([]).add_child(instance=LibraryIndexPage(title="Library", slug="library"))
    body = library.add_child(
        instance=TrainingBodyPage(title="The Testing Institute", slug="testing", who_they_are="Invented.",
                                  interests="None.", editor="Nobody"),
    )  # fmt: skip
    publisher = make_member("Petra Publikation")
    actions.let_in(body, publisher, "publisher")
    actions.let_in(body, cast.tobi, "editor")
    writes = actions.let_in(body, make_member("Elke Schreibstube"), "editor")
    asked, token = actions.invite(body, by=publisher, email="someone@between.example", role="editor")
    ids |= {f"body-{act}": "testing" for act in ("people", "invite", "pieces", "zip", "leave")}
    ids |= {"body-end": writes.public_id, "body-name-publisher": writes.public_id}
    ids |= {"body-take-back": asked.public_id, "body-invitation": token}
