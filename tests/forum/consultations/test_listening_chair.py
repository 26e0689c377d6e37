"""The listening chair: the poster reads, notes what is theirs, and says in the end what they take with them."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from forum.consultations import actions
from forum.consultations.drafts import Draft
from forum.consultations.models import Consultation
from forum.consultations.replies import AboutUs, Reply, Since
from tests.factories import (
    ASKED,
    NOTE,
    make_consultation,
    make_draft,
    make_reply,
    make_two_who_can_hide,
    move_to_phase,
)

pytestmark = pytest.mark.usefixtures("defaults")

TOKEN = "0123456789abcdef" * 2
MINE = "It stirs something old in me."


def read(client, here, query="") -> str:
    """What its page says."""
    return client.get(here.get_absolute_url() + query).content.decode()


def brought(cast, phase, **more) -> Consultation:
    """A consultation of Ilse's in this phase since yesterday."""
    made = make_consultation(cast.ilse, at=timezone.now() - timedelta(days=6), **more)
    return move_to_phase(made, phase, at=timezone.now() - timedelta(days=1))


def note(client, here, text=MINE, *, seq="0", then=""):
    """Keep a note."""
    return client.post(f"/consultations/{here.public_id}/note/{then}", {"seq": seq, "text": text})


def reply(client, here, text, **more):
    """Send from the box."""
    return client.post(
        f"/consultations/{here.public_id}/reply/", {"token": TOKEN, "seq": "0", "text": text} | more
    )


# --- Notes -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("phase", ["resonate", "perspectives"])
def test_while_they_listen_their_box_keeps_notes_and_offers_to_talk(cast, login_as, phase):
    here = brought(cast, phase)
    page = read(login_as("ilse"), here)
    assert "You may just read. Nobody expects an answer yet. What you note here is yours." in page
    assert "I would rather talk with you now" in page
    assert (
        f"/consultations/{here.public_id}/reply/" not in page.split('id="reply-form"')[1].split("</form>")[0]
    )


def test_a_note_is_kept_for_its_author_alone_and_comes_back_at_take_back(cast, login_as):
    here, client = brought(cast, "perspectives"), login_as("ilse")
    assert note(client, here).status_code == 302
    assert MINE in read(client, here)
    for who in ("maren", "tobi", "moderator"):
        assert MINE not in read(login_as(who), here)
    assert not Reply.objects.exists()
    moved = move_to_phase(here, "take_back")
    page = read(client, moved)
    assert "Say what you take with you" in page
    assert MINE in page.split("What you noted while you listened")[1]


def test_a_stale_tab_of_notes_is_shown_both(cast, login_as):
    here, client = brought(cast, "resonate"), login_as("ilse")
    note(client, here)
    page = note(client, here, "Something else.", seq="0")
    assert page.status_code == 409
    assert MINE in page.content.decode()
    assert "Something else." in page.content.decode()
    assert Draft.objects.get(purpose="note").data["html"] == f"<p>{MINE}</p>"


def test_notes_save_by_themselves_and_a_stale_tab_is_told(cast, login_as):
    here, client = brought(cast, "resonate"), login_as("ilse")
    assert note(client, here, then="autosave/").json()["seq"] == 1
    assert note(client, here, "Other words.", then="autosave/").status_code == 409
    assert note(client, here, "x" * 50_001, seq="1", then="autosave/").status_code == 422


def test_a_note_too_long_comes_back_whole(cast, login_as):
    here = brought(cast, "resonate")
    page = note(login_as("ilse"), here, "y" * 50_001)
    assert page.status_code == 422
    assert "y" * 50_001 in page.content.decode()


def test_put_away_keeps_the_note_also_from_a_stale_tab(cast, login_as):
    here, client = brought(cast, "resonate"), login_as("ilse")
    note(client, here)
    assert note(client, here, "Something else.", seq="0", then="put-away/").headers["Location"] == "/library/"
    page = read(client, here)
    assert MINE in page
    assert "Something else." in page


def test_a_note_typed_while_the_time_ran_out_is_kept(cast, login_as):
    here = brought(cast, "perspectives")
    move_to_phase(here, "take_back")
    assert note(login_as("ilse"), here).status_code == 302
    assert MINE in read(login_as("ilse"), here)


def test_what_the_poster_sends_from_an_old_tab_while_they_listen_comes_back_whole(cast, login_as):
    here = brought(cast, "resonate")
    page = reply(login_as("ilse"), here, "But she did laugh.", kind="poster_reply")
    assert page.status_code == 422
    said = page.content.decode()
    assert "You listen just now." in said
    assert "But she did laugh." in said
    assert "I would rather talk with you now" in said
    assert "But she did laugh." in read(login_as("ilse"), here).split("You had begun a reply.")[1]


def test_who_would_rather_talk_has_a_reply_box(cast, login_as):
    here = brought(cast, "resonate")
    actions.talk(here, by=cast.ilse, turn=here.turn)
    client = login_as("ilse")
    assert "Reply to your colleagues" in read(client, here)
    assert reply(client, here, "Thank you, that helps.").status_code == 302


