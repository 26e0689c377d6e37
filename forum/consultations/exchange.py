"""What colleagues gave back, in the order it came: a page of replies, with what happened between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone

from accounts.converters import as_public_id
from forum import permissions
from forum.consultations.around import Around
from forum.consultations.hosting import too_few_for, who_brings_back, with_thanks
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.consultations.voicing import Quoted, quoted_by
from forum.protocol.phases import is_sealed
from forum.protocol.words import (
    FIRST_QUESTIONS,
    NOT_WITH_CLIENTS,
    SET_ASIDE,
    event_line,
    notes_waiting,
    on_day,
)

if TYPE_CHECKING:
    from accounts.models import Member

REPLIES_PER_PAGE = 50
WORRIED = "A colleague is worried and wanted you to have this."
SEEN_BY_ALL = "Everybody who reads here sees this."


@dataclass(frozen=True)
class Turns:
    """One page of replies, and the addresses of the pages before and after ("" where there is none)."""

    replies: list[Reply]
    begin: str  # the reply with which the page begins; "" for the first page
    next_page: str


def turns_of(consultation: Consultation, member: Member, query: Mapping[str, str]) -> Turns:
    """Read one page of replies. `query` may name a reply to begin with ("at"). One query."""
    rows = with_thanks(_in_order(consultation, member), member)
    rows = rows.select_related("author", "answers__author", "quotes__author")
    if consultation.author_id == member.pk:  # what stands beside a follow-up is the poster's alone
        rows = rows.select_related("since")
    begin = as_public_id(query.get("at", ""))
    if begin:
        first = Reply.objects.filter(public_id=begin, consultation=consultation)
        rows = rows.filter(sent_at__gte=Subquery(first.values("sent_at")[:1]))
    found = list(rows[: REPLIES_PER_PAGE + 1])
    more = found[REPLIES_PER_PAGE].public_id if len(found) > REPLIES_PER_PAGE else ""
    for reply in found:  # already in hand, so that asking about it costs no query
        reply.consultation = consultation
    return Turns(found[:REPLIES_PER_PAGE], begin, f"?at={more}#replies" if more else "")


def _in_order(consultation: Consultation, member: Member) -> QuerySet[Reply]:
    rows = Reply.objects.visible_to(member).filter(consultation=consultation).exclude(status="withdrawn")
    return rows.order_by("sent_at", "public_id")


def page_of_reply(reply: Reply, member: Member) -> str:
    """Name the reply with which the page that holds `reply` begins; "" for the first page."""
    rows = _in_order(reply.consultation, member)
    before = rows.filter(
        Q(sent_at__lt=reply.sent_at) | Q(sent_at=reply.sent_at, public_id__lt=reply.public_id)
    ).count()
    start = before // REPLIES_PER_PAGE * REPLIES_PER_PAGE
    return rows[start].public_id if start else ""


@dataclass(frozen=True, slots=True)
class Worry:
    """The safety card beside one text, as this reader sees it: its author where somebody is worried, everybody
    where its author or a moderator agreed."""

    words: str
    shown: bool  # to everybody who reads
    action: str = ""  # where this reader shows it or takes it away

    @classmethod
    def of(cls, thing: Consultation | Reply, member: Member, around: Around) -> Worry | None:
        """Say what stands beside it, if anything."""
        is_reply, is_own, shown = (
            isinstance(thing, Reply), thing.author_id == member.pk, thing.card_since is not None,
        )  # fmt: skip
        told = (thing.public_id if is_reply else "") in around.worried
        if not (shown or told):
            return None
        here = ("reply-card" if is_reply else "consultation-card") if is_own else (
            "desk-reply-card" if is_reply else "desk-card"
        )  # fmt: skip
        may = permissions.can_show_card(member, thing)
        words = f"{WORRIED if told else ''} {SEEN_BY_ALL if shown else ''}".strip()
        return cls(words, shown, reverse(f"forum:{here}", args=[thing.public_id]) if may else "")


@dataclass
class Item:
    """One thing in the exchange: a reply with what this reader may do with it, an event, or notes that wait."""

    at: datetime
    reply: Reply | None = None
    event: str = ""
    notes: str = ""
    is_own: bool = False
    is_sealed: bool = False  # kept closed, and shown to its author alone
    is_folded: bool = False  # closed by default for this reader
    quoted: Quoted | None = None
    can_edit: bool = False
    can_answer: bool = False
    can_quote: bool = False
    can_thank: bool = False
    can_fold: bool = False
    can_answer_offer: bool = False
    marked: tuple[str, ...] = ()  # of one's own that is set aside: the words somebody is concerned about
    put_off: datetime | None = None
    too_few: str = ""  # of one's own that is set aside: that nobody can bring it back just now
    rule_cards: tuple[str, ...] = ()
    worry: Worry | None = None
    can_report: bool = False
    greeting: str = ""  # of one's own first: whoever released it, and their line
    belief: tuple[int, int] | None = None  # what the poster gave first, and what they give now

    @property
    def has_footer(self) -> bool:
        """Whether this reader is offered anything below it."""
        return (
            self.is_own
            or self.can_answer
            or self.can_quote
            or self.can_thank
            or self.can_fold
            or self.can_report
            or self.is_left
        )

    @property
    def set_aside(self) -> str:
        """What its author reads while it is set aside."""
        return f"{SET_ASIDE} {NOT_WITH_CLIENTS} {self.too_few}".strip()

    @property
    def is_left(self) -> bool:
        """Whether the poster left it for now."""
        return self.reply is not None and self.reply.folded_at is not None


def items_of(
    consultation: Consultation, member: Member, turns: Turns, around: Around, *, belief: int | None
) -> list[Item]:
    """Put replies and events in order; notes on method that wait stand before the poster's return."""
    items: list[Item] = []
    now, asked = timezone.localtime(), bool(turns.begin)
    for reply in turns.replies:
        reply.from_desk = around.from_desk.get(reply.public_id, [])
        if not asked and reply.kind == "clarifying_question" and reply.status == "visible":
            asked, at = True, timezone.localtime(reply.sent_at)
            items.append(Item(reply.sent_at, event=FIRST_QUESTIONS.format(on=on_day(at, now))))
        item = _item(reply, member, belief=belief)
        if item.is_own and reply.status != "visible":
            item.marked = tuple(around.marked.get(reply.public_id, ()))
            item.put_off = around.put_off.get(reply.public_id)
        item.greeting = around.greetings.get(reply.public_id, "") if item.is_own else ""
        item.rule_cards = tuple(around.rule_cards.get(reply.public_id, ()))
        item.worry = Worry.of(reply, member, around)
        items.append(item)
    aside = [item for item in items if item.is_own and item.reply and item.reply.status == "hidden"]
    too_few = too_few_for(member, who_brings_back(), consultation) if aside else ""
    for item in aside:
        item.too_few = too_few
    items += _events(consultation, turns, around, now=now)
    items.sort(key=lambda item: item.at)  # in this order where two came in one moment
    if around.sealed and not turns.next_page:
        words = notes_waiting(
            around.sealed, consultation.short_name, is_poster=consultation.author_id == member.pk,
            is_over=consultation.status not in {"open", "resting"},
        )  # fmt: skip
        items.insert(_before_return(items), Item(now, notes=words))
    return items


