"""Two at once, on PostgreSQL: each in a transaction and a connection of its own, started on one signal.

Of two moves exactly one is made, with one row in the ledger; whoever comes second is told so in a sentence,
nobody waits for the other for ever, and no reply is lost.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from django.utils import timezone

from accounts.actions import appoint
from forum.consultations import actions
from forum.consultations.drafts import Draft
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.ledger.models import Entry
from forum.moderation import actions as moderation
from forum.protocol.machine import NOTHING_TO_MOVE
from forum.review.models import ReviewItem
from tests.factories import LINE, make_consultation, make_member, make_reply, make_reply_draft, move_to_phase
from tests.invariants.test_05_two_at_once import at_once
from tests.rounds import rounds

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

ROUNDS = rounds(2, 4)
#: Every move of the poster and of a moderator, and where it starts from.
MOVES = {
    "move_on": "clarify", "enough": "perspectives", "pause": "resonate", "resume": "clarify", "talk": "resonate",
    "open_notes": "clarify", "show_notes": "follow_up", "reopen": "follow_up", "close": "follow_up",
    "change_way": "clarify", "extend": "resonate", "end_phase": "perspectives",
}  # fmt: skip
BY_MODERATOR = ("extend", "end_phase")
REFUSED = (actions.NotNow, moderation.NotDecided)
ONLY_WHILE_OPEN = "Only a moderator can do this, while it is open, and never in their own."


def bring(phase: str = "clarify", *, wanted: bool = False) -> Consultation:
    """Somebody's consultation, some days old, in this phase; each time another poster's."""
    by = make_member()
    here = make_consultation(by, at=timezone.now() - timedelta(days=30))
    Consultation.objects.filter(pk=here.pk).update(notes_wanted=wanted)
    return move_to_phase(here, phase, at=timezone.now() - timedelta(days=20))


def ready_for(move: str) -> Consultation:
    here = bring(MOVES[move], wanted=move == "open_notes")
    if move == "resume":
        actions.pause(here, by=here.author, turn=here.turn)
        here.refresh_from_db()
    return here


def press(move: str, here: Consultation) -> Any:
    """The poster's act (or a moderator's, each time another's) as a page does it, with the turn the page was
    shown at."""
    if move in BY_MODERATOR:
        by = make_member()
        appoint(by, "moderator")
        return partial(getattr(moderation, move), here, by=by, turn=here.turn)
    more = (actions.Way("balint"),) if move == "change_way" else ()
    return partial(getattr(actions, move), here, *more, by=here.author, turn=here.turn)


def rows(here: Consultation) -> int:
    """Moves, as the ledger has them."""
    return Entry.objects.filter(consultation=here).exclude(verb__startswith="reply.").count()


def by_kind(done: list[Any]) -> Counter[str]:
    """What came of it: "" for what was done. Only a refusal with its sentence is no error."""
    for outcome in done:
        assert outcome is None or isinstance(outcome, (*REFUSED, int, Reply)), repr(outcome)
    return Counter(str(outcome) for outcome in done if isinstance(outcome, REFUSED))


def overdue(phase: str) -> Consultation:
    """One whose time is over: with a voice, where the phase wants one."""
    here = bring(phase)
    if phase in {"clarify", "resonate", "perspectives"}:
        make_reply(here, make_member(), at=here.phase_began_at + timedelta(hours=1))
    return here


@pytest.mark.parametrize("move", MOVES)
def test_of_two_tabs_with_one_move_one_makes_it_and_the_other_is_told(defaults, move):
    for _ in ROUNDS:
        here = ready_for(move)
        before = rows(here)
        done = at_once(press(move, here), press(move, here))
        assert by_kind(done) == {NOTHING_TO_MOVE: 1}, done
        assert rows(here) == before + 1
        assert Consultation.objects.get(pk=here.pk).turn == here.turn + 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("move_on", "enough"), ("move_on", "pause"), ("enough", "change_way"), ("pause", "talk"), ("reopen", "close"),
     ("show_notes", "reopen"), ("extend", "end_phase"), ("extend", "pause"), ("end_phase", "enough")],
)  # fmt: skip
def test_of_two_tabs_with_two_moves_one_is_made(defaults, one, other):
    for _ in ROUNDS:
        here = bring("resonate" if MOVES[one] != "follow_up" else "follow_up")
        before = rows(here)
        done = at_once(press(one, here), press(other, here))
        assert by_kind(done) == {NOTHING_TO_MOVE: 1}, done
        assert rows(here) == before + 1


@pytest.mark.parametrize(
    "phase",
    [
        "clarify",
        *(pytest.param(phase, marks=pytest.mark.long) for phase in ("resonate", "perspectives", "technique")),
        "follow_up",
    ],
)
def test_of_two_runs_of_the_clock_at_once_one_moves(defaults, phase):
    late = timezone.now() + timedelta(days=100)
    for _ in ROUNDS:
        heres = [overdue(phase) for _ in range(4)]
        before = [rows(here) for here in heres]
        done = at_once(*(partial(actions.run_moves, late) for _ in range(3)))
        assert all(isinstance(outcome, int) for outcome in done), done
        assert sum(done) == 4
        assert [rows(here) for here in heres] == [row + 1 for row in before]
        Consultation.objects.all().update(status="closed", closes_at=None)  # out of the next round's way


@pytest.mark.parametrize("move", ["move_on", "enough", "pause", "talk", "change_way", *BY_MODERATOR])
def test_of_the_poster_or_a_moderator_and_the_clock_one_moves_it(defaults, move):
    for _ in ROUNDS:
        here = overdue("resonate" if move == "talk" else MOVES[move])
        before = rows(here)
        pressed, ran = at_once(press(move, here), partial(actions.run_moves, timezone.now()))
        now = Consultation.objects.get(pk=here.pk)
        if isinstance(pressed, REFUSED):  # the clock was first
            assert (str(pressed), ran, rows(here)) == (NOTHING_TO_MOVE, 1, before + 1)
        else:  # and after a talk or another way, its time is over still
            assert pressed is None
            assert rows(here) == before + 1 + ran
            assert ran == 0 or move in {"talk", "change_way"}
        assert now.turn == here.turn + rows(here) - before
        Consultation.objects.filter(pk=here.pk).update(status="closed")


@pytest.mark.parametrize("moved_by", ["poster", "clock"])
@pytest.mark.parametrize("kind", ["clarifying_question", "resonance"])
def test_a_reply_sent_in_the_minute_a_phase_closes_is_in_time_or_a_draft(defaults, moved_by, kind):
    outcomes = Counter()
    for _ in ROUNDS:
        here = overdue("clarify")
        draft = make_reply_draft(here, make_member(), kind=kind)
        text = draft.data["html"]
        by_time = partial(actions.run_moves, timezone.now())
        sent, moved = at_once(
            partial(actions.send_reply, draft, by=draft.author, seq=draft.seq),
            press("move_on", here) if moved_by == "poster" else by_time,
        )
        assert moved is None or moved == 1, moved
        draft.refresh_from_db()
        row = Consultation.objects.get(pk=here.pk)
        assert row.phase == "resonate"
        if isinstance(sent, Reply):
            assert (sent.html, sent.status) == (text, "visible")
            assert sent.phase == "clarify" or (sent.phase == "resonate" and kind == "resonance")
            assert row.voices == 2
        else:
            assert isinstance(sent, actions.NotNow) and "Your words are kept" in str(sent)
            assert (draft.sent_at, draft.data["html"], row.voices) == (None, text, 1)
        outcomes[type(sent).__name__] += 1
    assert kind == "clarifying_question" or outcomes == {"Reply": len(ROUNDS)}


def test_of_two_take_backs_from_two_tabs_one_leads_on(defaults):
    """One draft is open at a time: both tabs send it, and get the same take-back."""
    for _ in ROUNDS:
        here = bring("take_back")
        before = rows(here)
        draft = make_reply_draft(here, here.author, kind="take_back")
        send = partial(actions.send_reply, draft, by=here.author, seq=draft.seq)
        done = at_once(send, send)
        assert [type(outcome) for outcome in done] == [Reply, Reply], done
        assert done[0] == done[1]
        now = Consultation.objects.get(pk=here.pk)
        assert (now.status, now.phase, rows(here)) == ("resting", "follow_up", before + 1)


def test_a_take_back_sent_as_it_comes_to_rest_leads_on_all_the_same(defaults):
    for _ in ROUNDS:
        here = bring("take_back")
        draft = make_reply_draft(here, here.author, kind="take_back")
        sent, ran = at_once(
            partial(actions.send_reply, draft, by=here.author, seq=draft.seq),
            partial(actions.run_moves, timezone.now()),
        )
        assert isinstance(sent, Reply) and ran in {0, 1}
        now = Consultation.objects.get(pk=here.pk)
        assert (now.status, now.phase) == ("resting", "follow_up")


@pytest.mark.parametrize("move", ["move_on", "enough", "pause", "change_way", *BY_MODERATOR])
def test_what_is_withdrawn_while_it_is_moved_ends_withdrawn(defaults, move):
    for _ in ROUNDS:
        here = bring(MOVES[move])
        before = rows(here)
        moved, gone = at_once(press(move, here), partial(actions.withdraw, here, by=here.author))
        assert gone is None, gone
        assert moved is None or str(moved) in {NOTHING_TO_MOVE, ONLY_WHILE_OPEN}, moved
        assert Consultation.objects.get(pk=here.pk).status == "withdrawn"
        assert rows(here) == before + (1 if moved else 2)


def test_what_is_withdrawn_while_the_clock_runs_ends_withdrawn(defaults):
    for _ in ROUNDS:
        here = overdue("clarify")
        before = rows(here)
        ran, gone = at_once(
            partial(actions.run_moves, timezone.now()), partial(actions.withdraw, here, by=here.author)
        )
        assert gone is None and ran in {0, 1}, (ran, gone)
        assert Consultation.objects.get(pk=here.pk).status == "withdrawn"
        assert rows(here) == before + 1 + ran


def test_a_reply_released_as_the_clock_runs_keeps_its_place_and_moves_nothing_twice(cast, defaults):
    for _ in ROUNDS:
        here = overdue("clarify")
        sent_at = here.phase_began_at + timedelta(hours=2)
        held = make_reply(here, make_member(), kind="clarifying_question", held=True, at=sent_at)
        item, before = ReviewItem.objects.get(reply=held), rows(here)
        released, ran = at_once(
            partial(moderation.release, item, by=cast.moderator), partial(actions.run_moves, timezone.now())
        )
        assert released is None and ran in {0, 1}, (released, ran)
        ran += actions.run_moves(timezone.now())
        held.refresh_from_db()
        now = Consultation.objects.get(pk=here.pk)
        assert (held.status, held.phase, held.sent_at) == ("visible", "clarify", sent_at)
        assert (now.phase, now.voices, ran, rows(here)) == ("resonate", 2, 1, before + 1)


def test_a_consultation_released_as_the_clock_runs_begins_once(cast, defaults):
    for _ in ROUNDS:
        here = make_consultation(make_member(), waits=True)
        item = ReviewItem.objects.get(consultation=here)
        released, ran = at_once(
            partial(moderation.release, item, by=cast.moderator), partial(actions.run_moves, timezone.now())
        )
        assert (released, ran) == (None, 0)
        now = Consultation.objects.get(pk=here.pk)
        assert (now.status, now.phase, rows(here)) == ("open", "clarify", 2)
        assert now.phase_began_at is not None


def test_two_first_voices_that_come_late_at_once_give_company_once(defaults):
    for _ in ROUNDS:
        here = bring("clarify")
        drafts = [make_reply_draft(here, make_member(), LINE) for _ in range(2)]
        at: datetime = timezone.now()
        done = at_once(
            *(partial(actions.send_reply, draft, by=draft.author, seq=draft.seq, at=at) for draft in drafts)
        )
        assert all(isinstance(outcome, Reply) for outcome in done), done
        now = Consultation.objects.get(pk=here.pk)
        assert (now.voices, now.phase_ends_at) == (2, at + timedelta(hours=12))
        assert not Draft.objects.open().filter(consultation=here).exists()
