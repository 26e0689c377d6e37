"""Whose turn it is: the box offers what is welcome of this reader now, and says what is true."""

from datetime import timedelta

import pytest
from django.utils import timezone

from forum.consultations import actions
from forum.consultations.actions import NotNow, Way
from forum.consultations.models import Consultation
from forum.consultations.replies import AboutUs, Reply
from forum.ledger.models import Entry
from forum.notifications.models import Notice
from forum.protocol.words import WARMTH
from tests.factories import make_consultation, make_reply, move_to_phase

pytestmark = pytest.mark.usefixtures("defaults")

ASK = 'value="clarifying_question"'
WONDER = 'value="perspective"'


def page(client, here) -> str:
    return client.get(here.get_absolute_url()).content.decode()


# --- Openers ------------------------------------------------------------------------------------------


def test_who_waits_for_an_answer_is_not_asked_for_a_second_question(cast, login_as):
    here = make_consultation(cast.ilse)
    assert ASK in page(login_as("maren"), here)
    asked = make_reply(here, cast.maren, kind="clarifying_question")
    assert ASK not in page(login_as("maren"), here)
    assert ASK in page(login_as("tobi"), here)
    make_reply(here, cast.ilse, answers=asked)
    assert ASK in page(login_as("maren"), here)


def test_with_six_questions_nobody_is_asked_for_a_seventh(cast, login_as):
    here = make_consultation(cast.ilse)
    for _ in range(5):
        make_reply(here, cast.ilse, answers=make_reply(here, cast.maren, kind="clarifying_question"))
    make_reply(here, cast.tobi, kind="clarifying_question")
    assert ASK not in page(login_as("trainee"), here)


def test_one_closing_note_each_and_one_idea_in_turn(cast, login_as):
    for preset in ("incident", "reflecting_team"):
        here = make_consultation(cast.ilse, at=timezone.now() - timedelta(days=5))
        Consultation.objects.filter(pk=here.pk).update(preset=preset)
        move_to_phase(here, "perspectives")
        make_reply(here, cast.maren, kind="perspective")
        assert WONDER not in page(login_as("maren"), here)
        assert WONDER in page(login_as("tobi"), here)


def test_much_warmth_is_seen_across_a_page_break(cast, login_as, monkeypatch):
    monkeypatch.setattr("forum.consultations.exchange.REPLIES_PER_PAGE", 2)
    here = make_consultation(cast.ilse)
    replies = [make_reply(here, by) for by in (cast.maren, cast.tobi, cast.maren, cast.tobi, cast.maren)]
    last = login_as("trainee").get(f"{here.get_absolute_url()}?at={replies[4].public_id}").content.decode()
    assert WARMTH in last


def test_the_line_gives_no_reason_that_is_none(cast, login_as):
    here = make_consultation(cast.ilse)
    make_reply(here, cast.maren)
    make_reply(here, cast.tobi, held=True)
    Consultation.objects.filter(pk=here.pk).update(phase_ends_at=timezone.now() - timedelta(minutes=1))
    assert "until a first voice has come" not in page(login_as("trainee"), here)


# --- A name, until the first reply --------------------------------------------------------------------


def test_who_was_with_them_by_name_may_still_answer_without_it(cast, login_as):
    here = make_consultation(cast.ilse)
    actions.give_presence(here, by=cast.maren, unnamed=False)
    assert 'name="unnamed" value="yes"' in page(login_as("maren"), here)
    reply = make_reply(here, cast.maren, unnamed=True)
    assert reply.alias
    shown = page(login_as("tobi"), here)
    assert f"Colleague {reply.alias}" in shown
    assert cast.maren.display_name not in shown


def test_a_supervisors_note_is_never_unnamed_also_after_a_presence_by_name(cast):
    here = make_consultation(cast.ilse)
    actions.give_presence(here, by=cast.tobi, unnamed=False)
    with pytest.raises(NotNow, match="carries its author’s name"):
        make_reply(here, cast.tobi, kind="supervisor_note", unnamed=True)
    assert not Reply.objects.exists()


def test_after_a_first_reply_by_name_there_is_no_way_behind_an_alias_and_no_dead_end(cast, login_as):
    here = make_consultation(cast.ilse)
    make_reply(here, cast.maren)
    with pytest.raises(NotNow, match="choose it below"):
        make_reply(here, cast.maren, unnamed=True)
    assert 'name="unnamed" value="no"' in page(login_as("maren"), here)


def test_nobody_is_offered_an_alias_who_took_a_reply_by_name_back(cast, login_as):
    here = make_consultation(cast.ilse)
    assert 'name="unnamed"' in page(login_as("maren"), here)
    actions.withdraw_reply(make_reply(here, cast.maren), by=cast.maren)
    assert 'name="unnamed"' not in page(login_as("maren"), here)


def test_a_poster_learns_from_their_own_name_neither_of_a_held_reply_nor_of_a_closed_note(cast):
    here = make_consultation(cast.ilse, at=timezone.now() - timedelta(days=5))
    make_reply(here, cast.maren, held=True)
    move_to_phase(here, "perspectives")
    make_reply(here, cast.tobi, kind="technique_note")
    actions.hide_name(here, by=cast.ilse)
    here.refresh_from_db()
    assert here.alias


def test_no_row_of_the_ledger_names_a_poster_who_went_behind_an_alias(cast):
    here = make_consultation(cast.ilse)
    actions.hide_name(here, by=cast.ilse)
    assert cast.ilse.display_name not in set(Entry.objects.values_list("voice", flat=True))


# --- What the poster left for now, and how they go about it --------------------------------------------


def test_reworded_it_stays_left_for_now_until_the_poster_takes_it_up(cast):
    here = make_consultation(cast.ilse)
    reply = make_reply(here, cast.maren)
    actions.fold(reply, by=cast.ilse)
    draft = actions.working_edit(reply, by=cast.maren)
    actions.save(draft, draft.data | {"html": "<p>I felt it more gently.</p>"}, seq=draft.seq)
    actions.edit_reply(draft, by=cast.maren, seq=draft.seq, edition=reply.edition)
    assert Reply.objects.get(pk=reply.pk).folded_at is not None
    assert Notice.objects.filter(member=cast.ilse, verb="reply.reworded").count() == 1
    actions.unfold(reply, by=cast.ilse)
    assert Reply.objects.get(pk=reply.pk).folded_at is None


def test_changed_to_a_way_without_notes_the_page_asks_for_no_more_of_them(cast, login_as):
    here = make_consultation(cast.ilse)
    move_to_phase(here, "technique")
    assert "They are open, and welcome" in page(login_as("maren"), here)
    actions.change_way(here, Way("balint"), by=cast.ilse, turn=here.turn)
    shown = page(login_as("maren"), here)
    assert "No further ones are asked for." in shown
    assert 'value="technique_note"' not in shown


def test_whoever_tells_more_than_once_a_month_counts_once(cast):
    lines = {"heard": 7}
    at = timezone.now().replace(day=3)
    for _ in range(3):
        here = make_consultation(cast.ilse, at=at - timedelta(days=2))
        move_to_phase(here, "follow_up", at=at)
        make_reply(here, cast.ilse, kind="follow_up", on_us=lines, at=at)
    assert AboutUs.objects.count() == 1
    other = make_consultation(cast.maren, at=at - timedelta(days=2))
    move_to_phase(other, "follow_up", at=at)
    make_reply(other, cast.maren, kind="follow_up", on_us=lines, at=at)
    assert AboutUs.objects.count() == 2
