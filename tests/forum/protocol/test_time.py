"""What time brings about in a consultation, and what it leaves alone. Every act here says when it happens."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.models import Member
from forum.consultations import actions
from forum.consultations.actions.moving import run_moves
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.moderation import actions as moderation
from forum.protocol.clock import length_of
from forum.protocol.machine import NOTHING_TO_MOVE
from forum.review import actions as review
from forum.review.models import ReviewItem, Source
from tests.factories import make_consultation, make_member, make_reply, move_to_phase

pytestmark = pytest.mark.usefixtures("defaults")

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def days(number: float) -> datetime:
    """So many days after it was published."""
    return START + number * DAY


@pytest.fixture
def here(cast) -> Consultation:
    """A consultation of Ilse's, published at the start, with a first voice."""
    made = make_consultation(cast.ilse, at=START)
    make_reply(made, cast.maren, at=START + HOUR)
    made.refresh_from_db()
    return made


@pytest.fixture
def alone(cast) -> Consultation:
    """A consultation of Ilse's that nobody has answered."""
    return make_consultation(cast.ilse, at=START)


def run(here: Consultation, at: datetime) -> tuple[str, str]:
    """Let the clock's work run once; gives where the consultation is then."""
    run_moves(at)
    here.refresh_from_db()
    return here.status, here.phase


def hold(here: Consultation, at: datetime) -> ReviewItem:
    """Take it out of sight for a moderator to look at, as a change with a detail in it does."""
    here.refresh_from_db()
    here.move_to("held", at=at)
    return review.raise_item(Source.IDENTIFIER, consultation=here, at=at)


def release(thing: Consultation | Reply, cast, at: datetime) -> None:
    """A moderator lets colleagues read it."""
    which = {"reply": thing} if isinstance(thing, Reply) else {"consultation": thing}
    moderation.release(ReviewItem.objects.get(decided_at=None, **which), by=cast.moderator, at=at)
    thing.refresh_from_db()


def moves(here: Consultation) -> list[str]:
    """What moved it, in order."""
    return list(here.entries.filter(verb__startswith="phase.").values_list("detail", flat=True))


# --- Time, and a voice ---------------------------------------------------------------------------


def test_it_goes_through_by_time_alone_and_closes_sixty_days_after_it_came_to_rest(cast, here):
    assert run(here, days(2) - HOUR) == ("open", "clarify")
    assert run(here, days(2)) == ("open", "resonate")
    make_reply(here, cast.maren, at=days(3))
    assert run(here, days(5)) == ("open", "perspectives")
    make_reply(here, cast.maren, kind="perspective", at=days(6))
    assert run(here, days(9)) == ("open", "take_back")
    assert run(here, days(14)) == ("open", "take_back")  # five days are asked for, none are forced
    assert run(here, days(23)) == ("resting", "take_back")
    assert run(here, days(82)) == ("resting", "take_back")
    assert run(here, days(83)) == ("closed", "take_back")
    assert here.closed_at == days(83)
    assert moves(here) == ["resonate:time", "perspectives:time", "take_back:time"]


@pytest.mark.parametrize("phase", ["clarify", "resonate", "perspectives"])
def test_without_a_voice_it_waits_for_ever_and_a_late_voice_has_company(cast, alone, phase):
    move_to_phase(alone, phase, at=START)
    began, whole = alone.phase_began_at, length_of(phase, "standard", "usual")
    make_reply(alone, cast.ilse, "I wonder.", at=began) if phase == "clarify" else None  # no voice of another
    assert run(alone, began + 400 * DAY) == ("open", phase)
    late = began + 401 * DAY
    make_reply(alone, cast.maren, at=late)
    assert run(alone, late + whole / 4 - HOUR) == ("open", phase)
    make_reply(alone, cast.tobi, at=late + HOUR)  # a second voice makes nothing longer
    assert run(alone, late + whole / 4)[1] != phase


def test_a_voice_that_comes_early_changes_no_end(cast, alone):
    ends = alone.phase_ends_at
    make_reply(alone, cast.maren, at=START + HOUR)
    alone.refresh_from_db()
    assert alone.phase_ends_at == ends


@pytest.mark.parametrize("kind", ["technique_note", "safety_note"])
def test_a_sealed_note_or_a_worry_is_not_the_voice_a_phase_waits_for(cast, alone, kind):
    move_to_phase(alone, "perspectives", at=START)
    make_reply(alone, cast.maren, kind=kind, at=alone.phase_began_at + HOUR)
    assert run(alone, alone.phase_began_at + 30 * DAY) == ("open", "perspectives")


