"""A second look: once, by its author, decided by somebody else; what came of it is told."""

import pytest
from django.urls import reverse

from accounts.actions import appoint
from forum.consultations import actions as consulting
from forum.consultations.actions import NotNow
from forum.consultations.writing import data_of
from forum.moderation import actions as moderation
from forum.moderation import claims
from forum.moderation.choosing import choices_for, why_not_decide
from forum.moderation.models import Undo
from forum.moderation.querysets import waiting_for
from forum.notifications.models import Notice
from forum.reports import actions as reports
from forum.review.actions import raise_item
from forum.review.models import Outcome, ReviewItem, Source
from forum.sanctions import appealing
from forum.sanctions.models import Appeal
from tests.factories import make_consultation, make_reply
from tests.forum.sanctions.conftest import item_about, later

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("defaults")]
SAID = "I meant it as a question, and would say it differently now."


def decided(by, outcome, *, unnamed=False, source=Source.REPORT, moderator=None):
    """Something of theirs was decided about, and stands."""
    item = item_about(by, unnamed=unnamed, source=source)
    moderation.decide(item, outcome, by=moderator, version=item.version, sentence="Please look at the tone.")
    moderation.take_effect(later(minutes=11))
    Undo.objects.all().delete()
    item.place.refresh_from_db()
    return item


@pytest.mark.parametrize("outcome", ["hidden", "removed"])
@pytest.mark.parametrize("unnamed", [False, True])
def test_an_author_asks_once_and_another_moderator_decides(cast, outcome, unnamed):
    first = decided(cast.ilse, outcome, unnamed=unnamed, moderator=cast.moderator)
    made = appealing.appeal(first.place, SAID, by=cast.ilse)
    assert (made.item.source, made.item.not_by) == (Source.APPEAL, cast.moderator)
    assert made.item not in waiting_for(cast.moderator)
    assert made.item in waiting_for(cast.second_moderator)
    assert why_not_decide(cast.moderator, made.item)
    with pytest.raises(moderation.NotDecided):
        moderation.decide(made.item, "left", by=cast.moderator, version=0)
    assert [message.text for message in made.item.messages.all()] == [SAID]
    with pytest.raises(NotNow):
        appealing.appeal(first.place, SAID, by=cast.ilse)
    moderation.decide(made.item, "restored", by=cast.second_moderator, version=made.item.version)
    first.place.refresh_from_db()
    assert first.place.status == "open"


def test_where_it_stays_the_author_hears_of_it_and_cannot_ask_again(cast):
    first = decided(cast.ilse, "removed", moderator=cast.moderator)
    made = appealing.appeal(first.place, SAID, by=cast.ilse)
    moderation.decide(made.item, "left", by=cast.second_moderator, version=made.item.version)
    moderation.take_effect(later(minutes=11))
    assert Notice.objects.filter(member=cast.ilse, verb="appeal.left").count() == 1
    with pytest.raises(NotNow):
        appealing.appeal(first.place, SAID, by=cast.ilse)


def test_a_reply_given_back_after_being_set_aside_can_be_looked_at_again(cast):
    reply = make_reply(make_consultation(cast.maren), cast.ilse)
    for outcome in ("hidden", "returned"):
        item = raise_item(Source.REPORT, reply=reply)
        moderation.decide(
            item, outcome, by=cast.moderator, version=item.version, sentence="A word is too much."
        )
        Undo.objects.all().delete()
        reply.refresh_from_db()
    made = appealing.appeal(reply, SAID, by=cast.ilse)
    assert made.item.reply == reply


def test_what_was_only_given_back_is_talked_about_and_needs_no_second_look(cast):
    first = decided(cast.ilse, "returned", moderator=cast.moderator)
    with pytest.raises(NotNow):
        appealing.appeal(first.place, SAID, by=cast.ilse)


def test_nobody_asks_while_somebody_looks_or_can_still_take_it_back(cast):
    item = item_about(cast.ilse)
    with pytest.raises(NotNow, match="still looking"):
        appealing.appeal(item.place, SAID, by=cast.ilse)
    moderation.decide(item, "hidden", by=cast.moderator, version=item.version)
    with pytest.raises(NotNow, match="a moment ago"):
        appealing.appeal(item.place, SAID, by=cast.ilse)


def test_nobody_asks_for_what_is_somebody_elses(cast, login_as):
    first = decided(cast.ilse, "hidden", moderator=cast.moderator)
    with pytest.raises(NotNow):
        appealing.appeal(first.place, SAID, by=cast.maren)
    address = reverse("forum:appeal-consultation", args=[first.place.public_id])
    for role in ("maren", "moderator", "member"):
        assert login_as(role).post(address, {"said": SAID}).status_code == 404