# --- A question once asked ----------------------------------------------------------------------------


@pytest.mark.parametrize("phase", ["resonate", "perspectives"])
def test_a_question_may_be_answered_until_take_back(cast, login_as, phase):
    made = make_consultation(cast.ilse, at=timezone.now() - timedelta(days=6))
    asked = make_reply(
        made, cast.maren, ASKED, kind="clarifying_question", at=timezone.now() - timedelta(days=5)
    )
    here, client = move_to_phase(made, phase, at=timezone.now() - timedelta(days=1)), login_as("ilse")
    assert f"?to={asked.public_id}#add" in read(client, here)
    assert "Reply to your colleagues" in read(client, here, f"?to={asked.public_id}")
    sent = reply(client, here, "Only the hush.", kind="poster_reply", answers=asked.public_id)
    assert sent.status_code == 302
    assert Reply.objects.get(author=cast.ilse).answers == asked


def test_nothing_else_is_answered_while_they_listen(cast, login_as):
    here = brought(cast, "resonate")
    felt = make_reply(here, cast.maren)
    client = login_as("ilse")
    assert f"?to={felt.public_id}" not in read(client, here)
    assert reply(client, here, "Thank you.", kind="poster_reply", answers=felt.public_id).status_code == 422
    assert not Reply.objects.filter(author=cast.ilse).exists()


# --- Take-back and follow-up ------------------------------------------------------------------------------


def test_one_line_is_a_take_back_and_it_stands_out(cast, login_as):
    here = brought(cast, "take_back", unnamed=True)
    assert "One line is enough." in read(login_as("ilse"), here)
    assert reply(login_as("ilse"), here, "I was afraid.", kind="take_back").status_code == 302
    here.refresh_from_db()
    assert (here.status, here.phase) == ("resting", "follow_up")
    page = read(login_as("maren"), here)
    card = page.split("takeback")[1].split("</article>")[0]
    assert "<h2>What I take with me</h2>" in card
    assert f"Colleague {here.alias}" in card
    assert "It rests since today" in page


def test_the_tick_opens_the_notes_on_method(cast, login_as):
    here = brought(cast, "take_back")
    assert "Show me the notes on method now" in read(login_as("ilse"), here)
    reply(login_as("ilse"), here, "I was afraid.", kind="take_back", asks_notes="1")
    here.refresh_from_db()
    assert here.phase == "technique"
    assert here.notes_opened_at


def test_where_there_are_no_notes_no_tick_is_offered(cast, login_as):
    here = brought(cast, "take_back")
    Consultation.objects.filter(pk=here.pk).update(preset="balint")
    assert "Show me the notes on method now" not in read(login_as("ilse"), here)


def test_at_rest_without_a_take_back_both_may_be_said(cast, login_as):
    here, client = brought(cast, "take_back"), login_as("ilse")
    Consultation.objects.filter(pk=here.pk).update(status="resting")
    assert 'href="?as=follow_up#add"' in read(client, here)
    assert "Say what you take with you" in read(client, here)
    assert 'name="kind" value="follow_up"' in read(client, here, "?as=follow_up")
    assert reply(client, here, "We laughed.", kind="follow_up").status_code == 302


def test_a_take_back_that_waits_at_the_desk_asks_for_no_second(cast, login_as):
    here = brought(cast, "take_back")
    sent = make_reply(here, cast.ilse, kind="take_back")
    Reply.objects.filter(pk=sent.pk).update(status="held")
    Consultation.objects.filter(pk=here.pk).update(
        status="open", phase="take_back", phase_began_at=sent.sent_at
    )
    assert 'id="reply-form"' not in read(login_as("ilse"), here)


FIGURES = {
    "since-good_came": "8", "since-belief": "6", "since-sure": "5", "since-asked_them": "not_yet",
    "on_us-heard": "9", "on_us-kept_to_question": "7", "on_us-suited": "11", "on_us-helped": "",
}  # fmt: skip


def test_what_stands_beside_a_follow_up_is_the_posters_alone(cast, login_as):
    make_two_who_can_hide()
    here, client = brought(cast, "follow_up", client="yes"), login_as("ilse")
    assert "Did good come of it between you?" in read(client, here)
    assert reply(client, here, "We laughed about it.", kind="follow_up", **FIGURES).status_code == 302
    since = Since.objects.get()
    assert (since.good_came, since.belief, since.sure, since.asked_them) == (8, 6, 5, "not_yet")
    us = AboutUs.objects.get()
    assert (us.heard, us.kept_to_question, us.suited, us.helped) == (9, 7, None, None)
    page = read(client, here)
    assert "8 of 10" in page
    assert "Not yet" in page
    for who in ("maren", "moderator"):
        other = read(login_as(who), here)
        assert "We laughed about it." in other
        assert "8 of 10" not in other
        assert "Only you see this" not in other