def test_a_voice_that_is_withdrawn_is_none(cast, here):
    actions.withdraw_reply(Reply.objects.get(), by=cast.maren)
    assert run(here, days(10)) == ("open", "clarify")


def test_the_voice_of_an_earlier_round_is_none_after_reopening(cast, here):
    move_to_phase(here, "perspectives", at=days(1))
    make_reply(here, cast.maren, kind="perspective", at=days(2) + HOUR)
    move_to_phase(here, "follow_up", at=days(3))
    actions.reopen(here, by=cast.ilse, turn=here.turn, at=days(4))
    here.refresh_from_db()
    assert (here.status, here.phase, here.closes_at) == ("open", "perspectives", None)
    assert here.phase_ends_at == days(8)
    assert run(here, days(40)) == ("open", "perspectives")
    make_reply(here, cast.maren, kind="perspective", at=days(41))
    assert run(here, days(42)) == ("open", "take_back")


def test_after_a_stop_of_weeks_one_move_a_run_and_the_next_phase_gets_its_whole_time(cast, here):
    assert run_moves(days(40)) == 1
    assert run(here, days(40)) == ("open", "resonate")
    assert (here.phase_began_at, here.phase_ends_at) == (days(40), days(43))
    make_reply(here, cast.maren, at=days(41))
    assert run(here, days(43) - HOUR) == ("open", "resonate")
    assert run(here, days(43)) == ("open", "perspectives")


def test_a_reply_sent_after_the_hour_but_before_the_clock_ran_is_in_time(cast, here):
    late = make_reply(here, cast.tobi, kind="clarifying_question", at=days(2) + HOUR)
    assert (late.status, late.phase) == ("visible", "clarify")


def test_one_that_cannot_be_moved_keeps_no_other_from_moving(cast, here, monkeypatch):
    other = make_consultation(cast.tobi, at=START)
    make_reply(other, cast.maren, at=START + HOUR)
    make = actions.moving.make

    def stumble(consultation, move, **more):
        if consultation.pk == here.pk:
            raise ZeroDivisionError
        make(consultation, move, **more)

    monkeypatch.setattr(actions.moving, "make", stumble)
    with pytest.raises(RuntimeError, match="1 of 2"):
        run_moves(days(3))
    here.refresh_from_db(), other.refresh_from_db()
    assert (here.phase, other.phase) == ("clarify", "resonate")


# --- The desk ------------------------------------------------------------------------------------


def test_no_phase_ends_by_time_while_a_reply_sent_in_it_waits_and_released_it_has_its_place(cast, here):
    held = make_reply(here, cast.tobi, kind="clarifying_question", held=True, at=days(1))
    later = make_reply(here, cast.maren, at=days(1) + HOUR)
    assert run(here, days(30)) == ("open", "clarify")
    release(held, cast, days(31))
    assert (held.status, held.phase, held.sent_at) == ("visible", "clarify", days(1))
    assert list(Reply.objects.visible().order_by("sent_at"))[1:] == [held, later]
    assert run(here, days(31)) == ("open", "resonate")


def test_a_reply_released_after_its_phase_keeps_its_phase_and_place(cast, here):
    held = make_reply(here, cast.tobi, kind="clarifying_question", held=True, at=days(1))
    move_to_phase(here, "resonate", at=days(1) + HOUR)  # the poster may, where time may not
    release(held, cast, days(3))
    assert (held.phase, held.sent_at) == ("clarify", days(1))
    here.refresh_from_db()
    assert here.voices == 2


def test_a_first_voice_from_the_desk_has_company_too(cast, alone):
    held = make_reply(alone, cast.tobi, held=True, at=days(1))
    release(held, cast, days(20))
    assert run(alone, days(20)) == ("open", "clarify")
    assert alone.phase_ends_at == days(20) + 12 * HOUR


@pytest.mark.parametrize("asks", [True, False])
def test_a_take_back_held_at_the_desk_leads_on_when_it_is_released(cast, here, asks):
    move_to_phase(here, "take_back", at=days(1))
    said = make_reply(here, cast.ilse, kind="take_back", held=True, asks_notes=asks, at=days(2))
    assert run(here, days(60)) == ("open", "take_back")
    release(said, cast, days(61))
    here.refresh_from_db()
    assert (here.status, here.phase) == (("open", "technique") if asks else ("resting", "follow_up"))
    assert here.phase_began_at == days(61)
    assert moves(here)[-1] == f"{here.phase}:poster"


