"""A curator takes a piece down, on one of three grounds and with a reason; its body may ask for a second look, once, by
somebody else. Where no other curator is there a moderator takes it."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from accounts.actions import NotPossible
from accounts.members import Member
from cms.editorial import letters
from cms.editorial.actions.overtaking import begin_anew
from cms.editorial.digest import digest_of
from cms.editorial.models import READERS, Approval, TakenDown
from cms.editorial.ties import keeps_from_judging
from cms.models import ArticlePage, TrainingBodyPage
from cms.permissions import can_appeal, can_decide_appeal

NOT_LIVE = "It is not public any more."
NOT_NOW = "Somebody was quicker: it has been decided, or asked for already."


@transaction.atomic
def take_down(page: ArticlePage, *, by: Member, ground: str, reason: str) -> TakenDown:
    """Take a piece out of the library at once. It stays with its body as a draft; what was approved of it counts no
    longer, and what of it was on its way is taken back. Raises NotPossible."""
    here = ArticlePage.objects.hold(page.pk)
    body = TrainingBodyPage.objects.parent_of(here).get()
    now = Member.objects.get(pk=by.pk)
    if not (now.is_curator and now.is_active) or now.is_suspended:
        raise NotPossible("Only a curator can do that.")
    if reason_not := keeps_from_judging(now, here, body):
        raise NotPossible(reason_not)
    if not here.live:
        raise NotPossible(NOT_LIVE)
    digest = digest_of(here.serializable_data())
    approved = Approval.objects.filter(page_id=here.pk)
    as_it_was = (
        approved.filter(as_published_id=here.live_revision_id).first() if here.live_revision_id else None
    )
    row = TakenDown.objects.create(
        page_id=here.pk, body=body, digest=as_it_was.digest if as_it_was else digest,
        readings=as_it_was.readings if as_it_was else READERS, ground=ground, reason=reason, by=now,
    )  # fmt: skip
    begin_anew(here)
    here.unpublish(user=now)
    letters.to_publishers(row, "taken_down")
    return row


@transaction.atomic
def appeal(row: TakenDown, *, by: Member, words: str) -> None:
    """Ask for a second look at a piece that was taken down: once, by a publisher of its body. Raises NotPossible."""
    if not can_appeal(Member.objects.get(pk=by.pk), row):
        raise NotPossible("Only a publisher of its training body can ask for that, with a second factor.")
    here = TakenDown.objects.filter(pk=row.pk, appealed_at=None)
    if not here.update(appeal=words, appealed_by=by, appealed_at=timezone.now()):
        raise NotPossible(NOT_NOW)
    row.refresh_from_db()
    letters.about_appeal(row)


@transaction.atomic
def decide_appeal(row: TakenDown, *, by: Member, granted: bool, words: str) -> None:
    """Say what comes of a second look. Granted, the words count as read again and the body presses Publish. Raises
    NotPossible; of two who decide at once one does."""
    now = Member.objects.get(pk=by.pk)
    if not can_decide_appeal(now, row):
        raise NotPossible(
            "Somebody else than whoever took it down decides this, and nobody of its training body."
        )
    here = TakenDown.objects.filter(pk=row.pk, decided_at=None).exclude(appealed_at=None)
    if not here.update(granted=granted, answer=words, decided_by=now, decided_at=timezone.now()):
        raise NotPossible(NOT_NOW)
    here_still = ArticlePage.objects.child_of(TrainingBodyPage.objects.get(pk=row.body_id))
    if (
        granted and here_still.filter(pk=row.page_id, live=False).exists()
    ):  # else other words went live meanwhile
        Approval.objects.get_or_create(
            page_id=row.page_id, digest=row.digest, defaults={"readings": row.readings}
        )
    letters.to_publishers(row, "decided")
