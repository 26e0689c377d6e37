"""The open chair's week: opened on Monday, closed on Sunday night, gone thirty days later."""

from datetime import UTC, date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.test import override_settings

from forum.chair import actions
from forum.chair.models import Chair, ChairLine, ChairQuestion, ChairVoice
from forum.checks.models import FramingRecord
from forum.ledger.models import Entry
from forum.notifications.models import Letter, Notice
from tests.forum.checks.test_canary import tables_with
from tests.invariants.test_05_two_at_once import at_once

pytestmark = pytest.mark.django_db

LONDON = ZoneInfo("Europe/London")
WEDNESDAY = datetime(2026, 5, 13, 12, 0, tzinfo=LONDON)


@pytest.fixture
def questions() -> list[str]:
    """The list as it ships, in its order."""
    actions.load_chair_questions()
    return list(ChairQuestion.objects.values_list("text", flat=True))


def keep(at: datetime) -> Chair | None:
    actions.keep_week(at)
    return Chair.objects.open_at(at).first()


def test_a_week_begins_with_the_first_question_and_ends_on_sunday_night(questions):
    assert actions.keep_week(WEDNESDAY) == 1
    chair = Chair.objects.get()
    assert chair.question == questions[0] == "Where did you laugh this week?"
    assert chair.week == date(2026, 5, 11)
    assert chair.closes_at == datetime(2026, 5, 18, 0, 0, tzinfo=LONDON)
    assert Chair.objects.open_at(datetime(2026, 5, 17, 23, 59, tzinfo=LONDON)).exists()
    assert not Chair.objects.open_at(datetime(2026, 5, 18, 0, 0, tzinfo=LONDON)).exists()


def test_every_minute_of_a_week_opens_it_once(questions):
    assert [actions.keep_week(WEDNESDAY + timedelta(minutes=n)) for n in range(4)] == [1, 0, 0, 0]


def test_questions_take_turns_and_the_longest_unasked_comes_first(questions):
    asked = [keep(WEDNESDAY + timedelta(weeks=n)).question for n in range(len(questions) + 2)]
    assert asked == [*questions, *questions[:2]]


def test_a_new_question_comes_next_and_a_retired_one_never(questions):
    keep(WEDNESDAY)
    ChairQuestion.objects.exclude(asked_on=None).update(retired_at=None)
    ChairQuestion.objects.filter(text=questions[1]).update(retired_at=WEDNESDAY)
    ChairQuestion.objects.filter(asked_on=None, retired_at=None).update(asked_on=date(2026, 1, 5))
    ChairQuestion.objects.create(text="What did the rain say?", position=99)
    assert keep(WEDNESDAY + timedelta(weeks=1)).question == "What did the rain say?"


def test_with_nothing_to_ask_no_week_opens():
    assert actions.keep_week(WEDNESDAY) == 0
    assert not Chair.objects.exists()


def test_after_a_stop_only_this_week_opens(questions):
    keep(WEDNESDAY)
    assert actions.keep_week(WEDNESDAY + timedelta(weeks=3)) == 1
    assert [chair.week for chair in Chair.objects.all()] == [date(2026, 6, 1), date(2026, 5, 11)]


def test_a_clock_moved_back_opens_nothing(questions):
    keep(WEDNESDAY)
    assert actions.keep_week(WEDNESDAY - timedelta(weeks=2)) == 0


@pytest.mark.parametrize(
    ("monday", "hours"), [(date(2026, 3, 23), 167), (date(2026, 10, 19), 169), (date(2026, 6, 1), 168)]
)
def test_a_week_in_which_the_clocks_change_still_ends_at_midnight(questions, monday, hours):
    first = datetime(monday.year, monday.month, monday.day, 0, 0, tzinfo=LONDON)
    chair = keep(first)
    assert chair.week == monday
    assert chair.closes_at.astimezone(LONDON).strftime("%A %H:%M") == "Monday 00:00"
    assert (chair.closes_at - first.astimezone(UTC)).total_seconds() == hours * 3600


@pytest.mark.parametrize(
    ("zone", "week"), [("Pacific/Auckland", date(2026, 5, 18)), ("America/Lima", date(2026, 5, 11))]
)
def test_monday_is_mondays_own_where_the_site_stands(questions, zone, week):
    with override_settings(TIME_ZONE=zone):
        chair = keep(datetime(2026, 5, 17, 22, 0, tzinfo=UTC))
        assert chair.week == week
        assert chair.closes_at.astimezone(ZoneInfo(zone)).strftime("%A %H:%M") == "Monday 00:00"


def test_thirty_days_after_closing_nothing_of_it_is_left(questions, cast):
    chair = keep(WEDNESDAY)
    actions.say(
        chair, "<p>On the stairs, with the quorvella lamp.</p>", by=cast.maren, unnamed=True, at=WEDNESDAY
    )
    gone = actions.say(
        chair, "<p>A quorvella again.</p>", by=cast.ilse, at=chair.closes_at - timedelta(hours=1)
    )
    actions.withdraw_line(gone, by=cast.ilse, at=chair.closes_at - timedelta(minutes=1))
    assert tables_with("quorvella") == {"ChairLine.html"}
    nearly = chair.closes_at + timedelta(days=30) - timedelta(seconds=1)
    actions.keep_week(nearly)
    assert tables_with("quorvella") == {"ChairLine.html"}
    assert actions.keep_week(nearly + timedelta(seconds=1)) == 1
    assert tables_with("quorvella") == set()
    assert not ChairLine.objects.exists()
    assert not ChairVoice.objects.exists()
    assert not Chair.objects.filter(pk=chair.pk).exists()


def test_what_was_withdrawn_is_destroyed_after_seven_days_at_the_latest(questions, cast):
    chair = keep(WEDNESDAY)
    line = actions.say(chair, "<p>A quorvella.</p>", by=cast.ilse, at=WEDNESDAY)
    kept = actions.say(chair, "<p>Something else.</p>", by=cast.ilse, at=WEDNESDAY)
    actions.withdraw_line(line, by=cast.ilse, at=WEDNESDAY)
    actions.keep_week(WEDNESDAY + timedelta(days=7))
    assert list(ChairLine.objects.all()) == [kept]


def test_it_calls_nobody_and_counts_nowhere(questions, cast):
    cast.everybody()
    for model in (Notice, Letter, Entry, FramingRecord):
        before = model.objects.count()
        chair = keep(WEDNESDAY)
        actions.say(chair, "<p>On the stairs.</p>", by=cast.maren, at=WEDNESDAY)
        assert model.objects.count() == before


def test_run_due_keeps_the_week(questions):
    call_command("run_due", verbosity=0)
    assert Chair.objects.count() == 1


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_open_one_week(questions):
    assert sorted(at_once(*[partial(actions.keep_week, WEDNESDAY)] * 4)) == [0, 0, 0, 1]
    assert Chair.objects.count() == 1
    assert ChairQuestion.objects.exclude(asked_on=None).count() == 1