def test_belief_now_is_drawn_beside_what_it_first_was(cast, login_as):
    make_two_who_can_hide()
    draft = make_draft(
        cast.ilse,
        "rupture-repair",
        client="yes",
        answers={"rupture-repair.belief": {"number": 3, "private": True}},
    )
    made = actions.publish(draft, by=cast.ilse, seq=draft.seq, unnamed=False, heavy=[])
    if made.status == "held":
        made.move_to("open")
    here = move_to_phase(made, "follow_up")
    client = login_as("ilse")
    reply(client, here, "We laughed about it.", kind="follow_up", **FIGURES)
    page = read(client, here)
    assert "How much you believe in them: 3 when you asked, 6 now." in page
    assert 'class="then-now"' in page
    assert "when you asked" not in read(login_as("maren"), here)


def test_without_a_client_no_client_is_asked_about(cast, login_as):
    here, client = brought(cast, "follow_up"), login_as("ilse")
    page = read(client, here)
    assert "How much do you believe in yourself in this work now?" in page
    assert "Did you ask them" not in page
    reply(client, here, "It went well.", kind="follow_up", **{"since-belief": "6"})
    assert "believe in them" not in read(client, here)


def test_figures_chosen_so_far_come_back_with_the_draft(cast, login_as):
    make_two_who_can_hide()
    here, client = brought(cast, "follow_up", client="yes"), login_as("ilse")
    typed = {"token": TOKEN, "seq": "0", "text": "We", "kind": "follow_up"} | FIGURES
    client.post(f"/consultations/{here.public_id}/reply/autosave/", typed)
    page = read(client, here)
    assert re.search(r'name="since-belief" value="6" checked', page)
    assert re.search(r'name="since-asked_them" value="not_yet" checked', page)


# --- Notes on method ------------------------------------------------------------------------------------


def test_a_note_on_method_has_two_lines_of_its_own_and_waits_closed(cast, login_as):
    here, client = brought(cast, "perspectives", unnamed=True), login_as("maren")
    page = read(client, here)
    assert "What it would need from the relationship" in page
    assert "When not to use it" in page
    text = "Naming it aloud, early."
    assert reply(client, here, text, kind="technique_note").status_code == 422, "the two lines are asked for"
    assert reply(client, here, text, kind="technique_note", seq="1", **NOTE).status_code == 302
    own = read(client, here)
    assert text in own
    assert f"kept closed until {here.alias} asks" in own
    for who in ("tobi", "ilse", "moderator"):
        other = read(login_as(who), here)
        assert text not in other
        assert NOTE["needs"] not in other
        assert "One note on method waits here." in other


def test_opened_they_are_read_with_their_lines(cast, login_as):
    here = brought(cast, "take_back")
    make_reply(here, cast.maren, kind="technique_note")
    make_reply(here, cast.ilse, kind="take_back", asks_notes=True)
    page = read(login_as("tobi"), here)
    assert NOTE["needs"] in page
    assert NOTE["not_when"] in page
    assert "on method wait" not in page


def test_the_poster_finds_the_button_where_the_notes_wait(cast, login_as):
    here = brought(cast, "take_back")
    make_reply(here, cast.maren, kind="technique_note")
    make_reply(here, cast.ilse, kind="take_back")
    card = read(login_as("ilse"), here).split('class="sealed"')[1].split("</form>")[0]
    assert "until you ask for it" in card
    assert 'value="show-notes"' in card
    assert "<form" not in read(login_as("tobi"), here).split('class="sealed"')[1].split("</div>")[0]


def test_hints_stand_beside_the_two_lines_too(cast, login_as):
    here, client = brought(cast, "perspectives"), login_as("maren")
    typed = {
        "token": TOKEN,
        "seq": "0",
        "kind": "technique_note",
        "text": "Slowly.",
        "needs": "Ask Priya Ramanathan first.",
    }
    saved = client.post(f"/consultations/{here.public_id}/reply/autosave/", typed).json()
    assert "Priya" in saved["mirror"]["needs"]
    assert "Priya" not in saved["mirror"]["text"]
    page = client.post(f"/consultations/{here.public_id}/reply/", typed | {"seq": "1", "not_when": "Never."})
    assert page.status_code == 422
    assert "Ask Priya Ramanathan first." in page.content.decode()
    assert not Reply.objects.exists()


def test_lines_typed_before_another_opener_was_taken_are_kept_and_not_sent(cast, login_as):
    here, client = brought(cast, "perspectives"), login_as("maren")
    assert reply(client, here, "I felt cold.", kind="resonance", **NOTE).status_code == 302
    made = Reply.objects.get()
    assert (made.needs, made.not_when) == ("", "")


def test_a_note_on_method_is_changed_with_its_lines(cast, login_as):
    here = brought(cast, "perspectives")
    made = make_reply(here, cast.maren, kind="technique_note")
    client = login_as("maren")
    assert NOTE["needs"] in client.get(f"/replies/{made.public_id}/edit/").content.decode()
    typed = {
        "seq": "0",
        "edition": made.edition,
        "text": "Slowly.",
        "needs": "Time.",
        "not_when": "In haste.",
    }
    assert client.post(f"/replies/{made.public_id}/edit/", typed).status_code == 302
    made.refresh_from_db()
    assert (made.needs, made.not_when) == ("Time.", "In haste.")