def test_a_take_back_released_while_the_consultation_itself_waits_leads_on_afterwards(cast, here):
    move_to_phase(here, "take_back", at=days(1))
    said = make_reply(here, cast.ilse, kind="take_back", held=True, at=days(2))
    item = hold(here, days(3))
    release(said, cast, days(4))
    assert run(here, days(5)) == ("held", "take_back")
    moderation.release(item, by=cast.moderator, at=days(6))
    assert run(here, days(6)) == ("resting", "follow_up")
    assert here.closes_at == days(66)


def test_a_take_back_of_an_earlier_round_leads_nowhere(cast, here):
    """Written while it rested, held, and then it was reopened: the new round has a take-back of its own."""
    move_to_phase(here, "take_back", at=days(1))
    assert run(here, days(15)) == ("resting", "take_back")
    said = make_reply(here, cast.ilse, kind="take_back", held=True, at=days(16))
    actions.reopen(here, by=cast.ilse, turn=here.turn, at=days(17))
    move_to_phase(here, "take_back", at=days(18))
    release(said, cast, days(19))
    here.refresh_from_db()
    assert (here.status, here.phase, said.status) == ("open", "take_back", "visible")
    make_reply(here, cast.ilse, kind="take_back", at=days(20))
    here.refresh_from_db()
    assert (here.status, here.phase) == ("resting", "follow_up")


def test_nothing_closes_while_a_follow_up_waits_at_the_desk(cast, here):
    move_to_phase(here, "follow_up", at=days(1))
    said = make_reply(here, cast.ilse, kind="follow_up", held=True, at=days(60))
    assert run(here, days(70)) == ("resting", "follow_up")
    release(said, cast, days(71))
    assert run(here, days(71)) == ("closed", "follow_up")


# --- The clock stands still ----------------------------------------------------------------------


def pause_for(here, cast, from_, until):
    actions.pause(here, by=cast.ilse, turn=here.turn, at=from_)
    here.refresh_from_db()
    assert run(here, until - HOUR)[0] == "open"
    actions.resume(here, by=cast.ilse, turn=here.turn, at=until)


def hold_for(here, cast, from_, until):
    item = hold(here, from_)
    assert run(here, until - HOUR)[0] == "held"
    moderation.release(item, by=cast.moderator, at=until)


def hold_and_pause(here, cast, from_, until):
    """Paused, then taken out of sight and back: the pause goes on until its author ends it."""
    actions.pause(here, by=cast.ilse, turn=here.turn, at=from_)
    item = hold(here, from_ + HOUR)
    moderation.release(item, by=cast.moderator, at=from_ + DAY)
    here.refresh_from_db()
    assert here.paused_at == here.stopped_at == from_
    actions.resume(here, by=cast.ilse, turn=here.turn, at=until)


STOPS = [pause_for, hold_for, hold_and_pause]


@pytest.mark.parametrize("stop", STOPS)
@pytest.mark.parametrize("phase", ["clarify", "resonate", "perspectives", "technique"])
def test_a_phase_ends_as_much_later_as_the_clock_stood_still(cast, here, stop, phase):
    move_to_phase(here, phase, at=START)
    began, whole = here.phase_began_at, length_of(phase, "standard", "usual")
    make_reply(here, cast.maren, at=began)
    stop(here, cast, began + DAY, began + 31 * DAY)
    here.refresh_from_db()
    assert here.phase_ends_at == began + 30 * DAY + whole
    assert (here.paused_at, here.stopped_at) == (None, None)
    assert run(here, began + 30 * DAY + whole - HOUR) == ("open", phase)
    assert run(here, began + 30 * DAY + whole)[1] != phase


@pytest.mark.parametrize("stop", STOPS)
def test_what_waits_for_a_take_back_rests_as_much_later(cast, here, stop):
    move_to_phase(here, "take_back", at=days(0.5))
    stop(here, cast, days(13.5), days(20.5))
    assert run(here, days(21.5) - HOUR) == ("open", "take_back")
    assert run(here, days(21.5)) == ("resting", "take_back")


def test_before_readers_can_see_it_no_clock_runs(cast):
    waits = make_consultation(make_member("Neu Hier"), waits=True, at=START)
    assert run(waits, days(30)) == ("held", "clarify")
    assert waits.phase_began_at is None
    moderation.release(ReviewItem.objects.get(), by=cast.moderator, at=days(31))
    waits.refresh_from_db()
    assert (waits.phase_began_at, waits.phase_ends_at) == (days(31), days(33))


