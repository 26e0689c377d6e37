"""Nobody is left unanswered, and nobody is called too often: quiet consultations, and what a poster chooses."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Member
from forum.consultations import actions
from forum.consultations.models import Consultation, Presence
from forum.consultations.quieting import offered
from forum.ledger.models import Entry, Verb
from forum.notifications import quiet
from forum.notifications.models import Call, Channel, Notice, QuietCall, Wishes
from forum.notifications.quiet import call_quiet
from forum.reading.models import Recusal
from tests.factories import make_consultation, make_draft, make_member, make_reply
from tests.forms import everything_true
from tests.invariants.test_05_two_at_once import at_once

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def hour(number: float) -> datetime:
    """So many hours after the consultation was opened."""
    return START + timedelta(hours=number)


@pytest.fixture
def here(cast, defaults) -> Consultation:
    """A consultation of Ilse's that nobody has answered."""
    return make_consultation(cast.ilse, at=START)


@pytest.fixture
def offering(db) -> list[Member]:
    """Five clinicians who offered to be called."""
    return [offer(make_member(f"Offering {number}")) for number in "one two three four five".split()]


def offer(member: Member, **wishes: Any) -> Member:
    Wishes.objects.update_or_create(member=member, defaults={"call_me": True} | wishes)
    return member


def fresh(here: Consultation) -> Consultation:
    here.refresh_from_db()
    return here


def called(here: Consultation | None = None) -> set[str]:
    """Who was called."""
    rows = QuietCall.objects.filter(consultation=here) if here else QuietCall.objects.all()
    return set(rows.values_list("member__display_name", flat=True))


def rounds(here: Consultation) -> list[str]:
    """What the ledger says of calls."""
    return list(Entry.objects.filter(consultation=here, verb=Verb.QUIET_CALLED).values_list("detail", flat=True))  # fmt: skip


# --- Who is called when -------------------------------------------------------------------------------


def test_after_two_days_three_who_offered_and_a_supervisor_are_called(cast, here, offering):
    assert cast.tobi.is_supervisor
    assert call_quiet(hour(47.9)) == 0
    assert call_quiet(hour(48)) == 4
    assert called() == {"Offering one", "Offering two", "Offering three", "Tobi Ueberblick"}
    told = Notice.objects.filter(call="called")
    assert {notice.member.display_name for notice in told} == called()
    assert {notice.consultation_id for notice in told} == {here.pk}
    assert rounds(here) == ["three"]
    assert Entry.objects.get(verb=Verb.QUIET_CALLED).voice == ""
    assert call_quiet(hour(48)) == call_quiet(hour(60)) == 0


def test_two_days_later_the_next_are_called_until_there_is_nobody_new(cast, here, offering):
    cast.tobi  # noqa: B018 - a person is made when first named
    call_quiet(hour(48))
    assert call_quiet(hour(95.9)) == 0
    assert call_quiet(hour(96)) == 2
    assert called() == {*(f"Offering {number}" for number in "one two three four five".split()), "Tobi Ueberblick"}  # fmt: skip
    assert call_quiet(hour(144)) == 0
    assert rounds(here) == ["three", "three"]


def test_they_are_called_in_turn_and_nobody_twice_in_a_week(cast, here, offering):
    call_quiet(hour(48))
    second = make_consultation(cast.maren, at=hour(10))
    assert call_quiet(hour(58)) == 2
    assert called(second) == {"Offering four", "Offering five"}
    make_reply(second, cast.ilse, at=hour(59))
    third = make_consultation(cast.maren, at=hour(20))
    assert call_quiet(hour(68)) == 0
    call_quiet(hour(48 + 7 * 24 + 1))
    assert called(third) == {"Offering one", "Offering two", "Offering three"}


@pytest.mark.long
def test_one_for_which_nobody_can_be_found_keeps_no_other_waiting(cast, offering):
    for member in offering[:4]:
        Wishes.objects.filter(member=member).update(call_me=False, never_call_me=True)
    last = offering[4]
    nobodys = [
        make_consultation(last, at=START - timedelta(days=1 + number)) for number in reversed(range(101))
    ]
    mine = make_consultation(cast.ilse, at=hour(20))
    call_quiet(hour(68))
    assert called(mine) == {last.display_name}
    assert not QuietCall.objects.filter(consultation__in=nobodys, member=last).exists()


