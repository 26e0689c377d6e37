"""What stands beside pieces of the library, and handing a piece over in a reply."""

from typing import Any

from cms.beside.models import Telling
from cms.models import ArticlePage, InsightPage, TrainingBodyPage
from tests.forum.rows import row

#: Tobi writes for the body, a curator looks after it; to everybody else there is no such page.
GET: dict[str, dict[str, int]] = {
    "beside": row(302, 404, 404, tobi=200, curator=200),
    "forum:consultation-piece": row(302, 404, 403),  # in its first days nobody hands a piece over
}
POST: dict[str, dict[str, int]] = {
    "beside-set": row(401, 404, 404, tobi=403, curator=422),
    "beside-answer": row(302, 404, 404, tobi=403, curator=403),
    "forum:consultation-piece": row(302, 404, 403),
}
ELSEWHERE: dict[str, tuple[dict[str, int], dict[str, int]]] = {}
WHERE: dict[str, str] = {}
OPEN: set[str] = set()
TEXT_BACK = {"beside-set"}


def add_to(cast: Any, ids: dict[str, str], bodies: dict[str, dict[str, object]]) -> None:
    """An insight that comes to stand beside a piece of the body that ``bodies`` made."""
    body = TrainingBodyPage.objects.get(slug="testing")
    piece = body.add_child(instance=ArticlePage(title="A piece beside", slug="a-piece-beside", kind="essay"))
    insight = body.add_child(instance=InsightPage(title="A claim", slug="a-claim", kind="insight"))
    telling = Telling.objects.create(page=piece, insight=insight)
    ids |= {"beside": "testing", "beside-set": "testing", "beside-answer": telling.public_id}
