"""A house in which somebody speaks under several aliases, made the same way twice.

Whatever is random (ids, aliases) is drawn from a fixed row of numbers, and the clock stands where the test puts
it. So two houses can be compared word by word: one where two aliases are one person's, one where they are two
people's. What anybody can tell apart links the aliases.
"""

from __future__ import annotations

import hashlib
import itertools
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from accounts import actions as accounts
from accounts.models import Member
from forum.chair import actions as chair
from forum.chair.models import Chair
from forum.checks.memory import Memory
from forum.consultations import actions, aliases
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.moderation import actions as moderation
from forum.notifications.models import Call, Channel, Wishes
from forum.reading import actions as reading
from forum.reading.models import Kept
from forum.themes.models import Theme
from tests.cast import Cast
from tests.factories import (
    QUESTION,
    STORY,
    line_of,
    make_consultation,
    make_reply,
    make_reply_draft,
    move_to_phase,
)

START = datetime(2026, 5, 11, 8, 0, 7, tzinfo=UTC)  # a Monday


class Clock:
    """What time it is, for everything that asks Django."""

    def __init__(self) -> None:
        self.now = START

    def later(self, **more: float) -> None:
        """Let time go by; no two acts share a second."""
        self.now += timedelta(**(more or {"minutes": 7, "seconds": 13}))


class _AnyDatetime(type):
    def __instancecheck__(cls, thing: object) -> bool:
        return isinstance(thing, datetime)


