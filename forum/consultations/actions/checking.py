"""What stands between a text and its readers, and what is kept of it once it is sent."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from forum.checks import offers
from forum.checks.looking import Look
from forum.checks.memory import Memory
from forum.checks.models import Did, Framing, FramingRecord, Offer, SeenDetail
from forum.consultations.actions.refusals import NotNow
from forum.mirror import framing
from forum.review.models import Source

if TYPE_CHECKING:
    from forum.consultations.models import Consultation
    from forum.consultations.replies import Reply


def pass_checks(seen: Look, *, acknowledged: bool, look_first: bool) -> Source | None:
    """Say what brings a text before a moderator first, or None. Raises NotNow with what is left to do."""
    if why_not := seen.why_not(acknowledged=acknowledged, look_first=look_first):
        raise NotNow(why_not)
    if seen.left:
        return Source.IDENTIFIER
    return Source.POINTS if seen.needs_moderator else None


def keep_details(
    consultation: Consultation, memory: Memory, seen: Look, *, reply: Reply | None = None
) -> None:
    """Keep of each detail its author was shown: code, severity, place, and what they did. Never the words."""
    for hint in (*seen.hints, *seen.left):
        if hint.id not in memory.seen:
            memory.note(hint.id, hint.kept())
    standing = {hint.id for hint in seen.hints}
    SeenDetail.objects.bulk_create(
        SeenDetail(
            consultation=consultation, reply=reply, code=code, severity=severity, part=part[:60], start=start, end=end,
            did=Did.DISMISSED if id in memory.dismissed else Did.ACKNOWLEDGED if id in standing else Did.CHANGED,
        )
        for id, (code, severity, part, start, end) in memory.seen.items()
        if part in seen.parts  # of an answer kept private since, nothing is kept
    )  # fmt: skip


def keep_framing(question: str, answers: list[str], memory: Memory, *, at: datetime) -> FramingRecord:
    """Keep for the measures what a question asked for at first and in the end: no words, only the month."""
    final = framing.check(question, answers).framing
    return FramingRecord.objects.create(
        month=at.date().replace(day=1),
        first=memory.first if memory.first in Framing.values else final,
        final=final,
        offer=memory.offer or Offer.NONE,
        became=offers.outcome(memory, question),
    )
