"""Replies: sending, changing, withdrawing; and what a member has read."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Member
from forum import permissions
from forum.checks.looking import Look
from forum.checks.memory import Memory
from forum.consultations import aliases, ruling, texts
from forum.consultations.actions import moving
from forum.consultations.actions.checking import keep_details, pass_checks
from forum.consultations.actions.counting import recount
from forum.consultations.actions.following_up import keep_since
from forum.consultations.actions.limits import PER_HOUR, check_form, check_may_send
from forum.consultations.actions.refusals import NotNow, Stale
from forum.consultations.actions.safety import keep_reply_risks, risks_in_reply
from forum.consultations.curated import reads_first
from forum.consultations.drafts import Draft, Purpose, whole_of
from forum.consultations.left_out import kept_out_of
from forum.consultations.models import Consultation, Presence, ReadMark, Voice
from forum.consultations.replies import Reply, ReplyRevision, ReplyStatus
from forum.ledger import signals
from forum.ledger.actions import record
from forum.ledger.models import Verb
from forum.protocol.rules import NEVER_UNNAMED
from forum.review import actions as review
from forum.review.models import Source


def send_reply(
    draft: Draft,
    *,
    by: Member,
    seq: int,
    acknowledged: bool = False,
    look_first: bool = False,
    alias: str = "",
    at: datetime | None = None,
) -> Reply:
    """Send a reply draft: `data` holds html, kind, unnamed and, for an answer, the public id it answers.

    `acknowledged` and `look_first` are its author's ticks about what the checks saw; a reply that a
    moderator must read first is held. Raises Stale when the draft changed since the page was opened; NotNow with the reason when it may
    not be sent (the draft stays). A second click gets the reply that the first one made.
    """
    now = at or timezone.now()
    memory, seen = _look(draft, by=by)
    with transaction.atomic():
        # Nothing is joined: after waiting for a first click, PostgreSQL would give its reply as missing.
        locked = Draft.objects.select_for_update().get(pk=draft.pk)
        if locked.sent_at is not None and locked.reply is not None:
            return locked.reply
        if locked.seq != seq or locked.discarded_at is not None or locked.data != draft.data:
            raise Stale
        Member.objects.select_for_update(no_key=True).get(pk=by.pk)  # so that the hourly limit holds
        assert locked.consultation_id is not None
        # The consultation's row is held, so that it cannot be withdrawn between the look and the write.
        consultation = Consultation.objects.locked().get(pk=locked.consultation_id)
        data = kept_out_of(locked.data, consultation)
        check_may_send(consultation, data, by=by, at=now)
        source = pass_checks(seen, acknowledged=acknowledged, look_first=look_first)
        unnamed = bool(data.get("unnamed")) or _has_alias(consultation, by)
        source = source or reads_first(consultation, data["kind"], by=by, unnamed=unnamed)
        source = source or ruling.reply_waits(consultation, data, seen, by=by, unnamed=unnamed)
        asked = (
            Reply.objects.visible()
            .filter(consultation=consultation, public_id=data.get("answers") or "-")
            .first()
        )
        sent = max(now, consultation.phase_began_at or now)  # also where the clock was set back
        reply = Reply.objects.create(
            consultation=consultation,
            author=by,
            alias=speak(
                consultation, by=by, unnamed=bool(data.get("unnamed")), alias=alias, kind=data["kind"]
            ),
            kind=data["kind"],
            html=data["html"],
            answers=asked,
            needs=data.get("needs", "") if data["kind"] == "technique_note" else "",
            not_when=data.get("not_when", "") if data["kind"] == "technique_note" else "",
            asks_notes=data["kind"] == "take_back" and bool(data.get("asks_notes")),
            quotes=_quoted(consultation, data),
            status=ReplyStatus.VISIBLE if source is None else ReplyStatus.HELD,
            phase=consultation.phase,
            sent_at=sent,
            shown_at=sent if source is None else None,
            dismissed=[each for each in memory.dismissed if each in seen.standing],
        )
        keep_details(consultation, memory, seen, reply=reply)
        Draft.objects.filter(pk=draft.pk).update(sent_at=now, reply=reply, data={}, checks={})
        # Another tab's text outlives the one that was sent, and so do lines that its kind has no place for.
        unsent = whole_of({**data, "html": ""}) if data["kind"] != "technique_note" else ""
        if left := "".join([*(data.get("beside") or []), unsent]):
            Draft.objects.create(
                author=by,
                purpose=Purpose.REPLY,
                consultation=consultation,
                seq=1,
                data={"html": left, "kind": data["kind"]},
            )
        if by.pk == consultation.author_id and keep_reply_risks(
            consultation, risks_in_reply(consultation, reply.html)
        ):
            source = Source.RISK
        if reply.kind == "safety_note":  # a worry comes first, also where a detail in it holds it back
            source = Source.SAFETY_NOTE
        if source is not None:
            review.raise_item(source, reply=reply, at=now)
        keep_since(reply, data, at=now)
        verb = Verb.REPLY_HELD if reply.status == ReplyStatus.HELD else Verb.REPLY_SENT
        record(
            consultation,
            verb,
            voice=reply.voice_name,
            reply=reply.public_id,
            detail=reply.kind,
            by=by,
            at=now,
        )
        arrived(consultation, reply, at=now)
        signals.arrived.send(Reply, consultation=consultation, reply=reply, told=False, at=now)
    return reply


def arrived(consultation: Consultation, reply: Reply, *, at: datetime) -> None:
    """Do what follows when colleagues can read a reply: count it, give a late first voice company, and go
    where a take-back leads. Called with the consultation's row held."""
    recount(consultation)
    if reply.status != ReplyStatus.VISIBLE:
        return
    if reply.kind == "take_back":
        moving.after_take_back(consultation, reply, at=at)
    else:
        moving.wait_for_company(consultation, reply, at=at)


