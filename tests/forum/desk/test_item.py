"""One item beside its context: what is shown, to whom, and what can be done about it in place."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.html import escape

from forum.asking import actions as asking
from forum.consultations import actions
from forum.consultations.models import Consultation
from forum.moderation import actions as moderation
from forum.moderation.models import Decision
from forum.moderation.reasons import reasons_for
from forum.reports import actions as reports
from forum.review.models import ReviewItem
from tests.factories import data_for, make_consultation, make_reply

pytestmark = pytest.mark.usefixtures("defaults")


@pytest.fixture
def waiting(cast) -> ReviewItem:
    return make_consultation(cast.maren, question="Does it wait?", waits=True).review_items.get()


def read(client, item: ReviewItem) -> str:
    answer = client.get(f"/desk/{item.public_id}/")
    assert answer.status_code == 200
    return answer.content.decode()


def post(client, item: ReviewItem, decision: str, **more):
    item.refresh_from_db()
    body = {"version": item.version, "decision": decision} | more
    return client.post(f"/desk/{item.public_id}/decide/", body)


def change(here: Consultation, **data) -> None:
    """The author changes what the desk has, and sends it."""
    here.refresh_from_db()
    data = data_for(**data) | {"edition": here.edition}
    draft = actions.start_edit(here, by=here.author, data=data)
    actions.publish(draft, by=here.author, seq=draft.seq, unnamed=False, heavy=[])


def test_what_came_back_shows_the_differences_to_moderators_alone(cast, login_as, waiting):
    here = waiting.consultation
    moderation.give_back(waiting, "Could you leave out the fruit?", by=cast.moderator)
    change(here, question="Does it wait calmly?", answers={"only-a-question.1": "We ate in silence."})
    again = here.review_items.get(decided_at=None)
    page = read(login_as("moderator"), again)
    assert "Changed by its author" in page
    assert '<ins><span class="visually-hidden">[added: </span> calmly' in page
    assert "<del>" in page
    assert "Changed by its author" not in read(login_as("first_reader"), again)


def test_an_answer_kept_private_is_never_compared(cast, login_as, waiting):
    here = waiting.consultation
    moderation.give_back(waiting, "Could you leave out the fruit?", by=cast.moderator)
    answer = here.answers.first()
    answer.revisions.create(html="<p>Only mine.</p>", was_private=True, replaced_at=timezone.now())
    change(here, question="Does it wait calmly?")
    again = here.review_items.get(decided_at=None)
    page = read(login_as("moderator"), again)
    assert "Changed by its author" in page
    assert "Only mine." not in page


def test_a_reply_stands_between_what_was_said_before_and_after(cast, login_as):
    here = make_consultation(cast.ilse, question="Where does it stand?")
    make_reply(here, cast.maren, "This came before it.")
    meant = make_reply(here, cast.tobi, "This one is meant.")
    make_reply(here, cast.trainee, "This came after it.")
    reports.report(meant, "disrespect", by=cast.maren)
    page = read(login_as("moderator"), meant.review_items.get())
    places = [
        page.index(words) for words in ("This one is meant.", "This came before it.", "This came after it.")
    ]
    assert places == sorted(places)
    assert "What was said before it" in page and "What was said after it" in page


def test_earlier_decisions_about_it_stand_beside_it(cast, login_as, waiting):
    moderation.give_back(waiting, "Could you leave out the fruit?", by=cast.moderator)
    change(waiting.consultation, question="Does it wait calmly?")
    page = read(login_as("second_moderator"), waiting.consultation.review_items.get(decided_at=None))
    assert "Decided about it before" in page
    assert cast.moderator.display_name in page
    assert "Decided about it before" not in read(
        login_as("first_reader"), waiting.consultation.review_items.get(decided_at=None)
    )


def test_about_the_person_nothing_stands_open_and_an_unnamed_one_has_no_name(cast, login_as):
    here = make_consultation(cast.ilse, unnamed=True)
    reports.report(here, "disrespect", by=cast.maren)
    page = read(login_as("moderator"), here.review_items.get())
    assert "About the person" in page
    assert cast.ilse.display_name not in page
    assert cast.ilse.public_id not in page


def test_a_ready_sentence_and_ones_own_go_together(cast, login_as, waiting):
    post(login_as("moderator"), waiting, "returned", reason="detail", sentence="The fruit, I mean.")
    said = waiting.messages.get().text
    assert said.startswith("A detail in it might let somebody be recognised.")
    assert said.endswith("The fruit, I mean.")
    assert Decision.objects.get(act="return").reason == "detail"


def test_what_is_refused_comes_back_open_with_every_word(cast, login_as, waiting):
    answer = post(login_as("moderator"), waiting, "returned", reason="detail", sentence="")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'name="decision" open' in page
    assert 'value="detail" checked' in page
    assert "what would you like them to change?" in page


def test_decided_it_can_be_taken_back_from_the_desk_and_from_the_item(cast, login_as, waiting):
    client = login_as("moderator")
    post(client, waiting, "released")
    for address in ("/desk/", f"/desk/{waiting.public_id}/"):
        assert "Undo" in client.get(address).content.decode()
    other = login_as("second_moderator").get(f"/desk/{waiting.public_id}/").content.decode()
    assert f"Released, by {cast.moderator.display_name}" in other
    assert "Undo" not in other
    undo = client.get("/desk/").context["undos"][0]
    answer = client.post(f"/desk/undo/{undo.public_id}/")
    assert answer.headers["Location"] == f"/desk/{waiting.public_id}/"
    assert Consultation.objects.get().status == "held"
    assert "You have taken this." in read(client, waiting)
    assert login_as("second_moderator").post(f"/desk/undo/{undo.public_id}/").status_code == 404


def test_after_a_decision_the_next_one_is_offered(cast, login_as, waiting):
    make_consultation(cast.trainee, question="Shall I come next?", waits=True)
    client = login_as("moderator")
    assert "Next: " not in client.get("/desk/").content.decode()
    post(client, waiting, "released")
    assert "Next: Shall I come next?" in client.get("/desk/").content.decode()


def test_what_another_has_taken_is_not_offered_next(cast, login_as, waiting):
    other = make_consultation(cast.trainee, waits=True).review_items.get()
    login_as("second_moderator").post(f"/desk/{other.public_id}/claim/", {"version": other.version})
    client = login_as("moderator")
    post(client, waiting, "released")
    assert client.get("/desk/").context["next"] is None


def test_a_question_about_no_text_is_read_and_answered_at_the_desk(cast, login_as):
    item = asking.ask_for_oneself("May I write about a family here?", by=cast.maren, unnamed=True)
    client = login_as("moderator")
    assert "Somebody who writes without their name" in client.get("/desk/").content.decode()
    page = read(client, item)
    assert "May I write about a family here?" in page
    assert cast.maren.display_name not in page
    post(client, item, "answered")
    item.refresh_from_db()
    assert item.outcome == "answered"


@pytest.mark.parametrize("query", ["?theme=rupture-repair", "?age=week", "?kind=first&age=day"])
def test_the_queue_shows_only_what_was_chosen(cast, login_as, query):
    old = make_consultation(cast.maren, "rupture-repair", question="Old and torn?", waits=True)
    ReviewItem.objects.filter(consultation=old).update(raised_at=timezone.now() - timedelta(days=8))
    make_consultation(cast.trainee, question="New and whole?", waits=True)
    page = login_as("moderator").get(f"/desk/{query}").content.decode()
    assert "Old and torn?" in page
    assert "New and whole?" not in page


@pytest.mark.parametrize("query", ["?theme=%00", "?theme=no-such", "?age=x", "?kind=x", "?after=x"])
def test_nonsense_in_the_address_breaks_nothing(login_as, waiting, query):
    assert login_as("moderator").get(f"/desk/{query}").status_code == 200


# --- Somebody was quicker, and nothing typed is lost ------------------------------------------------


def test_whoever_was_slower_keeps_the_address_the_sentence_and_the_reason(cast, login_as):
    message = reports.tell_us("It could be me.")
    reports.take_up(message.pk, timezone.now())
    item = ReviewItem.objects.get()
    moderation.decide(item, "left", by=cast.second_moderator, version=None)
    client, named = login_as("moderator"), "https://between.example/consultations/a-link-of-some-length/"
    late = client.post(
        f"/desk/{item.public_id}/decide/", {"version": 0, "decision": "hidden", "named": named}
    )
    assert late.status_code == 409
    assert f'value="{named}"' in late.text and "Somebody was quicker" in late.text
    reply = make_reply(make_consultation(cast.ilse), cast.maren)
    reports.report(reply, "disrespect", by=cast.tobi)
    other = ReviewItem.objects.get(reply=reply)
    ready = reasons_for("returned")[0]
    moderation.decide(other, "left", by=cast.second_moderator, version=None)
    body = {"version": 0, "decision": "returned", "reason": ready.code, "sentence": "Please be kind."}
    late = client.post(f"/desk/{other.public_id}/decide/", body)
    assert late.status_code == 409
    assert "Please be kind." in late.text and escape(ready.text) in late.text


def test_a_second_word_about_a_page_is_no_change_of_the_text_and_nobody_was_quicker(cast, login_as):
    reports.report_page("/library/", "other", by=cast.maren)
    item = ReviewItem.objects.get()
    reports.report_page("/library/", "other", by=cast.tobi)
    body = {"version": item.version, "decision": "left"}
    late = login_as("moderator").post(f"/desk/{item.public_id}/decide/", body)
    assert late.status_code == 409
    assert "a colleague may have told us more about the page" in late.text
    assert "changed the text" not in late.text and "Somebody was quicker" not in late.text
    assert f'href="/desk/{item.public_id}/"' in late.text
