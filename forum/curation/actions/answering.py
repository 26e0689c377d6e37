"""What people say to what they are asked, and taking a yes back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import Member
from forum.consultations import actions as consultations
from forum.consultations import texts
from forum.consultations.actions import NotNow, Way
from forum.consultations.drafts import Draft, Purpose
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.curation.actions.asking import say, settle
from forum.curation.actions.ending import leave_library, take_apart, take_out_quotes
from forum.curation.actions.placing import why_not_merge
from forum.curation.models import Answer, Asked, Distil, Named, Summary, What
from forum.ledger.actions import record
from forum.ledger.models import Verb
from forum.ledger.signals import taken_back
from forum.mirror.quoting import Quoted, own_html
from forum.templates.querysets import offered

FORM, PROMPT = "only-a-question", "only-a-question.1"  # what a reply becomes
LONGEST_NOTE = 2000
LATER = (
    "Consultations are closed to you for a time. It waits until then; a yes you gave can be taken back now."
)
GONE = "It is not here to be read now, so nothing of this can be done."


def answer(
    asked: Asked,
    yes: bool,
    *,
    by: Member,
    version: int = 0,
    named: str = "",
    note: str = "",
    at: datetime | None = None,
) -> str:
    """Say yes or no. `version` is that of the summary which was read, `named` a code of ``Named``; a `note` gives a
    summary back to be written anew. Gives where to go on ("" for nowhere). Raises NotNow."""
    now = at or timezone.now()
    if by.is_suspended:
        raise NotNow(LATER)
    with transaction.atomic():
        here, row = _held(asked, by=by)
        if not yes:
            settle(row, Answer.NO, at=now, words="")
            _no(row, note.strip()[:LONGEST_NOTE])
            leads = ""
        else:
            leads = YES[What(row.what)](row, here, by=by, at=now, version=version, named=named)
        # Of a reply nobody learns the answer: what follows could be tied to who spoke here without a name.
        if row.by_id is not None and row.what not in {What.QUOTE, What.SPLIT}:
            say(
                "curation.yes" if yes else "curation.note" if note.strip() else "curation.no",
                [row.by_id],
                here,
            )
    return leads


def _held(asked: Asked, *, by: Member, state: str = Answer.WAITING) -> tuple[Consultation | None, Asked]:
    """Hold the consultation, then see that this is still asked of them."""
    of = [pk for pk in (asked.consultation_id, asked.other_id) if pk is not None]
    places = {row.pk: row for row in Consultation.objects.locked().filter(pk__in=of).order_by("pk")}
    row = Asked.objects.select_for_update(of=("self",)).filter(pk=asked.pk, member=by, state=state).first()
    if row is None:
        raise NotNow("This was answered already, or is not asked any more.")
    return places.get(row.consultation_id or 0), row


def _no(row: Asked, note: str) -> None:
    if row.what == What.SUMMARY:
        if note:  # a no to these words, and not to a summary
            Asked.objects.filter(pk=row.pk).update(state=Answer.LAPSED)
            values = {"state": Summary.State.SENT_BACK, "note": note}
        else:
            values = {"state": Summary.State.GONE, "html": "", "note": ""}
        Summary.objects.filter(consultation=row.consultation).update(**values)
    elif row.what == What.DISTIL:
        Distil.objects.filter(pk=row.distil_id or 0, state=Distil.State.ASKED).update(
            state=Distil.State.STOPPED, version=F("version") + 1
        )


def _readable(here: Consultation | None) -> Consultation:
    if here is None or not here.is_readable:
        raise NotNow(GONE)
    return here


def _way(row: Asked, here: Consultation | None, *, by: Member, at: datetime, **more: Any) -> str:
    place = _readable(here)
    way = Way(row.chosen, place.pace, place.notes_wanted, place.skips_questions)
    consultations.change_way(place, way, by=by, turn=place.turn, at=at)
    settle(row, Answer.YES, at=at)
    record(place, Verb.MOVED, voice=place.voice_name, detail="way", by=by, at=at)
    return place.get_absolute_url()


def _merge(row: Asked, here: Consultation | None, *, by: Member, at: datetime, **more: Any) -> str:
    later = _readable(here)
    earlier = Consultation.objects.filter(pk=row.other_id or 0, author=by).first()
    why = GONE if earlier is None else why_not_merge(later, earlier)
    if earlier is None or why:
        raise NotNow(why)
    settle(row, Answer.YES, at=at)
    Consultation.objects.filter(pk=later.pk).update(
        merged_into=earlier, locked_at=at, locked_why="merged", featured_at=None
    )
    record(later, Verb.MERGED, detail="away", by=by, at=at)
    record(earlier, Verb.MERGED, detail="here", by=by, at=at)
    return earlier.get_absolute_url()


def _split(row: Asked, here: Consultation | None, *, by: Member, at: datetime, **more: Any) -> str:
    """A draft with their own words; what they quote of another's stays where it is, and so does the reply."""
    place = _readable(here)
    reply = Reply.objects.visible().filter(pk=row.reply_id or 0, author=by).first()
    version = offered().filter(template__key=FORM).first()
    if reply is None or version is None:
        raise NotNow(GONE)
    html = own_html(reply.html, Quoted(texts.said_in(place).values()))
    draft = Draft.objects.create(
        author=by, purpose=Purpose.CONSULTATION, version=version, seq=1, saved_at=at,
        data={"answers": {PROMPT: {"html": html}}, "question": ""},
    )  # fmt: skip
    settle(row, Answer.YES, at=at, draft=draft)
    return draft.address


