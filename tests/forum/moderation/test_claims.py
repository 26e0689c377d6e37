"""Taking an item, putting it off, bringing something back by two, and finding one's way in the queue."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from accounts.actions import appoint
from forum.asking.actions import ask_for_oneself
from forum.consultations.actions import destroy_due
from forum.consultations.models import Consultation
from forum.moderation import actions as moderation
from forum.moderation import claims
from forum.moderation.models import Decision, Undo
from forum.moderation.querysets import waiting_for
from forum.notifications.models import Notice
from forum.reports import actions as reports
from forum.review.actions import raise_item, text_changed
from forum.review.models import Outcome, ReviewItem, Source
from tests.factories import make_consultation, make_member, make_reply, ten_minutes_on

pytestmark = pytest.mark.usefixtures("defaults")


@pytest.fixture
def waiting(cast) -> ReviewItem:
    """Maren's first consultation, before the desk."""
    return make_consultation(cast.maren, question="Does it wait?", waits=True).review_items.get()


@pytest.fixture
def hidden(cast) -> ReviewItem:
    """A consultation of Ilse's that Maren was concerned about."""
    here = make_consultation(cast.ilse, question="Could it be known?")
    reports.report(here, "identity", by=cast.maren)
    return here.review_items.get()


def press(client, item, act, **more):
    """Press a button beside an item, as its page was last read; gives the page that follows."""
    item.refresh_from_db()
    decision = {"release": "released", "return": "returned", "leave": "left"}.get(act, "")
    body = {"version": item.version, "decision": decision} | more
    return client.post(f"/desk/{item.public_id}/{'decide' if decision else act}/", body, follow=True)


def desk(client, query: str = "") -> str:
    return client.get(f"/desk/{query}").content.decode()


# --- Taking --------------------------------------------------------------------------------------


@pytest.mark.both
def test_what_one_has_taken_another_sees_and_does_not_decide(cast, login_as, waiting):
    page = press(login_as("moderator"), waiting, "claim").content.decode()
    assert "You have taken this." in page
    other = login_as("second_moderator")
    assert f"{cast.moderator.display_name} has taken it" in desk(other)
    page = press(other, waiting, "release").content.decode()
    assert f"{cast.moderator.display_name} has taken this one. Nothing of yours was done" in page
    assert Consultation.objects.get().status == "held"
    press(login_as("moderator"), waiting, "release")
    assert Consultation.objects.get().status == "open"


def test_what_was_taken_lapses_after_half_an_hour(cast, waiting):
    now = timezone.now()
    claims.claim(waiting, by=cast.moderator, version=waiting.version, at=now - timedelta(minutes=31))
    waiting.refresh_from_db()
    assert waiting.taken_by(now) is None
    claims.claim(waiting, by=cast.second_moderator, version=waiting.version, at=now)
    waiting.refresh_from_db()
    assert waiting.taken_by(now) == cast.second_moderator
    assert not Decision.objects.filter(act="take_over").exists()


def test_taking_over_is_written_down_and_told(cast, login_as, waiting):
    press(login_as("moderator"), waiting, "claim")
    page = press(login_as("second_moderator"), waiting, "take-over").content.decode()
    assert "You have taken this." in page
    row = Decision.objects.get(act="take_over")
    assert (row.object_kind, row.object_id) == ("consultation", waiting.consultation.public_id)
    assert Notice.objects.filter(member=cast.moderator, verb="desk.taken_over").count() == 1
    page = press(login_as("moderator"), waiting, "release").content.decode()
    assert f"{cast.second_moderator.display_name} has taken this one." in page


def test_the_second_to_take_it_is_told_by_whom(cast, login_as, waiting):
    version = waiting.version
    press(login_as("moderator"), waiting, "claim")
    answer = login_as("second_moderator").post(
        f"/desk/{waiting.public_id}/claim/", {"version": version}, follow=True
    )
    assert f"{cast.moderator.display_name} has taken this one." in answer.content.decode()
    waiting.refresh_from_db()
    assert waiting.claimed_by == cast.moderator


