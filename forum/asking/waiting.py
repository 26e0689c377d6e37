"""“What waits for somebody to look”: everything of a member's that waits, came back or is out of sight, named or
unnamed, with what was said and when somebody looks next. Theirs alone; a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from forum import permissions
from forum.asking.rules import can_ask
from forum.asking.talk import Line, author_action
from forum.consultations.hosting import too_few_for, who_brings_back
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.duty.hours import Promise, promise_of
from forum.duty.querysets import hours_kept
from forum.mirror.html import to_text
from forum.moderation.undoing import UNDO_LASTS
from forum.protocol.words import NOT_WITH_CLIENTS, SET_ASIDE
from forum.review.models import TWO_PEOPLE, Outcome, ReviewItem, Source

if TYPE_CHECKING:
    from accounts.models import Member

WAITS = ("held", "returned", "hidden", "removed")
SHOWN_FOR = timedelta(days=30)  # since its last decision, what was taken down or given an answer
MOST = 50
WORDS_SHOWN = 24
#: What the page says of each state, before when somebody looks.
STATES = {
    "held": "It waits for somebody to read it first. Nobody else reads it until then; you can go on writing.",
    "returned": "It is back with you. Change what you like and send it again; nothing is lost.",
    "hidden": f"{SET_ASIDE} {NOT_WITH_CLIENTS}",
    "removed": "It was taken down. Nobody else can read it.",
}
ASKED = "You asked a moderator."
APPEALED = "You asked for a second look. Somebody else decides this time."
ANSWERED = "Somebody has looked at what you asked."
LOOKED = "Somebody has looked at it. Its own page says what came of it."
TITLES = {Source.APPEAL: APPEALED, Source.ASKED: ASKED, Source.CREDENTIAL: "Your registration"}
REDACTED = "Words that could point to somebody were left out of it, also where they were quoted and in earlier wordings. They are destroyed."
#: What is not so while consultations are closed to them.
WHILE_OPEN = (
    "; you can go on writing", " Change what you like and send it again; nothing is lost.", " You can change it now.",
)  # fmt: skip
LOOKED_FOR = ("held", "hidden")  # states in which somebody looks by themselves
OWN = (Source.ASKED, Source.APPEAL)  # what the author brought about themselves
NO_TEXT = (None, None)


@dataclass
class Entry:
    """One thing that waits: what it is and says, what happens now, and what its author may do."""

    what: str
    title: str
    state: str
    since: datetime
    waits: bool
    key: str
    alias: str = ""
    address: str = ""
    promise: Promise | None = None
    put_off: datetime | None = None
    talk: list[Line] = field(default_factory=list)
    write: str = ""
    change: str = ""
    change_by_post: bool = False
    withdraw: str = ""
    status: str = ""
    appeal: str = ""
    redacted: str = ""


def page_for(member: Member, *, now: datetime | None = None) -> dict[str, Any]:
    """Everything the page shows."""
    moment = now or timezone.now()
    hours, about = hours_kept(), _items_of(member, moment)
    texts: list[Consultation | Reply] = [*_brought(member, about), *_given(member, about)]
    entries = [_of_text(member, thing, about.get(_key(thing), [])) for thing in texts]
    _say_too_few(member, texts, entries)
    entries += _of_member(about.get(NO_TEXT, []))
    for entry in entries:
        if entry.waits:
            entry.promise = promise_of(hours, since=entry.since, now=moment)
        if member.is_suspended:  # the door is closed to these; taking back and a second look stay theirs
            entry.write = entry.change = ""
            for words in WHILE_OPEN:
                entry.state = entry.state.replace(words, "")
    entries.sort(key=lambda each: (each.waits, each.since), reverse=True)
    return {
        "closed": member.is_suspended,
        "entries": entries[:MOST],
        "promise": promise_of(hours, since=moment, now=moment),
    }


def _say_too_few(member: Member, texts: list[Consultation | Reply], entries: list[Entry]) -> None:
    """Say beside what is set aside that nobody here could bring it back just now, where it is so. One query."""
    aside = [(thing, entry) for thing, entry in zip(texts, entries, strict=True) if thing.status == "hidden"]
    people = who_brings_back() if aside else []
    for thing, entry in aside:
        place = thing.consultation if isinstance(thing, Reply) else None
        entry.state = f"{entry.state} {too_few_for(member, people, place)}".strip()


def _items_of(member: Member, now: datetime) -> dict[tuple[int | None, int | None], list[ReviewItem]]:
    """Their items by the text they are about, newest first, each with its messages."""
    mine = Q(consultation__author=member) | Q(reply__author=member) | Q(member=member)
    recent = Q(decided_at=None) | Q(decided_at__gt=now - SHOWN_FOR)
    still = Q(consultation__status__in=WAITS) | Q(reply__status__in=WAITS)
    rows = ReviewItem.objects.filter(mine, recent | still).select_related("appeal__sanction")
    rows = rows.prefetch_related("messages")
    found: dict[tuple[int | None, int | None], list[ReviewItem]] = {}
    for item in rows.order_by("-raised_at", "-pk")[: 4 * MOST]:
        found.setdefault((item.consultation_id, item.reply_id), []).append(item)
    return found


def _key(thing: Consultation | Reply) -> tuple[int | None, int | None]:
    return (thing.pk, None) if isinstance(thing, Consultation) else (None, thing.pk)


def _is_told(items: list[ReviewItem]) -> bool:
    """Whether there is something in them for the author: what others told us of a text stays between us."""
    return any(
        item.source in OWN or item.outcome == Outcome.REDACTED or item.messages.all() for item in items
    )


def _brought(member: Member, about: dict[Any, list[ReviewItem]]) -> Iterable[Consultation]:
    told = [here for (here, _), items in about.items() if here is not None and _is_told(items)]
    mine = Consultation.objects.visible_to(member).filter(author=member).exclude(status="withdrawn")
    rows = mine.filter(Q(status__in=WAITS) | Q(pk__in=told)).select_related("theme", "author")
    return rows.order_by("-sent_at", "-pk")[:MOST]


def _given(member: Member, about: dict[Any, list[ReviewItem]]) -> Iterable[Reply]:
    told = [reply for (_, reply), items in about.items() if reply is not None and _is_told(items)]
    mine = Reply.objects.written_by(member).exclude(status="withdrawn")
    rows = mine.filter(Q(status__in=WAITS) | Q(pk__in=told)).exclude(consultation__status="withdrawn")
    return rows.order_by("-sent_at", "-pk")[:MOST]


def _of_text(member: Member, thing: Consultation | Reply, items: list[ReviewItem]) -> Entry:
    waiting = next((item for item in items if item.decided_at is None), None)
    asked = waiting is not None and (waiting.source in OWN or bool(waiting.messages.all()))
    entry = Entry(
        what=thing.theme.name if isinstance(thing, Consultation) else thing.spec.opener or "Your reply",
        title=thing.question if isinstance(thing, Consultation) else _first_words(thing),
        state=STATES.get(thing.status) or _asked_words(waiting if asked else None, items),
        since=waiting.raised_at if waiting is not None else thing.sent_at,
        waits=thing.status in LOOKED_FOR or asked,
        alias=thing.alias,
        key=thing.public_id,
        talk=_lines(items),
    )
    if waiting is not None and waiting.waits_until:
        entry.put_off = waiting.put_off_until
    if any(item.outcome == Outcome.REDACTED for item in items):
        entry.redacted = REDACTED
    _may(entry, member, thing)
    if can_ask(member, thing):
        entry.write = reverse(f"forum:{_thing(thing)}-ask", args=[thing.public_id])
    decided = next((item for item in items if item.decided_at is not None), None)
    goes_on = decided is not None and decided.outcome == Outcome.HIDDEN
    if decided is not None and (waiting is None or goes_on) and _can_look_again(thing, decided, items):
        entry.appeal = reverse(f"forum:appeal-{_thing(thing)}", args=[thing.public_id])
    return entry


def _thing(thing: Consultation | Reply) -> str:
    return "consultation" if isinstance(thing, Consultation) else "reply"


def _may(entry: Entry, member: Member, thing: Consultation | Reply) -> None:
    """Where its author reads it, changes it and takes it back."""
    named, entry.status = [thing.public_id], thing.status
    if isinstance(thing, Consultation):
        here = "held" if thing.status in {"held", "returned"} else "consultation"
        entry.address = reverse(f"forum:{here}", args=named)
        entry.change_by_post = True
        if thing.status in WAITS and permissions.can_edit(member, thing):
            entry.change = reverse("forum:consultation-edit", args=named)
        if permissions.can_withdraw(member, thing):
            entry.withdraw = reverse("forum:consultation-withdraw", args=named)
        return
    if thing.status in WAITS and permissions.can_edit_reply(member, thing):
        entry.change = reverse("forum:reply-edit", args=named)
    if permissions.can_withdraw_reply(member, thing):
        entry.withdraw = reverse("forum:reply-withdraw", args=named)


def _of_member(items: list[ReviewItem]) -> list[Entry]:
    """What they asked about no text: one entry for each conversation, wherever it goes on."""
    by_pk = {item.pk: item for item in items}
    gone_on = {item.goes_on_from_id for item in items}
    entries = []
    for item in items:
        of_them = item.source == Source.CREDENTIAL and (item.decided_at is None or bool(item.messages.all()))
        if item.pk in gone_on or not (item.source in OWN or of_them):
            continue
        chain = [item]
        while chain[-1].goes_on_from_id in by_pk:
            chain.append(by_pk[chain[-1].goes_on_from_id])
        waits = item.decided_at is None or _may_be_taken_back(item)
        entries.append(
            Entry(
                what="Without your name" if item.unnamed else "Under your name",
                title=TITLES[Source(item.source)],
                state="" if waits else LOOKED if of_them else ANSWERED,
                since=item.raised_at,
                waits=waits,
                key=item.public_id,
                address=reverse("forum:registration") if of_them else "",
                talk=_lines(chain),
                write=author_action(item),
                put_off=item.put_off_until if item.waits_until else None,
            )
        )
    return entries


def _may_be_taken_back(item: ReviewItem) -> bool:
    """Whether a second look at a note or a warning was decided just now: they read of it when it can be taken back no
    more. The end of a pause is felt at once."""
    word = item.appeal.sanction if item.source == Source.APPEAL and hasattr(item, "appeal") else None
    just_now = item.decided_at is not None and item.decided_at > timezone.now() - UNDO_LASTS
    return just_now and word is not None and not word.is_pause


def _asked_words(waiting: ReviewItem | None, items: list[ReviewItem]) -> str:
    if waiting is not None:
        return APPEALED if waiting.source == Source.APPEAL else ASKED
    return ANSWERED if any(item.messages.all() for item in items) else ""


def _lines(items: list[ReviewItem]) -> list[Line]:
    said = sorted((each for item in items for each in item.messages.all()), key=lambda each: each.at)
    return [Line("The desk" if each.from_desk else "You", each.text, each.at) for each in said]


def _first_words(reply: Reply) -> str:
    words = to_text(reply.html).split()
    return " ".join(words[:WORDS_SHOWN]) + (" …" if len(words) > WORDS_SHOWN else "")


def _can_look_again(thing: Consultation | Reply, decided: ReviewItem, items: list[ReviewItem]) -> bool:
    """Whether a second look is worth offering: once, where it is out of sight, or lost words, by a decision."""
    if any(item.source == Source.APPEAL for item in items):
        return False
    if thing.status == "returned":
        return any(item.source in TWO_PEOPLE or item.outcome == Outcome.HIDDEN for item in items)
    return thing.status in {"hidden", "removed"} or decided.outcome == Outcome.REDACTED
