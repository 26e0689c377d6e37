"""How the desk stands, in sentences: what cannot wait, what can, since when, and what one has carried."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Min, Q
from django.utils import timezone

from accounts.models import Member
from forum.desk.models import HardText
from forum.duty.hours import Hour, duties, moment_words, next_of
from forum.duty.querysets import hours_by_member
from forum.moderation.querysets import AT_ONCE, IDENTITY, LATER, OUTSIDE, TOLD_US, waiting_for
from forum.protocol.words import NUMBERS
from forum.review.models import Source
from forum.review.pausing import is_paused

#: What nobody waits for: a check, a rule or a poster's own choice brought it.
NOBODY_WAITS = (Source.RESCAN, Source.RULE, Source.LEFT_FOR_NOW)
WEEK = timedelta(days=7)
MANY_HARD = 8  # hard texts in a week, from which on somebody says that it is many
A_WHILE = timedelta(days=14)  # how far back a passed hour is looked for
NOBODY = "Nobody waits. You can close this with a clear conscience."
UNTOLD = "“Not tonight” tells whoever waits until when."


@dataclass(frozen=True)
class Counts:
    """How many wait, by what is owed to them."""

    cannot: int = 0  # it may hurt somebody, or the hour that was named has passed
    told: int = 0  # each has been told until when
    untold: int = 0  # they wait, and no hour was named
    quiet: int = 0  # nobody waits for it
    off: int = 0  # put off, and nobody could be told until when: messages from outside, pages of the library
    second: int = 0  # this moderator has proposed; it waits for somebody else's yes
    oldest: datetime | None = None

    @property
    def total(self) -> int:
        """All of them."""
        return self.cannot + self.told + self.untold + self.quiet + self.off + self.second


@dataclass(frozen=True)
class Beside:
    """Since when that waits which stands beside the queue: no item, and looked at like one."""

    known: Sequence[datetime] = ()  # whoever asks to come back knows the hours


NOTHING = Beside()


@dataclass(frozen=True)
class Standing:
    """What the desk says above the queue, and below it to this moderator alone."""

    counts: Counts
    sentence: str
    age: str  # since when the oldest has waited; "" where nobody does
    paused: bool
    hard: str
    others: str


def of(member: Member, now: datetime | None = None, *, beside: Beside = NOTHING) -> Standing:
    """Say how the desk stands for this member. A fixed number of queries."""
    moment = now or timezone.now()
    hours = hours_by_member()
    counts = count(member, [hour for of_one in hours.values() for hour in of_one], moment, beside=beside)
    hard = hard_texts(member, moment) if member.is_moderator else 0
    return Standing(
        counts=counts,
        sentence=sentence(counts),
        age=f"The oldest has waited since {_since(counts.oldest, moment)}." if counts.oldest else "",
        paused=is_paused(moment),
        hard=hard_words(hard),
        others=others_words(member, hours, moment) if hard else "",
    )


def what_stands_beside(back: Iterable[Any]) -> Beside:
    """Read what stands beside the queue: who asks to come back."""
    return Beside(known=[row.asked_back_at for row in back])


def count(member: Member, hours: Iterable[Hour], now: datetime, *, beside: Beside = NOTHING) -> Counts:
    """Count what waits for this member. One query."""
    known = list(hours)
    passed = _last_passed(known, now)
    mine = Q(proposed_by=member) & ~Q(proposed="")
    harm, later = Q(urgency__in=(AT_ONCE, TOLD_US, IDENTITY)) & ~mine, Q(urgency=LATER) & ~mine
    quiet = ~harm & ~mine & Q(source__in=NOBODY_WAITS)
    late = ~harm & ~later & ~quiet & ~mine & (Q(raised_at__lt=passed) if passed else Q(pk__in=[]))
    is_kept = next_of(known, now) is not None
    off = later & OUTSIDE
    knows = (~harm & ~late & ~mine if is_kept else later) & ~off
    found = (
        waiting_for(member)
        .order_by()
        .aggregate(
            all=Count("pk"),
            cannot=Count("pk", filter=harm | late),
            told=Count("pk", filter=knows & ~quiet),
            quiet=Count("pk", filter=quiet),
            off=Count("pk", filter=off),
            second=Count("pk", filter=mine),
            oldest=Min("raised_at", filter=~later),
        )
    )
    names = ("cannot", "told", "quiet", "off", "second")
    cannot, told, quiets, off_now, second = (found[name] for name in names)
    untold = found["all"] - cannot - told - quiets - off_now - second
    overdue = [at for at in beside.known if passed is not None and at < passed]
    cannot += len(overdue)
    waits = len(beside.known) - len(overdue)
    told, untold = (told + waits, untold) if is_kept else (told, untold + waits)
    since = [at for at in (found["oldest"], *beside.known) if at is not None]
    oldest = min(since, default=None)
    return Counts(cannot, told, untold, quiet=quiets, off=off_now, second=second, oldest=oldest)


def _last_passed(hours: list[Hour], now: datetime) -> datetime | None:
    """When the last hour ended in which whoever had waited before should have heard."""
    ended = [duty.ends for duty in duties(hours, now - A_WHILE) if duty.ends <= now]
    return max(ended, default=None)


def sentence(counts: Counts) -> str:
    """Say it: what cannot wait, what can, and when one may stop with a clear conscience."""
    if not counts.total:
        return NOBODY
    if counts.cannot:
        first, verb = f"{_many(counts.cannot)} cannot wait.", "can"
    else:
        first, verb = "Nothing left that cannot wait.", "waits" if counts.told == 1 else "wait"
    said = (
        first,
        _told(counts.told, verb),
        _untold(counts.untold),
        _off(counts.off),
        _second(counts.second),
        _quiet(counts.quiet),
    )
    return " ".join(filter(None, said))


def _told(number: int, verb: str) -> str:
    if not number:
        return ""
    each = "it has been told until when" if number == 1 else "each has been told until when"
    return f"{_many(number)} {verb}; {each}."


def _untold(number: int) -> str:
    if not number:
        return ""
    return f"{_many(number)} {'waits' if number == 1 else 'wait'} without knowing until when. {UNTOLD}"


def _off(number: int) -> str:
    if not number:
        return ""
    return f"{_many(number)} {'was' if number == 1 else 'were'} put off, and nobody was told until when."


def _second(number: int) -> str:
    if not number:
        return ""
    return (
        f"{_many(number)} {'waits' if number == 1 else 'wait'} for somebody else’s yes, which you asked for."
    )


def _quiet(number: int) -> str:
    if not number:
        return ""
    return f"For {_many(number).lower()} nobody waits; there is time."


def _many(number: int) -> str:
    return (NUMBERS[number] if number < len(NUMBERS) else str(number)).capitalize()


def _since(at: datetime, now: datetime) -> str:
    local = timezone.localtime(at)
    days = (timezone.localtime(now).date() - local.date()).days
    if days <= 0:
        return f"{local:%H:%M}"
    if days == 1:
        return f"yesterday, {local:%H:%M}"
    if days < WEEK.days:
        return f"{local:%A, %H:%M}"
    return f"{local.day} {local:%B}, {NUMBERS[days] if days < len(NUMBERS) else days} days ago"


def hard_texts(member: Member, now: datetime) -> int:
    """Count the hard texts this moderator has opened in the last seven days."""
    return HardText.objects.filter(member=member, at__gt=now - WEEK).count()


def hard_words(number: int) -> str:
    """Say how many, and when it is many, that it is."""
    if not number:
        return ""
    texts = "one hard text" if number == 1 else f"{_many(number).lower()} hard texts"
    said = f"You have read {texts} in the last seven days."
    if number < MANY_HARD:
        return said
    return f"{said} That is a lot to carry. You may stop here; nobody will ask why."


def others_words(member: Member, hours: dict[tuple[int, str], list[Hour]], now: datetime) -> str:
    """Say who else can take over, and who of them looks next."""
    others = {name: of_one for (pk, name), of_one in hours.items() if pk != member.pk}
    if not others:
        return "There is no other moderator who could take over just now."
    names = sorted(others)
    known = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
    coming = {name: duty for name, of_one in others.items() if (duty := next_of(of_one, now)) is not None}
    if not coming:
        return f"{known} can take over."
    name = min(coming, key=lambda each: (coming[each].starts, each))
    starts = coming[name].starts
    looks = "is looking now" if starts <= now else f"looks next, on {moment_words(starts)}"
    if len(names) == 1:
        return f"{known} can take over, and {looks}."
    return f"{known} can take over; {name} {looks}."
