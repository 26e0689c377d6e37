"""What becomes of a paused colleague's open consultations: nothing ends, and nothing shows that they are one's."""

from datetime import timedelta

import pytest
from django.utils import timezone

from forum.consultations import actions as consulting
from forum.consultations.models import Consultation
from forum.ledger.models import Entry, Verb
from forum.notifications.models import Notice
from forum.sanctions.clocks import stand_still
from tests.factories import make_consultation, make_reply
from tests.forum.sanctions.conftest import later

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("defaults")]


def answered(by, other, **more) -> Consultation:
    """One that has a first voice, so that time may take it on."""
    here = make_consultation(by, **more)
    make_reply(here, other, kind="clarifying_question")
    here.refresh_from_db()
    return here


def test_colleagues_go_on_answering_a_colleague_who_is_reading_only(cast, speak):
    here = answered(cast.ilse, cast.maren)
    speak(cast.ilse, "silence")
    assert stand_still(timezone.now()) == 0
    assert make_reply(here, cast.tobi).status == "visible"


def test_it_stands_still_before_time_would_take_it_on_and_goes_on_when_they_say_so(cast, speak):
    here = answered(cast.ilse, cast.maren)
    speak(cast.ilse, "silence", days=30)
    ends = here.phase_ends_at
    for hours in range(60, 0, -1):
        if stand_still(ends - timedelta(hours=hours)):
            break
    else:
        pytest.fail("it never stood still")
    assert 11 <= hours <= 37
    consulting.run_moves(ends + timedelta(days=20))
    here.refresh_from_db()
    assert (here.phase, here.paused_at is not None) == ("clarify", True)
    assert Notice.objects.filter(member=cast.ilse, verb="sanction.clock").count() == 1
    assert not Notice.objects.filter(member=cast.ilse, verb=Verb.PAUSED).exists()
    with pytest.raises(consulting.NotNow, match="reading only"):
        consulting.resume(here, by=cast.ilse, turn=here.turn)
    cast.ilse.reading_only_until = None
    cast.ilse.save(update_fields=["reading_only_until"])
    consulting.resume(here, by=cast.ilse, turn=here.turn, at=ends + timedelta(days=20))
    here.refresh_from_db()
    assert here.phase_ends_at > ends + timedelta(days=20)


def test_a_pause_that_can_still_be_taken_back_stops_no_clock_and_says_nothing(cast, speak):
    here = answered(cast.ilse, cast.maren)
    moment = here.phase_ends_at - timedelta(hours=1)
    speak(cast.ilse, "silence", days=30, at=moment - timedelta(minutes=5))
    assert stand_still(moment) == 0
    assert not Notice.objects.filter(member=cast.ilse, verb="sanction.clock").exists()
    assert stand_still(moment + timedelta(minutes=6)) == 1


def test_one_that_nobody_has_answered_stays_open_for_a_first_voice(cast, speak):
    here = make_consultation(cast.ilse)
    speak(cast.ilse, "suspension", days=30)
    assert stand_still(here.phase_ends_at + timedelta(days=1)) == 0
    assert make_reply(here, cast.maren).status == "visible"


def test_its_row_is_the_one_a_poster_leaves_who_pauses_it(cast, speak):
    paused, alike = (
        answered(cast.ilse, cast.maren, unnamed=True),
        answered(cast.tobi, cast.maren, unnamed=True),
    )
    consulting.pause(alike, by=cast.tobi, turn=alike.turn)
    speak(cast.ilse, "silence", days=30)
    assert stand_still(paused.phase_ends_at - timedelta(hours=1)) == 1
    rows = [Entry.objects.get(consultation=here, verb=Verb.PAUSED) for here in (paused, alike)]
    assert rows[0].detail == rows[1].detail
    assert rows[0].voice == f"Colleague {paused.alias}"


def test_two_of_one_person_stand_still_at_hours_of_their_own(cast, speak):
    both = [answered(cast.ilse, cast.maren, unnamed=True) for _ in range(2)]
    Consultation.objects.update(phase_ends_at=later(days=4))
    Consultation.objects.filter(pk=both[0].pk).update(check_key="one")
    Consultation.objects.filter(pk=both[1].pk).update(check_key="another")
    speak(cast.ilse, "suspension", days=30)
    stopped = {}
    for minutes in range(0, 96 * 60, 30):
        now = later(minutes=minutes)
        if stand_still(now):
            for here in Consultation.objects.exclude(paused_at=None):
                stopped.setdefault(here.pk, now)
    assert len(stopped) == 2
    first, second = stopped.values()
    assert abs(first - second) >= timedelta(minutes=30)


def test_nothing_of_a_colleague_who_is_not_paused_stands_still(cast):
    here = answered(cast.ilse, cast.maren)
    assert stand_still(here.phase_ends_at) == 0