@pytest.mark.parametrize("kind", ["resonance", "appreciation", "clarifying_question", "safety_note"])
def test_a_voice_ends_the_quiet(cast, here, offering, kind):
    text = "I feel with you. What did you see?" if kind == "clarifying_question" else "I feel with you."
    make_reply(here, cast.maren, text, kind=kind, at=hour(1))
    assert call_quiet(hour(100)) == 0


def test_being_with_somebody_in_silence_ends_no_quiet(cast, here, offering):
    Presence.objects.create(consultation=here, member=cast.maren)
    assert call_quiet(hour(48)) > 0


def test_neither_does_what_the_poster_says_nor_what_was_withdrawn_or_waits(cast, here, offering):
    reply = make_reply(here, cast.maren, at=hour(1))
    actions.withdraw_reply(reply, by=cast.maren)
    assert call_quiet(hour(48)) > 0


def test_a_pause_does_not_count(cast, here, offering):
    actions.pause(here, by=cast.ilse, turn=here.turn, at=hour(40))
    assert call_quiet(hour(100)) == 0
    actions.resume(fresh(here), by=cast.ilse, turn=fresh(here).turn, at=hour(140))
    assert call_quiet(hour(147)) == 0
    assert call_quiet(hour(148.1)) == 3


def test_what_waits_at_the_desk_begins_to_be_quiet_when_readers_see_it(cast, defaults, offering):
    here = make_consultation(cast.ilse, at=START, waits=True)
    assert call_quiet(hour(100)) == 0
    here.move_to("open", at=hour(100))
    assert call_quiet(hour(147)) == 0
    assert call_quiet(hour(148)) == 3


def test_nobody_is_called_once_the_poster_has_gone_on_to_what_stays(cast, here, offering):
    actions.enough(here, by=cast.ilse, turn=here.turn, at=hour(1))
    assert call_quiet(hour(100)) == 0


@pytest.mark.parametrize("status", ["hidden", "held", "withdrawn", "closed", "resting"])
def test_nobody_is_called_to_what_they_could_not_answer(cast, here, offering, status):
    Consultation.objects.filter(pk=here.pk).update(status=status)
    assert call_quiet(hour(100)) == 0


def test_neither_the_poster_nor_who_stepped_back_nor_who_may_not_read_is_called(cast, here):
    offer(cast.ilse), offer(cast.member), offer(cast.lapsed), offer(cast.trainee)
    Recusal.objects.create(member=offer(cast.maren), consultation=here)
    offer(cast.retired)
    call_quiet(hour(48))
    assert called() == {"Greta Feierabend"}


def test_among_supervisors_only_supervisors_are_called(cast, defaults, offering):
    here = make_consultation(cast.tobi, "supervision", at=START)
    make_member("Sven Zweitblick", "supervisor")
    assert call_quiet(hour(48)) == 1
    assert called(here) == {"Sven Zweitblick"}


def test_where_nobody_offered_all_are_called_once_but_those_who_asked_for_quiet(cast, here):
    cast.maren, cast.retired, cast.tobi, cast.trainee, cast.member  # noqa: B018
    offer(make_member("Rest Vonallem"), call_me=False, never_call_me=True)
    assert call_quiet(hour(48)) == 3
    assert called() == {"Maren Hollander", "Greta Feierabend", "Tobi Ueberblick"}
    assert QuietCall.objects.count() == 3
    assert rounds(here) == ["everyone"]
    assert call_quiet(hour(400)) == 0
    make_member("Later Gekommen")
    assert call_quiet(hour(400)) == 1
    assert call_quiet(hour(800)) == 0


def test_everybody_is_called_to_each_of_two_that_are_quiet_in_one_week_though_never_twice_in_it(cast, here):
    cast.tobi, cast.retired  # noqa: B018
    other = make_consultation(cast.maren, at=hour(1))
    assert call_quiet(hour(48)) == 3
    assert called(here) == {"Maren Hollander", "Tobi Ueberblick", "Greta Feierabend"}
    assert call_quiet(hour(50)) == 1
    assert called(other) == {"Ilse Vonderwand"}
    for hours in range(51, 48 + 7 * 24):
        assert call_quiet(hour(hours)) == 0, hours
    assert call_quiet(hour(49 + 7 * 24)) == 2
    assert called(other) == {"Ilse Vonderwand", "Tobi Ueberblick", "Greta Feierabend"}
    assert call_quiet(hour(2000)) == 0
    assert len(QuietCall.objects.all()) == 6


