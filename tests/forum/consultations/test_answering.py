"""Answering a colleague: the openers that are offered, one's name or none, a worry, a limit."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from forum.consultations import actions
from forum.consultations.drafts import Draft
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.protocol.rules import KINDS
from forum.review.models import ReviewItem
from tests.factories import ASKED, LINE, NOTE, make_consultation, make_many_replies, make_reply, move_to_phase

pytestmark = pytest.mark.usefixtures("defaults")

TOKEN = "0123456789abcdef" * 2
#: What colleagues may send, each with a phase that welcomes it.
PHASE_OF = {
    "clarifying_question": "clarify", "resonance": "clarify", "appreciation": "clarify", "reframe_offer": "clarify",
    "safety_note": "clarify", "perspective": "perspectives", "experience": "perspectives", "resource": "perspectives",
    "technique_note": "perspectives",
}  # fmt: skip
TRAINEES = ("clarifying_question", "resonance", "appreciation")
NOT_NOW = sorted(set(KINDS) - {kind for kind, phase in PHASE_OF.items() if phase == "clarify"})


@pytest.fixture
def here(cast) -> Consultation:
    """A consultation of Ilse's."""
    return make_consultation(cast.ilse)


@pytest.fixture
def welcoming(cast):
    """Brings a consultation of Ilse's to where a kind is welcome."""

    def bring(kind: str) -> Consultation:
        made = make_consultation(cast.ilse, at=timezone.now() - timedelta(days=3))
        return move_to_phase(made, PHASE_OF[kind], at=timezone.now() - timedelta(days=2))

    return bring


def words_for(kind: str) -> dict[str, str]:
    """What a form of this kind holds."""
    return {"text": ASKED if kind == "clarifying_question" else LINE} | (
        NOTE if kind == "technique_note" else {}
    )


def answer(client, here, text="I felt it too.", *, kind="resonance", token=TOKEN, **more):
    """Send a reply from the consultation's page."""
    typed = {"token": token, "seq": "0", "kind": kind, "text": text} | more
    return client.post(f"/consultations/{here.public_id}/reply/", typed)


def chips(client, here) -> tuple[list[str], list[str]]:
    """The openers in sight, and those under "Another way to answer"."""
    page = client.get(here.get_absolute_url()).content.decode()
    first, _, rest = page.partition("Another way to answer")
    kinds = re.compile(r'name="kind" value="(\w+)"')
    return kinds.findall(first), kinds.findall(rest)


def test_what_is_welcome_now_is_offered_and_what_is_rarer_under_another_way(here, login_as):
    assert chips(login_as("maren"), here) == (list(TRAINEES), ["reframe_offer", "safety_note"])
    move_to_phase(here, "perspectives")
    first, rest = chips(login_as("maren"), here)
    assert first == ["perspective", "resonance", "appreciation"]
    assert rest == ["experience", "resource", "technique_note", "safety_note"]


def test_a_trainee_is_offered_three_and_later_two(here, login_as):
    assert chips(login_as("trainee"), here) == (list(TRAINEES), [])
    move_to_phase(here, "perspectives")
    assert chips(login_as("trainee"), here) == (["resonance", "appreciation"], [])


def test_the_author_is_asked_for_no_kind(here, login_as):
    page = login_as("ilse").get(here.get_absolute_url()).content.decode()
    box = page.split('id="reply-form"')[1].split("</form>")[0]
    assert 'type="radio"' not in box
    assert chips(login_as("ilse"), here) == (["poster_reply"], [])  # said by the form itself


@pytest.mark.parametrize("kind", PHASE_OF)
def test_the_box_asks_for_no_kind_by_its_noun(welcoming, login_as, kind):
    page = login_as("maren").get(welcoming(kind).get_absolute_url()).content.decode()
    box = page.split('id="reply-form"')[1].split("</form>")[0]
    words = re.sub(r"<[^>]*>", " ", box)
    assert KINDS[kind].chip in words
    assert kind.replace("_", " ") not in words.lower()


