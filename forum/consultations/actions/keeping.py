"""What colleagues gave stays theirs when the consultation goes, without what it quotes (domain.md, 11)."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from forum.consultations.drafts import Draft, Purpose
from forum.consultations.keepsakes import KeptWords
from forum.consultations.models import Answer, AnswerRevision, Consultation, QuestionRevision
from forum.consultations.replies import Reply, ReplyRevision
from forum.ledger.signals import taken_back
from forum.mirror.html import from_plain, to_text
from forum.mirror.quoting import NOTHING_LEFT, Quoted, own_html, own_text

FIELDS = {"html": own_html, "needs": own_text, "not_when": own_text}
#: Of these the author keeps their words. What they withdrew, and what was taken down or set aside as
#: pointing to somebody, goes with the consultation.
KEPT = ("visible", "held", "returned")


def hold_drafts(consultation: int) -> None:
    """Hold what colleagues are writing to a consultation (by primary key), before its own row is held: who
    sends a reply holds their draft first, and two who take the same rows in two orders wait for ever."""
    list(_to(consultation).order_by("pk").select_for_update(of=("self",), no_key=True).values_list("pk"))


def hold_everything(consultation: int) -> None:
    """Hold every draft of a consultation (by primary key) before its own row, in the one order of all: a save that
    is on its way is either seen, or sees what was left out."""
    mine = Draft.objects.filter(consultation=consultation) | Draft.objects.filter(
        reply__consultation=consultation
    )
    mine |= Draft.objects.filter(made_of__consultation=consultation)
    pks = list(mine.filter(sent_at=None).order_by("pk").values_list("pk", flat=True))
    rows = Draft.objects.filter(pk__in=pks).order_by("pk")
    list(rows.select_for_update(of=("self",), no_key=True))


def lose_quotes(consultation: Consultation) -> None:
    """Take what colleagues quote of a consultation out of what they wrote to it: replies, what those said
    before, drafts, private notes beside it. Called when readers lose sight of it for good, with its row held
    and ``hold_drafts`` before that. The poster's words stay as they are; nobody else sees them any more.
    """
    replies = list(Reply.objects.filter(consultation=consultation).order_by("sent_at", "pk"))
    revisions: dict[int, list[ReplyRevision]] = {}
    for revision in ReplyRevision.objects.filter(reply__consultation=consultation):
        revisions.setdefault(revision.reply_id, []).append(revision)
    quoted = Quoted(_said(consultation))
    changed: list[Reply] = []
    for reply in replies:
        before = revisions.get(reply.pk, [])
        if reply.author_id == consultation.author_id:
            for html in [reply.html, *(earlier.html for earlier in before)]:
                quoted.add(to_text(html))
            continue
        changed += [reply] if _cut(reply, quoted) or reply.quotes_id else []
        reply.quotes = None
        for revision in before:
            _cut(revision, quoted)
    Reply.objects.bulk_update(changed, ["quotes", *FIELDS], batch_size=100)
    theirs = {reply.pk for reply in replies if reply.author_id != consultation.author_id}
    earlier = [row for pk, rows in revisions.items() if pk in theirs for row in rows]
    ReplyRevision.objects.bulk_update(earlier, list(FIELDS), batch_size=100)
    _cut_drafts(consultation, quoted)
    notes = apps.get_model("forum", "Kept").objects
    for kept in notes.filter(consultation=consultation).exclude(note=""):
        notes.filter(pk=kept.pk, note=kept.note).update(note=own_text(kept.note, quoted))


def _said(consultation: Consultation) -> list[str]:
    """What colleagues could read of its poster, now and before; a private answer nobody could quote."""
    rows: list[Any] = list(Answer.objects.filter(consultation=consultation, is_private=False))
    rows += AnswerRevision.objects.filter(answer__consultation=consultation, was_private=False)
    earlier = QuestionRevision.objects.filter(consultation=consultation).values_list("question", flat=True)
    return [consultation.question, *earlier, *(row.text or to_text(row.html) for row in rows)]


def _cut(said: Reply | ReplyRevision, quoted: Quoted) -> bool:
    """Leave a reply's own words in it (not yet saved); gives whether that changed it."""
    before = [getattr(said, name) for name in FIELDS]
    for name, own in FIELDS.items():
        setattr(said, name, own(getattr(said, name), quoted) if getattr(said, name) else "")
    return before != [getattr(said, name) for name in FIELDS]