def test_who_never_wants_a_call_gets_none_even_with_the_other_tick(cast, here):
    offer(cast.maren, never_call_me=True)
    cast.retired  # noqa: B018
    call_quiet(hour(48))
    assert called() == {"Greta Feierabend"}


@pytest.mark.both
def test_who_offered_but_wants_to_be_told_of_no_call_takes_nobodys_place(cast, here, offering):
    for member in offering[:3]:
        Wishes.objects.filter(member=member).update(channels={Call.CALLED: Channel.NEVER})
    Wishes.objects.filter(member=offering[3]).update(channels={Call.CALLED: Channel.SITE, Call.QUIET: Channel.NEVER})  # fmt: skip
    assert {member.display_name for member in offered(here, now=hour(48))} == {
        "Offering four",
        "Offering five",
    }
    assert call_quiet(hour(48)) == 2
    assert called() == {"Offering four", "Offering five"}
    assert Notice.objects.filter(call=Call.CALLED).count() == 2


@pytest.mark.both
def test_where_none_of_those_who_offered_wants_to_be_told_everybody_is_called(cast, here):
    offer(cast.maren, channels={Call.CALLED: Channel.NEVER})
    cast.retired, cast.tobi  # noqa: B018
    assert call_quiet(hour(48)) == 2
    assert called() == {"Greta Feierabend", "Tobi Ueberblick"}


def test_a_clock_set_back_calls_nobody_again(cast, here, offering):
    assert call_quiet(hour(48)) == 3
    assert call_quiet(hour(20)) == 0
    assert call_quiet(hour(49)) == 0
    assert len(QuietCall.objects.all()) == 3


def test_looking_costs_the_same_however_many_have_been_answered(cast, here, django_assert_max_num_queries):
    make_reply(here, cast.maren, at=hour(1))
    with django_assert_max_num_queries(2):
        call_quiet(hour(100))


# --- What the poster may choose -----------------------------------------------------------------------


NOBODY_YET = "Nobody has written yet. That says something about how few we are, not about your question."


@pytest.fixture
def quiet_here(cast, defaults, offering) -> Consultation:
    """One that has been quiet for three days and an hour, today."""
    return make_consultation(cast.ilse, at=timezone.now() - timedelta(hours=73))


def choose(client, here, choice, **more):
    """Press one of the buttons, as the page has them."""
    return client.post(f"/consultations/{here.public_id}/quiet/", {"choice": choice, "turn": here.turn} | more, follow=True)  # fmt: skip


def test_after_three_days_the_page_says_so_to_the_poster_and_to_nobody_else(cast, login_as, quiet_here):
    page = login_as("ilse").get(quiet_here.get_absolute_url()).content.decode()
    assert NOBODY_YET in page
    for words in ("Call everyone once more", "Ask Offering one and Offering two", "Keep it open", "Put it away for now"):  # fmt: skip
        assert words in page
    for who in ("maren", "moderator", "tobi"):
        assert "Nobody has written yet" not in login_as(who).get(quiet_here.get_absolute_url()).content.decode()  # fmt: skip
    Consultation.objects.update(quiet_since=timezone.now() - timedelta(hours=71))
    assert NOBODY_YET not in login_as("ilse").get(quiet_here.get_absolute_url()).content.decode()


def test_the_poster_is_told_once_that_there_is_something_to_choose(cast, here, offering):
    call_quiet(hour(71.9))
    assert not Notice.objects.filter(call="quiet").exists()
    for _ in range(3):
        call_quiet(hour(72))
    assert Notice.objects.get(call="quiet").member == cast.ilse


def test_a_voice_ends_what_the_page_says(cast, login_as, quiet_here):
    make_reply(quiet_here, cast.maren)
    assert NOBODY_YET not in login_as("ilse").get(quiet_here.get_absolute_url()).content.decode()