@pytest.mark.parametrize(("preset", "pace", "ends"), [("standard", "soon", 2 / 3), ("balint", "usual", 5)])
def test_another_way_is_chosen_in_a_pause_and_what_was_left_is_left(cast, here, preset, pace, ends):
    """Standard at the usual pace, resonate: three days. The pause of ten days counts in neither way."""
    move_to_phase(here, "resonate", at=START)
    make_reply(here, cast.maren, at=START)
    actions.pause(here, by=cast.ilse, turn=here.turn, at=days(0.25))
    here.refresh_from_db()
    actions.change_way(here, actions.Way(preset, pace), by=cast.ilse, turn=here.turn, at=days(5))
    here.refresh_from_db()
    actions.resume(here, by=cast.ilse, turn=here.turn, at=days(10.25))
    here.refresh_from_db()
    assert abs(here.phase_ends_at - days(10 + ends)) < timedelta(seconds=1)


def test_after_a_pause_another_way_takes_nothing_of_what_it_gave(cast, here):
    pause_for(here, cast, days(1), days(11))
    here.refresh_from_db()
    actions.change_way(here, actions.Way("incident"), by=cast.ilse, turn=here.turn, at=days(11))
    here.refresh_from_db()
    assert (here.preset, here.phase_ends_at) == ("incident", days(12))


def test_a_shorter_way_never_ends_a_phase_in_the_past(cast, here):
    actions.change_way(here, actions.Way("standard", "soon"), by=cast.ilse, turn=here.turn, at=days(1.5))
    here.refresh_from_db()
    assert here.phase_ends_at == days(1.5)
    assert run(here, days(1.5)) == ("open", "resonate")
    assert here.phase_ends_at - days(1.5) == length_of("resonate", "standard", "soon")


def test_a_day_of_patience_is_a_day_in_which_colleagues_could_write(cast, here):
    move_to_phase(here, "resonate", at=START + HOUR)
    pause_for(here, cast, START + 13 * HOUR, days(10))
    here.refresh_from_db()
    with pytest.raises(actions.NotNow):
        actions.move_on(here, by=cast.ilse, turn=here.turn, at=days(10.4))
    actions.move_on(here, by=cast.ilse, turn=here.turn, at=days(10.5))


@pytest.mark.parametrize("act", ["enough", "move_on"])
def test_a_poster_may_say_enough_or_move_on_in_a_pause_which_ends_with_it(cast, here, act):
    actions.pause(here, by=cast.ilse, turn=here.turn, at=days(1))
    here.refresh_from_db()
    getattr(actions, act)(here, by=cast.ilse, turn=here.turn, at=days(9))
    here.refresh_from_db()
    assert (here.paused_at, here.stopped_at, here.phase_began_at) == (None, None, days(9))


def test_a_take_back_written_in_a_pause_ends_it_and_the_clock_runs(cast, here):
    move_to_phase(here, "take_back", at=days(1))
    actions.pause(here, by=cast.ilse, turn=here.turn, at=days(2))
    make_reply(here, cast.ilse, kind="take_back", at=days(3))
    assert run(here, days(63)) == ("closed", "follow_up")


def test_a_first_voice_released_in_a_pause_has_company_when_it_goes_on(cast, alone):
    held = make_reply(alone, cast.tobi, held=True, at=days(1))
    actions.pause(alone, by=cast.ilse, turn=alone.turn, at=days(1.75))
    release(held, cast, days(9))
    alone.refresh_from_db()
    actions.resume(alone, by=cast.ilse, turn=alone.turn, at=days(11.75))
    alone.refresh_from_db()
    assert alone.phase_ends_at == days(12.25)


# --- The clock set back --------------------------------------------------------------------------


def test_a_clock_set_back_ends_nothing_and_the_story_is_told_forwards(cast, here):
    move_to_phase(here, "resonate", at=days(1))
    assert run(here, days(-5)) == ("open", "resonate")
    early = make_reply(here, cast.maren, at=days(-5))
    assert early.sent_at == days(1)  # counts as a voice, and stands after what was said before
    actions.enough(here, by=cast.ilse, turn=here.turn, at=days(-4))
    here.refresh_from_db()
    assert days(1) < here.phase_began_at < days(1) + timedelta(seconds=1)
    times = list(here.entries.filter(verb="phase.began").order_by("pk").values_list("at", flat=True))
    assert times == sorted(times)


