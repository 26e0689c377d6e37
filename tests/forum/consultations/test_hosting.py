"""The poster is the host: they move it on, leave a reply for now, answer another way to ask."""

from datetime import timedelta

import pytest
from django.utils import timezone

from forum.consultations import actions, hosting
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply, Thanks
from forum.ledger.models import Entry
from forum.moderation import actions as desk
from forum.moderation.choosing import choices_for
from forum.moderation.models import Decision
from forum.protocol.machine import NOTHING_TO_MOVE
from forum.review.models import ReviewItem
from tests.factories import make_consultation, make_member, make_reply

pytestmark = pytest.mark.usefixtures("defaults")


@pytest.fixture
def here(cast) -> Consultation:
    """A consultation of Ilse's, just opened."""
    return make_consultation(cast.ilse)


def press(client, here, act, **more):
    """Press one of the poster's buttons on the page as it is now."""
    here.refresh_from_db()
    body = {"act": act, "turn": here.turn} | more
    answer = client.post(f"/consultations/{here.public_id}/move/", body, follow=True)
    here.refresh_from_db()
    return answer.content.decode()


def words(acts) -> list[str]:
    """What the poster is offered, the main thing first."""
    return [act.words for act in (acts.main, *acts.more) if act is not None]


def offered(here, by, after=timedelta(0)) -> list[str]:
    """What the page offers the poster now."""
    here.refresh_from_db()
    return words(hosting.acts_for(by, here, now=timezone.now() + after))


def test_the_poster_walks_through_it_by_the_buttons_they_are_offered(cast, here, login_as):
    client = login_as("ilse")
    assert offered(here, cast.ilse) == ["I’ve said enough", "Enough for now", "Pause"]
    press(client, here, "on")
    assert here.phase == "resonate"
    assert offered(here, cast.ilse) == ["I would rather talk with you now", "Enough for now", "Pause"]
    assert offered(here, cast.ilse, timedelta(days=1, hours=1))[0] == "I’m ready for perspectives"
    press(client, here, "talk")
    assert here.talks
    began = here.phase_began_at - timedelta(days=2)
    ends = here.phase_ends_at - timedelta(days=2)
    Consultation.objects.filter(pk=here.pk).update(phase_began_at=began, phase_ends_at=ends)
    press(client, here, "on")
    assert here.phase == "perspectives"
    assert offered(here, cast.ilse) == ["I’m ready", "I would rather talk with you now", "Pause"]
    assert "Now it is yours to say what you take with you." in press(client, here, "on")
    assert here.phase == "take_back"
    assert offered(here, cast.ilse) == ["Pause"]
    make_reply(here, cast.ilse, kind="take_back")
    assert offered(here, cast.ilse) == ["Show me notes on method now", "Reopen", "Close it"]
    press(client, here, "show-notes")
    assert (here.status, here.phase) == ("open", "technique")
    press(client, here, "on")
    assert (here.status, here.phase) == ("resting", "follow_up")
    press(client, here, "reopen")
    assert (here.status, here.phase) == ("open", "perspectives")


def test_a_pause_offers_to_go_on(cast, here, login_as):
    client = login_as("ilse")
    press(client, here, "pause")
    assert here.paused_at is not None
    assert offered(here, cast.ilse) == ["Go on", "Enough for now"]
    press(client, here, "resume")
    assert here.paused_at is None


def test_no_follow_up_takes_a_reason_that_is_the_posters_alone(cast, here, login_as):
    client = login_as("ilse")
    press(client, here, "enough")
    make_reply(here, cast.ilse, kind="take_back")
    here.refresh_from_db()
    reasons = hosting.acts_for(cast.ilse, here, now=timezone.now()).reasons
    assert [act.words for act in reasons] == [
        "We have ended",
        "There is nothing to tell",
        "I would rather not say",
    ]
    press(client, here, "close", why="nothing")
    assert (here.status, here.no_follow_up) == ("closed", "nothing")
    assert "nothing to tell" not in login_as("maren").get(here.get_absolute_url()).content.decode()


def test_who_asked_for_something_to_do_opens_the_notes_in_any_phase(cast, here, login_as):
    Consultation.objects.filter(pk=here.pk).update(notes_wanted=True)
    assert "Show me notes on method" in offered(here, cast.ilse)
    press(login_as("ilse"), here, "open-notes")
    assert here.notes_opened_at is not None
    assert here.phase == "clarify"
    assert "Show me notes on method" not in offered(here, cast.ilse)


