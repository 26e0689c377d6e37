"""Invariant 12: storage is limited. A closed consultation leaves members' view after twelve months and is
destroyed after twenty-four; both periods are settings."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from forum.consultations.actions.destroying import destroy_due, months_before
from forum.consultations.keepsakes import KeptWords
from forum.consultations.models import Consultation
from forum.ledger.models import Entry
from tests.cast import PEOPLE
from tests.factories import make_consultation
from tests.invariants.test_01_case_text import paths_of_things, told
from tests.invariants.test_05_two_at_once import at_once
from tests.invariants.test_11_withdrawal import OWN, WORD, everywhere, full_of_it

DAY = timedelta(days=1)


def closed(here: Consultation, *, at: datetime) -> Consultation:
    """A consultation that was closed then."""
    Consultation.objects.filter(pk=here.pk).update(status="closed", closed_at=at)
    here.refresh_from_db()
    return here


def test_months_are_the_calendars():
    noon = datetime(2028, 2, 29, 12, tzinfo=UTC)
    assert months_before(noon, 12) == datetime(2027, 2, 28, 12, tzinfo=UTC)
    assert months_before(noon, 24) == datetime(2026, 2, 28, 12, tzinfo=UTC)
    assert months_before(datetime(2027, 1, 31, tzinfo=UTC), 2) == datetime(2026, 11, 30, tzinfo=UTC)
    assert months_before(noon, 0) == noon


@pytest.mark.parametrize(
    ("readers", "follow"),
    [(("tobi", "moderator"), 10), pytest.param(sorted({*PEOPLE} - {"ilse"}), 60, marks=pytest.mark.long)],
    ids=["some", "everybody"],
)
def test_after_a_year_it_leaves_members_view_and_its_author_goes_on_seeing_it(
    cast, login_as, defaults, readers, follow
):
    cast.everybody()
    now = timezone.now()
    here = closed(full_of_it(cast), at=months_before(now, 12) + DAY)
    address = here.get_absolute_url()
    assert destroy_due(now) == 0
    assert login_as("maren").get(address).status_code == 200
    assert destroy_due(now + 2 * DAY) == 1
    here.refresh_from_db()
    assert here.status == "archived"
    assert Entry.objects.filter(consultation=here, verb="consultation.archived", voice="").count() == 1
    for who in cast.made:
        if who != "ilse":
            assert login_as(who).get(address).status_code in (302, 404), who
    for who in readers:
        assert WORD not in told(login_as(who), *paths_of_things(), follow=follow).lower(), who
    page = login_as("ilse").get(address)
    assert WORD in page.content.decode()
    assert OWN in page.content.decode()
    assert OWN in login_as("tobi").get("/me/").content.decode()
    assert destroy_due(now + 2 * DAY) == 0


@pytest.mark.parametrize("first", [pytest.param("closed", marks=pytest.mark.both), "archived"])
def test_after_two_years_no_table_holds_a_word_of_it(cast, login_as, defaults, first):
    now = timezone.now()
    here = closed(full_of_it(cast), at=months_before(now, 24) + DAY)
    Consultation.objects.filter(pk=here.pk).update(status=first)
    destroy_due(now)
    assert Consultation.objects.get(pk=here.pk).status == "archived"
    assert destroy_due(now + 2 * DAY) == 1
    assert everywhere(WORD) == []
    assert everywhere(here.public_id) == []
    assert OWN in login_as("tobi").get("/me/").content.decode()


def test_both_periods_are_the_operators(cast, defaults, settings):
    now = timezone.now()
    here = closed(make_consultation(cast.ilse), at=now - 100 * DAY)
    settings.ARCHIVE_AFTER_MONTHS, settings.DESTROY_AFTER_MONTHS = 6, 9
    assert destroy_due(now) == 0
    settings.ARCHIVE_AFTER_MONTHS = 3
    assert destroy_due(now) == 1
    here.refresh_from_db()
    assert here.status == "archived"
    settings.DESTROY_AFTER_MONTHS = 3
    assert destroy_due(now) == 1
    assert not Consultation.objects.exists()
    assert not KeptWords.objects.exists()


def test_after_a_long_stop_what_had_its_time_is_destroyed_at_once(cast, defaults):
    now = timezone.now()
    closed(make_consultation(cast.ilse), at=months_before(now, 60))
    assert destroy_due(now) == 1
    assert not Consultation.objects.exists()


def test_what_is_open_or_rests_is_left_alone_however_old(cast, defaults):
    here = make_consultation(cast.ilse)
    now = timezone.now()
    for status in ("open", "resting", "held", "hidden"):
        Consultation.objects.filter(pk=here.pk).update(status=status, sent_at=months_before(now, 60))
        assert destroy_due(now) == 0


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_archive_once(cast, defaults):
    for _ in range(3):
        here = closed(make_consultation(cast.ilse), at=months_before(timezone.now(), 13))
        done = at_once(lambda: destroy_due(timezone.now()), lambda: destroy_due(timezone.now()))
        assert sum(done) == 1
        assert Entry.objects.filter(consultation=here, verb="consultation.archived").count() == 1
