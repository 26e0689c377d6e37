"""A supervisor's lighter acts: under their name, once while one thing is welcome, and the poster is told."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from forum.consultations import actions
from forum.consultations.actions import NotNow
from forum.consultations.models import Consultation
from forum.ledger.models import Entry, Verb
from forum.moderation.models import Decision
from forum.notifications.models import Notice
from forum.reading import actions as reading
from tests.factories import make_consultation, make_reply, move_to_phase

pytestmark = pytest.mark.usefixtures("defaults")
ACTS = [("slow", ""), ("voice", "client"), ("parallel", "rescuing"), ("pause", "2")]


def press(client, here, act, which="", turn=None):
    """Send one act from a page that is as old as `turn` says."""
    here.refresh_from_db()
    sent = {"act": act, "which": which, "turn": here.turn if turn is None else turn}
    return client.post(f"/consultations/{here.public_id}/lead/", sent)


def text_of(client, here) -> str:
    """What the page says, its white space as people see it."""
    return " ".join(re.sub(r"<[^>]+>", " ", client.get(here.get_absolute_url()).text).split())


@pytest.mark.parametrize(("act", "which"), ACTS)
def test_each_act_stands_on_the_page_under_the_supervisors_name_and_its_poster_is_told(
    cast, login_as, act, which
):
    here = make_consultation(cast.ilse, unnamed=True)
    supervisor = cast.tobi.display_name
    cast.maren  # noqa: B018 - she reads it
    logged = Decision.objects.count()
    assert press(login_as("tobi"), here, act, which).status_code == 302
    words = {
        "slow": f"{supervisor} gave it two more days today",
        "voice": f"{supervisor} asks: who has spoken for the client?",
        "parallel": f"{supervisor} wonders: are we rescuing too?",
        "pause": f"{supervisor} asked for a pause today",
    }
    for reader in ("maren", "ilse"):
        assert words[act] in text_of(login_as(reader), here)
    assert list(Notice.objects.values_list("member", flat=True)) == [cast.ilse.pk]
    assert Decision.objects.count() == logged  # theirs without the desk


@pytest.mark.parametrize(("act", "which"), ACTS)
def test_once_while_one_thing_is_welcome_whoever_does_it(cast, login_as, act, which):
    here = make_consultation(cast.ilse)
    press(login_as("tobi"), here, act, which)
    if act == "pause":
        here.refresh_from_db()
        actions.resume(here, by=cast.ilse, turn=here.turn)
    entries = Entry.objects.count()
    press(login_as("tobi"), here, act, which)
    assert Entry.objects.count() == entries
    assert f'value="{act}"' not in login_as("tobi").get(here.get_absolute_url()).text
    here.refresh_from_db()
    actions.enough(here, by=cast.ilse, turn=here.turn)
    press(login_as("tobi"), here, act, which)
    assert Entry.objects.count() == entries + 2


def test_two_more_days_are_two_more_days(cast, login_as):
    here = make_consultation(cast.ilse)
    ends = here.phase_ends_at
    press(login_as("tobi"), here, "slow")
    here.refresh_from_db()
    assert here.phase_ends_at == ends + timedelta(days=2)


def test_only_a_supervisor_who_may_read_it_and_never_in_their_own(cast, login_as):
    here, own = make_consultation(cast.ilse), make_consultation(cast.tobi)
    for who in ("maren", "trainee", "ilse", "moderator", "first_reader"):
        assert press(login_as(who), here, "slow").status_code == 403
        assert "For supervisors" not in login_as(who).get(here.get_absolute_url()).text
    assert press(login_as("tobi"), own, "slow").status_code == 403
    with pytest.raises(NotNow):
        actions.lead(own, "slow", by=cast.tobi, turn=own.turn)
    reading.step_back(here, by=cast.tobi)
    assert press(login_as("tobi"), here, "slow").status_code == 404
    assert not Entry.objects.filter(verb__in=(Verb.SLOWED, Verb.PAUSED)).exists()


def test_an_old_page_does_nothing_and_says_where_it_is(cast, login_as):
    here = make_consultation(cast.ilse)
    before = here.turn
    actions.talk(here, by=cast.ilse, turn=before) if here.phase == "resonate" else actions.move_on(
        here, by=cast.ilse, turn=before
    )
    press(login_as("tobi"), here, "slow", turn=before)
    assert not Entry.objects.filter(verb=Verb.SLOWED).exists()


@pytest.mark.parametrize(
    ("act", "which"),
    [
        ("voice", "nobody"),
        ("parallel", ""),
        ("pause", "9"),
        ("pause", "-1"),
        ("pause", ""),
        ("nonsense", "1"),
    ],
)
def test_what_is_not_on_the_list_is_not_done(cast, login_as, act, which):
    here = make_consultation(cast.ilse)
    entries = Entry.objects.count()
    assert press(login_as("tobi"), here, act, which).status_code == 302
    assert Entry.objects.count() == entries


def test_a_pause_ends_by_itself_with_as_much_time_left_as_there_was(cast):
    here = make_consultation(cast.ilse)
    now = timezone.now()
    left = here.phase_ends_at - now
    actions.lead(here, "pause", "3", by=cast.tobi, turn=here.turn, at=now)
    here.refresh_from_db()
    assert here.state.paused
    assert actions.end_pauses(now + timedelta(days=2)) == 0
    later = now + timedelta(days=3, minutes=1)
    assert actions.end_pauses(later) == 1
    assert actions.end_pauses(later) == 0
    here.refresh_from_db()
    assert (here.paused_at, here.stopped_at, here.pause_ends_at) == (None, None, None)
    assert abs(here.phase_ends_at - later - left) < timedelta(minutes=1)
    assert Entry.objects.filter(verb=Verb.RESUMED).count() == 1


def test_the_poster_ends_it_when_they_like(cast, login_as):
    here = make_consultation(cast.ilse)
    press(login_as("tobi"), here, "pause", "3")
    assert "a pause, as a supervisor asked. Nobody is expected to do anything; it goes on" in text_of(
        login_as("ilse"), here
    )
    assert "a pause, as a supervisor asked. Nothing is expected of anybody; it goes on" in text_of(
        login_as("maren"), here
    )
    here.refresh_from_db()
    actions.resume(here, by=cast.ilse, turn=here.turn)
    here.refresh_from_db()
    assert (here.paused_at, here.pause_ends_at) == (None, None)
    assert actions.end_pauses(timezone.now() + timedelta(days=9)) == 0


def test_what_the_poster_moves_on_takes_the_pause_with_it(cast):
    here = make_consultation(cast.ilse)
    actions.lead(here, "pause", "1", by=cast.tobi, turn=here.turn)
    here.refresh_from_db()
    actions.enough(here, by=cast.ilse, turn=here.turn)
    here.refresh_from_db()
    assert (here.phase, here.paused_at, here.pause_ends_at) == ("take_back", None, None)


def test_nothing_is_led_while_it_pauses_rests_or_keeps_company(cast):
    here = make_consultation(cast.ilse)
    actions.lead(here, "pause", "1", by=cast.tobi, turn=here.turn)
    resting = move_to_phase(make_consultation(cast.ilse), "follow_up")
    company = make_consultation(cast.ilse)
    Consultation.objects.filter(pk=company.pk).update(company_only_since=timezone.now())
    for each in (here, resting, company):
        each.refresh_from_db()
        with pytest.raises(NotNow):
            actions.lead(each, "voice", "client", by=cast.tobi, turn=each.turn)


def test_a_supervisor_who_spoke_without_a_name_is_not_tied_to_it(cast, login_as):
    here = make_consultation(cast.ilse)
    reply = make_reply(here, cast.tobi, unnamed=True)
    press(login_as("tobi"), here, "voice", "client")
    entry = Entry.objects.get(verb=Verb.VOICE_INVITED)
    assert (entry.voice, entry.reply_id_public) == (cast.tobi.display_name, "")
    assert reply.alias not in entry.voice
