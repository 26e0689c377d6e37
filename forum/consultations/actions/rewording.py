"""Rewording the question, once, from when colleagues can read it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import Member
from forum import permissions
from forum.checks.memory import Memory
from forum.consultations import texts
from forum.consultations.actions.checking import keep_details, pass_checks
from forum.consultations.actions.publishing import reword
from forum.consultations.actions.refusals import NotNow, Stale
from forum.consultations.models import Consultation, Status
from forum.consultations.replies import Reply
from forum.ledger.actions import record
from forum.ledger.models import Verb
from forum.mirror import framing
from forum.review import actions as review


def reword_question(
    consultation: Consultation,
    question: str,
    *,
    by: Member,
    edition: int,
    memory: Memory,
    acknowledged: bool = False,
    look_first: bool = False,
    offer: str = "",
    at: datetime | None = None,
) -> None:
    """Ask it in other words; the earlier ones stay for readers as history.

    `edition` is the consultation's on the page that was read, `memory` what its author said of details,
    `offer` the public id of a colleague's offer that it comes from. The question has passed the form. A
    second click changes nothing. Raises Stale when it changed since, NotNow with the reason.
    """
    now = at or timezone.now()
    seen = texts.look_at_question(consultation, question, memory)
    with transaction.atomic():
        here = Consultation.objects.locked().get(pk=consultation.pk)
        if here.author_id == by.pk and here.question == question:
            return
        if here.author_id == by.pk and here.reworded_at is not None:
            raise NotNow("The question was reworded once already, and colleagues answer to it.")
        if not permissions.can_reword(by, here):
            raise NotNow(
                permissions.why_not_write(by)
                or "The question cannot be reworded now. What you wrote is still here; copy what you want to keep."
            )
        if here.edition != edition or here.question != consultation.question:
            raise Stale
        source = pass_checks(seen, acknowledged=acknowledged, look_first=look_first)
        reword(here, question, at=now)
        said = texts.said_in(here)
        here.severe = bool(framing.severity_seen([said.pop(texts.QUESTION), *said.values()]))
        here.dismissed = list(dict.fromkeys([*here.dismissed, *(set(memory.dismissed) & seen.standing)]))
        here.edition += 1
        here.save(update_fields=["question", "reworded_at", "severe", "dismissed", "edition"])
        keep_details(here, memory, seen)
        if offer:
            offered = Reply.objects.filter(consultation=here, public_id=offer, kind="reframe_offer")
            offered.filter(status="visible").update(became="taken")
        record(here, Verb.REWORDED, voice=here.voice_name, by=by, at=now)
        if source is None:
            review.text_changed(consultation=here)
            return
        here.move_to(Status.HELD, at=now)
        record(here, Verb.HELD, voice=here.voice_name, by=by, at=now)
        review.raise_item(source, consultation=here, at=now)
