"""Asking people, and what every act of curation sees to first."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Member
from forum import permissions
from forum.consultations.actions import NotNow
from forum.consultations.models import Consultation
from forum.curation.models import Answer, Asked, What
from forum.ledger.signals import told
from forum.moderation.logbook import log
from forum.moderation.models import Act
from forum.moderation.querysets import is_involved
from forum.moderation.refusals import NOBODY_THERE

#: What may be asked no longer, with the act it belongs to. Whether a reply's author has answered stays theirs.
DROPPED: dict[str, str] = {
    What.WAY: Act.MOVE, What.MERGE: Act.MERGE, What.SUMMARY: Act.SUMMARISE, What.DISTIL: Act.DISTIL,
}  # fmt: skip
NOT_YOURS = (
    "This is not yours to do: it is your own, you said that you are involved, or colleagues cannot read it."
)
DONE_ALREADY = "Somebody has done this already. Nothing of yours was done."


def held(consultation: Consultation, *, by: Member) -> Consultation:
    """Hold the row, and see that this moderator may do something about it. Raises NotNow."""
    here = Consultation.objects.locked().get(pk=consultation.pk)
    seen = Consultation.objects.visible_to(by).filter(pk=here.pk).exists()
    if not seen or not permissions.can_curate(by, here) or is_involved(by, here):
        raise NotNow(NOT_YOURS)
    return here


def say(verb: str, members: list[int], consultation: Consultation | None, *, reply: Any = None) -> None:
    """Tell people of it; `verb` is a code of ``notifications.rules.WORDS``."""
    told.send(sender=Asked, verb=verb, members=members, consultation=consultation, reply=reply)


def ask(what: What, *, member: Member, by: Member, at: datetime, **about: Any) -> Asked:
    """Put a question to somebody and tell them. Raises NotNow where it waits already, and where nobody is to ask."""
    if member.is_nobody:
        raise NotNow(NOBODY_THERE)
    try:
        with transaction.atomic():
            asked = Asked.objects.create(what=what, member=member, by=by, asked_at=at, **about)
    except IntegrityError as error:
        raise NotNow("They have been asked already, and have not answered yet.") from error
    say(f"curation.{what}", [member.pk], about.get("consultation"), reply=about.get("reply"))
    return asked


def settle(
    asked: Asked, state: str, *, at: datetime | None, before: str = Answer.WAITING, **more: Any
) -> None:
    """Write the answer, in one guarded write. Raises NotNow when it was answered, or taken back, meanwhile."""
    values = {"state": state, "answered_at": at or timezone.now(), **more}
    if not Asked.objects.filter(pk=asked.pk, state=before).update(**values):
        raise NotNow("This was answered already, or is not asked any more.")
    for name, value in values.items():
        setattr(asked, name, value)


def drop(asked: Asked, *, by: Member, at: datetime | None = None) -> None:
    """Ask no longer. What was proposed goes with it. Raises NotNow."""
    with transaction.atomic():
        assert asked.consultation is not None
        here = held(asked.consultation, by=by)
        if asked.what not in DROPPED:
            raise NotNow("This stays asked, whatever was answered.")
        settle(asked, Answer.LAPSED, at=at, words="")
        if asked.what == What.SUMMARY:
            summary = apps.get_model("forum", "Summary").objects.filter(consultation=here)
            summary.update(state="gone", html="", note="")
        if asked.distil is not None and asked.what == What.DISTIL:
            type(asked.distil).objects.filter(pk=asked.distil.pk).update(
                state="stopped", title="", standfirst="", question="", html="", note=""
            )
        log(DROPPED[asked.what], "consultation", here.public_id, by=by, after="dropped", at=at)
