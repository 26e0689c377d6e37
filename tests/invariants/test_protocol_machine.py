"""A consultation's whole life, in any order of acts: what its poster, its colleagues, a moderator and the
clock do, over every preset and pace, held after every step against a notebook kept by hand.

The notebook follows field.md 4 and domain.md (States) in plain Python and reads nothing of the code's own
tables: where it expects a move, a reply taken or a reply refused, the site must do exactly that.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, override_settings
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from forum.consultations import actions
from forum.consultations.actions import moving
from forum.consultations.drafts import Draft
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.ledger.actions import record
from forum.ledger.models import Entry, Verb
from forum.mirror.html import from_plain
from forum.moderation import actions as moderation
from forum.review import actions as review
from forum.review.models import ReviewItem, Source
from tests.factories import NOTE, line_of, make_draft, make_member, make_reply, make_reply_draft
from tests.forum.protocol.by_hand import (
    BEFORE,
    NEXT,
    OPEN,
    POSTER,
    TAKES_NOTES,
    TRAINEES,
    WELCOME,
    hours_of,
)

SELDOM, RARELY = st.sampled_from((False,) * 3 + (True,)), st.sampled_from((False,) * 15 + (True,))
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HAIR = timedelta(microseconds=1)
DAY = timedelta(days=1)
KINDS = (
    "clarifying_question", "resonance", "appreciation", "perspective", "experience", "resource", "safety_note",
    "technique_note", "reframe_offer", "supervisor_note",
)  # fmt: skip
ONES_OWN = ("poster_reply", "take_back", "take_back", "follow_up")
THERE = ("visible", "held", "returned")
WHO = ("clinician", "trainee", "supervisor", "other_supervisor", "moderator")


@dataclass
class Said:
    """One reply, as the notebook has it."""

    pk: int
    who: str  # "poster", or one of WHO
    kind: str
    phase: str
    round: int  # which beginning of a phase it was sent in
    status: str
    sent_at: datetime
    asks_notes: bool = False
    answers: int | None = None
    shown_at: datetime | None = None  # since when readers can read it


@dataclass
class Notebook:
    """Where one consultation is, kept by hand."""

    preset: str
    pace: str
    early: bool  # something to do is wanted, or the severity exception holds
    first: str  # the phase it begins with
    status: str = "held"
    phase: str = "clarify"
    round: int = 0
    began: datetime | None = None
    ends: datetime | None = None
    rests: datetime | None = None
    closes: datetime | None = None
    stopped: datetime | None = None
    stood_still: timedelta = timedelta(0)  # in this phase
    bent: bool = False  # another way, or more time, was given in this phase
    paused: bool = False
    talks: bool = False
    opened: bool = False  # the notes on method
    opened_at: datetime | None = None
    turn: int = 0
    said: list[Said] = field(default_factory=list)

    # --- What holds --------------------------------------------------------------------------------

    @property
    def takes_notes(self) -> bool:
        return self.preset in TAKES_NOTES

    @property
    def runs(self) -> bool:
        return self.status in {"open", "resting"} and self.stopped is None

    def length(self, phase: str) -> timedelta:
        return timedelta(hours=hours_of(phase, self.preset, self.pace))

    def of_now(self, one: Said) -> bool:
        return one.phase == self.phase and one.round == self.round

    def voices(self) -> list[Said]:
        """Visible replies of others, of a kind this phase welcomes, sent in it."""
        welcome = WELCOME.get(self.phase, set()) - {"reframe_offer"}
        return [
            one for one in self.said
            if self.of_now(one) and one.status == "visible" and one.who != "poster" and one.kind in welcome
        ]  # fmt: skip

    def waits(self) -> bool:
        return any(self.of_now(one) and one.status == "held" for one in self.said)

    def sealed(self) -> list[Said]:
        return [
            one
            for one in self.said
            if one.kind == "technique_note" and one.status == "visible" and not self.opened
        ]

    # --- What moves it -----------------------------------------------------------------------------

    def enter(self, status: str, phase: str, at: datetime) -> None:
        if self.began is not None:
            at = max(at, self.began + HAIR)
        self.ends = self.rests = self.closes = self.stopped = None
        if status == "open":
            self.ends = at + self.length(phase)
            self.rests = at + 14 * DAY if phase == "take_back" else None
        elif status == "resting":
            self.closes = at + 60 * DAY
        if status != "closed" and (status, phase) != ("resting", "take_back"):
            self.round, self.began = self.round + 1, at
            self.stood_still, self.bent = timedelta(0), False
        if phase == "technique":
            self.open(at)
        self.status, self.phase, self.talks, self.paused = status, phase, False, False
        self.turn += 1

    def open(self, at: datetime) -> None:
        """The notes on method can be read from now on."""
        for one in self.sealed():
            one.shown_at = at
        self.opened = True

    def move_in_time(self, now: datetime) -> bool:
        """What one run of the clock's work does, if anything."""
        if not self.runs or self.waits():
            return False
        if self.phase == "take_back":
            for one in self.said:
                if self.of_now(one) and one.kind == "take_back" and one.status == "visible":
                    self.take_back(one, now)
                    return True
        if self.status == "resting":
            if self.closes <= now:
                self.enter("closed", self.phase, now)
                return True
        elif self.phase == "take_back":
            if self.rests <= now:
                self.enter("resting", "take_back", now)
                return True
        elif self.ends <= now and (self.phase == "technique" or self.voices()):
            self.go_on(now)
            return True
        return False

    def go_on(self, at: datetime) -> None:
        if self.phase == "technique":
            self.enter("resting", "follow_up", at)
        else:
            self.enter("open", NEXT[self.phase], at)

    def take_back(self, one: Said, at: datetime) -> None:
        if one.asks_notes and self.takes_notes:
            self.enter("open", "technique", at)
        else:
            self.enter("resting", "follow_up", at)

    def stop(self, at: datetime) -> None:
        if self.stopped is None:
            self.stopped = max(at, self.began) if self.began else at

    def go_on_running(self, at: datetime) -> None:
        still = max(at - self.stopped, timedelta(0))
        self.ends, self.rests, self.closes = (
            moment and moment + still for moment in (self.ends, self.rests, self.closes)
        )
        self.stood_still += still
        self.stopped = None

    def arrived(self, one: Said, at: datetime) -> None:
        """Colleagues can read it now."""
        if not self.of_now(one):
            return
        if one.kind == "take_back":
            if self.status in {"open", "resting"}:
                self.take_back(one, at)
        elif one in self.voices() and len(self.voices()) == 1 and self.phase in BEFORE and self.ends:
            self.ends = max(self.ends, (self.stopped or at) + self.length(self.phase) / 4)

    # --- What is taken -----------------------------------------------------------------------------

    def welcome(self, who: str, *, answering: bool) -> set[str]:
        if self.status not in {"open", "resting"}:
            return set()
        if self.preset == "supervisors" and who not in {"poster", "supervisor", "other_supervisor"}:
            return set()
        if who == "poster":
            return self.welcome_of_poster(answering=answering)
        process = {"moderator_note"} if who == "moderator" else set()
        if self.status == "resting":
            kinds = {"appreciation", "safety_note"}
        elif self.paused:
            kinds = {"safety_note"}
        else:
            kinds = WELCOME[self.phase] | {"safety_note"}
            late = self.phase in {"perspectives", "take_back", "technique"}
            if self.takes_notes and (late or self.early):
                kinds = kinds | {"technique_note"}
            if who.endswith("supervisor"):
                kinds = kinds | {"supervisor_note"}
        return (kinds & TRAINEES if who == "trainee" else kinds) | process

    def welcome_of_poster(self, *, answering: bool) -> set[str]:
        if self.status == "resting":
            return {"take_back", "follow_up"} if self.phase == "take_back" else {"follow_up"}
        kinds = set(POSTER[self.phase])
        if self.phase in {"resonate", "perspectives"} and self.talks:
            kinds.add("poster_reply")
        return kinds | ({"poster_reply"} if answering and self.phase in BEFORE else set())

    def takes(self, who: str, kind: str, *, answering: bool = False) -> bool:
        """Whether this is taken from them now, with the limits per person and in turn."""
        if kind not in self.welcome(who, answering=answering):
            return False
        of_kind = [one for one in self.said if one.kind == kind and one.status in THERE]
        mine = [one for one in of_kind if one.who == who]
        if kind == "clarifying_question":
            answered = {one.answers for one in self.said if one.who == "poster" and one.status in THERE}
            open_ones = [one for one in mine if one.pk not in answered]
            at_once = 2 if self.preset == "incident" else 1
            too_many = self.preset == "incident" and len(mine) >= 2
            return len(open_ones) < at_once and not too_many and len(of_kind) < 6
        if kind == "perspective" and self.preset == "incident":
            return not mine
        if kind == "perspective" and self.preset == "reflecting_team":
            last = max(of_kind, key=lambda one: (one.sent_at, one.pk), default=None)
            return last is None or last.who != who
        if kind == "take_back":
            return not any(self.of_now(one) for one in mine)
        return True