def _events(consultation: Consultation, turns: Turns, around: Around, *, now: datetime) -> list[Item]:
    """The events that belong on this page: between its first and its last reply, or at the ends of all."""
    after = turns.replies[0].sent_at if turns.begin and turns.replies else None
    before = turns.replies[-1].sent_at if turns.next_page else None
    items = []
    for at, verb, codes in around.events:
        if (after and at < after) or (before and at >= before):
            continue
        local = timezone.localtime(at)
        who = around.doers[at, verb]
        line = event_line(verb, codes, name=consultation.short_name, who=who, at=local, now=now)
        if line:
            items.append(Item(at, event=line))
    return items


def _before_return(items: list[Item]) -> int:
    """Where the poster's take-back stands; the end where there is none yet."""
    for place, item in enumerate(items):
        if item.reply is not None and item.reply.kind in {"take_back", "follow_up"}:
            return place
    return len(items)


def _item(reply: Reply, member: Member, *, belief: int | None) -> Item:
    consultation = reply.consultation
    is_own, is_mine = reply.author_id == member.pk, consultation.author_id == member.pk
    answers = "poster_reply" in permissions.kinds_for(
        member, consultation, answering=reply.kind == "clarifying_question"
    )
    writes = reply.status == "visible" and bool(permissions.kinds_for(member, consultation))
    sealed = is_sealed(consultation.state, reply.kind)
    return Item(
        reply.sent_at,
        reply,
        is_own=is_own,
        is_sealed=sealed,
        is_folded=reply.folded_at is not None and not is_own and not member.is_moderator,
        quoted=quoted_by(reply.quotes, notes_open=consultation.notes_opened_at is not None),
        can_edit=permissions.can_edit_reply(member, reply),
        can_answer=is_mine and not is_own and answers and reply.status == "visible",
        can_quote=writes and not is_own and not sealed and reply.folded_at is None,
        can_thank=permissions.can_thank(member, reply),
        can_fold=permissions.can_fold(member, reply),
        can_answer_offer=permissions.can_answer_offer(member, reply),
        can_report=permissions.can_report_reply(member, reply),
        belief=_belief(reply, belief) if is_mine and reply.kind == "follow_up" else None,
    )


def _belief(reply: Any, first: int | None) -> tuple[int, int] | None:
    since = getattr(reply, "since", None)
    if since is None or since.belief is None or first is None:
        return None
    return first, since.belief
