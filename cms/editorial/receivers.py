"""What the library does when Wagtail moves a workflow or publishes; and Wagtail's own letters about it, which it does not
send: they would name a piece and repeat a reason."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from wagtail.models import Revision, TaskState, WorkflowState
from wagtail.signals import (
    page_published,
    post_page_move,
    task_submitted,
    workflow_approved,
    workflow_cancelled,
    workflow_rejected,
    workflow_submitted,
)

from cms.editorial import gate
from cms.editorial.actions import approving, moving, overtaking
from cms.editorial.models import Submission
from cms.editorial.pictures import KEPT, is_settled
from cms.models import LibraryImage
from cms.pages.base import GATES


@receiver(task_submitted)
def keep_stage(sender: Any, instance: TaskState, user: Any, **kwargs: Any) -> None:
    """Keep where a piece is when a task begins."""
    moving.arrived(instance)


@receiver(workflow_cancelled, sender=WorkflowState)
def keep_end(sender: Any, instance: WorkflowState, user: Any, **kwargs: Any) -> None:
    """Keep that a piece was taken back in the editor."""
    moving.ended(instance)


@receiver(page_published)
def keep_published(sender: Any, instance: Any, revision: Revision, **kwargs: Any) -> None:
    """Keep as which revision approved words became public."""
    if gate.is_a_piece(instance):
        approving.published(instance, revision)


@receiver(post_page_move)
def read_anew_elsewhere(
    sender: Any, instance: Any, parent_page_before: Any, parent_page_after: Any, **kwargs: Any
) -> None:
    """Let a piece that has moved to another training body be read there anew."""
    page = instance.specific
    if gate.is_a_piece(page) and parent_page_before.pk != parent_page_after.pk:
        overtaking.begin_anew(page)


@receiver(pre_delete, sender=LibraryImage)
def keep_what_is_shown(sender: Any, instance: LibraryImage, **kwargs: Any) -> None:
    """Let nobody delete a picture out of a piece that was read. Raises PermissionDenied."""
    if is_settled(instance):
        raise PermissionDenied(KEPT)


class OnlyElsewhere:
    """Wagtail's own letter about a workflow, for workflows that are not ours. It takes the place of Wagtail's under the
    same name; whatever is connected under a name first, stays."""

    def __init__(self, what: str) -> None:
        self.what = what

    def __call__(self, instance: WorkflowState, **kwargs: Any) -> None:
        """Send it, unless we write ourselves."""
        if Submission.objects.filter(state=instance).exists():
            return
        from wagtail.admin import signal_handlers  # noqa: PLC0415 - it needs all apps to be there

        getattr(signal_handlers, f"workflow_{self.what}_email_notifier")(instance=instance, **kwargs)


_LETTERS = (
    (workflow_submitted, OnlyElsewhere("submission"), "submitted"),
    (workflow_rejected, OnlyElsewhere("rejection"), "rejected"),
    (workflow_approved, OnlyElsewhere("approval"), "approved"),
)
for _signal, _letter, _name in _LETTERS:
    _signal.connect(_letter, sender=WorkflowState, dispatch_uid=f"workflow_state_{_name}_email_notification")
if gate.stand_before not in GATES:
    GATES.append(gate.stand_before)