def test_a_reply_held_while_the_clock_stood_wrong_keeps_its_phase_open(cast, here):
    move_to_phase(here, "resonate", at=days(1))
    make_reply(here, cast.maren, at=days(1))
    make_reply(here, cast.tobi, held=True, at=days(-5))
    assert run(here, days(30)) == ("open", "resonate")


def test_a_pause_is_no_longer_than_it_was_when_the_clock_is_put_right(cast, here):
    ends = here.phase_ends_at
    actions.pause(here, by=cast.ilse, turn=here.turn, at=days(-30))
    here.refresh_from_db()
    actions.resume(here, by=cast.ilse, turn=here.turn, at=days(1))
    here.refresh_from_db()
    assert here.phase_ends_at == ends + DAY


# --- A member no longer allowed in ---------------------------------------------------------------


@pytest.mark.parametrize("gone", [{"is_active": False}, {"verified_at": None, "practice": ""}])
def test_without_its_poster_time_goes_on_nobody_acts_for_them_and_they_may_withdraw(cast, here, gone):
    Member.objects.filter(pk=cast.ilse.pk).update(**gone)
    poster = Member.objects.get(pk=cast.ilse.pk)
    for act in ("move_on", "enough", "pause", "talk", "open_notes", "reopen", "close", "show_notes"):
        for by in (poster, cast.maren, cast.moderator):
            with pytest.raises(actions.NotNow):
                getattr(actions, act)(here, by=by, turn=here.turn, at=days(1))
            with pytest.raises(actions.NotNow):
                actions.change_way(here, actions.Way("balint"), by=by, turn=here.turn, at=days(1))
    with pytest.raises(actions.NotNow):
        make_reply(here, poster, kind="poster_reply", at=days(1))
    assert run(here, days(2)) == ("open", "resonate")
    actions.withdraw(here, by=poster)
    here.refresh_from_db()
    assert here.status == "withdrawn"


def test_what_a_colleague_gave_stays_when_they_are_no_longer_let_in(cast, here):
    Member.objects.filter(pk=cast.maren.pk).update(is_active=False)
    assert run(here, days(2)) == ("open", "resonate")
    assert here.voices == 1


# --- Choosing --------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["held", "returned"])
def test_another_way_is_chosen_also_while_it_waits_at_the_desk(cast, status):
    waits = make_consultation(make_member("Neu Hier"), waits=True, at=START)
    item = ReviewItem.objects.get()
    if status == "returned":
        moderation.give_back(item, "Please leave the town out.", by=cast.moderator, at=days(1))
        waits.refresh_from_db()
    actions.change_way(waits, actions.Way("balint", "soon"), by=waits.author, turn=waits.turn, at=days(1))
    waits.refresh_from_db()
    assert (waits.preset, waits.pace, waits.status, waits.phase_ends_at) == ("balint", "soon", status, None)
    if status == "held":
        moderation.release(item, by=cast.moderator, at=days(2))
        waits.refresh_from_db()
        assert waits.phase_ends_at == days(2) + length_of("clarify", "balint", "soon")


def test_who_reads_it_never_changes(cast, here):
    with pytest.raises(actions.NotNow, match="never widens"):
        actions.change_way(here, actions.Way("supervisors"), by=cast.ilse, turn=here.turn)
    theirs = make_consultation(cast.tobi, "supervision", at=START)
    assert theirs.preset == "supervisors"
    with pytest.raises(actions.NotNow, match="never widens"):
        actions.change_way(theirs, actions.Way("standard"), by=cast.tobi, turn=theirs.turn)
    actions.change_way(theirs, actions.Way("supervisors", "soon"), by=cast.tobi, turn=theirs.turn, at=START)
    theirs.refresh_from_db()
    assert theirs.pace == "soon"


def test_a_page_from_before_the_last_move_moves_nothing(cast, here):
    old = here.turn
    actions.move_on(here, by=cast.ilse, turn=old, at=days(1))
    for act in ("move_on", "enough", "pause", "talk"):
        with pytest.raises(actions.NotNow, match=NOTHING_TO_MOVE[:20]):
            getattr(actions, act)(here, by=cast.ilse, turn=old, at=days(3))
    assert moves(here) == ["resonate:poster"]


def test_nobody_opens_a_sealed_note_by_quoting_it(cast, here):
    move_to_phase(here, "perspectives", at=days(1))
    note = make_reply(here, cast.maren, kind="technique_note", at=days(3))
    quoting = make_reply(here, cast.maren, quotes=note.public_id, at=days(3))
    assert quoting.quotes is None
