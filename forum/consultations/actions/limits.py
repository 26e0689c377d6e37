"""What one person may send when (field.md 4): each rule with the sentence that says what to do."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from accounts.models import Member
from forum import permissions
from forum.consultations.actions.refusals import NotNow
from forum.consultations.curated import why_not_curated
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.consultations.turns import said_in, why_not_now
from forum.mirror.html import to_text
from forum.protocol.rules import KINDS
from forum.review.pausing import PAUSED, is_paused

UNPAUSED = {"safety_note", "moderator_note"}
PER_HOUR = 30  # replies one member may send in an hour
MOST_CHARACTERS = 600  # of each of a technique note's two extra fields


def check_may_send(consultation: Consultation, data: dict[str, Any], *, by: Member, at: datetime) -> None:
    """See that this member may send this text as this kind here and now. Raises NotNow with the reason."""
    kind, html = str(data.get("kind", "")), str(data.get("html", ""))
    if why := permissions.why_not_write(by):
        raise NotNow(why)
    readable = Consultation.objects.visible_to(by).filter(pk=consultation.pk).exists()
    if not readable or consultation.status not in {"open", "resting"}:
        raise NotNow("This consultation takes no replies any more. What you wrote is kept with your drafts.")
    if why := why_not_curated(consultation, kind, by=by, at=at):
        raise NotNow(why)
    welcome = permissions.kinds_for(
        by, consultation, answering=_answers_a_question(consultation, data, by=by)
    )
    if kind not in welcome:
        raise NotNow(_moved_on(kind, welcome, is_author=consultation.author_id == by.pk))
    if not html:
        raise NotNow("There is nothing to send yet. A line is enough.")
    if Reply.objects.filter(author=by, sent_at__gt=at - timedelta(hours=1)).count() >= PER_HOUR:
        raise NotNow(
            "That is a lot of replies for one hour. Yours is kept as a draft; please send it a little later."
        )
    _check_pause(consultation, kind, at=at)
    check_form(kind, data)
    if why := why_not_now(consultation, kind, said_in(consultation), by=by.pk):
        raise NotNow(why)


def _check_pause(consultation: Consultation, kind: str, *, at: datetime) -> None:
    """See that the desk keeps up with what is said about clients. A worry always goes through, and so does
    company to somebody who asked for it. Raises NotNow."""
    is_case = not consultation.no_client and consultation.company_only_since is None
    if is_case and kind not in UNPAUSED and is_paused(at):
        raise NotNow(PAUSED)


def check_form(kind: str, data: dict[str, Any]) -> None:
    """See that the text keeps the rule of its kind: length, a question, the extra fields. Raises NotNow."""
    text = to_text(str(data.get("html", "")))
    most = KINDS[kind].max_words
    if most is not None and len(text.split()) > most:
        raise NotNow(
            f"This one is short: {most} words at most, yours has {len(text.split())}. What matters most?"
        )
    if kind == "clarifying_question" and not re.search(r"[?？؟;]", text):
        raise NotNow("Please end with one question, so that they know what you would like to picture.")
    if kind == "technique_note":
        if not (data.get("needs") and data.get("not_when")):
            raise NotNow(
                "A note on method needs two more lines: what it would need from the relationship, and when not to use it."
            )
        if max(len(str(data["needs"])), len(str(data["not_when"]))) > MOST_CHARACTERS:
            raise NotNow(
                f"Please keep the two lines beside the method short: {MOST_CHARACTERS} characters each."
            )


def _answers_a_question(consultation: Consultation, data: dict[str, Any], *, by: Member) -> bool:
    asked = Reply.objects.visible().filter(consultation=consultation, public_id=data.get("answers") or "-")
    return asked.filter(kind="clarifying_question").exclude(author=by).exists()


def _moved_on(kind: str, welcome: tuple[str, ...], *, is_author: bool) -> str:
    if is_author and not welcome:
        return "You listen just now. What you wrote is kept; you can also say that you would rather talk."
    if not welcome:
        return "It takes no replies just now. What you wrote is kept with your drafts."
    if kind not in KINDS:
        return "Choose how your reply begins. What you wrote is kept."
    if is_author:
        return "The conversation has moved on while you wrote. What you wrote is kept."
    ways = " / ".join(KINDS[code].chip for code in welcome)
    return (
        f"The conversation has moved on while you wrote. Your words are kept; they may now begin so: {ways}"
    )
