"""Starting, saving, discarding and restoring drafts. A draft calls nobody: no ledger row arises here."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Member
from forum.consultations import texts
from forum.consultations.actions.refusals import NotNow, Stale
from forum.consultations.drafts import UNDO_DISCARD, Draft, Purpose, whole_of
from forum.consultations.left_out import held_place, kept_out
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.mirror.html import from_plain
from forum.templates.models import TemplateVersion

MOST_DRAFTS = 100  # open consultation drafts of one member


def start(version: TemplateVersion, *, by: Member) -> Draft:
    """Open a draft on a template's version; an untouched one of the same version is taken up again.

    Raises NotNow when a member has very many: the list of drafts shows them all.
    """
    untouched = (
        Draft.objects.open().filter(author=by, purpose=Purpose.CONSULTATION, version=version, seq=0).first()
    )
    return untouched or Draft.objects.create(author=by, purpose=Purpose.CONSULTATION, version=version)


def start_edit(consultation: Consultation, *, by: Member, data: dict[str, Any]) -> Draft:
    """Open the working copy of a published consultation. `data` is what it says now; an open copy stays."""
    return _one_open(
        {"author": by, "purpose": Purpose.EDIT, "consultation": consultation},
        {"version": consultation.version, "data": data},
    )


def working_edit(reply: Reply, *, by: Member) -> Draft:
    """Find or make the working copy of a reply; an open copy stays."""
    return _one_open(
        {"author": by, "purpose": Purpose.REPLY_EDIT, "reply": reply},
        {"data": {"html": reply.html, "kind": reply.kind, **texts.fields_beside(vars(reply))}},
    )


def working_note(consultation: Consultation, *, by: Member) -> Draft:
    """Find or make what its author notes while they listen: theirs alone, and never sent."""
    return _one_open({"author": by, "purpose": Purpose.NOTE, "consultation": consultation}, {})


def working_reply(consultation: Consultation, *, by: Member, token: str) -> Draft:
    """Find or make the reply draft that a page's form names by `token` (a public id of our making).

    The token makes a double click one reply. When another tab has opened a draft of its own meanwhile,
    that one is given, and the save that follows finds its `seq` stale.
    """
    named = Draft.objects.filter(public_id=token, author=by, consultation=consultation, purpose=Purpose.REPLY)
    sent = named.first()
    if sent is not None:
        return sent
    return _one_open(
        {"author": by, "purpose": Purpose.REPLY, "consultation": consultation}, {"public_id": token}
    )


def _one_open(which: dict[str, Any], fresh: dict[str, Any]) -> Draft:
    """Give the open draft of this kind, or make it; the table's constraints settle a race."""
    try:
        with transaction.atomic():
            return Draft.objects.open().filter(**which).first() or Draft.objects.create(**which, **fresh)
    except IntegrityError:  # another tab was quicker, or the id asked for is taken
        named = Draft.objects.filter(**which, public_id=fresh.pop("public_id", ""))
        here = named.first()  # of a double click the first may have made it and sent it already
        return here or Draft.objects.open().filter(**which).first() or Draft.objects.create(**which, **fresh)


def save(
    draft: Draft,
    data: dict[str, Any],
    *,
    seq: int,
    checks: dict[str, Any] | None = None,
    at: datetime | None = None,
) -> None:
    """Store what was typed, in one guarded write. `seq` is the number the page was opened with; `checks`
    is what the mirror remembers, never words (None: as it was).

    Raises Stale when the draft was saved with another text, sent or discarded since. The same text again
    is no conflict: the answer to a page's save may be lost on its way, and the page tries once more. What the
    desk left out of the consultation does not come back with it, from whichever tab.
    """
    with transaction.atomic():
        _save(draft, kept_out(data, held_place(draft)), seq=seq, checks=checks, now=at or timezone.now())


def _save(
    draft: Draft, data: dict[str, Any], *, seq: int, checks: dict[str, Any] | None, now: datetime
) -> None:
    here = Draft.objects.open().filter(pk=draft.pk)
    remembered = draft.checks if checks is None else checks
    if here.filter(seq=seq).update(data=data, checks=remembered, seq=seq + 1, saved_at=now):
        draft.data, draft.checks, draft.seq, draft.saved_at = data, remembered, seq + 1, now
        return
    stored = here.first()
    if stored is None or stored.data != data:
        raise Stale
    if checks is not None:  # the same text, and another word about it
        here.filter(seq=stored.seq).update(checks=checks)
        draft.checks = checks
    draft.data, draft.seq, draft.saved_at = stored.data, stored.seq, stored.saved_at


@transaction.atomic
def set_aside_copy(draft: Draft, data: dict[str, Any]) -> Draft | None:
    """Keep a stale tab's text where its author finds it, when nobody can be asked which text to keep.

    A new consultation's becomes a draft of its own. A reply's, or a change's, becomes the open draft of
    its kind, or joins it as "beside", since there is one of each. Gives None when there is no text to keep.
    """
    data = kept_out(data, held_place(draft))
    if draft.purpose == Purpose.CONSULTATION:
        mine = Draft.objects.open().filter(author=draft.author, purpose=draft.purpose, version=draft.version)
        copy = next((other for other in mine if other.data == data), None)
        return copy or Draft.objects.create(
            author=draft.author, purpose=draft.purpose, version=draft.version, data=data, seq=1
        )
    html = whole_of(data) if draft.purpose != Purpose.EDIT else from_plain(Draft(data=data).plain)
    if not html:
        return None
    which: dict[str, Any] = {"author": draft.author, "purpose": draft.purpose}
    which |= (
        {"reply": draft.reply}
        if draft.purpose == Purpose.REPLY_EDIT
        else {"consultation": draft.consultation}
    )
    made = _one_open(which, {"data": data, "seq": 1, "version": draft.version})
    other = Draft.objects.select_for_update(of=("self",)).get(pk=made.pk)
    beside = list(other.data.get("beside") or [])
    if other.data == data or html in [other.whole, *beside]:
        return other
    # The number rises, so that a tab which read the draft before cannot write over what joined it.
    Draft.objects.filter(pk=other.pk).update(
        data=other.data | {"beside": [*beside, html]}, seq=other.seq + 1, saved_at=timezone.now()
    )
    return other


def discard(draft: Draft) -> None:
    """Put a draft in the bin; it can be taken back for a day. What lay there longer is destroyed now."""
    now = timezone.now()
    Draft.objects.open().filter(pk=draft.pk).update(discarded_at=now)
    Draft.objects.filter(author=draft.author, sent_at=None, discarded_at__lt=now - UNDO_DISCARD).delete()


def restore(draft: Draft) -> Draft:
    """Take a discarded draft back within a day. Where another one is open in its place, the text joins it.

    Raises NotNow when the day is over.
    """
    if draft.discarded_at is not None and draft.discarded_at < timezone.now() - UNDO_DISCARD:
        raise NotNow("It was discarded more than a day ago, and is gone.")
    try:
        with transaction.atomic():
            Draft.objects.filter(pk=draft.pk, sent_at=None).update(discarded_at=None)
    except IntegrityError:
        return set_aside_copy(draft, draft.data) or draft
    draft.refresh_from_db()
    return draft