def _quoted(consultation: Consultation, data: dict[str, Any]) -> Reply | None:
    named = data.get("quotes") or "-"
    # What every reader sees: nobody opens a sealed note, their own neither, by quoting it.
    return Reply.objects.visible().filter(consultation=consultation, public_id=named).first()


def _look(draft: Draft, *, by: Member, but: int | None = None) -> tuple[Memory, Look]:
    """Look at a reply draft's text, before anything is locked; `seq` says later that it is still this one."""
    consultation = draft.reply.consultation if draft.reply is not None else draft.consultation
    assert consultation is not None
    memory = texts.with_reply(texts.memory_of(draft, consultation), draft.reply)
    beside = texts.fields_beside(draft.data)
    html = draft.data.get("html", "")
    return memory, texts.look_at_reply(consultation, html, memory, by=by, but=but, beside=beside)


def _has_alias(consultation: Consultation, member: Member) -> bool:
    """Whether they have spoken here without their name."""
    return Voice.objects.filter(consultation=consultation, member=member).exclude(alias="").exists()


def speak(consultation: Consultation, *, by: Member, unnamed: bool, alias: str = "", kind: str = "") -> str:
    """Give the alias this member speaks under here, "" for their name; the first reply settles it.

    Raises NotNow where they cannot be unnamed (any more), or where `kind` is never said without a name.
    """
    voice = Voice.objects.filter(consultation=consultation, member=by).first()
    if kind in NEVER_UNNAMED and (unnamed or (voice is not None and voice.alias)):
        raise NotNow(
            "A supervisor’s or moderator’s note carries its author’s name. Say it under your name, or begin "
            "your reply another way; what you wrote is kept."
        )
    if voice is not None and (voice.alias or not unnamed):
        return voice.alias
    if voice is not None:
        replied = Reply.objects.filter(consultation=consultation, author=by).exists()
        if not permissions.can_still_hide(by, consultation, has_replied=replied):
            raise NotNow(
                "You have already spoken here under your name, so nobody can be unnamed now. If you want to "
                "send this under your name, choose it below; if not, nothing is sent."
            )
    if not unnamed:
        return Voice.objects.create(consultation=consultation, member=by).alias
    taken = set(Voice.objects.filter(consultation=consultation).values_list("alias", flat=True))
    for _ in range(20):
        try:
            with transaction.atomic():
                name = alias if alias and alias not in taken else aliases.choose(taken)
                if voice is None:
                    return Voice.objects.create(consultation=consultation, member=by, alias=name).alias
                Voice.objects.filter(pk=voice.pk).update(alias=name)
                # Left by name it would tell who has gone behind an alias.
                Presence.objects.filter(consultation=consultation, member=by).delete()
                return name
        except IntegrityError:  # two people drew the same name at once
            taken.add(name)
    raise NotNow("No name could be found for you here just now. Please send it again.")


