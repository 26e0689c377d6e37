"""Starting, saving, discarding and restoring drafts. A draft calls nobody: no ledger row arises here."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Member
from forum.consultations.actions.refusals import Stale
from forum.consultations.drafts import Draft, Purpose
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.templates.models import TemplateVersion


def start(version: TemplateVersion, *, by: Member) -> Draft:
    """Open a draft on a template's version; an untouched one of the same version is taken up again."""
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
        {"data": {"html": reply.html, "kind": reply.kind}},
    )


def working_reply(consultation: Consultation, *, by: Member, token: str) -> Draft:
    """Find or make the reply draft that a page's form names by `token` (a public id of our making).

    The token makes a double click one reply. When another tab has opened a draft of its own meanwhile,
    that one is given, and the save that follows finds its `seq` stale.
    """
    sent = Draft.objects.filter(public_id=token, author=by, consultation=consultation).first()
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
    except IntegrityError:
        return Draft.objects.open().get(**which)


def save(draft: Draft, data: dict[str, Any], *, seq: int, at: datetime | None = None) -> None:
    """Store what was typed, in one guarded write. `seq` is the number the page was opened with.

    Raises Stale when the draft was saved with another text, sent or discarded since. The same text again
    is no conflict: the answer to a page's save may be lost on its way, and the page tries once more.
    """
    now = at or timezone.now()
    here = Draft.objects.open().filter(pk=draft.pk)
    if here.filter(seq=seq).update(data=data, seq=seq + 1, saved_at=now):
        draft.data, draft.seq, draft.saved_at = data, seq + 1, now
        return
    stored = here.first()
    if stored is None or stored.data != data:
        raise Stale
    draft.data, draft.seq, draft.saved_at = stored.data, stored.seq, stored.saved_at


def set_aside_copy(draft: Draft, data: dict[str, Any]) -> Draft | None:
    """Keep a stale tab's text where its author finds it, when nobody can be asked which text to keep.

    A consultation's becomes a draft of its own; a reply's joins the open reply draft as "beside" (there
    is one open draft each), or becomes it. Gives None when the same text is there already.
    """
    if draft.purpose in {Purpose.CONSULTATION, Purpose.EDIT}:
        if data == draft.data:
            return None
        return Draft.objects.create(
            author=draft.author, purpose=Purpose.CONSULTATION, version=draft.version, data=data, seq=1
        )
    html = data.get("html", "")
    if not html:
        return None
    which: dict[str, Any] = {"author": draft.author, "purpose": draft.purpose}
    which |= (
        {"reply": draft.reply}
        if draft.purpose == Purpose.REPLY_EDIT
        else {"consultation": draft.consultation}
    )
    other = _one_open(which, {"data": data, "seq": 1})
    known = [other.data.get("html", ""), *(other.data.get("beside") or [])]
    if html not in known:
        beside = [*(other.data.get("beside") or []), html]
        Draft.objects.filter(pk=other.pk).update(
            data=other.data | {"beside": beside}, saved_at=timezone.now()
        )
    return other


def discard(draft: Draft) -> None:
    """Put a draft in the bin; it can be taken back for a day."""
    Draft.objects.open().filter(pk=draft.pk).update(discarded_at=timezone.now())


def restore(draft: Draft) -> Draft:
    """Take a discarded draft back. Where another one is open in its place, the text joins it."""
    try:
        with transaction.atomic():
            Draft.objects.filter(pk=draft.pk, sent_at=None).update(discarded_at=None)
    except IntegrityError:
        which = {
            "author": draft.author,
            "purpose": draft.purpose,
            "consultation": draft.consultation,
            "reply": draft.reply,
        }
        other = Draft.objects.open().get(**which)
        set_aside_copy(other, draft.data)
        return other
    draft.refresh_from_db()
    return draft
