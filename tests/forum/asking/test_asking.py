"""“Ask a moderator”: nothing goes along but what its author types, and nothing at all unless they press."""

import re
from datetime import time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from forum.asking import actions
from forum.asking.talk import talk_for
from forum.consultations.actions import NotNow
from forum.consultations.actions.hiding import set_aside
from forum.consultations.drafts import Draft
from forum.consultations.models import Consultation
from forum.duty import actions as duty
from forum.ledger.models import Entry
from forum.moderation import actions as moderation
from forum.moderation.models import Act, Decision
from forum.moderation.querysets import waiting_for
from forum.notifications.models import Alarm, Notice
from forum.review.models import Outcome, ReviewItem, ReviewMessage, Source
from tests.factories import STORY, make_consultation, make_draft, make_member, make_reply
from tests.forms import posted

pytestmark = pytest.mark.usefixtures("defaults")
BOX = "only-a-question.1"
MINE = "I want to die, and I sit there and nod."
QUIET = "I heard myself hurry."
PLEASE = "Could somebody write to me tonight?"


@pytest.fixture
def danger(cast) -> Draft:
    """A draft of Ilse's in which she says that she is not safe."""
    cast.moderator  # noqa: B018 - there is one
    return make_draft(cast.ilse, answers={BOX: MINE})


def text_of(client, address) -> str:
    """What a page says, its white space as people see it."""
    return " ".join(re.sub(r"<[^>]+>", " ", client.get(address).content.decode()).split())


# --- Over a draft -----------------------------------------------------------------------------------


def test_a_draft_calls_nobody_until_its_author_presses(danger, login_as):
    client = login_as("ilse")
    for address in (
        f"/drafts/{danger.public_id}/",
        f"/drafts/{danger.public_id}/preview/",
        f"/drafts/{danger.public_id}/ask/?risk=poster_at_risk",
        "/waiting/",
        "/waiting/ask/",
    ):
        assert client.get(address).status_code == 200
    assert [each.objects.count() for each in (ReviewItem, ReviewMessage, Notice, Alarm, Entry)] == [0] * 5


def test_the_card_says_exactly_who_knows_before_and_after_one_has_asked(cast, danger, login_as):
    client, here = login_as("ilse"), f"/drafts/{danger.public_id}/"
    assert "Nobody here has been told; “Ask a moderator” tells one. You need not explain." in text_of(
        client, here
    )
    client.post(f"{here}ask/", {"risk": "poster_at_risk"})
    assert "Nobody is on duty here, so please don’t wait for us. You need not explain." in text_of(
        client, here
    )
    now = timezone.now() + timedelta(days=2)
    hour = {"weekday": now.weekday(), "starts": time(9), "ends": time(10), "time_zone": "Europe/London"}
    set_hour = duty.set_hour(by=cast.moderator, **hour)
    said = text_of(client, here)
    assert "Nobody is on duty here until " in said
    assert ", so please don’t wait for us. We will write to you then. You need not explain." in said
    duty.take_hour_away(set_hour)
    for day in range(7):
        duty.set_hour(by=cast.moderator, weekday=day, starts=time(0), ends=time(0), time_zone="UTC")
    assert "A moderator is here and will write to you. You need not explain." in text_of(client, here)


def test_pressing_on_a_card_saves_what_was_typed_and_asks_before_it_tells(danger, login_as):
    client = login_as("ilse")
    sent = posted(danger.version.spec, danger, f"{MINE} {QUIET}", ask="poster_at_risk")
    answer = client.post(f"/drafts/{danger.public_id}/save/", sent)
    assert answer.headers["Location"] == f"/drafts/{danger.public_id}/ask/?risk=poster_at_risk"
    danger.refresh_from_db()
    assert QUIET in danger.plain
    assert not ReviewItem.objects.exists()
    settled = {"seq": danger.seq, "ask": "poster_at_risk"}
    answer = client.post(f"/drafts/{danger.public_id}/put-right/", settled)
    assert answer.headers["Location"].endswith("/ask/?risk=poster_at_risk")


def test_the_desk_reads_what_was_typed_for_it_and_nothing_of_the_draft(cast, danger, login_as):
    login_as("ilse").post(f"/drafts/{danger.public_id}/ask/", {"said": PLEASE, "unnamed": "no"})
    item = ReviewItem.objects.get()
    assert (item.source, item.member, item.consultation, item.reply) == (Source.ASKED, cast.ilse, None, None)
    assert item.whose == cast.ilse.display_name
    assert [line.text for line in talk_for(item, cast.moderator).lines] == [PLEASE]
    assert danger.public_id not in str([vars(row) for row in (item, *item.messages.all())])
    for address in ("/desk/", f"/desk/{item.public_id}/"):
        page = login_as("moderator").get(address)
        assert page.status_code == 200
        assert MINE not in page.text
        assert danger.public_id not in page.text