def test_let_go_anybody_can_take_it(cast, login_as, waiting):
    press(login_as("moderator"), waiting, "claim")
    press(login_as("moderator"), waiting, "let-go")
    press(login_as("first_reader"), waiting, "claim")
    waiting.refresh_from_db()
    assert waiting.claimed_by == cast.first_reader


@pytest.mark.parametrize("act", ["claim", "take-over", "not-tonight", "propose", "agree"])
def test_nobody_takes_their_own(cast, login_as, act):
    item = make_consultation(cast.moderator, waits=True).review_items.get()
    assert press(login_as("moderator"), item, act, until="days").status_code == 404


# --- Not tonight ---------------------------------------------------------------------------------


def test_put_off_it_comes_last_and_whoever_waits_is_told_until_when(cast, login_as, waiting):
    other = make_consultation(cast.trainee, question="Waits too?", waits=True)
    answer = press(login_as("moderator"), waiting, "not-tonight", until="tomorrow")
    assert "It waits until" in answer.content.decode()
    page = desk(login_as("moderator"))
    assert page.index("Waits too?") < page.index("Does it wait?")
    assert "put off until" in page
    assert Notice.objects.filter(member=cast.maren, verb="desk.put_off").count() == 1
    held = login_as("maren").get(f"/held/{waiting.consultation.public_id}/").content.decode()
    assert "Somebody has seen that it waits. You hear by" in held
    assert Decision.objects.filter(act="put_off", object_id=waiting.consultation.public_id).count() == 1
    assert not Notice.objects.filter(member=other.author).exists()


def test_whoever_is_set_aside_reads_until_when_and_whoever_told_us_hears(cast, login_as, hidden):
    press(login_as("moderator"), hidden, "not-tonight", until="days")
    page = login_as("ilse").get(hidden.consultation.get_absolute_url()).content.decode()
    assert "You hear by" in page
    assert Notice.objects.filter(member=cast.maren, verb="desk.put_off_report").count() == 1


def test_what_may_hurt_somebody_now_is_not_put_off(cast, login_as):
    worry = make_reply(make_consultation(cast.ilse), cast.tobi, kind="safety_note").review_items.get()
    assert "Not tonight" not in login_as("moderator").get(f"/desk/{worry.public_id}/").content.decode()
    page = press(login_as("moderator"), worry, "not-tonight", until="days").content.decode()
    assert "What may hurt somebody cannot wait." in page
    worry.refresh_from_db()
    assert worry.put_off_until is None


def test_what_was_asked_from_a_card_about_danger_is_not_put_off(cast, login_as):
    item = ask_for_oneself("I am not safe.", by=cast.maren, at_once=True)
    assert "Not tonight" not in login_as("moderator").get(f"/desk/{item.public_id}/").content.decode()
    with pytest.raises(moderation.NotDecided):
        claims.put_off(item, "tomorrow", by=cast.moderator, version=item.version)


def test_a_new_reason_brings_back_what_was_put_off(cast, hidden):
    claims.put_off(hidden, "sunday", by=cast.moderator, version=hidden.version)
    assert ReviewItem.objects.get().waits_until
    reports.tell_us("", link=f"https://between.example/consultations/{hidden.consultation.public_id}/")
    reports.keep_due(timezone.now())
    hidden.refresh_from_db()
    assert (hidden.put_off_until, hidden.source) == (None, "about_me")


@pytest.mark.parametrize(("choice", "day"), [("tomorrow", 5), ("days", 7), ("sunday", 9)])
def test_the_hours_one_can_choose_are_evenings_to_come(choice, day, settings):
    settings.TIME_ZONE = "UTC"
    tuesday = datetime(2031, 3, 4, 21, 0, tzinfo=UTC)
    with timezone.override(UTC):
        assert claims.hour_of(choice, tuesday) == datetime(2031, 3, day, 20, 0, tzinfo=UTC)
    assert claims.hour_of("never", tuesday) is None


# --- Two people ----------------------------------------------------------------------------------


