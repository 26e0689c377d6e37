"""A curator disputes what a body set: the theme, the kind, the cards beside a piece. Nothing is changed; both stand on the
page, with both names."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.actions import NotPossible
from accounts.members import Member
from cms.editorial.models import Dispute
from cms.editorial.ties import keeps_from_judging
from cms.models import ArticlePage, TrainingBodyPage

ALREADY = "A curator disputes this already; it stands on the page."


def dispute(page: ArticlePage, *, by: Member, what: str, says: str) -> Dispute:
    """Say on a piece's page that a curator sees it in another way. Raises NotPossible."""
    now = _as_curator(page, by)
    try:
        with transaction.atomic():
            return Dispute.objects.create(page_id=page.pk, what=what, says=says, by=now)
    except IntegrityError:
        raise NotPossible(ALREADY) from None


def _as_curator(page: ArticlePage, by: Member) -> Member:
    now = Member.objects.get(pk=by.pk)
    if not (now.is_curator and now.is_active) or now.is_suspended:
        raise NotPossible("Only a curator can do that.")
    if reason := keeps_from_judging(now, page, TrainingBodyPage.objects.parent_of(page).get()):
        raise NotPossible(reason)
    return now


def end_dispute(row: Dispute, *, by: Member) -> None:
    """Take a dispute off the page: whoever raised it, or another curator who may judge the piece. Raises NotPossible."""
    _as_curator(row.page, by)
    if not Dispute.objects.filter(pk=row.pk, ended_at=None).update(ended_at=timezone.now()):
        raise NotPossible("It is off the page already.")