def test_without_a_card_about_danger_nobody_is_woken(danger, login_as):
    client = login_as("ilse")
    client.post(f"/drafts/{danger.public_id}/ask/", {"said": PLEASE})
    assert ReviewItem.objects.get().at_once is False
    assert not Alarm.objects.exists()
    client.post("/waiting/ask/", {"said": QUIET, "risk": "client_death nonsense"})
    assert not Alarm.objects.exists()


def test_from_a_card_about_danger_the_moderators_are_called_once(cast, danger, login_as, settings):
    settings.EMERGENCY_CONTACT = "night@between.example"
    client = login_as("ilse")
    for _ in range(3):
        client.post(f"/drafts/{danger.public_id}/ask/", {"said": PLEASE, "risk": "poster_at_risk"})
    item = ReviewItem.objects.get()
    assert item.at_once
    assert item.messages.count() == 1
    assert Alarm.objects.count() == 2
    assert list(Notice.objects.values_list("member", "verb")) == [(cast.moderator.pk, "desk.asked")]


@pytest.mark.parametrize("chosen", ["no", "yes", ""])
def test_over_a_draft_without_a_name_no_name_goes_along_whatever_is_sent(cast, login_as, chosen):
    draft = make_draft(cast.ilse, unnamed=True)
    client = login_as("ilse")
    form = client.get(f"/drafts/{draft.public_id}/ask/").text.partition("<main")[2]
    assert cast.ilse.display_name not in form
    client.post(f"/drafts/{draft.public_id}/ask/", {"said": PLEASE, "unnamed": chosen})
    item = ReviewItem.objects.get()
    assert item.unnamed
    assert item.whose == "Somebody who writes without their name"
    moderator = login_as("moderator")
    for address in ("/desk/", f"/desk/{item.public_id}/"):
        page = moderator.get(address).text
        assert cast.ilse.display_name not in page
        assert cast.ilse.public_id not in page


def test_until_a_draft_says_who_is_seen_no_name_goes_along_of_itself(cast, login_as):
    draft = make_draft(cast.ilse)
    login_as("ilse").post(f"/drafts/{draft.public_id}/ask/")
    assert ReviewItem.objects.get().unnamed


def test_what_is_asked_with_and_without_a_name_is_never_one_conversation(cast):
    named = actions.ask_for_oneself(PLEASE, by=cast.ilse)
    hidden = actions.ask_for_oneself(QUIET, by=cast.ilse, unnamed=True)
    assert named.pk != hidden.pk
    assert [line.text for line in talk_for(named, cast.moderator).lines] == [PLEASE]
    assert [line.text for line in talk_for(hidden, cast.moderator).lines] == [QUIET]


def test_nobody_asks_over_anothers_draft(cast, danger, login_as):
    for who in ("maren", "moderator"):
        assert login_as(who).post(f"/drafts/{danger.public_id}/ask/", {"said": "x"}).status_code == 404
    assert not ReviewItem.objects.exists()


# --- About a text -----------------------------------------------------------------------------------


def test_asking_about_a_published_text_brings_that_text(cast, login_as):
    here = make_consultation(cast.ilse, unnamed=True)
    client = login_as("ilse")
    assert f"/consultations/{here.public_id}/ask/" in client.get(here.get_absolute_url()).text
    for _ in range(2):
        assert client.post(f"/consultations/{here.public_id}/ask/", {"said": PLEASE}).status_code == 302
    item = ReviewItem.objects.get()
    assert (item.source, item.consultation, item.member) == (Source.ASKED, here, None)
    assert item.messages.count() == 1
    assert item.whose == here.voice_name
    assert Consultation.objects.get().status == "open"
    said = talk_for(item, cast.moderator).lines[0]
    assert (said.who, said.text) == (here.voice_name, PLEASE)


def test_what_waits_already_is_joined_and_stays_what_it_is(cast):
    waits = make_consultation(cast.ilse, waits=True)
    before = ReviewItem.objects.get()
    item = actions.ask(waits, PLEASE, by=cast.ilse)
    assert item == before
    item.refresh_from_db()
    assert (item.source, item.version) == (Source.FIRST_CONTRIBUTION, before.version)


def test_a_reply_is_asked_about_by_its_author_alone(cast, login_as):
    reply = make_reply(make_consultation(cast.ilse), cast.maren, unnamed=True)
    assert login_as("ilse").get(f"/replies/{reply.public_id}/ask/").status_code == 403
    assert login_as("maren").post(f"/replies/{reply.public_id}/ask/", {"said": PLEASE}).status_code == 302
    item = ReviewItem.objects.get()
    assert (item.reply, item.author_id, item.whose) == (reply, cast.maren.pk, reply.voice_name)
    assert talk_for(item, cast.tobi).lines == ()


