"""That exactly these words were read, and that they are public now."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from wagtail.models import Revision

from cms.editorial import letters
from cms.editorial.actions.holding import move
from cms.editorial.digest import digest_of
from cms.editorial.gate import read_by_one
from cms.editorial.models import READERS, Answer, Approval, Stage, Submission
from cms.models import ArticlePage


def approve(here: Submission) -> None:
    """Keep the approval of the version that was read and tell the body's publishers."""
    assert here.revision is not None
    fine = here.readings().filter(answer=Answer.FINE)
    if fine.count() < READERS or not fine.filter(outside=True).exists():
        raise AssertionError("Nothing is approved that was not read.")
    digest = digest_of(here.revision.content)
    kept, _ = Approval.objects.update_or_create(
        page_id=here.page_id, digest=digest, defaults={"readings": READERS, "at": timezone.now()}
    )
    live = kept.as_published_id is not None and ArticlePage.objects.filter(
        pk=here.page_id, live_revision_id=kept.as_published_id
    )
    if live and live.exists():  # by one reader, and the second has read now
        move(here, Stage.PUBLISHED)
        return
    move(here, Stage.APPROVED)
    letters.to_publishers(here, "approved")


def published(page: Any, revision: Revision) -> None:
    """Keep as which revision approved words became public; by one reader, keep that too. What was approved earlier is
    approved no longer."""
    digest = digest_of(revision.content)
    if not Approval.objects.filter(page_id=page.pk, digest=digest).exists():
        if read_by_one(page, digest) is None:
            return
        Approval.objects.get_or_create(page_id=page.pk, digest=digest, defaults={"readings": 1})
    now = Approval.objects.get(page_id=page.pk, digest=digest)
    # What was approved before it would bring back what this version left out.
    Approval.objects.filter(page_id=page.pk, at__lt=now.at).exclude(pk=now.pk).delete()
    Approval.objects.filter(pk=now.pk).update(as_published=revision)
    for here in Submission.objects.filter(page_id=page.pk, stage=Stage.APPROVED).select_related("revision"):
        if here.revision is not None and digest_of(here.revision.content) == digest:
            move(here, Stage.PUBLISHED)