@pytest.mark.parametrize("act", ["on", "enough", "pause", "talk", "open-notes", "show-notes", "reopen", "close", "no-such", ""])  # fmt: skip
def test_an_old_page_is_told_where_it_is_now_and_moves_nothing(here, login_as, act):
    before = (here.turn, here.phase, here.status)
    page = login_as("ilse").post(
        f"/consultations/{here.public_id}/move/", {"act": act, "turn": "77"}, follow=True
    )
    assert NOTHING_TO_MOVE in page.content.decode()
    here.refresh_from_db()
    assert (here.turn, here.phase, here.status) == before


@pytest.mark.parametrize(("who", "code"), [("maren", 403), ("moderator", 403), ("member", 404), ("curator", 404)])  # fmt: skip
def test_nobody_else_moves_it(here, login_as, who, code):
    for act in ("on", "pause", "close"):
        body = {"act": act, "turn": here.turn}
        assert login_as(who).post(f"/consultations/{here.public_id}/move/", body).status_code == code
    here.refresh_from_db()
    assert here.phase == "clarify"


def test_nobody_else_is_offered_anything(cast, here):
    assert not hosting.acts_for(cast.maren, here, now=timezone.now())
    assert not hosting.acts_for(cast.moderator, here, now=timezone.now())


# --- Leave this for now -----------------------------------------------------------------------------


def fold(client, reply, **body):
    """Leave a reply for now, or take it up."""
    page = client.post(f"/replies/{reply.public_id}/fold/", body, follow=True).content.decode()
    reply.refresh_from_db()
    return page


def test_leaving_a_reply_calls_the_desk_and_can_be_taken_up(cast, here, login_as):
    reply, client = make_reply(here, cast.maren), login_as("ilse")
    fold(client, reply)
    assert reply.folded_at is not None
    assert reply.status == "visible"
    assert ReviewItem.objects.get().source == "left_for_now"
    fold(client, reply, undo="1")
    assert reply.folded_at is None
    said = Entry.objects.filter(consultation=here, reply_id_public=reply.public_id)
    assert [row.verb for row in said] == ["reply.sent", "reply.folded", "reply.unfolded"]
    assert {row.voice for row in said[1:]} == {""}  # a poster by name stands in no row by name


def test_at_most_one_a_day_of_each_colleague_is_left(cast, here, login_as):
    first, second = make_reply(here, cast.maren), make_reply(here, cast.maren)
    other, client = make_reply(here, cast.tobi), login_as("ilse")
    fold(client, first)
    fold(client, first, undo="1")
    assert "already today" in fold(client, second)
    assert second.folded_at is None
    fold(client, other)
    assert other.folded_at is not None
    actions.fold(second, by=cast.ilse, at=timezone.now() + timedelta(days=1, minutes=1))
    second.refresh_from_db()
    assert second.folded_at is not None


@pytest.mark.parametrize("kind", ["safety_note", "moderator_note"])
def test_a_worry_and_a_moderators_note_are_never_left(cast, here, kind):
    reply = make_reply(here, cast.moderator, kind=kind)
    with pytest.raises(actions.NotNow):
        actions.fold(reply, by=cast.ilse)


@pytest.mark.parametrize(("who", "code"), [("maren", 403), ("tobi", 403), ("moderator", 403), ("member", 404)])  # fmt: skip
def test_only_the_poster_leaves_a_reply(cast, here, login_as, who, code):
    reply = make_reply(here, cast.maren)
    assert login_as(who).post(f"/replies/{reply.public_id}/fold/").status_code == code
    reply.refresh_from_db()
    assert reply.folded_at is None


@pytest.mark.parametrize("outcome", ["left", "returned"])
def test_the_desk_leaves_it_as_it_is_or_gives_it_back(cast, here, outcome):
    reply = make_reply(here, cast.maren)
    actions.fold(reply, by=cast.ilse)
    item = ReviewItem.objects.get()
    assert [choice.code for choice in choices_for(item, cast.moderator).main] == ["left", "returned", "kind"]
    if outcome == "left":
        desk.leave_as_is(item, by=cast.moderator)
    else:
        desk.give_back(item, "Could you say it more gently?", by=cast.moderator)
    reply.refresh_from_db()
    assert reply.status == ("visible" if outcome == "left" else "returned")
    assert Decision.objects.get(reason="left_for_now").act == outcome.replace("left", "leave").replace(
        "returned", "return"
    )


def test_what_waits_at_the_desk_for_graver_cause_keeps_its_cause(cast, here):
    reply = make_reply(here, cast.maren, kind="safety_note")
    Reply.objects.filter(pk=reply.pk).update(kind="resonance")
    actions.fold(reply, by=cast.ilse)
    assert ReviewItem.objects.get().source == "safety_note"


# --- Thanks -----------------------------------------------------------------------------------------