def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Stop the clock, also for the defaults of columns."""
    here = Clock()

    class Stopped(datetime, metaclass=_AnyDatetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
            return here.now.astimezone(tz) if tz else here.now.replace(tzinfo=None)

    monkeypatch.setattr(timezone, "datetime", Stopped)
    return here


@contextmanager
def one_house(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> Iterator[None]:
    """Begin at the same moment with the same chances, and leave nothing behind."""
    numbers = itertools.count()

    def digits(length: int = 16) -> str:
        return hashlib.sha256(f"{next(numbers)}".encode()).hexdigest()[: 2 * length].ljust(2 * length, "0")

    def choose(taken: set[str]) -> str:
        free = [name for name in aliases.NAMES if name not in taken]
        return free[int(digits(4), 16) % len(free)]

    cache.clear()
    clock.now = START
    with monkeypatch.context() as patch, transaction.atomic():
        patch.setattr(secrets, "token_hex", digits)
        patch.setattr(aliases, "choose", choose)
        yield
        transaction.set_rollback(True)


def run_due(clock: Clock, capture: Callable[..., Any]) -> None:
    """Let time do what is due."""
    clock.later()
    with capture(execute=True):
        call_command("run_due", stdout=StringIO(), stderr=StringIO())


Words = Callable[[str], str]


def plain(name: str) -> str:
    """The words of a text where it does not matter which they are."""
    return ""


def live(
    cast: Cast, one: Member, other: Member, clock: Clock, capture: Callable[..., Any], words: Words = plain
) -> list[Consultation]:
    """Let `one`, and days later `other`, bring a question without their name, answer one of Ilse's without it,
    and sit down in the open chair without it; then let things happen to `one`.

    Everybody hears of everything by mail at once. `words` gives each text, by name, what it carries. Gives
    what they brought and where they answered.
    """
    chair.load_chair_questions()
    at_once = dict.fromkeys(Call.values, Channel.AT_ONCE)
    Wishes.objects.bulk_create(
        Wishes(member=each, channels=at_once) for each in Member.objects.order_by("pk")
    )
    reading.follow_theme(Theme.objects.get(slug="alliance"), by=cast.maren)
    reading.follow_now("perspectives", by=cast.retired)
    places = []
    for who in (one, other):
        run_due(clock, capture)
        with capture(execute=True):
            places += [_ask(who, cast, clock, words), _answer(who, cast, clock, words)]
        run_due(clock, capture)
        clock.later(days=1)
    for who in (one, other):
        run_due(clock, capture)
        said = f"<p>On the stairs, with one shoe. {words('chair')}</p>"
        chair.say(Chair.objects.first(), said, by=who, unnamed=True)
        clock.later(days=7)
    _change(one)
    run_due(clock, capture)
    return places


def _change(member: Member) -> None:
    """What happens to somebody must show in no place where they speak without their name."""
    accounts.rename(member, f"{member.display_name} Anders")
    Member.objects.filter(pk=member.pk).update(practice="supervisor", is_active=False)


def _ask(who: Member, cast: Cast, clock: Clock, words: Words) -> Consultation:
    """Bring a question, through to what happened since, with everything a poster can do on the way."""
    clock.later()
    answers = {"only-a-question.1": f"{STORY} {words('story')}"}
    here = make_consultation(
        who, unnamed=True, answers=answers, question=f"{words('question')} {QUESTION}".strip()
    )
    reading.follow(here, "everything", by=cast.ilse)
    reading.follow(here, "returns", by=cast.moderator)

    def reply(by: Member, **more: Any) -> Reply:
        return _reply(here, by, clock, words, **more)

    asked = reply(cast.maren, kind="clarifying_question")
    reply(who, answers=asked)
    warm = reply(cast.ilse, unnamed=True)
    note = actions.working_note(here, by=who)
    actions.save(note, {"html": f"<p>I hurry. {words('private note')}</p>"}, seq=note.seq)
    clock.later()
    actions.give_presence(here, by=cast.retired, unnamed=True)
    clock.later()
    actions.thank(warm, by=who)
    clock.later(days=1)
    here.refresh_from_db()
    asked_anew = f"{words('reworded')} What closed between the two of us just then?".strip()
    actions.reword_question(here, asked_anew, by=who, edition=here.edition, memory=Memory())
    move_to_phase(here, "perspectives", at=_then(clock, days=2))
    note = reply(
        cast.tobi,
        kind="technique_note",
        needs=f"Trust. {words('needs')}",
        not_when=f"In haste. {words('not when')}",
    )
    left = reply(cast.maren, kind="perspective", text=f"@{here.alias} I wonder.")
    clock.later()
    actions.fold(left, by=who)
    move_to_phase(here, "take_back", at=_then(clock, hours=1))
    reply(who, kind="take_back", asks_notes=True, quotes=warm.public_id)
    here.refresh_from_db()
    assert here.phase == "technique" and note.kind == "technique_note"
    reply(who, answers=note)
    move_to_phase(here, "follow_up", at=_then(clock, hours=1))
    since = {"good_came": 8, "belief": 7, "sure": 6, "asked_them": "yes"}
    reply(who, kind="follow_up", since=since, on_us={"heard": 9})
    gone = reply(who, kind="follow_up")
    clock.later()
    actions.withdraw_reply(gone, by=who)
    here.refresh_from_db()
    return here


def _answer(who: Member, cast: Cast, clock: Clock, words: Words) -> Consultation:
    """Answer a colleague in every way there is, and be thanked, quoted, named and left for now."""
    clock.later()
    here = make_consultation(cast.ilse, theme="aliveness")
    reading.follow(here, "everything", by=who)
    reading.follow(here, "everything", by=cast.tobi)

    def reply(by: Member, **more: Any) -> Reply:
        return _reply(here, by, clock, words, **more)

    first = reply(who, unnamed=True)
    clock.later()
    actions.give_presence(here, by=who, unnamed=True)
    question = reply(who, unnamed=True, kind="clarifying_question")
    _let_through(reply(cast.ilse, answers=question, text=f"@{first.alias} I hurried.", held=True), cast)
    reply(cast.maren, quotes=first.public_id)
    clock.later()
    actions.thank(first, by=cast.ilse)
    reply(who, unnamed=True, held=True)
    move_to_phase(here, "perspectives", at=_then(clock, days=2))
    left = reply(who, unnamed=True, kind="perspective")
    reply(who, unnamed=True, kind="technique_note")
    clock.later()
    actions.fold(left, by=cast.ilse)
    gone = reply(who, unnamed=True)
    clock.later()
    actions.withdraw_reply(gone, by=who)
    clock.later()
    actions.mark_read(here, by=who)
    for reader in (who, cast.maren):
        reading.keep(here, by=reader)
        kept = Kept.objects.get(consultation=here, member=reader)
        reading.write_note(kept, f"For my own. {words('kept note')}", by=reader, edition=kept.edition)
    make_reply_draft(here, who, f"Not sent yet. {words('draft')}", unnamed=True)
    clock.later()
    aside = make_consultation(cast.maren)
    reading.step_back(aside, by=who)
    here.refresh_from_db()
    return here


def _reply(here: Consultation, by: Member, clock: Clock, words: Words, text: str = "", **more: Any) -> Reply:
    clock.later()
    kind = more.get("kind", "reply")
    return make_reply(here, by, f"{text or line_of(kind)} {words(kind)}".strip(), **more)


def _let_through(reply: Reply, cast: Cast) -> Reply:
    moderation.release(reply.review_items.get(), by=cast.moderator)
    reply.refresh_from_db()
    return reply


def _then(clock: Clock, **more: float) -> datetime:
    clock.later(**more)
    return clock.now
