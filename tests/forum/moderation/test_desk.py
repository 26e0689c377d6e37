"""The desk: what waits for whom, and what becomes of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from forum.consultations.models import Consultation
from forum.moderation.models import Decision
from forum.review.models import ReviewItem
from tests.factories import make_consultation, make_draft, make_reply
from tests.forms import everything_true, posted

pytestmark = pytest.mark.usefixtures("defaults")

DECISIONS = {"release": "released", "return": "returned", "leave": "left"}


@pytest.fixture
def waiting(cast) -> ReviewItem:
    """Maren's first consultation, before the desk."""
    return make_consultation(cast.maren, question="Does it wait?", waits=True).review_items.get()


@pytest.fixture
def worry(cast) -> ReviewItem:
    """A colleague's worry in a consultation of Ilse's."""
    here = make_consultation(cast.ilse, question="Is anybody worried?")
    return make_reply(here, cast.tobi, kind="safety_note").review_items.get()


def desk(client) -> str:
    """What the desk lists."""
    return client.get("/desk/").content.decode()


def decide(client, item, act, **more):
    """Press a button beside an item, as its page was last read."""
    item.refresh_from_db()
    body = {"version": str(item.version), "decision": DECISIONS[act]} | more
    return client.post(f"/desk/{item.public_id}/decide/", body)


# --- What is listed ------------------------------------------------------------------------------


def test_a_worry_comes_first_then_those_who_wait_longest(cast, login_as, waiting, worry):
    longest = make_consultation(cast.trainee, question="Since yesterday?", waits=True)
    ReviewItem.objects.filter(consultation=longest).update(raised_at=timezone.now() - timedelta(days=1))
    page = desk(login_as("moderator"))
    places = [page.index(words) for words in ("Is anybody worried?", "Since yesterday?", "Does it wait?")]
    assert places == sorted(places)


def test_a_first_reader_sees_first_contributions_only(login_as, waiting, worry):
    page = desk(login_as("first_reader"))
    assert "Does it wait?" in page
    assert "Is anybody worried?" not in page


@pytest.mark.parametrize("who", ["moderator", "first_reader"])
def test_nobody_finds_their_own_at_the_desk_or_decides_it(cast, login_as, who):
    item = make_consultation(cast[who], question="My own?", waits=True).review_items.get()
    client = login_as(who)
    assert "My own?" not in desk(client)
    assert client.get(f"/desk/{item.public_id}/").status_code == 404
    assert decide(client, item, "release").status_code == 404
    assert Consultation.objects.get().status == "held"


def test_a_moderator_decides_no_worry_in_what_they_brought_or_wrote(cast, login_as):
    here = make_consultation(cast.moderator)
    brought = make_reply(here, cast.tobi, kind="safety_note").review_items.get()
    wrote = make_reply(make_consultation(cast.ilse), cast.moderator, kind="safety_note").review_items.get()
    for item in (brought, wrote):
        assert decide(login_as("moderator"), item, "leave").status_code == 404
        assert decide(login_as("second_moderator"), item, "leave").status_code == 302


def test_an_empty_desk_says_so(login_as):
    assert "Nobody waits. You can close this with a clear conscience." in desk(login_as("moderator"))


# --- Releasing, returning, sending again ---------------------------------------------------------


@pytest.mark.parametrize("who", ["first_reader", "moderator"])
def test_released_it_is_with_colleagues_and_off_the_desk(login_as, waiting, who):
    client = login_as(who)
    assert decide(client, waiting, "release").headers["Location"] == "/desk/"
    here = waiting.consultation
    here.refresh_from_db()
    assert here.status == "open"
    assert here.opened_at is not None
    assert "Does it wait?" in login_as("tobi").get("/consultations/").content.decode()
    assert client.get("/desk/").context["queue"].rows == []


def test_returned_with_a_sentence_changed_and_sent_again_it_opens(cast, login_as, waiting):
    here, author, reader = waiting.consultation, login_as("maren"), login_as("first_reader")
    decide(reader, waiting, "return", sentence="Could you leave out the town?")
    page = author.get(f"/held/{here.public_id}/").content.decode()
    assert "It is back with you." in page
    assert "Could you leave out the town?" in page
    assert "From the desk" in page
    assert "is back with you" in author.get("/consultations/").content.decode()
    assert cast.first_reader.display_name not in page

    address = author.post(f"/consultations/{here.public_id}/edit/").headers["Location"]
    draft = here.drafts.get(sent_at=None)
    form = posted(
        draft.version.spec, draft, "No town any more.", **{"only-a-question.question": "May it open?"}
    )
    author.post(f"{address}show/", form)
    draft.refresh_from_db()
    author.post(f"{address}publish/", everything_true(draft))

    again = ReviewItem.objects.get(decided_at=None)
    page = reader.get(f"/desk/{again.public_id}/").content.decode()
    assert "No town any more." in page
    assert "Could you leave out the town?" in page
    decide(reader, again, "release")
    assert "May it open?" in login_as("tobi").get(here.get_absolute_url()).content.decode()
    acts = Decision.objects.filter(object_id=here.public_id).values_list("act", "before", "after")
    assert list(acts) == [("return", "held", "returned"), ("release", "held", "open")]


