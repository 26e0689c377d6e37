"""Corrections go live at once by the publisher of the training body, with a line in the public log; a curator reads them
afterwards. What is more than the kind they name is refused: that goes back to review."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.actions import NotPossible
from accounts.members import Member
from cms.bodies.models import BodyMember
from cms.editorial.ties import is_of
from cms.models import ArticlePage
from cms.pages.base import CORRECTED, CaseMaterialHeldBack
from cms.permissions import can_read_corrections, can_take_down
from cms.ready import missing
from cms.withdrawing.actions import NOT_HERE, NOT_YOURS, RETRACTED, body_of, too_much
from cms.withdrawing.comparing import called, differing, is_correction
from cms.withdrawing.models import Correcting, Correction

NOTHING = (
    "Your draft and what is public are the same. Make the correction in the editor first; then come back."
)
IS_MORE = {
    Correcting.SPELLING: "more than spelling has changed",
    Correcting.REFERENCE: "more than references and their citations has changed",
    Correcting.CLAIM: "something else than leaving sentences or blocks out has changed",
}
HELD_BACK = (
    "Case material in it could still point to someone: publish it from the editor, which says what to change."
)


def waiting(page: ArticlePage) -> tuple[Any, list[str]]:
    """Give the newest draft of a piece, and what is changed in it against what is public, as its fields are called."""
    draft = page.specific.get_latest_revision_as_object()
    return draft, [called(draft, name) for name in differing(page.specific, draft)]


@transaction.atomic
def correct(page: ArticlePage, *, by: Member, kind: str, says: str) -> Correction:
    """Publish the newest draft of a piece as a correction of this kind, and say in the log what changed.
    Raises NotPossible with what to do instead."""
    here = ArticlePage.objects.hold(page.pk)
    body = body_of(here)
    mine = BodyMember.objects.here().filter(body=body, member=by).first() if body else None
    if not can_take_down(Member.objects.get(pk=by.pk), mine):
        raise NotPossible(NOT_YOURS)
    if not here.live:
        raise NotPossible(NOT_HERE)
    if here.retracted_at:
        raise NotPossible(RETRACTED)
    revision = here.get_latest_revision()
    draft = revision.as_object() if revision else here
    _look(here, draft, kind, says)
    made = Correction.objects.create(page_id=here.pk, kind=kind, says=says, by=by)
    draft_goes_out_now(revision)
    try:
        revision.publish(user=by, log_action=CORRECTED)
    except CaseMaterialHeldBack as held:
        raise NotPossible(HELD_BACK) from held
    return made


def draft_goes_out_now(revision: Any) -> None:
    """Let a correction wait for no hour that was set in the editor."""
    if revision.content.get("go_live_at"):
        revision.content = {**revision.content, "go_live_at": None}
        revision.save(update_fields=["content"])


def _look(here: Any, draft: Any, kind: str, says: str) -> None:
    changed = differing(here, draft)
    if not changed:
        raise NotPossible(NOTHING)
    if not is_correction(here, draft, kind):
        names = ", ".join(called(draft, name) for name in changed)
        raise NotPossible(
            f"This goes back to review, for {IS_MORE[Correcting(kind)]} ({names}). Submit it; what is public stays as it "
            "is until it is approved. If it is another kind of correction, choose that."
        )
    if lacking := missing(draft):
        raise NotPossible(lacking[0].says)
    if refusal := too_much(says):
        raise NotPossible(refusal)


def mark_read(correction: Correction, *, by: Member) -> None:
    """Write down that a curator has read a correction; of two who press at once one has. Raises NotPossible."""
    body = body_of(correction.page)
    near = correction.by_id == by.pk or (body is not None and is_of(by, body, ever=True))
    if near or not can_read_corrections(by):
        raise NotPossible(
            "Corrections are read by a curator who did not make them, and is nobody of the training body."
        )
    here = Correction.objects.filter(pk=correction.pk, read_at=None)
    if not here.update(read_at=timezone.now(), read_by=by):
        raise NotPossible("Somebody has read it already.")
