"""The one question before anything of a training body is published: have exactly these words been read?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from wagtail.models import Revision
from wagtail.permissions import page_permission_policy

from cms.editorial.digest import digest_of
from cms.editorial.models import Approval, Submission, TakenDown
from cms.models import ArticlePage

if TYPE_CHECKING:
    from accounts.members import Member

NOT_READ = "This version has not been read yet. Submit it; when two clinicians have read it, you press Publish or set an hour."
TAKEN_DOWN = (
    "A curator took these words down. They come back when the second look that you may ask for is granted; other words "
    "come back when they have been read."
)
NOT_THEIRS = "A piece is published by the publishers of its training body, nobody else."


class NotRead(PermissionDenied):
    """These words have not been read, or it is not for this member to publish them."""


def is_a_piece(page: Any) -> bool:
    """Whether a page is a piece of a training body, which is read before it is published."""
    return isinstance(page, ArticlePage)


def why_not(page: Any, revision: Revision, member: Member | None, *, correction: bool = False) -> str:
    """Say why a revision may not be published; "" where it may.

    `member` is None where no person presses (the clock, the command line): then the words alone are asked about.
    `correction` is for what goes live at once and is read by a curator afterwards (the corrections log).
    """
    if not is_a_piece(page):
        return ""
    if member is not None and not publishes_here(page, member):
        return NOT_THEIRS
    if TakenDown.objects.standing().filter(page_id=page.pk, digest=digest_of(revision.content)).exists():
        return TAKEN_DOWN
    if correction or has_been_read(page, revision):
        return ""
    return NOT_READ


def may_publish(page: Any, revision: Revision, member: Member | None, *, correction: bool = False) -> bool:
    """Whether a revision may be published now, as ``why_not``."""
    return not why_not(page, revision, member, correction=correction)


def publishes_here(page: Any, member: Member) -> bool:
    """Whether a member may both write and publish here. Curators may publish all over the library so that they can take
    a piece down, and write in no section: they publish nothing of others."""
    acts = page_permission_policy.user_has_permission_for_instance
    return bool(acts(member, "change", page) and acts(member, "publish", page))


def has_been_read(page: Any, revision: Revision) -> bool:
    """Whether exactly these words were read: by both, or by one where that is enough for now; or are public already."""
    digest = digest_of(revision.content)
    if Approval.objects.filter(page_id=page.pk, digest=digest).exists():
        return True
    if read_by_one(page, digest) is not None:
        return True
    here = ArticlePage.objects.filter(pk=page.pk, live=True).first()
    return here is not None and digest_of(here.specific.serializable_data()) == digest


def read_by_one(page: Any, digest: str) -> Submission | None:
    """The submission by which these words may be published after one reading; None where there is none."""
    here = Submission.objects.filter(page_id=page.pk, stage="reading").select_related("revision").first()
    if here is None or here.revision is None or not here.one_is_enough(timezone.now()):
        return None
    return here if digest_of(here.revision.content) == digest else None


def stand_before(page: Any, revision: Revision, *, user: Any, correction: bool, scheduled: bool) -> bool:
    """Stand before every door by which a revision is published (``PublicPage.publish``).

    Gives False for what was scheduled and may not be published any more when its hour comes: it stays a draft, keeps
    no other from its hour, and its publishers are told. Raises NotRead otherwise.
    """
    reason = why_not(page, revision, None if scheduled else user, correction=correction)
    if not reason:
        if correction and is_a_piece(page):
            carry_over(page, revision)
        return True
    if scheduled:
        from cms.editorial import missed  # noqa: PLC0415 - which asks for what builds on this module

        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
        missed.tell(page, revision, taken_down=reason == TAKEN_DOWN)
        return False
    raise NotRead(reason)


def carry_over(page: Any, revision: Revision) -> None:
    """Let a correction stand as read as what it corrects, and let nothing that is older than it undo it."""
    from cms.editorial.actions.overtaking import overtaken  # noqa: PLC0415 - the actions build on this module

    public = ArticlePage.objects.filter(pk=page.pk).get().specific
    now = Approval.objects.filter(page_id=page.pk, as_published_id=page.live_revision_id).first()
    if now is not None and page.live_revision_id is not None:
        Approval.objects.get_or_create(
            page_id=page.pk, digest=digest_of(revision.content), defaults={"readings": now.readings}
        )
    overtaken(page, revision, before=digest_of(public.serializable_data()))


def follow(page: int, before: dict[str, Any], after: dict[str, Any]) -> None:
    """Let what was said of words follow them where the house itself leaves some of them out (``drafting``)."""
    TakenDown.objects.filter(page_id=page, digest=digest_of(before)).update(digest=digest_of(after))
    here = Approval.objects.filter(page_id=page, digest=digest_of(before))
    if not Approval.objects.filter(page_id=page, digest=digest_of(after)).exists():
        here.update(digest=digest_of(after))