def test_thanks_are_one_tap_and_one_tap_back(cast, here, login_as):
    reply, client = make_reply(here, cast.maren), login_as("tobi")
    address = f"/replies/{reply.public_id}/thank/"
    client.post(address)
    client.post(address)
    assert Thanks.objects.filter(reply=reply, member=cast.tobi).count() == 1
    client.post(address, {"undo": "1"})
    assert not Thanks.objects.exists()
    client.post(address)
    said = Entry.objects.filter(verb="reply.thanked")
    assert [(row.voice, row.reply_id_public) for row in said] == [("", reply.public_id)]


def test_only_the_one_thanked_is_told_who_of_the_two_it_was(cast, here):
    reply = make_reply(here, cast.maren)
    actions.thank(reply, by=cast.ilse)
    seen = hosting.with_thanks(Reply.objects.all(), cast.maren).get(pk=reply.pk)
    assert (seen.i_thanked, seen.poster_thanked, seen.colleague_thanked) == (False, True, False)
    actions.thank(reply, by=cast.tobi)
    seen = hosting.with_thanks(Reply.objects.all(), cast.tobi).get(pk=reply.pk)
    assert (seen.i_thanked, seen.poster_thanked, seen.colleague_thanked) == (True, True, True)


def test_nobody_thanks_themselves_nor_for_what_they_cannot_see(cast, here, login_as):
    Consultation.objects.filter(pk=here.pk).update(phase="perspectives")
    reply = make_reply(here, cast.maren)
    assert login_as("maren").post(f"/replies/{reply.public_id}/thank/").status_code == 403
    Reply.objects.filter(pk=reply.pk).update(kind="technique_note")
    for who in ("ilse", "tobi", "moderator", "member"):
        assert login_as(who).post(f"/replies/{reply.public_id}/thank/").status_code == 404
    assert not Thanks.objects.exists()


# --- Another way to ask -------------------------------------------------------------------------------


@pytest.fixture
def offer(cast, here) -> Reply:
    """Maren offers another way to ask."""
    return make_reply(here, cast.maren, "What would I have wanted to hear?", kind="reframe_offer")


def test_the_poster_keeps_their_own_question(offer, login_as):
    login_as("ilse").post(f"/replies/{offer.public_id}/offer/", {"act": "keep"})
    offer.refresh_from_db()
    assert offer.became == "kept"


def test_taking_an_offer_leads_to_ones_own_wording_of_it(here, offer, login_as):
    client = login_as("ilse")
    page = client.post(f"/replies/{offer.public_id}/offer/", {"act": "take"}, follow=True)
    assert "What would I have wanted to hear?" in page.content.decode()
    offer.refresh_from_db()
    assert offer.became == ""
    form = {"question": "What did I want to hear?", "edition": here.edition, "offer": offer.public_id}
    assert client.post(f"/consultations/{here.public_id}/reword/", form).status_code == 302
    offer.refresh_from_db()
    here.refresh_from_db()
    assert (here.question, offer.became) == ("What did I want to hear?", "taken")
    page = client.post(f"/replies/{offer.public_id}/offer/", {"act": "keep"}, follow=True)
    offer.refresh_from_db()
    assert offer.became == "taken"


def test_what_is_no_offer_cannot_be_answered_as_one(cast, here, login_as):
    reply = make_reply(here, cast.maren)
    client = login_as("ilse")
    client.post(f"/replies/{reply.public_id}/offer/", {"act": "keep"})
    page = client.post(f"/replies/{reply.public_id}/offer/", {"act": "take"}, follow=True)
    assert reply.html.removeprefix("<p>").removesuffix("</p>") not in page.content.decode()
    reply.refresh_from_db()
    assert reply.became == ""


@pytest.mark.parametrize(("who", "code"), [("maren", 403), ("tobi", 403), ("moderator", 403), ("member", 404)])  # fmt: skip
def test_only_the_poster_answers_an_offer(offer, login_as, who, code):
    assert login_as(who).post(f"/replies/{offer.public_id}/offer/", {"act": "keep"}).status_code == code
    offer.refresh_from_db()
    assert offer.became == ""


# --- Supervisors and moderators -------------------------------------------------------------------------


@pytest.mark.parametrize(("who", "kind"), [("tobi", "supervisor_note"), ("moderator", "moderator_note")])
@pytest.mark.parametrize("status", ["open", "resting"])
def test_a_note_in_a_role_carries_a_name(cast, here, who, kind, status):
    if status == "resting":
        Consultation.objects.filter(pk=here.pk).update(status="resting", phase="follow_up")
        here.refresh_from_db()
        if kind == "supervisor_note":
            return
    with pytest.raises(actions.NotNow, match="carries its author’s name"):
        make_reply(here, cast[who], kind=kind, unnamed=True)
    assert make_reply(here, cast[who], kind=kind).alias == ""