@pytest.mark.both
def test_one_proposes_a_second_agrees_and_it_is_back(cast, login_as, hidden):
    here, second = hidden.consultation, cast.second_moderator
    press(login_as("moderator"), hidden, "propose")
    here.refresh_from_db()
    assert here.status == "hidden"
    assert Notice.objects.filter(member=second, verb="desk.second").count() == 1
    first = login_as("moderator").get(f"/desk/{hidden.public_id}/").content.decode()
    assert "I agree: bring it back" not in first
    second = login_as("second_moderator").get(f"/desk/{hidden.public_id}/").content.decode()
    assert "I agree: bring it back" in second
    assert (
        '<summary class="button"' not in second and '<a class="button" href="/desk/' not in second
    )  # one stands out
    press(login_as("second_moderator"), hidden, "agree")
    here.refresh_from_db()
    assert here.status == "open"
    assert Undo.objects.get().item == hidden  # ten minutes to take it back, as with every decision
    assert "Could it be known?" in login_as("tobi").get("/consultations/").content.decode()
    acts = Decision.objects.filter(object_id=here.public_id).order_by("pk")
    assert [(row.act, row.before, row.after) for row in acts] == [
        ("propose", "hidden", "restored"),
        ("restore", "hidden", "open"),
    ]
    ten_minutes_on()
    assert Notice.objects.filter(member=cast.ilse, verb="consultation.restored").count() == 1


@pytest.mark.both
def test_what_the_first_proposes_to_say_the_second_reads_and_the_author_after_ten_minutes(
    cast, login_as, hidden
):
    client, sentence = login_as("moderator"), "Thank you for your patience with us."
    page = client.get(f"/desk/{hidden.public_id}/").text
    assert "Two of us looked" in page and "The second person reads it first." in page
    press(client, hidden, "propose", reason="looked_twice", sentence=sentence)
    ready = "Two of us have looked with care, and it can stay as it is."
    second = login_as("second_moderator").get(f"/desk/{hidden.public_id}/").text
    assert ready in second and sentence in second
    assert sentence not in login_as("ilse").get("/waiting/").text
    press(login_as("second_moderator"), hidden, "agree")
    assert not Notice.objects.filter(member=cast.ilse, verb="consultation.restored").exists()
    said = hidden.messages.get()
    assert said.text == f"{ready}\n\n{sentence}" and said.from_desk
    row = Decision.objects.get(act="restore", object_id=hidden.consultation.public_id)
    assert row.reason == "looked_twice"
    ten_minutes_on()
    assert Notice.objects.filter(member=cast.ilse, verb="consultation.restored").exists()
    hidden.refresh_from_db()
    assert hidden.proposed_sentence == ""  # what was said is said once


def test_a_sentence_that_is_too_long_to_propose_comes_back_whole(login_as, hidden):
    long = "word " * 500
    answer = press(login_as("moderator"), hidden, "propose", decision="restored", sentence=long)
    assert answer.status_code == 422
    assert long.strip() in answer.text and "It is all still here." in answer.text


def test_what_was_proposed_to_be_said_goes_with_the_proposal(cast, hidden):
    claims.propose(
        hidden, Outcome.RESTORED, by=cast.moderator, version=hidden.version, sentence="It can stay."
    )
    text_changed(consultation=hidden.consultation)
    hidden.refresh_from_db()
    assert (hidden.proposed, hidden.proposed_sentence) == ("", "")


def test_nobody_agrees_with_themselves(cast, login_as, hidden):
    press(login_as("moderator"), hidden, "propose")
    page = press(login_as("moderator"), hidden, "agree").content.decode()
    assert "You proposed it. A second person decides." in page
    hidden.consultation.refresh_from_db()
    assert hidden.consultation.status == "hidden"


def test_who_told_us_of_it_is_not_the_second(cast, login_as):
    here = make_consultation(cast.ilse)
    reports.report(here, "identity", by=cast.second_moderator)
    item = here.review_items.get()
    press(login_as("moderator"), item, "propose")
    page = press(login_as("second_moderator"), item, "agree").content.decode()
    assert "You told us about it yourself" in page
    here.refresh_from_db()
    assert here.status == "hidden"


