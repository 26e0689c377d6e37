"""A submission's way: in, past the desk, back, away. Wagtail's own acts move its state; these say who may and tell whom."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.models import TaskState

from accounts.actions import NotPossible
from accounts.members import Member
from cms.editorial import letters
from cms.editorial.actions.holding import as_curator, hold, move
from cms.editorial.models import OPEN, Answer, DeskCheck, Reading, Stage, Submission
from cms.editorial.ties import WATCHED_BY, is_of
from cms.withdrawing.watching import may_look_through

POINTS = "Case material could still point to someone: {}. Send it back and name the place."


@transaction.atomic
def arrived(task_state: TaskState) -> None:
    """Keep where a piece is when Wagtail has begun a task on it: submitted, past the desk, or here again."""
    task = task_state.task.specific
    page = task_state.workflow_state.content_object.specific
    if not isinstance(task, (DeskCheck, Reading)) or not hasattr(page, "relational_question"):
        return
    at_desk = isinstance(task, DeskCheck)
    here, new = Submission.objects.get_or_create(
        state=task_state.workflow_state,
        defaults={"page_id": page.pk, "body_id": page.get_parent().pk, "revision": task_state.revision},
    )
    if new:  # what waited for Publish waits no longer; that it was read stands
        earlier = Submission.objects.filter(page_id=page.pk, stage=Stage.APPROVED)
        earlier.update(stage=Stage.TAKEN_BACK)
    before = here.revision_id if not new and here.stage == Stage.SENT_BACK else None
    move(here, Stage.DESK if at_desk else Stage.READING, revision=task_state.revision)
    if at_desk:
        letters.to_curators(here, "submitted")
    else:
        _ask_again(here, before)


def _ask_again(here: Submission, before: int | None) -> None:
    """Ask those who read the earlier version to read this one: what is approved is what was read, by both. And whoever
    asked for a change in an earlier run: nobody leaves a reader behind by taking a piece back and submitting it anew."""
    from cms.editorial.actions.reading import put_to  # noqa: PLC0415 - which builds on this module

    read = here.asked.filter(revision_id=before or 0, answer__in=[Answer.FINE, Answer.CHANGE])
    earlier = [*read.select_related("reader"), *here.to_read_again().select_related("reader")]
    for row in {row.reader_id: row for row in earlier}.values():
        if row.reader is not None:
            outside = row.outside and (row.stands_in or not is_of(row.reader, here.body, ever=True))
            put_to(here, row.reader, outside=outside, stands_in=row.stands_in, again=True)


@transaction.atomic
def pass_desk(submission: Submission, *, by: Member, turn: int) -> None:
    """Let a piece past the desk check, on to its readers. Raises NotPossible, also where case material in it could still
    point to somebody."""
    here = hold(submission, turn, Stage.DESK)
    curator = as_curator(here, by)
    assert here.revision is not None
    version = here.revision.as_object()
    if not may_look_through(version, curator):
        raise NotPossible(WATCHED_BY)
    if labels := version.held_back():
        raise NotPossible(POINTS.format(", ".join(labels)))
    _task(here).approve(user=curator)
    Submission.objects.filter(pk=here.pk, keeper=None).update(keeper=curator)


@transaction.atomic
def send_back(submission: Submission, *, by: Member | None, turn: int | None, reason: str) -> None:
    """Give a piece back to its body with a reason; they change it and submit it again. Raises NotPossible.

    `by` None: both readers have answered and one of them asks for a change.
    """
    here = hold(submission, turn, Stage.DESK, Stage.READING)
    curator = as_curator(here, by) if by is not None else None
    # The reason stays with us: Wagtail would put it into its log and its letters.
    _task(here).reject(user=curator)
    move(here, Stage.SENT_BACK, reason=reason)
    letters.to_the_body(here, "sent_back")


@transaction.atomic
def decline(submission: Submission, *, by: Member, turn: int, reason: str) -> None:
    """Say no to a piece, with a reason. The body keeps it as a draft and may submit another version. Raises NotPossible."""
    here = hold(submission, turn, *OPEN)
    curator = as_curator(here, by)
    here.state.cancel(user=curator)
    move(here, Stage.DECLINED, reason=reason)
    letters.to_the_body(here, "declined")


@transaction.atomic
def take_back(submission: Submission, *, by: Member, turn: int) -> None:
    """Take a piece back to go on writing: anybody of its body may, at any time. Raises NotPossible."""
    here = hold(submission, turn, *OPEN)
    if not is_of(by, here.body, ever=False):
        raise NotPossible("Only the people of its training body can take it back.")
    here.state.cancel(user=by)
    move(here, Stage.TAKEN_BACK)


@transaction.atomic
def take_over(submission: Submission, *, by: Member, turn: int) -> None:
    """Look after a piece from now on: one's own move, never somebody else's. Raises NotPossible."""
    here = hold(submission, turn, *OPEN)
    Submission.objects.filter(pk=here.pk).update(keeper=as_curator(here, by))


def ended(state: Any) -> None:
    """Keep that Wagtail's own cancel, in the editor, took a piece back."""
    here = Submission.objects.filter(state=state, stage__in=OPEN).first()
    if here is not None:
        move(here, Stage.TAKEN_BACK)


def _task(here: Submission) -> TaskState:
    """Wagtail's task that goes on now; raises NotPossible where Wagtail's state has moved on meanwhile."""
    found = here.state.current_task_state
    if found is None or found.status != TaskState.STATUS_IN_PROGRESS or found.revision_id != here.revision_id:
        raise NotPossible("It has moved on.")
    now: TaskState = found.specific
    return now
