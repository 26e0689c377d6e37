"""A line of greeting for a first contribution: by whoever releases it, in their own words or not at all."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from accounts.models import Member
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.mirror.identifiers import CODES, check
from forum.review.greetings import LONGEST, Greeting
from forum.review.models import ReviewItem

TOO_LONG = f"A greeting is one line (up to {LONGEST} characters). It is all still here."


def is_first(item: ReviewItem) -> bool:
    """Whether nothing else of its author's has come before readers."""
    if not item.is_about_a_text:
        return False
    brought = Consultation.objects.filter(author=item.author_id, opened_at__isnull=False)
    given = Reply.objects.filter(author=item.author_id, shown_at__isnull=False)
    if item.reply_id is not None:
        given = given.exclude(pk=item.reply_id)
    else:
        brought = brought.exclude(pk=item.place.pk)
    return not (brought.exists() or given.exists())


def why_not_greet(item: ReviewItem, text: str, *, by: Member) -> str:
    """Say why this line cannot stand there, or "". It is looked at like every other text; the two may be named."""
    if len(text) > LONGEST:
        return TOO_LONG
    whose = {by.display_name, item.whose}
    for found in check(text).findings:
        words = found.words(text)
        known = any(word.casefold() in name.casefold() for word in [words] for name in whose)
        if found.severity == "block" and not known:
            label = CODES[found.code].label
            return (
                f"“{words}” in your greeting looks like {label}. Please say it without; it is all still here."
            )
    return ""


def greet(thing: Consultation | Reply, text: str, *, by: Member, at: datetime) -> None:
    """Keep the line beside what was released; one that was taken back goes for the new one."""
    beside: dict[str, Any] = {"reply" if isinstance(thing, Reply) else "consultation": thing}
    Greeting.objects.update_or_create(**beside, defaults={"by": by, "text": text, "at": at})


def take_greeting_back(thing: Consultation | Reply) -> None:
    """A release was taken back, and the greeting with it."""
    Greeting.objects.filter(**{"reply" if isinstance(thing, Reply) else "consultation": thing}).delete()


def tidy(text: str) -> str:
    """One line, without blanks around it."""
    return " ".join(text.split())
