"""What time brings about: reminders once each, running out, lapsing; told by codes alone."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from accounts.credentials import actions as credentials
from accounts.credentials.actions import Verdict
from accounts.credentials.models import end_of
from forum.notifications.models import Call, Notice
from forum.notifications.rules import words_for
from forum.verifying.clocks import keep_registrations


@pytest.fixture
def holds(cast, waiting):
    """Nadia's registration, which holds for a hundred days."""
    today = timezone.localdate()
    found = Verdict("clinician", "register_lookup", today, today + timedelta(days=100))
    return credentials.verify(waiting, found, by=None, version=waiting.version)


def told(member):
    return list(Notice.objects.filter(member=member).order_by("pk").values_list("verb", flat=True))


def noon(day):
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def test_reminders_come_at_sixty_thirty_and_seven_days_on_the_day_and_then_it_runs_out(cast, holds):
    for days in (61, 60, 59, 30, 29, 7, 6, 1, 0):
        for _ in range(2):  # every minute, and twice at once
            keep_registrations(noon(holds.expires_on - timedelta(days=days)))
    reminders = [f"credential.ends_{days}" for days in (60, 30, 7, 0)]
    assert told(cast.member) == reminders
    keep_registrations(end_of(holds.expires_on))
    keep_registrations(end_of(holds.expires_on) + timedelta(days=30))
    assert told(cast.member) == [*reminders, "credential.ran_out", "credential.lapsed"]


def test_after_a_stop_only_the_latest_is_said(cast, holds):
    keep_registrations(noon(holds.expires_on - timedelta(days=5)))
    assert told(cast.member) == ["credential.ends_7"]


def test_whoever_asked_for_a_renewal_already_is_reminded_of_nothing(cast, holds):
    credentials.renew(holds, by=cast.member)
    keep_registrations(noon(holds.expires_on - timedelta(days=7)))
    assert told(cast.member) == []


def give_another(member, body, practice):
    made = credentials.submit(credentials.Claim(practice, body, number="123456"), by=member)
    today = timezone.localdate()
    found = Verdict(practice, "register_lookup", today, today + timedelta(days=300))
    credentials.verify(made, found, by=None, version=made.version)


def test_whoever_has_another_that_lasts_is_reminded_of_nothing(cast, holds, bodies):
    give_another(cast.member, bodies["bacp"], "clinician")
    keep_registrations(noon(holds.expires_on - timedelta(days=7)))
    keep_registrations(end_of(holds.expires_on))
    assert told(cast.member) == []


def test_whose_other_one_says_less_is_reminded_and_told_what_changed(cast, holds, bodies):
    give_another(cast.member, bodies["bacp"], "retired")
    keep_registrations(noon(holds.expires_on - timedelta(days=7)))
    keep_registrations(end_of(holds.expires_on))
    keep_registrations(end_of(holds.expires_on) + timedelta(days=30))
    assert told(cast.member) == ["credential.ends_7", "credential.changed"]


def test_a_reminder_says_how_long_it_holds_at_most(cast, holds):
    keep_registrations(noon(holds.expires_on - timedelta(days=31)))
    [verb] = told(cast.member)
    assert "within two months" in words_for(Call.DESK, verb)
