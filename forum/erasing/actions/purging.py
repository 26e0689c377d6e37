"""Destroying the whole of a contribution. It is out of everybody's sight at once, its author's too: what it said
lies only in ``Erasure.kept``, for ten minutes. Colleagues keep their own words, without what they quote of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import Member
from forum.consultations.actions.hiding import take_down, take_reply_down
from forum.consultations.actions.keeping import keep_words
from forum.consultations.models import Consultation, Status
from forum.consultations.replies import Reply
from forum.curation import actions as curation
from forum.erasing.actions.ending import put_texts_back
from forum.erasing.actions.holding import check_may, hold_everything, hold_texts, open_item
from forum.erasing.actions.listing import list_line, write_soon
from forum.erasing.models import Erasure, What
from forum.erasing.places import place_of, tables
from forum.erasing.sweeping import Change, apply, receipt_of
from forum.ledger import signals
from forum.mirror.html import to_text
from forum.mirror.leaving_out import RICH
from forum.mirror.quoting import Quoted, own_html, own_text
from forum.moderation.actions import close, why_not
from forum.moderation.actions.taking_back import put_where_it_was
from forum.moderation.models import Undo
from forum.moderation.reasons import reasons_for
from forum.moderation.refusals import NotDecided
from forum.moderation.undoing import UNDO_LASTS
from forum.reports import actions as reports
from forum.review.models import Outcome, ReviewItem

TAKEN_DOWN = "[taken down]"
BLANK: dict[str, Any] = {
    "html": f"<p>{TAKEN_DOWN}</p>", "question": TAKEN_DOWN, "data": {}, "chosen": [], "number": None,
}  # fmt: skip
CODES = ("chosen", "number")  # what an answer says without words
#: What goes with a consultation whole; of all other rows only what they quote of it.
OF_A_CONSULTATION = {
    "Consultation", "Answer", "AnswerRevision", "QuestionRevision", "Report", "AboutMe", "ReviewItem", "ReviewMessage",
    "Summary", "Distil", "Greeting",
}  # fmt: skip


def erase_whole(
    item: ReviewItem, *, by: Member, version: int | None, reason: str = "", at: datetime | None = None
) -> Erasure:
    """Take a contribution down to be destroyed. `version` is the item's number on the page that was read; `reason`
    the code of a ready sentence, which is all that its author is told: nothing else outlives it. Raises
    NotDecided with the reason; then nothing has changed."""
    now = at or timezone.now()
    check_may(item, by=by)
    if reason and reason not in {each.code for each in reasons_for(Outcome.PURGED)}:
        raise NotDecided("Choose a sentence from the list, or none. Nothing was destroyed.")
    with transaction.atomic():
        hold_everything(item.place.pk)
        hold_texts(item)
        if not open_item(item):
            raise NotDecided(why_not(item, by))
        made: list[Erasure] = []

        def change(here: Consultation | Reply) -> dict[str, Any]:
            made.append(_erase(here, by=by, code=reason, at=now))
            return {"erasure": made[0].public_id}

        close(item, Outcome.PURGED, by=by, version=version, reason_code=reason, at=now, change=change)
        write_soon()
    return made[0]


def _erase(thing: Consultation | Reply, *, by: Member, code: str, at: datetime) -> Erasure:
    here = thing.consultation if isinstance(thing, Reply) else thing
    reply = thing if isinstance(thing, Reply) else None
    if thing.status != Status.REMOVED:
        if reply is not None:
            take_reply_down(reply, by=by, at=at)
        else:
            take_down(here, by=by, at=at)
    changes = _all_of_it(here, reply)
    apply(changes)
    made = Erasure.objects.create(
        what=What.PURGED, consultation=here, reply=reply, object_kind="reply" if reply else "consultation",
        object_id=thing.public_id, author_id=thing.author_id, by=by, code=code, at=at, due_at=at + UNDO_LASTS,
        receipt=receipt_of(changes, findings=True), kept={"changes": [change.stored() for change in changes]},
    )  # fmt: skip
    list_line(
        "purged",
        erasure=made.public_id,
        kind=made.object_kind,
        of=made.object_id,
        consultation=here.public_id,
        at=at,
    )
    return made


def _all_of_it(here: Consultation, reply: Reply | None) -> list[Change]:
    """Every place of the contribution, emptied, and everybody else's words without what they quote of it."""
    rows = [(table, row) for table in tables() for row in table.rows(here.pk)]
    quoted = Quoted(_texts(row) for table, row in rows if table.name in SAID and _is_of_it(row, here, reply))
    changes = []
    for table, row in rows:
        before = {name: getattr(row, name) for name in table.fields if getattr(row, name)}
        if _is_of_it(row, here, reply):
            before |= {name: getattr(row, name) for name in CODES if hasattr(row, name)}
            after = {name: BLANK.get(name, "") for name in before}
        else:
            after = {name: own_words(name, value, quoted) for name, value in before.items()}
        before = {name: value for name, value in before.items() if after[name] != value}
        if before:
            after = {name: after[name] for name in before}
            changes.append(Change(table.name, row.pk, place_of(row), before, after))
    return changes


