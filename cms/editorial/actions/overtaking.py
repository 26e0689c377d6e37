"""What becomes of a version on its way when something else happens to its piece: a correction goes live, the piece
moves to another training body, or a curator takes it down."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.models import Revision, TaskState

from cms.editorial import letters
from cms.editorial.actions.holding import hold, move
from cms.editorial.digest import digest_of
from cms.editorial.models import OPEN, Approval, Stage, Submission

CORRECTED_SINCE = (
    "A correction of this piece went live after this version was written, and would be lost with it. Put it into this "
    "version too, then submit it again."
)


@transaction.atomic
def overtaken(page: Any, revision: Revision, *, before: str) -> None:
    """Keep a correction from being undone: what was written before it is approved no longer, and comes back to its body.

    `before` is the digest of what it corrects. Where that is still with its readers (published by one reader), they
    read on in the corrected words.
    """
    digest = digest_of(revision.content)
    Approval.objects.filter(page_id=page.pk).exclude(digest=digest).delete()
    on_their_way = Submission.objects.filter(
        page_id=page.pk, stage__in=[Stage.DESK, Stage.READING, Stage.APPROVED]
    )
    for here in on_their_way.select_related("revision"):
        says = digest_of(here.revision.content) if here.revision is not None else ""
        if says == digest:
            continue
        if says == before and here.stage == Stage.READING:
            _read_on(here, revision)
        else:
            _come_back(here)


def _read_on(here: Submission, revision: Revision) -> None:
    now = hold(here, None, Stage.READING)
    now.readings().update(revision=revision)
    TaskState.objects.filter(workflow_state=now.state, status=TaskState.STATUS_IN_PROGRESS).update(
        revision=revision
    )
    Submission.objects.filter(pk=now.pk).update(revision=revision)


def _come_back(here: Submission) -> None:
    waited = here.stage == Stage.APPROVED
    now = hold(here, None, here.stage)
    if not waited:
        now.state.current_task_state.specific.reject(user=None)
    # Wagtail's workflow of what was approved has ended: the next version begins anew.
    move(now, Stage.TAKEN_BACK if waited else Stage.SENT_BACK, reason=CORRECTED_SINCE)
    letters.to_the_body(now, "overtaken")


@transaction.atomic
def begin_anew(page: Any) -> None:
    """Let a piece begin anew, as what was read of it counts no longer: a curator took it down, or it has moved to
    another body, of which may be who was from outside."""
    Approval.objects.filter(page_id=page.pk).delete()
    page.revisions.update(approved_go_live_at=None)
    for here in Submission.objects.filter(page_id=page.pk, stage__in=[*OPEN, Stage.APPROVED]):
        waited = here.stage == Stage.APPROVED
        now = hold(here, None, here.stage)
        if not waited:
            now.state.cancel(user=None)
        move(now, Stage.TAKEN_BACK)