@pytest.mark.parametrize("act", ["release", "leave"])
def test_one_alone_does_not_bring_it_back(cast, login_as, hidden, act):
    press(login_as("moderator"), hidden, act)
    hidden.consultation.refresh_from_db()
    assert hidden.consultation.status == "hidden"


def test_given_back_and_sent_again_it_still_needs_two(cast, hidden):
    moderation.give_back(hidden, "Could you leave out the fruit?", by=cast.moderator)
    here = hidden.consultation
    Consultation.objects.filter(pk=here.pk).update(status="held")
    here.refresh_from_db()
    again = ReviewItem.objects.create(source="identifier", consultation=here)
    with pytest.raises(moderation.NotDecided, match="Two people decide this"):
        moderation.release(again, by=cast.moderator)
    claims.propose(again, Outcome.RELEASED, by=cast.moderator, version=again.version)
    again.refresh_from_db()
    assert claims.agree(again, by=cast.second_moderator, version=again.version) == Outcome.RELEASED
    here.refresh_from_db()
    assert here.status == "open"


def test_a_proposal_about_an_older_text_is_gone(cast, hidden):
    claims.propose(hidden, Outcome.RESTORED, by=cast.moderator, version=hidden.version)
    hidden.refresh_from_db()
    version = hidden.version
    text_changed(consultation=hidden.consultation)
    with pytest.raises(moderation.NotDecided, match="Nothing is proposed about it any more"):
        claims.agree(hidden, by=cast.second_moderator, version=version)


def test_a_reply_comes_back_to_its_place(cast, login_as):
    here = make_consultation(cast.ilse)
    reply = make_reply(here, cast.tobi)
    reports.report(reply, "identity", by=cast.maren)
    item = reply.review_items.get()
    press(login_as("moderator"), item, "propose")
    press(login_as("second_moderator"), item, "agree")
    shown_at = reply.shown_at
    reply.refresh_from_db()
    here.refresh_from_db()
    assert (reply.status, reply.shown_at, here.voices) == ("visible", shown_at, 1)


# --- A small house -------------------------------------------------------------------------------


def test_with_fewer_than_three_moderators_a_second_reader_stands_in(cast, login_as, hidden):
    appoint(cast.retired, "second_reader")
    make_consultation(cast.trainee, question="Not for a second reader?", waits=True)
    reader = login_as("retired")
    assert "Could it be known?" not in desk(reader)
    assert reader.get(f"/desk/{hidden.public_id}/").status_code == 404
    press(login_as("moderator"), hidden, "propose")
    page = desk(reader)
    assert "Could it be known?" in page and "Not for a second reader?" not in page
    item = reader.get(f"/desk/{hidden.public_id}/").content.decode()
    assert "I agree: bring it back" in item and "Give it back" not in item
    reader.get(f"/desk/{hidden.public_id}/")
    assert Decision.objects.filter(act="read", object_id=hidden.consultation.public_id).count() == 1
    press(reader, hidden, "agree")
    hidden.consultation.refresh_from_db()
    assert hidden.consultation.status == "open"


def test_a_second_reader_reads_what_the_concern_is_before_they_agree_and_not_what_moderators_alone_were_told(
    cast, login_as
):
    appoint(cast.retired, "second_reader")
    here = make_consultation(cast.ilse, question="Could it be known?")
    reports.report(here, "identity", by=cast.maren, marked="these three words", said="To moderators alone.")
    item = here.review_items.get()
    claims.propose(item, Outcome.RESTORED, by=cast.moderator, version=item.version)
    read = login_as("retired").get(f"/desk/{item.public_id}/").content.decode()
    assert "Could identify a client" in read and "<mark>these three words</mark>" in read
    assert "To moderators alone." not in read
    assert "To moderators alone." in login_as("moderator").get(f"/desk/{item.public_id}/").content.decode()


