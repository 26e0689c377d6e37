"""A moderator's summary: written, read first by whose consultation it is, shown with their yes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import Member
from forum.checks.looking import Look
from forum.consultations import texts
from forum.consultations.actions import NotNow, Stale
from forum.consultations.left_out import wanted_in
from forum.consultations.models import Consultation
from forum.curation.actions.asking import ask, held
from forum.curation.models import Answer, Asked, Summary, What
from forum.mirror.html import to_text
from forum.mirror.leaving_out import Wanted, cut
from forum.moderation.logbook import log
from forum.moderation.models import Act

LONGEST = 600  # words
POINTS = "Some words here could point to somebody: {words}. Put them more gently."
ADDS_UP = "Each detail is small, but together they could point to someone. Leave some out."


def look_at_summary(consultation: Consultation, html: str, *, by: Member) -> Look:
    """Look at it as at a reply."""
    return texts.look_at_reply(consultation, html, texts.memory_of(None, consultation), by=by)


def kept_out_of(text: str, wanted: Wanted | None) -> str:
    """Give a text, rich or plain, without what was left out."""
    if wanted is None:
        return text
    return cut(text, wanted, field="html" if text.startswith("<") else "text").text


def why_not_say(seen: Look, *, acknowledged: bool) -> str:
    """Say what stands in the way of a moderator's own text: nobody reads it before its readers do, so nothing
    can be let pass."""
    if seen.stopping or seen.left:
        named = dict.fromkeys(f"“{hint.words}”" for hint in (*seen.stopping, *seen.left))
        return POINTS.format(words=", ".join(named))
    if seen.needs_moderator:
        return ADDS_UP
    return seen.why_not(acknowledged=acknowledged, look_first=False)


def propose_summary(
    consultation: Consultation, html: str, *, by: Member, version: int, acknowledged: bool = False,
    at: datetime | None = None,
) -> Summary:  # fmt: skip
    """Give it to its poster to read. `version` is the number on the page it was written on (0: none stood there).

    Raises Stale when another moderator was quicker, NotNow with the reason.
    """
    now = at or timezone.now()
    html = kept_out_of(html, wanted_in(consultation.pk))
    words = len(to_text(html).split())
    if not words:
        raise NotNow("There is nothing to propose yet.")
    if words > LONGEST:
        raise NotNow(f"A summary is short: {LONGEST} words at most, this one has {words}.")
    if why := why_not_say(look_at_summary(consultation, html, by=by), acknowledged=acknowledged):
        raise NotNow(why)
    with transaction.atomic():
        here = held(consultation, by=by)
        if Asked.objects.filter(
            consultation=here, what=What.SUMMARY, state__in=(Answer.NO, Answer.TAKEN_BACK)
        ).exists():
            raise NotNow("Its author would rather have no summary.")
        row = Summary.objects.select_for_update(of=("self",)).filter(consultation=here).first()
        if (row.version if row is not None else 0) != version:
            raise Stale
        values = {"state": Summary.State.PROPOSED, "html": html, "note": "", "written_by": by, "at": now}
        if row is None:
            row = Summary.objects.create(consultation=here, version=1, **values)
        else:
            Summary.objects.filter(pk=row.pk).update(version=F("version") + 1, **values)
            row.refresh_from_db()
        Asked.objects.filter(
            consultation=here, what=What.SUMMARY, state__in=(Answer.WAITING, Answer.YES)
        ).update(state=Answer.LAPSED, answered_at=now)  # they said yes to other words
        ask(What.SUMMARY, member=here.author, by=by, at=now, consultation=here)
        log(Act.SUMMARISE, "consultation", here.public_id, by=by, after="proposed", at=now)
    return row
