"""Pieces of the library on their way: readings, submissions, what was taken down, what is disputed."""

from typing import Any

from django.utils import timezone

from cms.actions import ensure_groups
from cms.editorial import actions
from cms.editorial.models import Dispute, ReadingAsked, Submission, TakenDown
from cms.models import ArticlePage, TrainingBodyPage
from tests.factories import make_member
from tests.forum.rows import everybody, members, row

#: Tobi writes for the body; a curator and an admin look after the library; Maren was asked to read.
SEEN = row(302, 404, 404, tobi=200, curator=200, admin=200)
MOVES = row(302, 404, 404, tobi=403, curator=302, admin=403)
TYPED = row(401, 404, 404, tobi=403, curator=422, admin=403)
MINE = row(302, 404, 404, maren=200)
CURATES = row(302, 403, 403, curator=200)
GET: dict[str, dict[str, int]] = {
    "readings": members(200),
    "reading": MINE,
    "reading-piece": MINE,
    "submission": SEEN,
    "submission-piece": SEEN,
    "piece-take-down": CURATES,
    "piece-dispute": CURATES,
    "taken-down": row(302, 404, 404, tobi=200, curator=200, admin=200),
}
POST: dict[str, dict[str, int]] = {
    "reading": row(401, 404, 404, maren=422),
    "reading-let-go": row(401, 404, 404, tobi=403, curator=302, admin=403),
    "reading-remind": MOVES,
    "submission-pass": MOVES,
    "submission-ask": TYPED,
    "submission-stand-in": MOVES,
    "submission-take-over": MOVES,
    "submission-send-back": TYPED,
    "submission-decline": TYPED,
    "submission-take-back": row(302, 404, 404, tobi=302, curator=403, admin=403),
    "piece-take-down": row(401, 403, 403, curator=422),
    "piece-dispute": row(401, 403, 403, curator=422),
    "dispute-end": row(302, 403, 403, curator=302),
    "taken-down-appeal": row(401, 404, 404, tobi=403, curator=403, admin=403),
    "taken-down-decide": row(401, 404, 404, tobi=403, curator=422, admin=403),
}
ELSEWHERE: dict[str, tuple[dict[str, int], dict[str, int]]] = {
    "cms-page-acts-closed": (everybody(404), everybody(404)),
}
WHERE: dict[str, str] = {}
OPEN: set[str] = {"cms-page-acts-closed"}
TEXT_BACK = {
    "reading", "reading-let-go", "submission-ask", "submission-send-back", "submission-decline", "piece-take-down", "piece-dispute",
    "taken-down-appeal", "taken-down-decide",
}  # fmt: skip


def _piece(body: TrainingBodyPage, slug: str, **more: Any) -> ArticlePage:
    fields = {
        "title": "A piece", "slug": slug, "kind": "essay", "standfirst": "-", "authors": "Nobody", "interests": "None.",
        "audience": "clinician", "relational_question": "?", "body": [("prose", "<p>Words.</p>")],
    } | more  # fmt: skip
    made: ArticlePage = body.add_child(instance=ArticlePage(**fields))
    made.save_revision()
    return made


def add_to(cast: Any, ids: dict[str, str], bodies: dict[str, dict[str, object]]) -> None:
    """A piece with its readers, a public one, one that was taken down and whose body appeals."""
    ensure_groups()
    body = TrainingBodyPage.objects.get(slug="testing")
    curator = make_member("Rike Regal")
    type(curator).objects.filter(pk=curator.pk).update(is_curator=True)
    sent_in = _piece(body, "sent-in", live=False)
    sent_in.get_workflow().start(sent_in, None)
    here = Submission.objects.get(page=sent_in)
    actions.pass_desk(here, by=curator, turn=here.turn)
    here.refresh_from_db()
    asked: ReadingAsked = actions.ask(here, by=curator, turn=here.turn, named=cast.maren.email)
    public, down = _piece(body, "public"), _piece(body, "down")
    disputed = Dispute.objects.create(page=public, what="theme", says="-", by=curator)
    gone = TakenDown.objects.create(
        page=down, body=body, digest="-", ground="safety", reason="-", by=curator, appeal="-",
        appealed_at=timezone.now(),
    )  # fmt: skip
    of_submission = [name for name in GET | POST if name.startswith("submission")]
    ids |= dict.fromkeys(of_submission, here.public_id)
    ids |= dict.fromkeys(
        [name for name in GET | POST if name.startswith("reading") and name != "readings"], asked.public_id
    )
    ids |= dict.fromkeys([name for name in GET | POST if name.startswith("taken-down")], gone.public_id)
    ids |= {"dispute-end": disputed.public_id}
    ids |= {"piece-take-down": str(public.pk), "piece-dispute": str(public.pk)}
