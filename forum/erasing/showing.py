"""What the pages of erasing show: the text before a moderator, how it would read, and receipts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils import timezone

from forum.consultations.presenting import sections
from forum.erasing.models import Erasure, What
from forum.erasing.places import PLACES
from forum.mirror.identifiers.codes import CODES
from forum.moderation.models import Undo
from forum.moderation.reasons import reasons_for, words_of
from forum.moderation.refusals import NotDecided
from forum.review.models import Outcome

if TYPE_CHECKING:
    from accounts.models import Member
    from forum.consultations.models import Consultation
    from forum.erasing.actions import Preview
    from forum.review.models import ReviewItem

MOST_SAID = 2_000  # characters of what the desk writes to an author at once
TOO_LONG = "A few sentences are enough (2,000 characters). It is all still here; nothing was left out yet."
HOLDS_NONE = "Notices, letters, the search, the ledger, the log and the queue never hold words of a text."


@dataclass(frozen=True, slots=True)
class Line:
    """One place of a receipt, in words."""

    place: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Receipt:
    """One erasure as its moderator's colleagues, or its author, read of it."""

    erasure: Erasure
    kind: str
    lines: tuple[Line, ...] = ()
    undo: Undo | None = None
    can_destroy: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether the whole of it was destroyed."""
        return self.erasure.what == What.PURGED


@dataclass(frozen=True, slots=True)
class Told:
    """What a moderator writes to the author with it: a ready sentence, one of their own, or neither."""

    reason: str = ""
    sentence: str = ""

    def words(self) -> str:
        """As the author reads it. Raises NotDecided where it is too long."""
        if len(self.sentence) > MOST_SAID:
            raise NotDecided(TOO_LONG)
        return words_of(Outcome.REDACTED, self.reason, self.sentence)


NOTHING_TOLD = Told()


def receipt_lines(rows: list[list[Any]]) -> tuple[Line, ...]:
    """Say each place in words."""
    return tuple(Line(PLACES[place], count) for place, count in rows if place in PLACES)


def receipts_for(item: ReviewItem, member: Member) -> list[Receipt]:
    """What was erased of the contribution an item is about, the newest first; with the way back where it is theirs."""
    if not item.is_about_a_text:
        return []
    rows = Erasure.objects.visible_to(member).filter(object_id=(item.reply or item.place).public_id)
    now = timezone.now()
    found = list(rows.order_by("-pk")[:20])
    mine = {each.public_id for each in found if each.can_be_undone(member, now)}
    undos = {
        row.kept["erasure"]: row for row in Undo.objects.filter(by=member, kept__erasure__in=mine) if mine
    }
    return [
        Receipt(
            each, _kind(each), receipt_lines(each.receipt), undos.get(each.public_id), each.public_id in undos
        )
        for each in found
    ]


def authors_receipts(here: Consultation, member: Member) -> list[Receipt]:
    """What was left out of somebody's own words here, in general terms."""
    mine = Q() if here.author_id == member.pk else Q(author=member)
    rows = Erasure.objects.visible_to(member).filter(mine, consultation=here, what=What.REDACTED).standing()
    return [Receipt(each, _kind(each)) for each in rows.order_by("-pk")[:50]]


def _kind(erasure: Erasure) -> str:
    code = CODES.get(erasure.code)
    return code.label if code is not None else ""


def words_page(
    item: ReviewItem, member: Member, *, typed: str = "", code: str = "", told: Told = NOTHING_TOLD, error: str = "",
    would: Preview | None = None,
) -> dict[str, Any]:  # fmt: skip
    """The text as it stands, or as it would read, with the form below it. No private answer is shown or counted."""
    place, reply = item.place, item.reply
    answers = [answer for answer in place.answers.all() if not answer.is_private]
    question = place.question
    if would is not None:
        question = would.question or question
        for answer in answers:
            for name, value in would.answers.get(answer.prompt_key, {}).items():
                setattr(answer, name, value)
        for name, value in would.reply.items():
            setattr(reply, name, value)
    return {
        "item": item,
        "question": question,
        "sections": sections(place, answers, for_author=False),
        "reply": reply,
        "typed": typed,
        "code": code,
        "codes": [(each, row.label) for each, row in CODES.items()],
        "told": told,
        "reasons": reasons_for(Outcome.REDACTED),
        "error": error,
        "would": would,
        "lines": receipt_lines(would.receipt) if would is not None else (),
        "holds_none": HOLDS_NONE,
        "receipts": receipts_for(item, member),
    }