def test_who_speaks_here_unnamed_writes_no_note_in_a_role(cast, here):
    make_reply(here, cast.tobi, unnamed=True)
    with pytest.raises(actions.NotNow, match="carries its author’s name"):
        make_reply(here, cast.tobi, kind="supervisor_note")


def test_nobody_else_writes_a_moderators_note(cast, here):
    for who in ("maren", "tobi", "first_reader"):
        with pytest.raises(actions.NotNow):
            make_reply(here, cast[who], kind="moderator_note")
    own = make_consultation(cast.moderator)
    with pytest.raises(actions.NotNow):
        make_reply(own, cast.moderator, kind="moderator_note")


def test_a_moderator_gives_it_two_more_days(cast, here, login_as):
    ends = here.phase_ends_at
    address = f"/desk/consultations/{here.public_id}/extend/"
    assert login_as("moderator").post(address, {"turn": here.turn}).status_code == 302
    login_as("second_moderator").post(address, {"turn": here.turn})  # an old page does nothing
    here.refresh_from_db()
    assert here.phase_ends_at == ends + timedelta(days=2)
    row = Decision.objects.get(act="extend")
    assert (row.object_id, row.before, row.after) == (here.public_id, "clarify", "clarify")
    entry = Entry.objects.get(verb="consultation.extended")
    assert (entry.detail, entry.voice) == ("clarify:moderator", "")


def test_more_time_asks_no_more_patience_of_the_poster(cast, here):
    actions.move_on(here, by=cast.ilse, turn=here.turn)
    here.refresh_from_db()
    desk.extend(here, by=cast.moderator, turn=here.turn)
    here.refresh_from_db()
    make_reply(here, cast.maren)
    here.refresh_from_db()
    actions.move_on(here, by=cast.ilse, turn=here.turn, at=here.phase_began_at + timedelta(days=1, minutes=1))
    here.refresh_from_db()
    assert here.phase == "perspectives"


@pytest.mark.parametrize(
    ("phase", "after"),
    [("clarify", ("open", "resonate")), ("perspectives", ("open", "take_back")), ("technique", ("resting", "follow_up"))],
)  # fmt: skip
def test_a_moderator_ends_what_is_welcome_now(cast, here, login_as, phase, after):
    Consultation.objects.filter(pk=here.pk).update(phase=phase)
    address = f"/desk/consultations/{here.public_id}/end-phase/"
    assert login_as("moderator").post(address, {"turn": here.turn}).status_code == 302
    here.refresh_from_db()
    assert (here.status, here.phase) == after
    row = Decision.objects.get(act="end_phase")
    assert (row.before, row.after) == (phase, after[1])
    entry = Entry.objects.get(verb="phase.began")
    assert (entry.detail, entry.voice) == (f"{after[1]}:moderator", "")


def test_take_back_ended_by_a_moderator_rests(cast, here):
    Consultation.objects.filter(pk=here.pk).update(phase="take_back")
    desk.end_phase(here, by=cast.moderator, turn=here.turn)
    here.refresh_from_db()
    assert here.status == "resting"
    assert Entry.objects.filter(verb="consultation.rested").count() == 1


@pytest.mark.parametrize("act", ["extend", "end-phase"])
@pytest.mark.parametrize(("who", "code"), [("ilse", 403), ("maren", 403), ("tobi", 403), ("first_reader", 403), ("member", 404)])  # fmt: skip
def test_nobody_else_moves_the_clock(cast, here, login_as, act, who, code):
    address = f"/desk/consultations/{here.public_id}/{act}/"
    assert login_as(who).post(address, {"turn": here.turn}).status_code == code
    assert not Decision.objects.filter(act__in=["extend", "end_phase"]).exists()


def test_a_moderator_moves_no_clock_of_their_own(cast, login_as):
    own = make_consultation(cast.moderator)
    for act in ("extend", "end-phase"):
        address = f"/desk/consultations/{own.public_id}/{act}/"
        assert login_as("moderator").post(address, {"turn": own.turn}).status_code == 403


def test_a_moderators_refused_act_leaves_no_row(cast, here):
    make_member()
    Consultation.objects.filter(pk=here.pk).update(paused_at=timezone.now(), stopped_at=timezone.now())
    with pytest.raises(desk.NotDecided):
        desk.end_phase(here, by=cast.moderator, turn=here.turn)
    assert not Decision.objects.filter(act="end_phase").exists()
