"""When somebody looks: hours by each moderator's own clock, days away, and what whoever waits is told."""

from datetime import UTC, date, datetime, time

import pytest

from forum.duty.hours import Hour, duties, habit_words, is_on, next_of, promise_of

WEDNESDAY = datetime(2026, 3, 4, 12, tzinfo=UTC)
SUNDAY_EVENING = Hour(6, time(20), time(22), "Europe/London")


def utc(*moment: int) -> datetime:
    """A moment in UTC."""
    return datetime(*moment, tzinfo=UTC)


def test_the_next_hour_is_the_next_one_of_anybody():
    monday = Hour(0, time(7), time(8), "Europe/London")
    assert next_of([SUNDAY_EVENING, monday], WEDNESDAY).starts == utc(2026, 3, 8, 20)
    assert next_of([SUNDAY_EVENING, monday], utc(2026, 3, 8, 23)).starts == utc(2026, 3, 9, 7)


def test_while_it_runs_somebody_is_on_duty_and_its_end_is_what_counts():
    during = utc(2026, 3, 8, 21)
    assert is_on([SUNDAY_EVENING], during)
    assert next_of([SUNDAY_EVENING], during).ends == utc(2026, 3, 8, 22)
    assert not is_on([SUNDAY_EVENING], utc(2026, 3, 8, 22))
    assert not is_on([SUNDAY_EVENING], WEDNESDAY)


def test_an_hour_is_by_its_moderators_clock():
    far = Hour(6, time(20), time(22), "Pacific/Auckland")
    assert next_of([far], WEDNESDAY).starts == utc(2026, 3, 8, 7)


def test_it_stays_at_its_time_of_day_when_the_clocks_change():
    summer = next_of([SUNDAY_EVENING], utc(2026, 3, 28, 12))
    assert summer.starts == utc(2026, 3, 29, 19)


def test_an_hour_may_run_past_midnight():
    late = Hour(5, time(23), time(1), "Europe/London")
    assert is_on([late], utc(2026, 3, 8, 0, 30))
    assert next_of([late], utc(2026, 3, 8, 0, 30)).ends == utc(2026, 3, 8, 1)


def test_days_away_are_left_out_the_first_and_the_last_too():
    away = ((date(2026, 3, 8), date(2026, 3, 15)),)
    assert next_of([Hour(6, time(20), time(22), "Europe/London", away)], WEDNESDAY).starts == utc(
        2026, 3, 22, 20
    )


def test_with_no_hour_set_nobody_is_on_duty():
    assert duties([], WEDNESDAY) == []
    assert next_of([], WEDNESDAY) is None
    assert not is_on([], WEDNESDAY)


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        ([], ""),
        ([SUNDAY_EVENING], "We look on Sunday evenings."),
        (
            [SUNDAY_EVENING, Hour(2, time(8), time(9), "Europe/London")],
            "We look on Wednesday mornings and Sunday evenings.",
        ),
        ([Hour(day, time(20), time(22), "Europe/London") for day in range(7)], "We look every day."),
    ],
)
def test_the_habit_is_said_in_a_line(hours, words):
    assert habit_words(hours, WEDNESDAY) == words


def test_whoever_waits_is_told_until_when():
    said = promise_of([SUNDAY_EVENING], since=WEDNESDAY, now=WEDNESDAY)
    assert said.words.startswith("We look on Sunday evenings. You will hear by Sunday, ")
    assert "22:00." in said.words
    assert said.passed == ""


def test_if_the_hour_passes_that_is_said_first():
    said = promise_of([SUNDAY_EVENING], since=WEDNESDAY, now=utc(2026, 3, 9, 9))
    assert said.passed.startswith("The hour has passed in which you should have heard")
    assert "You will hear by Sunday" in said.words


def test_nobody_is_promised_what_nobody_keeps():
    assert "hear by" not in promise_of([], since=WEDNESDAY, now=WEDNESDAY).words