def test_what_was_taken_back_is_asked_about_no_more(cast):
    here = make_consultation(cast.ilse)
    Consultation.objects.update(status="withdrawn")
    with pytest.raises(NotNow):
        actions.ask(here, PLEASE, by=cast.ilse)


def test_one_writes_twenty_times_a_day_and_no_more_than_fits(cast, login_as):
    client = login_as("ilse")
    answer = client.post("/waiting/ask/", {"said": "a" * 2_001})
    assert answer.status_code == 422
    assert "a" * 2_001 in answer.text
    for number in range(20):
        actions.ask_for_oneself(f"{PLEASE} {'so ' * number}", by=cast.ilse)
    answer = client.post("/waiting/ask/", {"said": QUIET})
    assert answer.status_code == 422
    assert QUIET in answer.text
    assert ReviewMessage.objects.count() == 20


# --- The conversation -------------------------------------------------------------------------------


def test_the_desk_writes_back_as_the_desk_and_its_author_is_told_without_a_word(cast, login_as):
    item = actions.ask_for_oneself(PLEASE, by=cast.ilse)
    desk, client = login_as("moderator"), login_as("ilse")
    assert (
        desk.post(f"/desk/{item.public_id}/write/", {"said": "We are here. How are you?"}).status_code == 302
    )
    notice = Notice.objects.get()
    assert (notice.member, notice.verb, notice.consultation) == (cast.ilse, "desk.wrote", None)
    told = client.get("/me/news/").text
    assert "A moderator has written to you." in told
    assert 'href="/waiting/"' in told
    page = text_of(client, "/waiting/")
    assert "We are here. How are you?" in page
    assert cast.moderator.display_name not in page
    assert client.post(f"/waiting/{item.public_id}/", {"said": "Better, thank you."}).status_code == 302
    said = [line.text for line in talk_for(item, cast.second_moderator).lines]
    assert said == [PLEASE, "We are here. How are you?", "Better, thank you."]


def test_nobody_else_reads_or_writes_in_it(cast, login_as):
    item = actions.ask_for_oneself(PLEASE, by=cast.ilse)
    for who in ("maren", "first_reader", "curator", "admin", "ilse"):
        assert login_as(who).post(f"/desk/{item.public_id}/write/", {"said": "x"}).status_code == 404
    for who in ("maren", "moderator", "admin"):
        assert login_as(who).post(f"/waiting/{item.public_id}/", {"said": "x"}).status_code == 404
        assert PLEASE not in login_as(who).get("/waiting/").text
    assert ReviewMessage.objects.count() == 1


def test_a_moderator_asks_and_does_not_answer_themselves(cast, login_as):
    item = actions.ask_for_oneself(PLEASE, by=cast.moderator)
    assert login_as("moderator").post(f"/desk/{item.public_id}/write/", {"said": "x"}).status_code == 404
    assert (
        login_as("second_moderator").post(f"/desk/{item.public_id}/write/", {"said": "x"}).status_code == 302
    )


def test_for_two_weeks_after_the_decision_an_answer_comes_before_the_desk_again(cast):
    item = actions.ask_for_oneself(PLEASE, by=cast.ilse, unnamed=True)
    decided = timezone.now() - timedelta(days=13)
    ReviewItem.objects.update(decided_at=decided, outcome=Outcome.ANSWERED)
    item.refresh_from_db()
    again = actions.answer(item, QUIET, by=cast.ilse)
    assert again.pk != item.pk
    assert (again.source, again.unnamed, again.decided_at) == (Source.ASKED, True, None)
    assert [line.text for line in talk_for(again, cast.moderator).lines] == [PLEASE, QUIET]
    ReviewItem.objects.update(decided_at=timezone.now() - timedelta(days=15), outcome=Outcome.ANSWERED)
    again.refresh_from_db()
    with pytest.raises(NotNow):
        actions.answer(again, QUIET, by=cast.ilse)


def test_a_message_that_cannot_be_taken_comes_back_whole(cast, login_as):
    item = actions.ask_for_oneself(PLEASE, by=cast.ilse)
    ReviewItem.objects.update(decided_at=timezone.now() - timedelta(days=15), outcome=Outcome.ANSWERED)
    long = f"{QUIET} and then I could not go on for a while."
    answer = login_as("ilse").post(f"/waiting/{item.public_id}/", {"said": long})
    assert answer.status_code == 422
    assert long in answer.text


def test_what_was_asked_about_no_text_is_forgotten_in_time(cast):
    item = actions.ask_for_oneself(PLEASE, by=cast.ilse)
    now = timezone.now()
    assert actions.forget_due(now + timedelta(days=99)) == 0
    ReviewItem.objects.update(decided_at=now, outcome=Outcome.ANSWERED)
    assert actions.forget_due(now + timedelta(days=59)) == 0
    assert actions.forget_due(now + timedelta(days=61)) == 1
    assert not item.messages.exists()