def test_everyone_is_called_once_more(cast, login_as, quiet_here):
    cast.maren, cast.tobi, cast.retired  # noqa: B018
    offer(make_member("Rest Vonallem"), call_me=False, never_call_me=True)
    answer = choose(login_as("ilse"), quiet_here, "everyone")
    assert "They have been called." in answer.content.decode()
    assert NOBODY_YET not in answer.content.decode()
    assert called() == {*(f"Offering {number}" for number in "one two three four five".split()), "Maren Hollander", "Tobi Ueberblick", "Greta Feierabend"}  # fmt: skip
    assert rounds(quiet_here) == ["everyone"]
    assert "It stays" not in choose(login_as("ilse"), quiet_here, "everyone").content.decode()
    assert len(rounds(quiet_here)) == 1


def test_whom_a_call_reached_this_week_it_does_not_reach_again(cast, login_as, quiet_here, offering):
    for member in offering:
        QuietCall.objects.create(consultation=quiet_here, member=member)
    answer = choose(login_as("ilse"), quiet_here, "everyone").content.decode()
    assert "Everybody was called within the last week already" in answer
    assert NOBODY_YET in answer
    QuietCall.objects.update(at=timezone.now() - timedelta(days=8))
    choose(login_as("ilse"), quiet_here, "everyone")
    assert QuietCall.objects.filter(at__gt=timezone.now() - timedelta(days=1)).count() == len(offering)


def test_two_who_offered_can_be_asked_by_name(cast, login_as, quiet_here, offering):
    refs = [member.public_id for member in offered(quiet_here)]
    answer = choose(login_as("ilse"), quiet_here, "ask", asked=refs)
    assert "They have been asked." in answer.content.decode()
    assert called() == {"Offering one", "Offering two"}
    assert rounds(quiet_here) == ["asked"]


def test_asking_reaches_nobody_who_did_not_offer_and_tells_nothing_of_who_stepped_back(
    cast, login_as, quiet_here, offering
):
    Recusal.objects.create(member=offering[0], consultation=quiet_here)
    refs = [cast.maren.public_id, offering[0].public_id]
    answer = choose(login_as("ilse"), quiet_here, "ask", asked=refs)
    assert "They have been asked." in answer.content.decode()
    assert called() == set()
    page = login_as("ilse").get(quiet_here.get_absolute_url()).content.decode()
    assert "Offering one" not in page


def test_whoever_offers_reads_beforehand_that_their_name_may_be_seen(cast, login_as, defaults):
    assert "may see your name" in login_as("maren").get("/me/wishes/").content.decode()


def test_kept_open_it_is_quiet_anew(cast, login_as, quiet_here):
    answer = choose(login_as("ilse"), quiet_here, "keep")
    assert "It stays open." in answer.content.decode()
    assert NOBODY_YET not in answer.content.decode()
    assert (fresh(quiet_here).status, called()) == ("open", set())
    Consultation.objects.update(quiet_since=timezone.now() - timedelta(hours=72))
    assert NOBODY_YET in login_as("ilse").get(quiet_here.get_absolute_url()).content.decode()


def test_put_away_it_is_paused(cast, login_as, quiet_here):
    choose(login_as("ilse"), quiet_here, "away")
    assert fresh(quiet_here).paused_at is not None
    assert NOBODY_YET not in login_as("ilse").get(quiet_here.get_absolute_url()).content.decode()


def test_an_old_page_and_a_made_up_choice_change_nothing(cast, login_as, quiet_here):
    assert "moved on" in choose(login_as("ilse"), quiet_here, "everyone", turn=7).content.decode()
    choose(login_as("ilse"), quiet_here, "shout")
    make_reply(quiet_here, cast.maren)
    assert "moved on" in choose(login_as("ilse"), quiet_here, "everyone").content.decode()
    assert called() == set()


def test_only_its_poster_can_choose(cast, login_as, quiet_here):
    for who in ("maren", "moderator"):
        assert choose(login_as(who), quiet_here, "everyone").status_code == 403
    with pytest.raises(actions.NotNow):
        quiet.keep_open(quiet_here, by=cast.maren, turn=quiet_here.turn)
    assert called() == set()