def edit_reply(
    draft: Draft,
    *,
    by: Member,
    seq: int,
    edition: str,
    acknowledged: bool = False,
    look_first: bool = False,
    at: datetime | None = None,
) -> Reply:
    """Apply the working copy of a reply, keeping what it said before.

    `edition` is the reply's state on the page that was edited. Raises Stale when the draft or the reply
    changed since, NotNow when it may not be changed any more.
    """
    now = at or timezone.now()
    memory, seen = _look(draft, by=by, but=draft.reply_id)
    with transaction.atomic():
        locked = Draft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
        assert locked.reply_id is not None
        reply = locked_reply(locked.reply_id)
        if locked.sent_at is not None:
            return reply
        changed = locked.seq != seq or locked.data != draft.data or reply.edition != edition
        if changed or locked.discarded_at is not None:
            raise Stale
        readable = Consultation.objects.visible_to(by).filter(pk=reply.consultation_id).exists()
        if not readable or not permissions.can_edit_reply(by, reply):
            raise NotNow(
                permissions.why_not_write(by)
                or "This reply can no longer be changed. What you wrote is kept with your drafts."
            )
        lately = ReplyRevision.objects.filter(reply__author=by, replaced_at__gt=now - timedelta(hours=1))
        if lately.count() >= PER_HOUR:
            raise NotNow(
                "That is a lot of changes for one hour. Yours is kept; please send it a little later."
            )
        data = kept_out_of(locked.data, reply.consultation)
        html = data.get("html", "")
        if not html:
            raise NotNow("A reply cannot be empty. If you want it gone, withdraw it.")
        check_form(reply.kind, data)
        source = pass_checks(seen, acknowledged=acknowledged, look_first=look_first)
        source = source or reads_first(reply.consultation, reply.kind, by=by, unnamed=bool(reply.alias))
        said = {"html": html}
        if reply.kind == "technique_note":
            said |= texts.fields_beside(data)
        before = {name: getattr(reply, name) for name in ("html", "needs", "not_when")}
        if said != {name: before[name] for name in said}:
            ReplyRevision.objects.create(reply=reply, **before, replaced_at=now)
            Reply.objects.filter(pk=reply.pk).update(**said, edited_at=now)
            for name, text in said.items():
                setattr(reply, name, text)
            reply.edited_at = now
            record(
                reply.consultation,
                Verb.REPLY_EDITED,
                voice=reply.voice_name,
                reply=reply.public_id,
                by=by,
                at=now,
            )
        reply.dismissed = [each for each in memory.dismissed if each in seen.standing]
        reply.passed = [each for each in reply.passed if each in seen.standing]
        reply.save(update_fields=["dismissed", "passed"])
        keep_details(reply.consultation, memory, seen, reply=reply)
        _send_to_desk(reply, source, at=now)
        Draft.objects.filter(pk=draft.pk).update(sent_at=now, data={}, checks={})
        signals.arrived.send(Reply, consultation=reply.consultation, reply=reply, told=False, at=now)
    return reply


def _send_to_desk(reply: Reply, source: Source | None, *, at: datetime) -> None:
    """After a change: what came back from the desk goes there again, and what a moderator must read first."""
    if reply.status == ReplyStatus.RETURNED:
        source = source or Source.IDENTIFIER
    if source is None or reply.status == ReplyStatus.HIDDEN:  # which waits at the desk already
        review.text_changed(reply=reply, by_author=True)
        return
    if reply.status != ReplyStatus.HELD:
        reply.move_to(ReplyStatus.HELD)
        recount(reply.consultation)
        record(
            reply.consultation,
            Verb.REPLY_HELD,
            voice=reply.voice_name,
            reply=reply.public_id,
            by=reply.author,
            at=at,
        )
    review.raise_item(source, reply=reply, at=at)


def locked_reply(pk: int) -> Reply:
    """Hold a reply and, before it, its consultation (see ``ConsultationQuerySet.locked`` for the order)."""
    reply = Reply.objects.select_related("author").get(pk=pk)
    consultation = Consultation.objects.locked().get(pk=reply.consultation_id)
    reply = Reply.objects.select_for_update(of=("self",), no_key=True).select_related("author").get(pk=pk)
    reply.consultation = consultation
    return reply


def withdraw_reply(reply: Reply, *, by: Member) -> None:
    """Take one's own reply out of everybody's sight, at once, also what was taken down; a second look that was
    asked for ends. A second time changes nothing. Raises NotNow."""
    with transaction.atomic():
        here = locked_reply(reply.pk)
        if here.author_id == by.pk and here.status == ReplyStatus.WITHDRAWN:
            return
        if not permissions.can_withdraw_reply(by, here):
            raise NotNow("Only its author can withdraw a reply.")
        here.move_to(ReplyStatus.WITHDRAWN)
        review.close_withdrawn(reply=here)
        recount(here.consultation)
        record(here.consultation, Verb.REPLY_WITHDRAWN, voice=here.voice_name, reply=here.public_id, by=by)


def mark_read(
    consultation: Consultation, *, by: Member, at: datetime | None = None, so_far: datetime | None = None
) -> None:
    """Remember that this member has read it, or the page that ends with the reply of `so_far`; one write, seen
    by nobody else. A first page read again takes nothing back."""
    before = getattr(consultation, "read_at", None)  # brought along by ``with_read_mark``
    if so_far is not None and before is not None and before >= so_far:
        return
    ReadMark.objects.bulk_create(
        [ReadMark(consultation=consultation, member=by, read_at=so_far or at or timezone.now())],
        update_conflicts=True,
        unique_fields=["consultation", "member"],
        update_fields=["read_at"],
    )
