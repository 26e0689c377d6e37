"""Replies: sending, changing, withdrawing; and what a member has read."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Count, Max, Q
from django.utils import timezone

from accounts.models import Member
from forum import permissions
from forum.consultations import aliases
from forum.consultations.actions.refusals import NotNow, Stale
from forum.consultations.drafts import Draft, Purpose
from forum.consultations.models import Consultation, ReadMark, Voice
from forum.consultations.replies import Reply, ReplyRevision, ReplyStatus
from forum.ledger.actions import record
from forum.ledger.models import Verb
from forum.review import actions as review

PER_HOUR = 30  # replies one member may send in an hour


def send_reply(draft: Draft, *, by: Member, seq: int, alias: str = "", at: datetime | None = None) -> Reply:
    """Send a reply draft: `data` holds html, kind, unnamed and, for an answer, the public id it answers.

    Raises Stale when the draft changed since the page was opened; NotNow with the reason when it may
    not be sent (the draft stays). A second click gets the reply that the first one made.
    """
    now = at or timezone.now()
    with transaction.atomic():
        # Nothing is joined: after waiting for a first click, PostgreSQL would give its reply as missing.
        locked = Draft.objects.select_for_update().get(pk=draft.pk)
        if locked.sent_at is not None and locked.reply is not None:
            return locked.reply
        if locked.seq != seq or locked.discarded_at is not None:
            raise Stale
        Member.objects.select_for_update(no_key=True).get(pk=by.pk)  # so that the hourly limit holds
        assert locked.consultation_id is not None
        # The consultation's row is held, so that it cannot be withdrawn between the look and the write.
        consultation = Consultation.objects.locked().get(pk=locked.consultation_id)
        data = locked.data
        _check_may_send(consultation, data.get("kind", ""), data.get("html", ""), by=by, at=now)
        asked = (
            Reply.objects.visible()
            .filter(consultation=consultation, public_id=data.get("answers") or "-")
            .first()
        )
        reply = Reply.objects.create(
            consultation=consultation,
            author=by,
            alias=speak(consultation, by=by, unnamed=bool(data.get("unnamed")), alias=alias),
            kind=data["kind"],
            html=data["html"],
            answers=asked,
            status=ReplyStatus.VISIBLE,
            phase=consultation.phase,
            sent_at=now,
        )
        Draft.objects.filter(pk=draft.pk).update(sent_at=now, reply=reply, data={})
        if left := "".join(data.get("beside") or []):  # another tab's text outlives the one that was sent
            Draft.objects.create(
                author=by,
                purpose=Purpose.REPLY,
                consultation=consultation,
                seq=1,
                data={"html": left, "kind": data["kind"]},
            )
        if reply.kind == "safety_note":
            review.raise_safety_note(reply, at=now)
        recount(consultation)
        record(consultation, Verb.REPLY_SENT, voice=reply.voice_name, reply=reply.public_id, at=now)
    return reply


def _check_may_send(consultation: Consultation, kind: str, html: str, *, by: Member, at: datetime) -> None:
    if (
        not Consultation.objects.visible_to(by).filter(pk=consultation.pk).exists()
        or consultation.status != "open"
    ):
        raise NotNow("This consultation takes no replies any more. What you wrote is kept with your drafts.")
    if kind not in permissions.kinds_for(by, consultation):
        raise NotNow("Choose how your reply begins. What you wrote is kept.")
    if not html:
        raise NotNow("There is nothing to send yet. A line is enough.")
    if Reply.objects.filter(author=by, sent_at__gt=at - timedelta(hours=1)).count() >= PER_HOUR:
        raise NotNow(
            "That is a lot of replies for one hour. Yours is kept as a draft; please send it a little later."
        )


def speak(consultation: Consultation, *, by: Member, unnamed: bool, alias: str = "") -> str:
    """Give the alias this member speaks under here, "" for their name; the first time settles it."""
    voice = Voice.objects.filter(consultation=consultation, member=by).first()
    if voice is not None:
        if unnamed and not voice.alias:
            raise NotNow(
                "You have already spoken here under your name, so nobody can be unnamed now. If you want to "
                "send this under your name, choose it below; if not, nothing is sent."
            )
        return voice.alias
    if not unnamed:
        return Voice.objects.create(consultation=consultation, member=by).alias
    taken = set(Voice.objects.filter(consultation=consultation).values_list("alias", flat=True))
    for _ in range(20):
        try:
            with transaction.atomic():
                name = alias if alias and alias not in taken else aliases.choose(taken)
                return Voice.objects.create(consultation=consultation, member=by, alias=name).alias
        except IntegrityError:  # two people drew the same name at once
            taken.add(name)
    raise NotNow("No name could be found for you here just now. Please send it again.")


def recount(consultation: Consultation) -> None:
    """Bring `voices` and `last_activity_at` to what the rows say; counted anew, so nothing can drift."""
    visible = Reply.objects.visible().filter(consultation=consultation)
    seen = visible.aggregate(
        voices=Count("pk", filter=~Q(author=consultation.author_id)), last=Max("sent_at")
    )
    began = consultation.opened_at or consultation.sent_at
    last = max(seen["last"] or began, began)
    Consultation.objects.filter(pk=consultation.pk).update(voices=seen["voices"], last_activity_at=last)
    consultation.voices, consultation.last_activity_at = seen["voices"], last


def edit_reply(draft: Draft, *, by: Member, seq: int, edition: str, at: datetime | None = None) -> Reply:
    """Apply the working copy of a reply, keeping what it said before.

    `edition` is the reply's state on the page that was edited. Raises Stale when the draft or the reply
    changed since, NotNow when it may not be changed any more.
    """
    now = at or timezone.now()
    with transaction.atomic():
        locked = Draft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
        assert locked.reply_id is not None
        reply = _locked_reply(locked.reply_id)
        if locked.sent_at is not None:
            return reply
        if locked.seq != seq or locked.discarded_at is not None or reply.edition != edition:
            raise Stale
        if not permissions.can_edit_reply(by, reply):
            raise NotNow("This reply can no longer be changed. What you wrote is kept with your drafts.")
        lately = ReplyRevision.objects.filter(reply__author=by, replaced_at__gt=now - timedelta(hours=1))
        if lately.count() >= PER_HOUR:
            raise NotNow(
                "That is a lot of changes for one hour. Yours is kept; please send it a little later."
            )
        html = locked.data.get("html", "")
        if not html:
            raise NotNow("A reply cannot be empty. If you want it gone, withdraw it.")
        if html != reply.html:
            ReplyRevision.objects.create(reply=reply, html=reply.html, replaced_at=now)
            Reply.objects.filter(pk=reply.pk).update(html=html, edited_at=now)
            reply.html, reply.edited_at = html, now
            record(
                reply.consultation, Verb.REPLY_EDITED, voice=reply.voice_name, reply=reply.public_id, at=now
            )
        Draft.objects.filter(pk=draft.pk).update(sent_at=now, data={})
    return reply


def _locked_reply(pk: int) -> Reply:
    """Hold a reply and, before it, its consultation (see ``ConsultationQuerySet.locked`` for the order)."""
    reply = Reply.objects.select_related("author").get(pk=pk)
    consultation = Consultation.objects.locked().get(pk=reply.consultation_id)
    reply = Reply.objects.select_for_update(of=("self",), no_key=True).select_related("author").get(pk=pk)
    reply.consultation = consultation
    return reply


def withdraw_reply(reply: Reply, *, by: Member) -> None:
    """Take one's own reply out of everybody's sight, at once. A second time changes nothing. Raises NotNow."""
    with transaction.atomic():
        here = _locked_reply(reply.pk)
        if here.author_id == by.pk and here.status == ReplyStatus.WITHDRAWN:
            return
        if not permissions.can_withdraw_reply(by, here):
            raise NotNow("Only its author can withdraw a reply, and only while it is here.")
        here.move_to(ReplyStatus.WITHDRAWN)
        review.close_withdrawn(reply=here)
        recount(here.consultation)
        record(here.consultation, Verb.REPLY_WITHDRAWN, voice=here.voice_name, reply=here.public_id)


def mark_read(consultation: Consultation, *, by: Member, at: datetime | None = None) -> None:
    """Remember that this member has read so far; one write, seen by nobody else."""
    ReadMark.objects.bulk_create(
        [ReadMark(consultation=consultation, member=by, read_at=at or timezone.now())],
        update_conflicts=True,
        unique_fields=["consultation", "member"],
        update_fields=["read_at"],
    )