def test_colleagues_never_see_what_the_desk_said(login_as, waiting):
    decide(login_as("moderator"), waiting, "return", sentence="Could you leave out the town?")
    Consultation.objects.update(status="open")
    page = login_as("tobi").get(waiting.consultation.get_absolute_url()).content.decode()
    assert "leave out the town" not in page


@pytest.mark.parametrize("sentence", ["", "  \n ", "\x00"])
def test_returning_asks_for_a_sentence(login_as, waiting, sentence):
    page = decide(login_as("moderator"), waiting, "return", sentence=sentence)
    assert page.status_code == 422
    assert "Write the author a sentence: what would you like them to change?" in page.content.decode()
    assert Consultation.objects.get().status == "held"


def test_a_sentence_too_long_is_asked_to_be_shorter_and_stays_whole(login_as, waiting):
    page = decide(login_as("moderator"), waiting, "return", sentence="word " * 500)
    assert page.status_code == 422
    assert page.content.decode().count("word ") >= 499


def test_a_colleagues_worry_is_seen_and_left_as_it_is(login_as, worry):
    client = login_as("moderator")
    assert "Leave it as it is" in client.get(f"/desk/{worry.public_id}/").content.decode()
    decide(client, worry, "leave")
    worry.refresh_from_db()
    assert worry.outcome == "left"
    assert worry.reply.status == "visible"
    assert Decision.objects.filter(act="leave", object_id=worry.reply.public_id).count() == 1


def test_a_worry_that_everybody_reads_is_not_released(login_as, worry):
    decide(login_as("moderator"), worry, "release")
    worry.refresh_from_db()
    assert worry.decided_at is None
    assert Consultation.objects.get().status == "open"


def test_a_first_contribution_cannot_be_left_as_it_is(login_as, waiting):
    decide(login_as("moderator"), waiting, "leave")
    waiting.refresh_from_db()
    assert waiting.decided_at is None


# --- Two at once ---------------------------------------------------------------------------------


def test_the_second_is_told_who_decided_what_and_keeps_the_sentence(cast, login_as, waiting):
    decide(login_as("moderator"), waiting, "release")
    page = decide(login_as("first_reader"), waiting, "return", sentence="Could you leave out the town?")
    assert page.status_code == 409
    said = page.content.decode()
    assert f"Decided already: released, by {cast.moderator.display_name}. Nothing of yours was done." in said
    assert "Could you leave out the town?" in said
    assert Decision.objects.filter(object_kind="consultation").count() == 1
    assert Consultation.objects.get().status == "open"


def test_what_its_author_changed_since_is_not_released_unread(cast, login_as, waiting):
    read_at = waiting.version
    author, here = login_as("maren"), waiting.consultation
    address = author.post(f"/consultations/{here.public_id}/edit/").headers["Location"]
    draft = here.drafts.get(sent_at=None)
    author.post(f"{address}show/", posted(draft.version.spec, draft, "Now with a name in it."))
    draft.refresh_from_db()
    author.post(f"{address}publish/", everything_true(draft))
    page = login_as("moderator").post(
        f"/desk/{waiting.public_id}/decide/", {"version": read_at, "decision": "released"}
    )
    assert "The author has changed the text since you opened it." in page.content.decode()
    here.refresh_from_db()
    assert here.status == "held"


@pytest.mark.parametrize("version", ["", "x", "-1", "99"])
def test_a_form_that_does_not_say_what_was_read_decides_nothing(login_as, waiting, version):
    body = {"version": version, "decision": "released"}
    login_as("moderator").post(f"/desk/{waiting.public_id}/decide/", body)
    assert Consultation.objects.get().status == "held"


def test_a_draft_never_comes_before_the_desk(cast, login_as):
    make_draft(cast.maren, question="Only mine yet?")
    assert "Only mine yet?" not in desk(login_as("moderator"))
