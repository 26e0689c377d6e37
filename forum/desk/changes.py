"""What an author changed since the desk gave a text back, or since somebody was concerned about it: word by word.

Read from the revisions, by moderators alone. A private answer is never shown, neither as it is nor as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any

from forum.consultations.models import AnswerRevision, Consultation, QuestionRevision
from forum.consultations.replies import Reply, ReplyRevision
from forum.mirror.html import to_text
from forum.review.models import Outcome, ReviewItem

WORD = re.compile(r"\s+|\w+|[^\w\s]")
LEFT, ADDED, SAME = "left", "added", "same"
MOST_WORDS = 3_000  # of two texts together that are compared word by word; longer ones line by line
AROUND = 12  # words shown on each side of a change
HEADINGS = {"html": "", "needs": "What it would need from the relationship", "not_when": "When not to use it"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: the same in both, left out, or added."""

    how: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """What was changed under one heading."""

    heading: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Changes:
    """Everything that was changed, and since when it is compared."""

    since: datetime
    by_heading: tuple[Change, ...]


def changes_in(item: ReviewItem) -> Changes | None:
    """Compare the text as it is with what it was when it was given back, or else when it came to the desk.

    None where nothing was changed since.
    """
    if not item.is_about_a_text:
        return None
    since = _since(item)
    pairs = _of_reply(item.reply, since) if item.reply is not None else _of_case(item.place, since)
    found = tuple(Change(heading, tuple(compared(old, new))) for heading, old, new in pairs if old != new)
    return Changes(since, found) if found else None


def _since(item: ReviewItem) -> datetime:
    about = {"reply": item.reply} if item.reply is not None else {"consultation": item.consultation}
    returned = ReviewItem.objects.filter(**about, outcome=Outcome.RETURNED, decided_at__lte=item.raised_at)
    return returned.order_by("-decided_at").values_list("decided_at", flat=True).first() or item.raised_at


def _of_reply(reply: Reply, since: datetime) -> list[tuple[str, str, str]]:
    rows = ReplyRevision.objects.filter(reply=reply, replaced_at__gte=since)
    was = rows.order_by("replaced_at", "pk").first()
    if was is None:
        return []
    return [
        (heading, _plain(getattr(was, name)), _plain(getattr(reply, name)))
        for name, heading in HEADINGS.items()
    ]


def _of_case(consultation: Consultation, since: datetime) -> list[tuple[str, str, str]]:
    asked = QuestionRevision.objects.filter(consultation=consultation, replaced_at__gte=since)
    was = asked.order_by("replaced_at", "pk").values_list("question", flat=True).first()
    pairs = [("The question", was, consultation.question)] if was is not None else []
    rows = AnswerRevision.objects.filter(answer__consultation=consultation, replaced_at__gte=since)
    first: dict[int, AnswerRevision] = {}
    for row in rows.select_related("answer").order_by("replaced_at", "pk"):
        first.setdefault(row.answer_id, row)
    prompts = {prompt.key: prompt for prompt in consultation.version.spec.prompts}
    for row in first.values():
        if row.answer.is_private or row.was_private:
            continue
        prompt = prompts.get(row.answer.prompt_key)
        heading = prompt.wording(no_client=consultation.no_client)[0] if prompt is not None else ""
        pairs.append((heading, _said(row), _said(row.answer)))
    return pairs


def _said(row: Any) -> str:
    return str(row.text or _plain(row.html))


def _plain(html: str) -> str:
    return to_text(html) if "<" in html else html


def compared(old: str, new: str) -> Iterator[Piece]:
    """Give what stayed, what was left out and what was added, in the order of reading."""
    before, after = WORD.findall(old), WORD.findall(new)
    if len(before) + len(after) > MOST_WORDS:
        before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    left = added = ""
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for place, (how, i, j, k, m) in enumerate(steps):
        was, now = "".join(before[i:j]), "".join(after[k:m])
        last = place == len(steps) - 1
        if how == "equal" and (last or place == 0 or not was.isspace()):
            yield from _step(left, added)
            left = added = ""
            yield Piece(SAME, _cut(was, is_first=place == 0, is_last=last))
        else:  # a blank between two changed words belongs to both
            left, added = left + was, added + now
    yield from _step(left, added)


def _step(left: str, added: str) -> Iterator[Piece]:
    if left.strip() or (left and not added):
        yield Piece(LEFT, left)
    if added:
        yield Piece(ADDED, added)


def _cut(text: str, *, is_first: bool, is_last: bool) -> str:
    """Keep of what stayed the words beside a change."""
    words = WORD.findall(text)
    few = 2 * AROUND  # blanks count as well
    head, tail = [] if is_first else words[:few], [] if is_last else words[-few:]
    if len(words) <= len(head) + len(tail):
        return text
    return f"{''.join(head)} … {''.join(tail)}"
