"""What becomes of an erasure: taken back within ten minutes by who acted, or destroyed, at the latest then."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import Member
from forum.consultations.left_out import wanted_of
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.erasing.actions.holding import hold_everything
from forum.erasing.actions.listing import list_line, write_soon, write_waiting
from forum.erasing.models import Erasure, What
from forum.erasing.sweeping import apply, put_back, sweep
from forum.moderation import actions as moderation
from forum.moderation.logbook import log
from forum.moderation.models import Act, Undo
from forum.moderation.refusals import NotDecided
from forum.review import actions as review
from forum.review.models import ReviewItem

ONLY_YOURS = "Only whoever did it can destroy it before the ten minutes are over."
OVER = "It is over already: destroyed, or taken back."
DECIDED = "It was decided about since, as it reads without the words, so they stay left out. Nothing was taken back."
AUTHOR_KEPT = timedelta(days=30)  # after what is gone was destroyed, while they may still ask about it
A_MOMENT = timedelta(minutes=5)  # a save that was on its way when words were left out has long arrived
log_errors = logging.getLogger(__name__)


def take_back(row: Undo, by: Member, at: datetime) -> None:
    """The way back of leaving words out: everything as it was, but what somebody has changed since stays. The text
    is held."""
    if row.item_id is None and _decided_since(row):
        raise NotDecided(DECIDED)
    erasure = Erasure.objects.select_for_update().get(public_id=row.kept["erasure"])
    put_texts_back(erasure, at=at)


def _decided_since(row: Undo) -> bool:
    """Whether somebody decided about a text as it was without the words; what they let be read stays so."""
    about = {"reply": row.reply_id} if row.reply_id else {"consultation": row.consultation_id}
    return ReviewItem.objects.filter(decided_at__gte=row.at, **about).exists()


def put_texts_back(erasure: Erasure, *, at: datetime) -> int:
    """Put back what was there; gives how many places had changed since. Raises NotDecided when it is over."""
    if not erasure.is_open or erasure.consultation_id is None:
        raise NotDecided(OVER)
    here = Consultation.objects.locked().get(pk=erasure.consultation_id)
    mine = set(erasure.kept.get("hashes", []))
    here.left_out = [row for row in here.left_out if row["hash"] not in mine]
    Consultation.objects.filter(pk=here.pk).update(left_out=here.left_out, edition=F("edition") + 1)
    copies = here.drafts.filter(purpose="edit", sent_at=None)
    in_step = [draft.pk for draft in copies if draft.data.get("edition", 0) == here.edition]
    changed = put_back(erasure.kept.get("changes", []), wanted_of(here.left_out, key=here.check_key))
    for draft in copies.filter(pk__in=in_step):
        type(draft).objects.filter(pk=draft.pk).update(data=draft.data | {"edition": here.edition + 1})
    replies = [each["pk"] for each in erasure.kept.get("changes", []) if each["model"] == "Reply"]
    Reply.objects.filter(pk__in=replies).update(edited_at=at)
    review.text_changed(consultation=here)
    for reply in Reply.objects.filter(pk__in=replies):
        review.text_changed(reply=reply)
    Erasure.objects.filter(pk=erasure.pk).update(undone_at=at, kept={})
    list_line("undone", erasure=erasure.public_id, at=at)
    write_soon()
    return changed


def let_stand(row: Undo, at: datetime) -> None:
    """Nobody can take it back any more: what was there is destroyed, and every place is gone through once more,
    for what was on its way then. The text is held."""
    erasure = Erasure.objects.filter(public_id=row.kept.get("erasure", ""), undone_at=None).first()
    if erasure is None:
        return
    Erasure.objects.filter(pk=erasure.pk).update(kept={}, done_at=at)
    if erasure.what == What.REDACTED and erasure.consultation is not None:
        _sweep_again(erasure.consultation)


def _sweep_again(here: Consultation) -> int:
    wanted = wanted_of(here.left_out, key=here.check_key)
    changes = sweep(here.pk, wanted) if wanted else []
    found = [change for change in changes if change.found]
    apply(found)
    return len(found)


def keep_clean(now: datetime) -> int:
    """Destroy what is left of erasures whose ten minutes are over, whatever became of their way back, go through
    what was erased a moment ago once more, forget whose it was that is long gone, and write what the list outside
    waits for; gives how many rows."""
    done = 0
    for erasure in Erasure.objects.filter(done_at=None, undone_at=None, due_at__lte=now - A_MOMENT):
        if not Undo.objects.filter(kept__erasure=erasure.public_id).exists():
            Erasure.objects.filter(pk=erasure.pk).update(kept={}, done_at=now)
            done += 1
    lately = Consultation.objects.exclude(left_out=[]).filter(
        erasures__done_at__gt=now - A_MOMENT, erasures__what=What.REDACTED
    )
    for pk in list(lately.values_list("pk", flat=True).distinct()):
        with transaction.atomic():
            hold_everything(pk)
            here = Consultation.objects.locked().filter(pk=pk).first()
            done += _sweep_again(here) if here is not None else 0
    return done + _forget_authors(now) + write_waiting()


def _forget_authors(now: datetime) -> int:
    """Of what is gone no receipt says any longer whose it was: they have heard of it, and the log has its id. What
    is still there goes on saying to its author what was left out."""
    gone = Q(what=What.PURGED) | Q(consultation=None) | Q(object_kind="reply", reply=None)
    rows = Erasure.objects.filter(gone, done_at__lte=now - AUTHOR_KEPT, author__isnull=False)
    return rows.update(author=None)


def destroy_now(erasure: Erasure, *, by: Member, at: datetime | None = None) -> None:
    """Destroy at once what could still be taken back; people are told at once as well. Raises NotDecided."""
    now = at or timezone.now()
    if erasure.by_id != by.pk:
        raise NotDecided(ONLY_YOURS)
    with transaction.atomic():
        # First its way back, as who takes it back holds them: from then on that is over, whatever their clock says.
        back = Undo.objects.filter(kept__erasure=erasure.public_id).update(due_at=erasure.at)
        held: Any = Erasure.objects.select_for_update().filter(pk=erasure.pk, done_at=None, undone_at=None)
        if not back or not held.exists():
            raise NotDecided(OVER)
        log(Act.DESTROY, erasure.object_kind, erasure.object_id, by=by, reason=erasure.code, at=now)
    try:
        moderation.take_effect(now)
    except RuntimeError as error:  # another decision’s; the next run of run_due tries it again
        log_errors.error("Something that was due did not happen (%s)", type(error).__name__)