class Life(RuleBasedStateMachine):
    """Acts of everybody, each by the same functions as the pages use."""

    people: dict[str, Any]
    clients: dict[str, Client]

    def __init__(self) -> None:
        super().__init__()
        self.now, self.count = START, 0
        self.undo = transaction.atomic()
        self.undo.__enter__()

    def teardown(self) -> None:
        """Nothing stays of this life."""
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    # --- Beginning ---------------------------------------------------------------------------------

    @initialize(
        preset=st.sampled_from(("standard", "balint", "reflecting_team", "incident", "supervisors")),
        pace=st.sampled_from(("usual", "soon")),
        early=st.sampled_from((False, False, "wanted", "severe")),
        skips=st.sampled_from((False, False, False, True)),
        waits=SELDOM,
        along=st.sampled_from((2, 0, 1, 3, 4, 5, 2, 0)),
    )
    def publish(self, preset: str, pace: str, early: Any, skips: bool, waits: bool, along: int) -> None:
        """The poster brings it; a first one may wait for a first reader, another be so far along."""
        self.poster = self.people["bringing_supervisor" if preset == "supervisors" else "bringing"]
        draft = make_draft(self.poster, "supervision" if preset == "supervisors" else "only-a-question")
        way = actions.Way(preset, pace, notes_wanted=early == "wanted", skips_questions=skips)
        with override_settings(FIRST_CONSULTATION_WAITS=waits):
            made = actions.publish(
                draft, by=self.poster, seq=draft.seq, unnamed=False, heavy=[], way=way, at=self.now
            )
        if early == "severe":
            Consultation.objects.filter(pk=made.pk).update(severe=True)
        self.severe = early == "severe"
        self.pk = made.pk
        self.book = Notebook(preset, pace, bool(early), "resonate" if skips else "clarify")
        if not waits:
            self.book.enter("open", self.book.first, self.now)
            self.book.turn, self.book.opened_at = 0, self.now
        self.sent_at = self.now
        for _ in range(0 if waits else along):
            self.now += DAY
            if self.book.phase == "take_back":
                self.send("poster", "take_back", asks=True)
            else:
                self.move_on()

    # --- The clock ---------------------------------------------------------------------------------

    @rule(
        hours=st.sampled_from((0, 0.01, 1, 12, 24, 24, 49, 49, 24 * 5, 24 * 5, 24 * 15, 24 * 61)),
        runs=st.integers(1, 2),
    )
    def time_goes_by(self, hours: float, runs: int) -> None:
        """Hours pass, and the clock's work runs once or twice: at most one move each time."""
        self.now += timedelta(hours=hours)
        for _ in range(runs):
            before, had_voice, waited = self.book.phase, bool(self.book.voices()), self.book.waits()
            status = self.book.status
            moved = self.book.move_in_time(self.now)
            assert actions.run_moves(self.now) == moved
            if moved:
                assert not waited, "a phase ended while a reply sent in it waited at the desk"
                assert had_voice or before not in BEFORE or status == "resting", "it ended without a voice"

    @rule(hours=st.sampled_from((1, 50)))
    def the_clock_is_set_back(self, hours: int) -> None:
        """Somebody puts the server's clock right, or wrong."""
        self.now -= timedelta(hours=hours)
        self.time_goes_by(0, 1)

    # --- Colleagues, and what they say -------------------------------------------------------------

    def send(
        self, who: str, kind: str, *, answers: Said | None = None, held: bool = False, asks=False
    ) -> None:
        """Send a reply; it is taken where the notebook takes it, and else stays with its author as a draft."""
        by = self.poster if who == "poster" else self.people[who]
        here, answered = self.here(), Reply.objects.get(pk=answers.pk) if answers else None
        answering = answers is not None and answers.kind == "clarifying_question" and answers in self.seen()
        answering = answering and answers.who != "poster"
        taken = self.book.takes(who, kind, answering=answering)
        more = {"asks_notes": asks} if kind == "take_back" else {}
        text = line_of(kind) if kind != "technique_note" else f"A letter they never send, {self.word()}."
        try:
            with transaction.atomic():
                sent = make_reply(
                    here, by, text, kind=kind, answers=answered, held=held, at=self.now, **more
                )  # fmt: skip
        except actions.NotNow as error:
            assert not taken, f"{kind} of {who} refused in {self.book.phase}: {error}"
            assert str(error)
            draft = make_reply_draft(here, by, text, kind=kind)
            draft.refresh_from_db()
            assert draft.sent_at is None and draft.data["html"] == from_plain(text)
            Draft.objects.filter(pk=draft.pk).delete()
            return
        assert taken, f"{kind} of {who} taken in {self.book.status}, {self.book.phase}"
        at = max(self.now, self.book.began)
        one = Said(
            sent.pk, who, kind, self.book.phase, self.book.round, "held" if held else "visible", at, asks
        )
        one.answers = answered.pk if answered is not None and answers in self.seen() else None
        self.book.said.append(one)
        if not held:
            one.shown_at = at
            self.book.arrived(one, self.now)

    def word(self) -> str:
        """A word that stands nowhere else, of letters alone."""
        self.count += 1
        return "zaq" + "".join("bcdfghjklm"[int(digit)] for digit in str(self.count)) + "oot"

    def seen(self) -> list[Said]:
        """What every reader sees."""
        sealed = self.book.sealed()
        return [one for one in self.book.said if one.status == "visible" and one not in sealed]

    @rule(who=st.sampled_from(WHO), kind=st.sampled_from(KINDS), held=st.sampled_from((False, False, True)))
    def somebody_replies(self, who: str, kind: str, held: bool) -> None:
        """Anybody tries to send anything."""
        self.send(who, kind, held=held)

    @precondition(lambda self: self.book.status in {"open", "resting"})
    @rule(said=st.lists(st.tuples(st.sampled_from(WHO), st.integers(0, 20), SELDOM), min_size=1, max_size=4))
    def colleagues_say_what_is_welcome(self, said: list[tuple[str, int, bool]]) -> None:
        """Most people send what they are offered."""
        for who, which, held in said:
            kinds = sorted(self.book.welcome(who, answering=False))
            if kinds:
                self.send(who, kinds[which % len(kinds)], held=held)

    @precondition(lambda self: self.book.runs)
    @rule(runs=st.integers(1, 2))
    def the_moment_comes(self, runs: int) -> None:
        """It is as late as what is welcome now was meant to last."""
        book = self.book
        until = book.rests if book.phase == "take_back" and book.rests else book.ends or book.closes
        self.now = max(self.now, until)
        self.time_goes_by(0, runs)

    @rule(
        kind=st.sampled_from(ONES_OWN), held=st.sampled_from((False, False, False, True)), asks=st.booleans()
    )
    def the_poster_writes(self, kind: str, held: bool, asks: bool) -> None:
        """The poster tries to say something, too early or in its time."""
        self.send("poster", kind, held=held, asks=asks)

    @precondition(lambda self: self.book.said)
    @rule(which=st.integers(0, 20))
    def the_poster_answers(self, which: int) -> None:
        """The poster answers something that was said, by preference a question."""
        asked = [one for one in self.book.said if one.kind == "clarifying_question"] or self.book.said
        self.send("poster", "poster_reply", answers=asked[which % len(asked)])

    @precondition(lambda self: self.book.said)
    @rule(which=st.integers(0, 20))
    def somebody_withdraws_a_reply(self, which: int) -> None:
        """Its author takes a reply back, whatever has become of it."""
        one = self.book.said[which % len(self.book.said)]
        reply = Reply.objects.get(pk=one.pk)
        actions.withdraw_reply(reply, by=reply.author)
        one.status = "withdrawn"

    # --- The desk ----------------------------------------------------------------------------------

    @precondition(lambda self: any(one.status == "held" for one in self.book.said) and not self.is_over())
    @rule(which=st.integers(0, 20), back=st.sampled_from((False, False, True)))
    def the_desk_decides_about_a_reply(self, which: int, back: bool) -> None:
        """A moderator shows what waited, or gives it back."""
        held = [one for one in self.book.said if one.status == "held"]
        one = held[which % len(held)]
        item = ReviewItem.objects.get(reply=one.pk, decided_at=None)
        by = self.people["deciding"]
        if back:
            moderation.give_back(item, "Please leave the number out.", by=by, at=self.now)
            one.status = "returned"
            return
        moderation.release(item, by=by, at=self.now)
        one.status, one.shown_at = "visible", self.now
        row = Reply.objects.get(pk=one.pk)
        assert (row.status, row.phase, row.sent_at) == ("visible", one.phase, one.sent_at)
        self.book.arrived(one, self.now)

    @precondition(lambda self: any(one.status == "returned" for one in self.book.said))
    @rule(which=st.integers(0, 20))
    def a_returned_reply_is_sent_again(self, which: int) -> None:
        """Its author changes it; it waits again, in the phase it was sent in."""
        returned = [one for one in self.book.said if one.status == "returned"]
        one = returned[which % len(returned)]
        reply = Reply.objects.get(pk=one.pk)
        draft = actions.working_edit(reply, by=reply.author)
        note = NOTE if one.kind == "technique_note" else {}
        actions.save(draft, draft.data | {"html": from_plain(line_of(one.kind))} | note, seq=draft.seq)
        try:
            with transaction.atomic():
                actions.edit_reply(
                    draft, by=reply.author, seq=draft.seq, edition=reply.edition, at=self.now
                )  # fmt: skip
        except actions.NotNow:
            assert self.book.status not in {"open", "resting"}
            return
        assert self.book.status in {"open", "resting"}
        one.status = "held"

    @precondition(lambda self: self.book.status == "held")
    @rule()
    def the_desk_shows_the_consultation(self) -> None:
        """What waited can be read; its clock begins, or goes on."""
        moderation.release(
            ReviewItem.objects.get(consultation=self.pk, decided_at=None), by=self.people["deciding"], at=self.now
        )  # fmt: skip
        if self.book.began is None:
            turn = self.book.turn
            self.book.enter("open", self.book.first, self.now)
            self.book.turn, self.book.opened_at = turn + 1, self.now
            return
        self.book.status = "open"
        self.book.turn += 1
        if not self.book.paused:
            self.book.go_on_running(self.now)

    @precondition(lambda self: self.book.status == "open")
    @rule(chance=SELDOM)
    def the_consultation_goes_to_the_desk(self, chance: bool) -> None:
        """A change of it must be read by a moderator first: nobody reads it meanwhile."""
        if not chance:
            return
        with transaction.atomic():
            here = Consultation.objects.locked().get(pk=self.pk)
            here.move_to("held", at=self.now)
            review.raise_item(Source.IDENTIFIER, consultation=here, at=self.now)
            record(here, Verb.HELD, voice=here.voice_name, by=self.poster, at=self.now)
        self.book.status = "held"
        self.book.turn += 1
        self.book.stop(self.now)

    @rule(act=st.sampled_from(("extend", "end_phase")), chance=SELDOM)
    def a_moderator_gives_or_takes_time(self, act: str, chance: bool) -> None:
        """Two more days, or the end of what is welcome now."""
        if not chance:
            return
        book = self.book
        may = book.status == "open" and (act == "extend" or not book.paused)
        try:
            with transaction.atomic():
                getattr(moving, act)(self.here(), by=self.people["deciding"], turn=book.turn, at=self.now)
        except actions.NotNow:
            assert not may
            return
        assert may
        if act == "extend":
            stands = book.stopped or self.now
            book.ends, book.rests = (
                moment and max(moment, stands) + 2 * DAY for moment in (book.ends, book.rests)
            )
            book.turn, book.bent = book.turn + 1, True
        elif book.phase == "take_back":
            book.enter("resting", "take_back", self.now)
        else:
            book.go_on(self.now)

    # --- The poster's own moves --------------------------------------------------------------------

    def act(self, name: str, may: bool | None, *more: Any, **options: Any) -> bool:
        """The poster does something, or tries to. `may` is the notebook's word (None: either is right)."""
        here, turn = self.here(), self.book.turn
        try:
            with transaction.atomic():
                getattr(actions, name)(here, *more, by=self.poster, turn=turn, at=self.now, **options)
        except actions.NotNow as error:
            assert may is not True, f"{name} refused in {self.book.status}, {self.book.phase}: {error}"
            return False
        assert may is not False, f"{name} taken in {self.book.status}, {self.book.phase}"
        return True

    @rule()
    def move_on(self) -> None:
        """“I’ve said enough”, “I’m ready”."""
        book, may = self.book, self.book.status == "open" and self.book.phase in {*BEFORE, "technique"}
        if may and book.phase == "resonate":
            ran = (book.stopped or self.now) - book.began - book.stood_still
            share = 24 if book.pace == "usual" else hours_of("resonate", book.preset, "soon") / 3
            may = ran >= timedelta(hours=share) and (None if book.bent else True)
        if self.act("move_on", may):
            book.go_on(self.now)

    @rule(chance=SELDOM)
    def enough(self, chance: bool) -> None:
        """Straight to take-back, at any time."""
        if chance and self.act("enough", self.book.status == "open" and self.book.phase in BEFORE):
            self.book.enter("open", "take_back", self.now)

    @rule(chance=SELDOM)
    def pause(self, chance: bool) -> None:
        """The clock stands still."""
        if chance and self.act("pause", self.book.status == "open" and not self.book.paused):
            self.book.paused = True
            self.book.turn += 1
            self.book.stop(self.now)

    @precondition(lambda self: self.book.paused)
    @rule()
    def resume(self) -> None:
        """And goes on."""
        if self.act("resume", self.book.status == "open"):
            self.book.paused = False
            self.book.turn += 1
            self.book.go_on_running(self.now)

    @rule()
    def talk(self) -> None:
        """“I would rather talk with you now.”"""
        book = self.book
        listens = book.status == "open" and book.phase in {"resonate", "perspectives"}
        if self.act("talk", listens and not book.paused and not book.talks):
            book.talks, book.turn = True, book.turn + 1

    @rule()
    def open_notes(self) -> None:
        """Where something to do was wanted, notes open at any time."""
        book = self.book
        may = book.status in {"open", "resting"} and book.early and book.takes_notes and not book.opened
        if self.act("open_notes", may):
            book.open(self.now)
            book.turn += 1

    @rule(act=st.sampled_from(("show_notes", "reopen", "close")))
    def of_what_rests(self, act: str) -> None:
        """Notes on method, perspectives once more, or the end."""
        book, rests = self.book, self.book.status == "resting"
        if act == "show_notes":
            if self.act(act, rests and book.phase == "follow_up" and book.takes_notes):
                book.enter("open", "technique", self.now)
        elif self.act(act, rests):
            book.enter(*(("open", "perspectives") if act == "reopen" else ("closed", book.phase)), self.now)

    @rule(
        preset=st.sampled_from(("standard", "balint", "reflecting_team", "incident", "supervisors")),
        pace=st.sampled_from(("usual", "soon")),
        wanted=st.booleans(),
    )
    def go_about_it_another_way(self, preset: str, pace: str, wanted: bool) -> None:
        """At any time, but never so that others read it."""
        book = self.book
        may = book.status in {"open", "resting", "held"}
        may = may and (preset == book.preset or "supervisors" not in {preset, book.preset})
        before = book.length(book.phase) if book.phase in OPEN else None
        if not self.act("change_way", may, actions.Way(preset, pace, wanted)):
            return
        book.preset, book.pace, book.early, book.turn = preset, pace, wanted or self.severe, book.turn + 1
        if book.ends is not None and (longer := book.length(book.phase) - before):
            book.ends, book.bent = max(book.ends + longer, book.stopped or self.now), True

    @precondition(lambda self: self.book.turn > 8)
    @rule(chance=RARELY)
    def withdraw(self, chance: bool) -> None:
        """At any time, without a reason; the end of it."""
        if chance:
            may_again = self.book.status == "withdrawn"
            actions.withdraw(self.here(), by=self.poster)
            self.book.status = "withdrawn"
            self.book.turn += not may_again

    @rule(
        act=st.sampled_from(("move_on", "enough", "pause", "resume", "talk", "reopen", "close", "open_notes"))
    )
    def a_stale_page_or_somebody_else_moves_nothing(self, act: str) -> None:
        """A page from before the last move, and a colleague's hand."""
        for by, turn in ((self.poster, self.book.turn - 1), (self.people["moderator"], self.book.turn)):
            with pytest.raises(actions.NotNow), transaction.atomic():
                getattr(actions, act)(self.here(), by=by, turn=turn, at=self.now)

    # --- What must hold after every step -----------------------------------------------------------

    def here(self) -> Consultation:
        return Consultation.objects.get(pk=self.pk)

    def is_over(self) -> bool:
        return self.book.status == "withdrawn"

    @invariant()
    def it_is_where_the_notebook_says(self) -> None:
        """Status, phase and clock."""
        here, book = self.here(), self.book
        found = (
            here.status,
            here.phase,
            here.paused_at is not None,
            here.talks,
            here.notes_opened_at is not None,
        )
        assert found == (book.status, book.phase, book.paused, book.talks, book.opened)
        for name, expected in (
            ("phase_began_at", book.began), ("phase_ends_at", book.ends), ("rests_at", book.rests),
            ("closes_at", book.closes),
        ):  # fmt: skip
            moment = getattr(here, name)
            assert (moment is None) == (expected is None), name
            assert moment is None or abs(moment - expected) < timedelta(milliseconds=1), name
        assert (here.stopped_at is None) == (book.stopped is None)
        if here.status == "open":
            assert here.phase_ends_at is not None
            assert (here.rests_at is not None) == (here.phase == "take_back")
        if here.status == "resting":
            assert here.phase in {"take_back", "follow_up"} and here.closes_at is not None

    @invariant()
    def every_move_left_one_row(self) -> None:
        """As many rows of the ledger as moves, and never two of one move."""
        rows = Entry.objects.filter(consultation=self.pk).exclude(verb__startswith="reply.")
        assert self.here().turn == self.book.turn == rows.count() - 1

    @invariant()
    def counters_are_true(self) -> None:
        """Voices, and when something was last said."""
        here, book, seen = self.here(), self.book, self.seen()
        answers = [one for one in seen if one.who != "poster" and one.kind != "moderator_note"]
        assert here.voices == len(answers)  # a note on the process answers nobody
        began = book.opened_at or self.sent_at
        assert here.last_activity_at == max([began, *(one.shown_at for one in seen)])
        status = dict(Reply.objects.filter(consultation=self.pk).values_list("pk", "status"))
        assert status == {one.pk: one.status for one in book.said}

    @invariant()
    def what_is_sealed_is_its_authors_alone(self) -> None:
        """Not through the querysets, and on no page."""
        sealed = self.book.sealed()
        if not sealed:
            return
        rows = {row.pk: row for row in Reply.objects.filter(pk__in=[one.pk for one in sealed])}
        viewers = {**self.people, "poster": self.poster}
        for who, member in viewers.items():
            found = set(Reply.objects.visible_to(member).filter(pk__in=rows).values_list("pk", flat=True))
            assert found <= {one.pk for one in sealed if one.who == who}, who
        self.count += 1
        looking = ("poster", *WHO, "deciding")[self.count % 7]
        member = viewers[looking]
        page = self.clients[str(member.pk)].get(f"/consultations/{self.here().public_id}/")
        assert page.status_code in {200, 302, 403, 404}
        said = page.content.decode()
        for one in sealed:
            words = rows[one.pk].html.rsplit(" ", 1)[1].removesuffix(".</p>")
            assert words.startswith("zaq") or words  # the word that is nobody else's
            if words.startswith("zaq") and one.who != looking:
                assert words not in said, looking