def test_a_second_reader_sees_one_item_at_a_time(cast, login_as):
    appoint(cast.retired, "second_reader")
    for question in ("The first of two?", "The second of two?"):
        here = make_consultation(cast.ilse, question=question)
        reports.report(here, "identity", by=cast.maren)
        item = here.review_items.get()
        claims.propose(item, Outcome.RESTORED, by=cast.moderator, version=item.version)
    page = desk(login_as("retired"))
    assert "The first of two?" in page and "The second of two?" not in page
    assert login_as("retired").get(f"/desk/{item.public_id}/").status_code == 404


def test_with_three_moderators_a_second_reader_is_not_asked(cast, login_as, hidden):
    appoint(cast.retired, "second_reader")
    cast.second_moderator  # noqa: B018
    appoint(make_member("Dritte Wache"), "moderator")
    press(login_as("moderator"), hidden, "propose")
    assert "Could it be known?" not in desk(login_as("retired"))
    page = press(login_as("retired"), hidden, "agree")
    assert page.status_code == 404


# --- The queue -----------------------------------------------------------------------------------


def test_harm_comes_first_then_who_waits_for_a_first_voice_then_the_rest(cast, login_as):
    places = ["Somebody at risk?", "Somebody known?", "A first one?", "Something else?"]
    other = make_consultation(cast.ilse, question=places[3])
    reports.report(other, "other", by=cast.maren)
    make_consultation(cast.trainee, question=places[2], waits=True)
    known = make_consultation(cast.ilse, question=places[1])
    reports.report(known, "identity", by=cast.maren)
    risk = make_consultation(cast.tobi, question=places[0])
    reports.report(risk, "at_risk", by=cast.maren)
    client = login_as("moderator")
    page = desk(client)
    assert [page.index(words) for words in places] == sorted(page.index(words) for words in places)
    for kind, words in zip(("risk", "identity", "first", "rest"), places, strict=True):
        page = desk(client, f"?kind={kind}")
        assert [each for each in places if each in page] == [words]


def test_one_can_see_what_is_free_and_what_one_has_taken(login_as, waiting, hidden):
    client = login_as("moderator")
    press(client, waiting, "claim")
    assert "Does it wait?" in desk(client, "?whose=mine")
    assert "Could it be known?" not in desk(client, "?whose=mine")
    assert "Does it wait?" not in desk(client, "?whose=free")
    assert "Could it be known?" in desk(client, "?whose=free")
    assert "Nothing of this kind waits." in desk(client, "?whose=mine&kind=risk")


def test_the_queue_has_pages_and_every_item_stands_on_one_of_them(cast, login_as, hidden):
    now = timezone.now()
    for number in range(25):
        here = make_consultation(make_member(f"Somebody {number}"), question=f"Number {number:02}?")
        ReviewItem.objects.create(source="report", consultation=here, raised_at=now)
    client, seen, address = login_as("moderator"), [], ""
    for _ in range(3):
        queue = client.get(f"/desk/{address}").context["queue"]
        seen += [row.item.public_id for row in queue.rows]
        address = queue.more
        if not address:
            break
    assert len(seen) == len(set(seen)) == 26
    assert seen[0] == hidden.public_id


@pytest.mark.parametrize("query", ["?kind=x&whose=y", "?after=nonsense", "?after=MSAyIDM"])
def test_an_address_that_is_none_of_ours_shows_the_first_page(login_as, hidden, query):
    assert "Could it be known?" in desk(login_as("moderator"), query)


def test_what_is_archived_while_it_waits_can_still_be_decided(cast):
    here = make_consultation(cast.ilse)
    item = raise_item(Source.REPORT, consultation=here)
    Consultation.objects.filter(pk=here.pk).update(
        status="closed", closed_at=timezone.now() - timedelta(days=400)
    )
    destroy_due(timezone.now())
    here.refresh_from_db()
    assert here.status == "archived"
    assert not Consultation.objects.visible_to(cast.maren).filter(pk=here.pk).exists()
    item = waiting_for(cast.moderator).get()
    moderation.decide(item, "left", by=cast.moderator, version=item.version)
    assert not Consultation.objects.visible_to(cast.moderator).filter(pk=here.pk).exists()
