"""Hold a submission while it moves."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.utils import timezone
from wagtail.models import WorkflowState

from accounts.actions import NotPossible
from accounts.members import Member
from cms.editorial.models import Stage, Submission
from cms.editorial.ties import keeps_from_judging

QUICKER = "Somebody was quicker, or it has moved on. This is how it stands now."
ONLY_CURATORS = "Only a curator can do that."


def hold(submission: Submission, turn: int | None, *stages: str) -> Submission:
    """Hold a submission's row, where it stands in one of these stages and on this turn (None: whichever); gives it as
    it is now, with Wagtail's state. Raises NotPossible: of two who press at once one is told so."""
    here = Submission.objects.filter(pk=submission.pk, stage__in=stages)
    if turn is not None:
        here = here.filter(turn=turn)
    if not here.update(turn=F("turn") + 1):
        raise NotPossible(QUICKER)
    now = Submission.objects.select_related("page", "body", "revision").get(pk=submission.pk)
    now.state = WorkflowState.objects.select_for_update().get(pk=now.state_id)
    return now


def as_curator(submission: Submission, by: Member) -> Member:
    """The member as they are now, if they may decide about this piece; raises NotPossible."""
    now = Member.objects.get(pk=by.pk)
    if not (now.is_active and now.is_curator) or now.is_suspended:
        raise NotPossible(ONLY_CURATORS)
    if reason := keeps_from_judging(now, submission.page, submission.body):
        raise NotPossible(reason)
    return now


def move(submission: Submission, stage: Stage, **more: Any) -> None:
    """Write where a submission that is held stands now."""
    fields: dict[str, Any] = {
        "stage": stage,
        "since": timezone.now(),
        "reminded_at": None,
        "reason": "",
    } | more
    Submission.objects.filter(pk=submission.pk).update(**fields)
    for name, value in fields.items():
        setattr(submission, name, value)