def _summary(
    row: Asked, here: Consultation | None, *, by: Member, at: datetime, version: int, **more: Any
) -> str:
    place = _readable(here)
    read = Summary.objects.filter(consultation=place, state=Summary.State.PROPOSED, version=version)
    if not read.update(state=Summary.State.SHOWN, at=at):
        raise NotNow(
            "It was written anew since you read it. Please read it again; nothing was shown to anybody."
        )
    settle(row, Answer.YES, at=at)
    record(place, Verb.SUMMARISED, voice=place.voice_name, detail="on", by=by, at=at)
    return place.get_absolute_url()


def _distil(row: Asked, here: Consultation | None, *, by: Member, at: datetime, **more: Any) -> str:
    _readable(here)
    settle(row, Answer.YES, at=at)
    waits = Distil.objects.filter(pk=row.distil_id or 0, state=Distil.State.ASKED)
    if not waits.update(state=Distil.State.WRITING, version=F("version") + 1, at=at):
        raise NotNow("It is not asked any more.")
    return ""


def _quote(
    row: Asked, here: Consultation | None, *, by: Member, at: datetime, named: str, **more: Any
) -> str:
    _readable(here)
    reply = Reply.objects.visible().filter(pk=row.reply_id or 0, author=by).first()
    if reply is None:
        raise NotNow(GONE)
    chosen = named if named in names_for(reply) else Named.COLLEAGUE
    settle(row, Answer.YES, at=at, chosen=chosen)
    if row.by_id is not None:
        say("curation.quote_yes", [row.by_id], here)
    return ""


def names_for(reply: Reply) -> tuple[str, ...]:
    """The names somebody may be quoted under: never a name where they spoke without it, for a reader of both would
    know who they are."""
    return (Named.COLLEAGUE, Named.ALIAS) if reply.alias else (Named.COLLEAGUE, Named.NAME)


YES: dict[What, Callable[..., str]] = {
    What.WAY: _way, What.MERGE: _merge, What.SPLIT: _split, What.SUMMARY: _summary, What.DISTIL: _distil,
    What.QUOTE: _quote,
}  # fmt: skip
CAN_TAKE_BACK = (What.MERGE, What.SUMMARY, What.DISTIL, What.QUOTE)


def take_back(asked: Asked, *, by: Member, at: datetime | None = None) -> None:
    """Take a yes back, at any time and without a reason. Raises NotNow."""
    now = at or timezone.now()
    with transaction.atomic():
        here, row = _held(asked, by=by, state=Answer.YES)
        if row.what not in CAN_TAKE_BACK:
            raise NotNow("There is nothing to take back.")
        taken_back.send(Asked, kind="lent", of=row.public_id)
        _back(row, here, by=by, at=now)


def take_back_again(public_id: str, *, at: datetime) -> int:
    """After a restore: a yes that was taken back is so again; gives how many (0: the copy knows of it)."""
    asked = Asked.objects.filter(public_id=public_id, state=Answer.YES, what__in=CAN_TAKE_BACK).first()
    if asked is None:
        return 0
    here, row = _held(asked, by=asked.member, state=Answer.YES)
    _back(row, here, by=row.member, at=at)
    return 1


def _back(row: Asked, here: Consultation | None, *, by: Member, at: datetime) -> None:
    if row.what == What.QUOTE:
        take_out_quotes(Q(pk=row.pk))
        return
    settle(row, Answer.TAKEN_BACK, at=at, before=Answer.YES)
    if row.what == What.SUMMARY and here is not None:
        Summary.objects.filter(consultation=here).update(state=Summary.State.GONE, html="", note="")
    elif row.what == What.DISTIL and row.distil_id is not None:
        leave_library(Distil.objects.get(pk=row.distil_id))
        waiting = Asked.objects.filter(distil=row.distil_id, what=What.QUOTE, state=Answer.WAITING)
        waiting.update(state=Answer.LAPSED, answered_at=at)
    elif row.what == What.MERGE and here is not None:
        take_apart(here, at=at, by=by)


def refuse_feature(consultation: Consultation, *, by: Member, at: datetime | None = None) -> None:
    """Its poster would rather not have it at the top, now or later. Raises NotNow."""
    with transaction.atomic():
        here = Consultation.objects.locked().get(pk=consultation.pk)
        if here.author_id != by.pk:
            raise NotNow("Only who brought it can say so.")
        if here.featured_at is None:
            return
        Consultation.objects.filter(pk=here.pk).update(featured_at=None, no_feature=True)
        record(
            here, Verb.CURATED, voice=here.voice_name, detail="featured_off", by=by, at=at or timezone.now()
        )
