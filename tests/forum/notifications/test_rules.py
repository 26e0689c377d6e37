"""When a letter leaves: on the member's own clock, never in their quiet hours, also when clocks change."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.notifications import rules
from forum.notifications.models import Call, Channel
from forum.notifications.rules import Hours, next_due

LONDON, BERLIN, NEW_YORK = (ZoneInfo(name) for name in ("Europe/London", "Europe/Berlin", "America/New_York"))


def at(zone, *parts, fold=0):
    return datetime(*parts, tzinfo=zone, fold=fold).astimezone(UTC)


def test_every_call_has_a_default_and_words():
    assert set(rules.DEFAULTS) == set(Call.values)
    assert all(rules.words_for(call, "unheard of") for call in Call.values)


def test_the_defaults_are_those_that_were_promised():
    at_once = {call for call, channel in rules.DEFAULTS.items() if channel == Channel.AT_ONCE}
    assert at_once == {Call.FIRST_REPLY, Call.QUESTION, Call.DESK, Call.CALLED}
    assert rules.DEFAULTS[Call.COMMUNITY] == Channel.NEVER


def test_at_once_waits_ten_minutes_for_company():
    now = at(BERLIN, 2026, 6, 1, 12)
    assert next_due("at_once", now, Hours(BERLIN)) == now + timedelta(minutes=10)


@pytest.mark.parametrize("hour", [22, 23, 0, 6])
def test_quiet_hours_over_midnight_hold_it_until_their_end(hour):
    hours = Hours(BERLIN, quiet_from=time(22), quiet_until=time(7))
    now = at(BERLIN, 2026, 6, 1 if hour > 12 else 2, hour, 5)
    assert next_due("at_once", now, hours) == at(BERLIN, 2026, 6, 2, 7)


def test_a_digest_comes_at_their_hour_of_their_day():
    hours = Hours(NEW_YORK, digest_at=time(8), digest_on=4)
    monday = at(NEW_YORK, 2026, 6, 1, 9)
    assert next_due("daily", monday, hours) == at(NEW_YORK, 2026, 6, 2, 8)
    assert next_due("weekly", monday, hours) == at(NEW_YORK, 2026, 6, 5, 8)
    assert next_due("weekly", at(NEW_YORK, 2026, 6, 5, 8), hours) == at(NEW_YORK, 2026, 6, 12, 8)


def test_a_digest_in_quiet_hours_waits_for_their_end():
    hours = Hours(BERLIN, quiet_from=time(22), quiet_until=time(9), digest_at=time(6))
    assert next_due("daily", at(BERLIN, 2026, 6, 1, 12), hours) == at(BERLIN, 2026, 6, 2, 9)


def test_eight_in_the_morning_is_eight_in_the_morning_on_the_day_clocks_change():
    hours = Hours(LONDON, digest_at=time(8))
    assert next_due("daily", at(LONDON, 2026, 3, 28, 9), hours) == datetime(2026, 3, 29, 7, tzinfo=UTC)
    assert next_due("daily", at(LONDON, 2026, 10, 24, 9), hours) == datetime(2026, 10, 25, 8, tzinfo=UTC)


def test_an_hour_that_is_skipped_comes_as_much_later():
    hours = Hours(BERLIN, digest_at=time(2, 30))
    assert next_due("daily", at(BERLIN, 2026, 3, 28, 12), hours) == at(BERLIN, 2026, 3, 29, 3, 30)


def test_an_hour_that_comes_twice_brings_one_digest():
    hours = Hours(BERLIN, digest_at=time(2, 30))
    first = next_due("daily", at(BERLIN, 2026, 10, 24, 12), hours)
    assert first == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert next_due("daily", first, hours) == at(BERLIN, 2026, 10, 26, 2, 30)


def test_quiet_hours_that_end_in_the_hour_that_comes_twice_end_that_night():
    hours = Hours(BERLIN, quiet_from=time(22), quiet_until=time(2, 30))
    second = at(BERLIN, 2026, 10, 25, 2, 10, fold=1)
    assert next_due("at_once", second, hours) == at(BERLIN, 2026, 10, 25, 2, 30, fold=1)


def test_a_zone_that_is_none_any_more_is_the_sites():
    assert rules.zone_of("Mars/Olympus", "Europe/London") == LONDON


TIMES = st.times(min_value=time(0), max_value=time(23, 59))


@given(
    now=st.integers(0, 366 * 24 * 60).map(lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)),
    zone=st.sampled_from(["Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu"]),
    ends=st.tuples(TIMES, TIMES), digest=TIMES, day=st.integers(0, 6), channel=st.sampled_from(rules.BY_MAIL),
)  # fmt: skip
def test_a_letter_always_leaves_within_reach_and_never_before_now(now, zone, ends, digest, day, channel):
    hours = Hours(ZoneInfo(zone), *ends, digest_at=digest, digest_on=day)
    due = next_due(channel, now, hours)
    longest = {Channel.AT_ONCE: 1, Channel.DAILY: 2, Channel.WEEKLY: 8}[channel]
    assert now < due <= now + timedelta(days=longest, hours=2)
    if ends[0] != ends[1]:
        assert (
            not rules._is_quiet(due, hours)
            or due.astimezone(hours.zone).dst() != (due - timedelta(hours=1)).astimezone(hours.zone).dst()
        )