# --- What waits -------------------------------------------------------------------------------------


def test_the_page_shows_everything_of_ones_own_that_waits_named_and_unnamed(cast, login_as):
    held = make_consultation(cast.ilse, waits=True, question="What waits in me here?", unnamed=True)
    aside = make_consultation(cast.ilse, question="What is beside us both?")
    set_aside(aside, by=None, at=timezone.now())
    returned = make_reply(
        make_consultation(cast.tobi), cast.ilse, "As I read I felt my own chest.", unnamed=True
    )
    type(returned).objects.filter(pk=returned.pk).update(status="returned")
    fine = make_consultation(cast.ilse, question="What goes well between us?")
    page = text_of(login_as("ilse"), "/waiting/")
    assert held.question in page
    assert aside.question in page
    assert "As I read I felt my own chest." in page
    assert f"as Colleague {held.alias}" in page
    assert f"as Colleague {returned.alias}" in page
    assert fine.question not in page
    assert (
        "We have put your text aside so that nobody reads it while someone looks. Someone was concerned that a "
        "detail might let a person be recognised. Nothing is decided and nothing is held against you; mostly a "
        "word or two is changed and it comes back. You can change it now."
    ) in page
    assert "waits for somebody to look, or came back" in text_of(login_as("ilse"), "/home/")


def test_what_others_told_us_of_a_text_that_stands_is_not_shown_to_its_author(cast, login_as):
    here = make_consultation(cast.ilse)
    ReviewItem.objects.create(source=Source.REPORT, consultation=here)
    assert here.question not in login_as("ilse").get("/waiting/").text


def test_a_passed_hour_is_said_first(cast, login_as):
    day = timezone.now() - timedelta(days=2)
    duty.set_hour(
        by=cast.moderator, weekday=day.weekday(), starts=time(9), ends=time(10), time_zone="Europe/London"
    )
    here = make_consultation(cast.ilse, waits=True)
    ReviewItem.objects.update(raised_at=timezone.now() - timedelta(days=6))
    page = text_of(login_as("ilse"), "/waiting/")
    assert page.index("The hour has passed in which you should have heard") < page.index(here.question)
    assert "You will hear by" in page
    assert "nobody has looked" not in page  # somebody may have, and may have proposed something


def test_nobody_elses_things_stand_there(cast, login_as):
    make_consultation(cast.ilse, waits=True)
    actions.ask_for_oneself(PLEASE, by=cast.ilse)
    for who in ("maren", "moderator", "member", "admin"):
        page = login_as(who).get("/waiting/").text
        assert STORY not in page
        assert PLEASE not in page
        assert "Nothing of yours waits." in page


# --- At the desk ------------------------------------------------------------------------------------


def test_an_answer_is_told_when_it_stands_and_the_log_names_nobody_who_asked_without_a_name(cast):
    item = actions.ask_for_oneself(PLEASE, by=cast.ilse, unnamed=True)
    now = timezone.now()
    moderation.decide(item, Outcome.ANSWERED, by=cast.moderator, version=0, sentence="We are here.", at=now)
    row = Decision.objects.order_by("-number").first()
    assert (row.act, row.object_kind, row.object_id) == (Act.ANSWER, "item", item.public_id)
    assert not Notice.objects.exists()
    moderation.take_effect(now + timedelta(minutes=11))
    assert list(Notice.objects.values_list("member", "verb")) == [(cast.ilse.pk, "desk.wrote")]
    assert not Decision.objects.filter(object_id=cast.ilse.public_id, act=Act.ANSWER).exists()


def test_what_was_asked_from_a_card_about_danger_comes_first_at_the_desk(cast):
    make_consultation(cast.maren, waits=True)
    asked = actions.ask_for_oneself(PLEASE, by=cast.ilse, at_once=True)
    assert next(iter(waiting_for(cast.moderator))) == asked
    assert not waiting_for(cast.first_reader).filter(pk=asked.pk).exists()


@pytest.mark.both
def test_what_waits_costs_the_same_with_a_little_and_with_a_lot(cast, login_as):
    def more(number):
        actions.ask(make_consultation(cast.ilse, waits=not number), f"{PLEASE} {number}", by=cast.ilse)
        reply = make_reply(make_consultation(make_member(f"Somebody {number}")), cast.ilse)
        actions.ask(reply, PLEASE, by=cast.ilse)
        actions.ask_for_oneself(f"{QUIET} {number}", by=cast.ilse, unnamed=bool(number % 2))

    client = login_as("ilse")
    more(0)
    client.get("/waiting/")
    with CaptureQueriesContext(connection) as few:
        client.get("/waiting/")
    for number in range(1, 4):
        more(number)
    with CaptureQueriesContext(connection) as many:
        client.get("/waiting/")
    assert len(few) == len(many) <= 7
