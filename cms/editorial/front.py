"""The admin's first page: what waits for whoever opened it, their drafts, and where they write. Imported by
``cms.wagtail_hooks``."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component

from cms.bodies.models import BodyMember
from cms.editorial.models import Stage, Submission
from cms.editorial.theirs import listed_for
from cms.models import ArticlePage, TrainingBodyPage

DRAFTS = 8
#: Wagtail's own lists of what is in a workflow: ours says on whom it waits, and leads to our pages.
OURS_SAYS_IT = {"workflow_objects_to_moderate", "user_objects_in_workflow_moderation"}


class Front(Component):
    """What waits for a member, what they are writing, and “Write a piece”."""

    name = "for_you"
    order = 50
    template_name = "cms/editorial/front.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Add what is theirs."""
        member = parent_context["request"].user
        mine = BodyMember.objects.here().filter(member=member).values("body")
        bodies = list(TrainingBodyPage.objects.filter(departure=None, pk__in=mine).order_by("title"))
        return {
            "bodies": bodies,
            "waiting": listed_for(member),
            "drafts": list(_drafts(member, bodies)),
            "is_curator": member.is_curator,
        }


def _drafts(member: Any, bodies: list[Any]) -> Any:
    """The pieces a member began or wrote at last, for their bodies, that were never public and lie with nobody."""
    if not bodies:
        return ArticlePage.objects.none()
    here = Q()
    for body in bodies:
        here |= Q(path__startswith=body.path)
    lies = [Stage.DESK, Stage.READING, Stage.SENT_BACK, Stage.APPROVED]
    theirs = Q(owner=member) | Q(latest_revision__user=member)
    rows = ArticlePage.objects.filter(here, theirs, live=False, first_published_at=None)
    rows = rows.exclude(pk__in=Submission.objects.filter(stage__in=lies).values("page"))
    rows = rows.defer("body", "references", "reflection_questions")
    return rows.order_by("-latest_revision_created_at", "-pk")[:DRAFTS]


@hooks.register("construct_homepage_panels")
def begin_with_what_waits(request: HttpRequest, panels: list[Any]) -> None:
    """Put ours first, and leave out what it says better."""
    panels[:] = [Front(), *(panel for panel in panels if getattr(panel, "name", "") not in OURS_SAYS_IT)]


@hooks.register("construct_homepage_summary_items")
def count_nothing(request: HttpRequest, summary_items: list[Any]) -> None:
    """Leave out how many pages, pictures and papers there are: nobody acts on it. “Your pieces” leads to one's own."""
    summary_items.clear()