SAID = ("Consultation", "Answer", "AnswerRevision", "QuestionRevision", "Reply", "ReplyRevision")


def _texts(row: Any) -> str:
    """What a row says, as plain text."""
    said = [to_text(getattr(row, "html", "") or "")]
    said += [getattr(row, name, "") or "" for name in ("question", "text", "needs", "not_when")]
    return "\n\n".join(text for text in said if text)


def _is_of_it(row: Any, here: Consultation, reply: Reply | None) -> bool:
    """Whether a row is the contribution's own, or was written about it; not what colleagues gave to it."""
    name = type(row).__name__
    if reply is not None:
        about = row if name == "Reply" else getattr(row, "reply", None)
        about = row.item.reply if name == "ReviewMessage" else about
        if name == "Draft" and row.made_of.filter(reply=reply).exists():
            return True
        return about is not None and about.pk == reply.pk
    if name in {"Reply", "Draft"}:
        return bool(row.author_id == here.author_id)
    if name == "ReplyRevision":
        return bool(row.reply.author_id == here.author_id)
    return name in OF_A_CONSULTATION


def own_words(name: str, value: Any, quoted: Quoted) -> Any:
    """A column of somebody else's without what it quotes; what quotes nothing stays as it is, tag by tag."""
    if isinstance(value, dict):
        return {key: own_words(key, each, quoted) for key, each in value.items()}
    if isinstance(value, list):
        return [own_words(name, each, quoted) for each in value]
    if not isinstance(value, str):
        return value
    plain = to_text(value) if name in RICH else value
    if own_text(plain, quoted) == plain:
        return value
    return own_html(value, quoted) if name in RICH else own_text(value, quoted)


def purge_back(row: Undo, by: Member, at: datetime) -> None:
    """The way back: what it said, where it was. The text is held."""
    assert row.consultation_id is not None  # it was asked for before
    here = Consultation.objects.select_related("author").get(pk=row.consultation_id)
    thing: Consultation | Reply = here
    if row.reply_id is not None:
        thing = Reply.objects.select_related("author").get(pk=row.reply_id)
        thing.consultation = here
    put_where_it_was(row, thing, at=at)
    put_texts_back(Erasure.objects.select_for_update().get(public_id=row.kept["erasure"]), at=at)


def purge_for_good(row: Undo, at: datetime) -> None:
    """The ten minutes are over: the row goes, with everything of it. Of a reply its place in the ledger stays.

    Its author, and whoever told us of it, hear of it; no notice leads anywhere."""
    erasure = Erasure.objects.filter(public_id=row.kept.get("erasure", ""), undone_at=None).first()
    if erasure is None:
        return
    _end_what_was_made_of_it(erasure)
    Erasure.objects.filter(pk=erasure.pk).update(kept={}, done_at=at)
    reports.finish(row.kept.get("reports", []))
    if erasure.author_id is not None:
        verb = ".".join(filter(None, (erasure.object_kind, "purged", erasure.code)))
        signals.told.send(Erasure, verb=verb, members=[erasure.author_id])
    if erasure.object_kind == "reply":
        Reply.objects.filter(public_id=erasure.object_id).delete()
        return
    _tell_of_replies(erasure.object_id, at)
    destroy_whole(erasure.object_id)


def _end_what_was_made_of_it(erasure: Erasure) -> None:
    """What was asked about it ends, and what was lent of it, or quotes it, leaves the library, where it is found by
    the words in `kept`. With a consultation goes what was destroyed in it a moment before."""
    here = erasure.consultation
    if here is None:
        return
    within = Erasure.objects.filter(consultation=here, what=What.PURGED, done_at=None, undone_at=None)
    for each in within if erasure.object_kind == "consultation" else [erasure]:
        changes = each.kept.get("changes", [])
        curation.take_out_quotes(Q(pk__in=[row["pk"] for row in changes if row["model"] == "Asked"]))
        if each.object_kind == "reply":
            curation.end_with_reply(here, each.object_id)
    if erasure.object_kind == "consultation":
        curation.end_all(here, withdrawn=True)


def _tell_of_replies(public_id: str, at: datetime) -> None:
    """What was told of replies in it goes as well, so whoever told us of them hears that something was done."""
    for reply in Reply.objects.filter(consultation__public_id=public_id, reports__decided_at=None).distinct():
        reports.settle(None, reply, Outcome.PURGED, at=at)


def destroy_whole(public_id: str) -> bool:
    """Destroy a consultation and everything of it; colleagues keep their own words. Its drafts are held."""
    here = Consultation.objects.locked().filter(public_id=public_id).first()
    if here is None:
        return False
    Erasure.objects.filter(consultation=here, object_id=public_id).update(consultation=None, reply=None)
    apply(_all_of_it(here, None))  # also of what outlives it, such as a piece for the library
    keep_words(here)
    here.delete()
    return True