def test_whoever_is_suspended_asks_and_another_ends_it(cast, speak, login_as):
    row = speak(cast.ilse, "suspension")
    moderation.take_effect(later(minutes=11))
    client = login_as("ilse")
    address = reverse("forum:appeal-word", args=[row.public_id])
    refused = client.post(address, {"said": ""})
    assert refused.status_code == 422
    assert client.post(address, {"said": SAID}).status_code == 302
    made = Appeal.objects.get()
    assert (made.item.member, made.item.not_by) == (cast.ilse, cast.moderator)
    assert made.item not in waiting_for(cast.moderator)
    assert {choice.code for choice in choices_for(made.item, cast.second_moderator)} == {"left", "lifted"}
    moderation.decide(made.item, "lifted", by=cast.second_moderator, version=made.item.version)
    cast.ilse.refresh_from_db()
    assert cast.ilse.can_write
    moderation.take_effect(later(minutes=11))
    assert Notice.objects.filter(member=cast.ilse, verb="sanction.lifted").count() == 1


def test_ending_it_early_can_be_taken_back_too(cast, speak):
    row = speak(cast.ilse, "silence")
    moderation.take_effect(later(minutes=11))
    row.refresh_from_db()
    made = appealing.appeal(row, SAID, by=cast.ilse)
    undo = moderation.decide(made.item, "lifted", by=cast.second_moderator, version=made.item.version)
    moderation.undo(undo, by=cast.second_moderator)
    cast.ilse.refresh_from_db()
    assert cast.ilse.is_reading_only


def test_in_a_small_house_a_second_reader_looks_again(cast):
    appoint(cast.tobi, "second_reader")
    first = decided(cast.ilse, "removed", moderator=cast.moderator)
    made = appealing.appeal(first.place, SAID, by=cast.ilse)
    assert made.item in waiting_for(cast.tobi)
    moderation.decide(made.item, "left", by=cast.tobi, version=made.item.version)
    assert ReviewItem.objects.get(pk=made.item.pk).decided_by == cast.tobi


def test_too_much_comes_back_as_it_was_typed(cast, login_as):
    first = decided(cast.ilse, "hidden", moderator=cast.moderator)
    long = "Please read this. " * 400
    page = login_as("ilse").post(
        reverse("forum:appeal-consultation", args=[first.place.public_id]), {"said": long}
    )
    assert page.status_code == 422
    assert long.strip() in page.content.decode()


def test_what_waits_leads_to_a_second_look_where_there_is_one(cast, login_as):
    first = decided(cast.ilse, "hidden", moderator=cast.moderator)
    address = reverse("forum:appeal-consultation", args=[first.place.public_id])
    client = login_as("ilse")
    assert address in client.get(reverse("forum:waiting")).content.decode()
    client.post(address, {"said": SAID})
    assert address not in client.get(reverse("forum:waiting")).content.decode()


@pytest.mark.both
def test_what_a_heavier_worry_stood_over_still_comes_back_by_two(cast):
    """One item keeps the heavier of two reasons; that somebody could be recognised is not forgotten with it."""
    here = make_consultation(cast.ilse)
    reports.report(here, "at_risk", by=cast.maren)
    reports.report(here, "identity", by=cast.tobi)
    item = here.review_items.get()
    assert item.source == Source.AT_RISK
    moderation.decide(item, "removed", by=cast.moderator, version=item.version, sentence="It points to them.")
    moderation.take_effect(later(minutes=11))
    here.refresh_from_db()
    again = appealing.appeal(here, SAID, by=cast.ilse).item
    with pytest.raises(moderation.NotDecided):
        moderation.decide(again, "restored", by=cast.second_moderator, version=again.version)
    here.refresh_from_db()
    assert here.status == "removed"


def test_the_question_of_what_was_taken_back_is_shown_no_more_beside_a_second_look(cast, login_as):
    reply = make_reply(make_consultation(cast.ilse), cast.maren)
    item = raise_item(Source.REPORT, reply=reply)
    moderation.decide(item, "removed", by=cast.moderator, version=item.version, sentence="It is unkind.")
    moderation.take_effect(later(minutes=11))
    reply.refresh_from_db()
    appealing.appeal(reply, SAID, by=cast.maren)
    client = login_as("maren")
    assert reply.consultation.question in client.get(reverse("forum:from-desk")).content.decode()
    consulting.withdraw(reply.consultation, by=cast.ilse)
    assert reply.consultation.question not in client.get(reverse("forum:from-desk")).content.decode()