@pytest.mark.parametrize("kind", PHASE_OF)
def test_the_opener_taken_stands_before_the_words(welcoming, login_as, kind):
    here, client = welcoming(kind), login_as("maren")
    answer(client, here, kind=kind, **words_for(kind))
    assert Reply.objects.get().kind == kind
    page = client.get(here.get_absolute_url()).content.decode()
    assert f'<span class="opener">{KINDS[kind].opener}</span>' in page


def refused(page, *sentences: str) -> None:
    """The page says why, and holds the words still."""
    assert page.status_code == 422
    for sentence in (*sentences, "I felt it too."):
        assert sentence in page.content.decode()
    assert not Reply.objects.exists()


@pytest.mark.parametrize("kind", ["", "rant"])
def test_without_a_way_to_begin_it_is_asked_for_and_the_words_stay(here, login_as, kind):
    refused(
        answer(login_as("maren"), here, kind=kind), "Choose how your reply begins. What you wrote is kept."
    )


@pytest.mark.parametrize("kind", NOT_NOW)
def test_a_kind_that_is_not_welcome_now_is_refused_with_those_that_are_and_kept(here, login_as, kind):
    page = answer(login_as("maren"), here, kind=kind)
    refused(page, "The conversation has moved on while you wrote.", KINDS["resonance"].chip)
    assert Draft.objects.get(sent_at=None).data["html"] == "<p>I felt it too.</p>"


@pytest.mark.parametrize("kind", sorted(set(PHASE_OF) - set(TRAINEES)))
def test_a_trainee_cannot_send_the_others_by_hand(welcoming, login_as, kind):
    assert answer(login_as("trainee"), welcoming(kind), kind=kind, **words_for(kind)).status_code == 422
    assert not Reply.objects.exists()


@pytest.mark.parametrize("kind", PHASE_OF)
def test_the_author_speaks_as_the_author_whatever_the_form_says(here, login_as, kind):
    answer(login_as("ilse"), here, kind=kind)
    assert {reply.kind for reply in Reply.objects.all()} <= {"poster_reply"}
    answer(login_as("ilse"), here, kind="poster_reply", token="f" * 32)
    assert {reply.kind for reply in Reply.objects.all()} <= {"poster_reply"}
    assert not ReviewItem.objects.exists()


def test_an_empty_reply_is_asked_for_a_line(here, login_as):
    page = answer(login_as("maren"), here, " ")
    assert page.status_code == 422
    assert "A line is enough." in page.content.decode()


def test_a_double_click_sends_one(here, login_as):
    client = login_as("maren")
    assert answer(client, here).headers["Location"] == answer(client, here).headers["Location"]
    assert Reply.objects.count() == 1


def test_a_reply_to_a_reply_says_to_whom(cast, here, login_as):
    asked = make_reply(here, cast.maren, kind="clarifying_question")
    answer(login_as("ilse"), here, "She laughed.", kind="poster_reply", answers=asked.public_id)
    page = login_as("tobi").get(here.get_absolute_url()).content.decode()
    assert f'To <a href="{asked.get_absolute_url()}">{cast.maren.display_name}</a>' in page


# --- With one's name or without it ---------------------------------------------------------------


def test_whoever_answers_without_a_name_keeps_one_alias_here_and_another_elsewhere(cast, here, login_as):
    client = login_as("maren")
    answer(client, here, unnamed="yes")
    answer(client, here, "And more.", token="f" * 32)
    first, second = Reply.objects.order_by("sent_at")
    assert first.alias == second.alias != ""
    page = login_as("tobi").get(here.get_absolute_url()).content.decode()
    assert f"Colleague {first.alias}" in page
    assert cast.maren.display_name not in page