def _drafts(consultation: Consultation) -> QuerySet[Draft]:
    """What colleagues are still writing to it."""
    return _to(consultation.pk).exclude(author=consultation.author_id)


def _to(consultation: int) -> QuerySet[Draft]:
    to_it = Q(purpose=Purpose.REPLY, consultation=consultation)
    to_it |= Q(purpose=Purpose.REPLY_EDIT, reply__consultation=consultation)
    return Draft.objects.filter(to_it, sent_at=None)


def _skips() -> bool:
    """SQLite has one writer at a time and no locks of rows to skip."""
    return connection.features.has_select_for_update_skip_locked


def _cut_drafts(consultation: Consultation, quoted: Quoted) -> None:
    # One begun since they were held may be on its way: who sends it waits for us, so we do not for them.
    free = _drafts(consultation).select_for_update(of=("self",), no_key=True, skip_locked=_skips())
    for draft in free:
        data = draft.data | {
            name: own(draft.data[name], quoted) for name, own in FIELDS.items() if draft.data.get(name)
        }
        if draft.data.get("beside"):
            data["beside"] = [own_html(html, quoted) for html in draft.data["beside"]]
        if data.get("quotes"):
            data["quotes"] = ""
        if data != draft.data:  # never over what is being typed: a save raises `seq`
            Draft.objects.filter(pk=draft.pk, seq=draft.seq).update(data=data)


def keep_words(consultation: Consultation) -> None:
    """Put what colleagues gave into a place of their own, just before the consultation is destroyed."""
    lose_quotes(consultation)
    rows = [
        KeptWords(
            member_id=reply.author_id, kind=reply.kind, html=reply.html, needs=reply.needs,
            not_when=reply.not_when, on=timezone.localdate(reply.sent_at),
        )
        for reply in Reply.objects.filter(consultation=consultation, status__in=KEPT)
        .exclude(author=consultation.author_id)
    ]  # fmt: skip
    said = {(row.member_id, row.html) for row in rows}
    # What they were changing of a reply that goes is a copy of it, and goes as well.
    stays = Q(reply=None) | Q(reply__status__in=KEPT)
    for draft in _drafts(consultation).filter(stays, discarded_at=None):
        text = "".join([draft.data.get("html", ""), *(draft.data.get("beside") or [])])
        lines = draft.data.get("needs") or draft.data.get("not_when")
        if (text or lines) and (draft.author_id, text) not in said:
            rows.append(
                KeptWords(
                    member_id=draft.author_id, kind=draft.data.get("kind", ""), html=text, was_sent=False,
                    needs=draft.data.get("needs", ""), not_when=draft.data.get("not_when", ""),
                    on=timezone.localdate(draft.saved_at),
                )
            )  # fmt: skip
    notes = apps.get_model("forum", "Kept").objects.filter(consultation=consultation).exclude(note="")
    rows += [
        KeptWords(
            member_id=kept.member_id, html=from_plain(kept.note), was_sent=False, on=timezone.localdate(kept.at)
        )
        for kept in notes
    ]  # fmt: skip
    KeptWords.objects.bulk_create(row for row in rows if row.html != NOTHING_LEFT)


def forget_words(kept: KeptWords) -> None:
    """Destroy words that were kept; their author asked for it."""
    with transaction.atomic():
        taken_back.send(KeptWords, kind="words", of=kept.public_id)
        kept.delete()