@pytest.mark.both
@pytest.mark.parametrize("of_reply", [False, True], ids=["consultation", "reply"])
def test_what_stays_set_aside_is_looked_at_again_when_its_author_changes_it(cast, of_reply):
    thing = make_consultation(cast.ilse)
    thing = make_reply(thing, cast.maren) if of_reply else thing
    item = raise_item(Source.REPORT, **({"reply": thing} if of_reply else {"consultation": thing}))
    moderation.decide(item, "hidden", by=cast.moderator, version=item.version)
    moderation.take_effect(later(minutes=11))
    thing.refresh_from_db()
    again = appealing.appeal(thing, SAID, by=thing.author).item
    moderation.decide(again, "left", by=cast.second_moderator, version=again.version)
    assert not thing.review_items.filter(decided_at=None).exists()
    thing.refresh_from_db()
    if of_reply:
        draft = consulting.working_edit(thing, by=cast.maren)
        consulting.save(draft, draft.data | {"html": "<p>I say it otherwise.</p>"}, seq=draft.seq)
        consulting.edit_reply(draft, by=cast.maren, seq=draft.seq, edition=thing.edition)
    else:
        data = data_of(thing)
        data["answers"]["only-a-question.1"] = {"html": "<p>I say it otherwise.</p>"}
        draft = consulting.start_edit(thing, by=cast.ilse, data=data)
        consulting.save(draft, data, seq=draft.seq)
        consulting.publish(draft, by=cast.ilse, seq=draft.seq, unnamed=False, heavy=[])
    thing.refresh_from_db()
    assert thing.status == "hidden"
    assert thing.review_items.filter(decided_at=None).count() == 1


def given_back_from_hidden(cast, thing, *, source=Source.REPORT):
    """It was set aside, then given back; nothing of that can be taken back any more."""
    about = {"consultation": thing} if thing.__class__.__name__ == "Consultation" else {"reply": thing}
    for outcome in ("hidden", "returned"):
        item = raise_item(source, **about)
        moderation.decide(
            item, outcome, by=cast.moderator, version=item.version, sentence="A word is too much."
        )
        moderation.take_effect(later(minutes=11))
        thing.refresh_from_db()
    return thing


@pytest.mark.both
@pytest.mark.parametrize("of_reply", [False, True], ids=["consultation", "reply"])
def test_what_was_given_back_after_being_set_aside_is_brought_back_by_the_second_look(cast, of_reply):
    here = make_consultation(cast.ilse)
    thing = given_back_from_hidden(cast, make_reply(here, cast.maren) if of_reply else here)
    shown_at = thing.shown_at if of_reply else thing.opened_at
    item = appealing.appeal(thing, SAID, by=thing.author).item
    assert "restored" in [choice.code for choice in choices_for(item, cast.second_moderator).main]
    undo = moderation.decide(item, "restored", by=cast.second_moderator, version=item.version)
    thing.refresh_from_db()
    assert thing.status == ("visible" if of_reply else "open")
    assert (thing.shown_at if of_reply else thing.opened_at) == shown_at
    moderation.undo(undo, by=cast.second_moderator)
    thing.refresh_from_db()
    item.refresh_from_db()
    assert (thing.status, item.decided_at) == ("returned", None)


def test_where_somebody_could_have_been_recognised_two_bring_it_back(cast, third):
    thing = given_back_from_hidden(cast, make_consultation(cast.ilse), source=Source.IDENTITY)
    item = appealing.appeal(thing, SAID, by=cast.ilse).item
    assert choices_for(item, cast.second_moderator).get("restored").two
    with pytest.raises(moderation.NotDecided):
        moderation.decide(item, "restored", by=cast.second_moderator, version=item.version)
    claims.propose(item, Outcome.RESTORED, by=cast.second_moderator, version=item.version)
    item.refresh_from_db()
    claims.agree(item, by=third, version=item.version)
    thing.refresh_from_db()
    assert thing.status == "open"


def test_what_was_never_set_aside_is_not_brought_back_past_its_author(cast):
    first = decided(cast.ilse, "returned", moderator=cast.moderator)
    item = raise_item(Source.ASKED, consultation=first.place)
    assert choices_for(item, cast.second_moderator).get("restored") is None


def test_what_its_author_was_changing_is_still_theirs_when_it_comes_back(cast):
    thing = given_back_from_hidden(cast, make_consultation(cast.ilse))
    data = data_of(thing)
    words = data["question"]
    draft = consulting.start_edit(thing, by=cast.ilse, data=data | {"question": "What is it between us two?"})
    item = appealing.appeal(thing, SAID, by=cast.ilse).item
    moderation.decide(item, "restored", by=cast.second_moderator, version=item.version)
    thing.refresh_from_db(), draft.refresh_from_db()
    assert (thing.status, thing.question) == ("open", words)
    assert draft.data["question"] == "What is it between us two?"


def test_nothing_of_what_was_proposed_before_is_said_after_a_second_look_was_asked_for(cast):
    item = decided(cast.ilse, "hidden", moderator=cast.moderator)
    waiting = ReviewItem.objects.get(consultation=item.consultation, decided_at=None)
    ReviewItem.objects.filter(pk=waiting.pk).update(
        proposed="restored",
        proposed_by=cast.moderator,
        proposed_sentence="It is back.",
        proposed_reason="fine",
    )
    appealing.appeal(item.place, SAID, by=cast.ilse)
    waiting.refresh_from_db()
    assert waiting.source == "appeal"
    assert (waiting.proposed, waiting.proposed_sentence, waiting.proposed_reason) == ("", "", "")
