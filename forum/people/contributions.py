"""“Your contributions”: everything a member brought, gave and is writing, in every state, newest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from accounts.converters import as_public_id
from forum.consultations.beside import with_stepped_back
from forum.consultations.drafts import Draft, Purpose
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.mirror.html import to_text
from forum.people.rules import NOBODY, readers_of, readers_of_reply

if TYPE_CHECKING:
    from accounts.models import Member

PER_PAGE = 20
BEGUN = {
    Purpose.CONSULTATION: "A draft",
    Purpose.EDIT: "A change of your consultation, not sent",
    Purpose.REPLY: "A reply, not sent",
    Purpose.REPLY_EDIT: "A change of a reply, not sent",
    Purpose.NOTE: "A note of your own",
}


@dataclass(frozen=True, slots=True)
class Contribution:
    """One row: what it is, its words, where it lies ("": nowhere they can go), who can read it now."""

    what: str
    title: str
    address: str
    at: datetime
    key: str
    readers: str
    alias: str = ""
    state: str = ""


def contributions_of(member: Member, after: str) -> dict[str, Any]:
    """One page, with the address of the next ("" on the last). Three queries, whatever there is.

    `after` is the key of the row before: a moment and a public id, or anything else for the first page.
    """
    rows = [*_brought(member, after), *_given(member, after), *_begun(member, after)]
    rows.sort(key=lambda row: (row.at, row.key), reverse=True)
    shown = rows[:PER_PAGE]
    last = shown[-1] if len(rows) > PER_PAGE else None
    older = "?" + urlencode({"after": f"{last.at.isoformat()} {last.key}"}) + "#yours" if last else ""
    return {"contributions": shown, "older": older, "later_page": bool(_read_key(after))}


def _read_key(word: str) -> tuple[datetime, str] | None:
    moment, _, key = word.partition(" ")
    try:
        at = datetime.fromisoformat(moment).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return (at, key) if as_public_id(key) else None


def _page(rows: QuerySet[Any], field: str, after: str) -> QuerySet[Any]:
    """The rows that may stand on the page after this key, and one more."""
    key = _read_key(after)
    if key is not None:
        at, public_id = key
        rows = rows.filter(Q(**{f"{field}__lt": at}) | Q(**{field: at, "public_id__lt": public_id}))
    return rows.order_by(f"-{field}", "-public_id")[: PER_PAGE + 1]


def _brought(member: Member, after: str) -> Iterable[Contribution]:
    mine = Consultation.objects.visible_to(member).filter(author=member).select_related("theme")
    for row in _page(mine, "sent_at", after):
        yield Contribution(
            row.theme.name, row.question, row.get_absolute_url(), row.sent_at, row.public_id, readers_of(row),
            row.alias, row.get_status_display(),
        )  # fmt: skip


def _given(member: Member, after: str) -> Iterable[Contribution]:
    here = Consultation.objects.visible_to(member).filter(pk=OuterRef("consultation"))
    for row in _page(Reply.objects.written_by(member).annotate(is_here=Exists(here)), "sent_at", after):
        # Where they stepped back, and what was withdrawn, has no place to be led to; their own page has it.
        leads = row.is_here and row.status != "withdrawn"
        yield Contribution(
            row.spec.opener or "Your reply", _first_words(to_text(row.html)), row.get_absolute_url() if leads else "",
            row.sent_at, row.public_id, readers_of_reply(row), row.alias,
            "" if row.status == "visible" else row.get_status_display(),
        )  # fmt: skip


def _begun(member: Member, after: str) -> Iterable[Contribution]:
    open_ = with_stepped_back(Draft.objects.visible_to(member).open().exclude(seq=0), member)
    for row in _page(open_.select_related("consultation", "reply"), "saved_at", after):
        lies = reverse("forum:draft-list") if row.stepped_back or row.is_stranded else row.address
        what = BEGUN[Purpose(row.purpose)]
        yield Contribution(
            what, row.first_words or "Not a word yet", lies, row.saved_at, row.public_id, NOBODY
        )


def _first_words(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 120 else words[:120].rsplit(" ", 1)[0] + " …"