def test_an_unnamed_poster_stays_unnamed_to_whom_they_ask(cast, login_as, defaults, offering):
    here = make_consultation(cast.ilse, unnamed=True, at=timezone.now() - timedelta(hours=73))
    refs = [member.public_id for member in offered(here)]
    choose(login_as("ilse"), here, "ask", asked=refs)
    entry = Entry.objects.get(verb=Verb.QUIET_CALLED)
    assert entry.voice == here.voice_name != "Ilse Vonderwand"
    assert not Notice.objects.filter(member=cast.ilse).exists()


def test_what_may_be_chosen_costs_the_page_no_query(cast, login_as, quiet_here):
    def cost() -> int:
        client = login_as("ilse")
        client.get(quiet_here.get_absolute_url())
        with CaptureQueriesContext(connection) as queries:
            page = client.get(quiet_here.get_absolute_url()).content.decode()
        assert (NOBODY_YET in page) is (fresh(quiet_here).quiet_since < timezone.now() - timedelta(hours=72))
        return len(queries)

    with_choices = cost()
    Consultation.objects.update(quiet_since=timezone.now())
    assert with_choices == cost() <= 9


# --- Who else do you have for this? -------------------------------------------------------------------


WHO_ELSE = "who else do you have for this?"


def send(login_as, cast) -> str:
    """Publish one more as Ilse, through the pages; gives what she is told."""
    draft = make_draft(cast.ilse)
    client = login_as("ilse")
    body = everything_true(draft)
    return client.post(f"/drafts/{draft.public_id}/publish/", body, follow=True).content.decode()


def test_somebody_with_five_open_consultations_is_asked_once(cast, login_as, defaults):
    for _ in range(4):
        make_consultation(cast.ilse, at=timezone.now() - timedelta(days=2))
    assert WHO_ELSE in send(login_as, cast)
    assert WHO_ELSE not in send(login_as, cast)
    assert Wishes.objects.get(member=cast.ilse).asked_who_else_at is not None


def test_what_is_closed_does_not_count(cast, login_as, defaults):
    for _ in range(5):
        make_consultation(cast.ilse, at=timezone.now() - timedelta(days=2))
    Consultation.objects.update(status="closed")
    assert WHO_ELSE not in send(login_as, cast)


# --- Two at once --------------------------------------------------------------------------------------


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_call_each_person_once(cast, defaults):
    for number in "one two three four five".split():
        offer(make_member(f"Offering {number}"))
    for _ in range(4):
        heres = [make_consultation(make_member("Somebody Fragend"), at=START) for _ in range(2)]
        done = at_once(lambda: call_quiet(hour(48)), lambda: call_quiet(hour(48)))
        assert sum(done) == 5
        assert QuietCall.objects.count() == 5
        assert {len(rounds(here)) for here in heres} == {1}
        assert Notice.objects.filter(call="called").count() == 5
        QuietCall.objects.all().delete()
        Notice.objects.all().delete()
        Consultation.objects.all().delete()


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_of_two_presses_one_calls(cast, defaults):
    for number in "one two three".split():
        offer(make_member(f"Offering {number}"))
    for _ in range(4):
        here = make_consultation(cast.ilse, at=START)
        done = at_once(
            lambda here=here: quiet.call_everyone(here, by=cast.ilse, turn=here.turn, at=hour(80)),
            lambda here=here: quiet.call_everyone(here, by=cast.ilse, turn=here.turn, at=hour(80)),
        )
        assert sorted(type(each).__name__ for each in done) == ["NotNow", "int"]
        assert len(rounds(here)) == 1
        QuietCall.objects.all().delete()
        Consultation.objects.all().delete()


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_a_first_voice_and_a_call_at_once_leave_no_error(cast, defaults):
    cast.maren  # noqa: B018
    offer(make_member("Offering one"))
    for _ in range(4):
        here = make_consultation(cast.ilse, at=START)
        done = at_once(
            lambda: call_quiet(hour(48)),
            lambda here=here: make_reply(here, cast.maren, at=hour(48)),
        )
        assert not [each for each in done if isinstance(each, Exception)]
        assert fresh(here).voices == 1
        QuietCall.objects.all().delete()
        Consultation.objects.all().delete()