def live(cast, monkeypatch, **options: Any) -> None:
    """Let many lives run their course."""
    for limit in (
        "publishing.PER_DAY",
        "publishing.CHANGES_PER_HOUR",
        "limits.PER_HOUR",
        "conversation.PER_HOUR",
    ):
        monkeypatch.setattr(f"forum.consultations.actions.{limit}", 10_000)
    people = {
        "bringing": make_member("Bringt Etwas"), "bringing_supervisor": make_member("Bringt Vieles", "supervisor"),
        "clinician": cast.maren, "trainee": cast.trainee, "supervisor": cast.tobi,
        "other_supervisor": make_member("Sieht Weiter", "supervisor"), "moderator": cast.moderator,
        "deciding": cast.second_moderator,
    }  # fmt: skip
    clients = {}
    for member in people.values():
        clients[str(member.pk)] = Client()
        clients[str(member.pk)].force_login(member)
    kind = type("ALife", (Life,), {"people": people, "clients": clients})
    run_state_machine_as_test(
        kind,
        settings=settings(
            deadline=None, database=None, print_blob=False, suppress_health_check=list(HealthCheck), **options
        ),
    )


@pytest.mark.both
@pytest.mark.parametrize("lives", [12, pytest.param(65, marks=pytest.mark.long)], ids=["some", "many"])
def test_any_life_goes_by_the_rules(cast, defaults, monkeypatch, lives):
    live(cast, monkeypatch, max_examples=lives, stateful_step_count=40, derandomize=True,
         phases=(Phase.explicit, Phase.generate, Phase.shrink))  # fmt: skip
