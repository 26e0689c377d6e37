"""What happens when Wagtail's workflow has come to its end: nothing is published. Named in the settings, and loaded with
Wagtail's own tables, so it imports none of them before it runs."""

from __future__ import annotations

from typing import Any


def keep_approval(workflow_state: Any, user: Any = None) -> None:
    """Keep that exactly the version that was read may be published; the body's publisher presses Publish. Another
    workflow, which an admin made for other pages, publishes as Wagtail does, but no
    piece that was not read."""
    from wagtail.workflows import publish_workflow_state  # noqa: PLC0415 - see above

    from cms.editorial import missed  # noqa: PLC0415
    from cms.editorial.actions.approving import approve  # noqa: PLC0415
    from cms.editorial.gate import TAKEN_DOWN, NotRead  # noqa: PLC0415
    from cms.editorial.models import Submission  # noqa: PLC0415

    here = Submission.objects.filter(state=workflow_state).first()
    if here is not None:
        approve(here)
        return
    try:
        publish_workflow_state(workflow_state, user=user)
    except NotRead as error:  # it began before pieces were read by two: it has ended, and nothing is public
        page = workflow_state.content_object
        missed.tell(page, page.get_latest_revision(), taken_down=str(error) == TAKEN_DOWN)