def test_unnamed_after_named_is_refused_with_the_reason_and_nothing_is_sent(here, login_as):
    client = login_as("maren")
    answer(client, here)
    page = answer(client, here, "Now without me.", token="f" * 32, unnamed="yes")
    assert page.status_code == 422
    said = page.content.decode()
    assert "You have already spoken here under your name, so nobody can be unnamed now." in said
    assert "Now without me." in said
    assert Reply.objects.count() == 1


def test_an_unnamed_author_answers_under_the_same_alias(cast, login_as):
    here = make_consultation(cast.ilse, unnamed=True)
    answer(login_as("ilse"), here, "Thank you.", kind="poster_reply")
    assert Reply.objects.get().alias == here.alias
    page = login_as("maren").get(here.get_absolute_url()).content.decode()
    assert cast.ilse.display_name not in page
    assert cast.ilse.public_id not in page


# --- A worry ------------------------------------------------------------------------------------


def test_a_worry_is_seen_at_once_and_comes_before_moderators_only(cast, here, login_as):
    answer(login_as("maren"), here, "Is she safe tonight?", kind="safety_note")
    assert "Is she safe tonight?" in login_as("ilse").get(here.get_absolute_url()).content.decode()
    item = ReviewItem.objects.get()
    assert (item.source, item.reply) == ("safety_note", Reply.objects.get())
    assert "A colleague is worried" in login_as("moderator").get("/desk/").content.decode()
    assert "A colleague is worried" not in login_as("first_reader").get("/desk/").content.decode()
    assert login_as("first_reader").get(f"/desk/{item.public_id}/").status_code == 404
    assert login_as("first_reader").post(f"/desk/{item.public_id}/decide/").status_code == 404


def test_a_worry_says_what_becomes_of_it(here, login_as):
    page = login_as("maren").get(here.get_absolute_url()).content.decode()
    assert "It also goes to the moderators’ desk; somebody looks when they look next." in page


@pytest.mark.parametrize("kind", sorted(set(PHASE_OF) - {"safety_note"}))
def test_nothing_else_comes_before_the_desk(welcoming, login_as, kind):
    answer(login_as("maren"), welcoming(kind), kind=kind, **words_for(kind))
    assert Reply.objects.get().kind == kind
    assert not ReviewItem.objects.exists()


# --- A pace -------------------------------------------------------------------------------------


def test_after_thirty_replies_in_an_hour_the_next_one_waits_and_is_kept(cast, here, login_as):
    make_many_replies(make_reply(here, cast.maren, at=timezone.now() - timedelta(minutes=5)), 29)
    page = answer(login_as("maren"), here)
    assert page.status_code == 422
    assert "please send it a little later" in page.content.decode()
    assert Draft.objects.get(sent_at=None).data["html"] == "<p>I felt it too.</p>"
    Reply.objects.update(sent_at=timezone.now() - timedelta(hours=2))
    assert answer(login_as("maren"), here, seq="1").status_code == 302


def test_what_is_closed_takes_no_replies_any_more_and_keeps_the_words_as_a_draft(here, login_as):
    client = login_as("maren")
    client.get(here.get_absolute_url())
    move_to_phase(here, "follow_up")
    actions.close(here, by=here.author, turn=here.turn)
    page = answer(client, here)
    assert page.status_code == 410
    assert "What you wrote is kept with your drafts." in page.content.decode()
    assert "I felt it too." in client.get("/drafts/").content.decode()


def test_what_rests_takes_an_appreciation_and_keeps_other_words_as_a_draft(here, login_as):
    move_to_phase(here, "follow_up")
    client, before = login_as("maren"), Reply.objects.count()
    page = answer(client, here)
    assert page.status_code == 422
    assert KINDS["appreciation"].chip in page.content.decode()
    assert Reply.objects.count() == before
    assert "I felt it too." in client.get("/drafts/").content.decode()
    assert answer(client, here, kind="appreciation", seq="1").status_code == 302
