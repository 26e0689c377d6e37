"""Today's rules over what was published with yesterday's: what they see comes before the desk, once, and no word of it."""

import io
import logging
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from forum.consultations import texts
from forum.consultations.drafts import Draft
from forum.consultations.models import Answer, Consultation
from forum.consultations.replies import Reply
from forum.moderation import actions as moderation
from forum.moderation.models import Decision
from forum.review.models import ReviewItem
from tests.factories import make_consultation, make_many_consultations, make_reply
from tests.forms import everything_true, posted

pytestmark = [pytest.mark.usefixtures("defaults"), pytest.mark.both]

SEEN = "She read me her NHS number 943 476 5919 and we both went quiet."
QUIET = "They said it was fine, and something closed between us."
TOGETHER = "She is 43 and a lighthouse keeper in Ohio."


def rescan(*options: str) -> str:
    """Run the command; what it prints."""
    printed = io.StringIO()
    call_command("rescan_identifiers", *options, stdout=printed, stderr=printed)
    return printed.getvalue()


def yesterdays(text: str, here: Consultation) -> Consultation:
    """Let a consultation say what rules of an earlier day let pass."""
    Answer.objects.filter(consultation=here).update(html=f"<p>{text}</p>")
    return here


def yesterdays_reply(text: str, reply: Reply) -> Reply:
    """The same for a reply."""
    Reply.objects.filter(pk=reply.pk).update(html=f"<p>{text}</p>")
    reply.refresh_from_db()
    return reply


def leave(item: ReviewItem, by) -> None:
    """A moderator reads it and leaves it as it is."""
    item.refresh_from_db()
    moderation.leave_as_is(item, by=by)


def decide(client, item: ReviewItem, act: str, **more: str):
    """Press a button beside an item, as its page was last read."""
    item.refresh_from_db()
    decision = {"release": "released", "return": "returned", "leave": "left"}[act]
    body = {"version": str(item.version), "decision": decision} | more
    return client.post(f"/desk/{item.public_id}/decide/", body)


@pytest.fixture
def seen(cast) -> Consultation:
    """An open consultation in which today's rules see a record number."""
    return yesterdays(SEEN, make_consultation(cast.ilse, question="What closed between us?"))


# --- What is raised ------------------------------------------------------------------------------


def test_a_detail_that_stands_comes_before_the_desk(seen):
    assert "Brought 1 before the desk." in rescan()
    item = ReviewItem.objects.get()
    assert (item.source, item.consultation, item.decided_at) == ("rescan", seen, None)
    seen.refresh_from_db()
    assert seen.status == "open"  # readers keep it until somebody has looked


def test_a_resting_one_is_read_too(seen):
    Consultation.objects.update(status="resting")
    rescan()
    assert ReviewItem.objects.get().consultation == seen


def test_a_reply_comes_by_itself(cast):
    here = make_consultation(cast.ilse)
    reply = yesterdays_reply(SEEN, make_reply(here, cast.maren))
    rescan()
    assert ReviewItem.objects.get().reply == reply


def test_so_does_a_reply_of_the_author(cast):
    here = make_consultation(cast.ilse)
    reply = yesterdays_reply(SEEN, make_reply(here, cast.ilse))
    rescan()
    assert ReviewItem.objects.get().reply == reply


def test_details_that_add_up_come_too(cast):
    yesterdays(TOGETHER, make_consultation(cast.ilse))
    rescan()
    assert ReviewItem.objects.get().source == "rescan"


def test_details_that_add_up_over_the_authors_replies_bring_the_consultation(cast):
    here = yesterdays("She is 43.", make_consultation(cast.ilse))
    rescan()
    assert not ReviewItem.objects.exists()
    yesterdays_reply("She is a lighthouse keeper in Ohio.", make_reply(here, cast.ilse))
    rescan()
    assert ReviewItem.objects.get().consultation == here


def test_what_is_quiet_brings_nothing(cast):
    make_reply(make_consultation(cast.ilse), cast.maren)
    assert "Brought 0 before the desk." in rescan()
    assert not ReviewItem.objects.exists()


@pytest.mark.parametrize(
    "status", ["held", "returned", "closed", "archived", "hidden", "withdrawn", "removed"]
)
def test_what_nobody_reads_any_more_or_waits_is_left_out(cast, seen, status):
    yesterdays_reply(SEEN, make_reply(seen, cast.maren))
    Consultation.objects.update(status=status)
    assert "Read" not in rescan()
    assert not ReviewItem.objects.exists()


@pytest.mark.parametrize("status", ["held", "returned", "hidden", "withdrawn", "removed"])
def test_a_reply_that_nobody_reads_is_left_out(cast, status):
    yesterdays_reply(SEEN, make_reply(make_consultation(cast.ilse), cast.maren))
    Reply.objects.update(status=status)
    rescan()
    assert not ReviewItem.objects.exists()


def test_a_private_answer_is_not_read(seen):
    Answer.objects.filter(consultation=seen).update(is_private=True)
    rescan()
    assert not ReviewItem.objects.exists()


def test_what_was_said_not_to_be_about_a_person_and_let_pass_is_not_asked_about(seen):
    ids = [hint.id for hint in texts.look_at_published(seen).hints]
    assert ids
    Consultation.objects.update(dismissed=ids)
    rescan()
    assert not ReviewItem.objects.exists()


def test_nor_in_a_reply(cast):
    here = make_consultation(cast.ilse)
    reply = yesterdays_reply(SEEN, make_reply(here, cast.maren))
    Reply.objects.update(dismissed=[hint.id for hint in texts.look_at_published(here, reply).hints])
    rescan()
    assert not ReviewItem.objects.exists()


def test_what_a_moderator_released_knowing_its_details_is_not_asked_about(cast):
    here = make_consultation(cast.ilse, answers={"only-a-question.1": TOGETHER}, passed=True)
    assert texts.look_at_published(here).needs_moderator
    before = ReviewItem.objects.count()
    assert "1 were looked at" in rescan()
    assert ReviewItem.objects.count() == before


# --- Again ---------------------------------------------------------------------------------------


def test_a_waiting_one_is_not_doubled_nor_touched(seen):
    rescan()
    version = ReviewItem.objects.get().version
    printed = rescan()
    assert "Brought 0 before the desk. 1 wait there already" in printed
    assert ReviewItem.objects.get().version == version


def test_left_as_it_is_it_stays_so_until_it_changes(cast, seen, login_as):
    rescan()
    leave(ReviewItem.objects.get(), cast.moderator)
    assert "1 were looked at and left as they are" in rescan()
    assert ReviewItem.objects.count() == 1
    author = login_as("ilse")
    address = author.post(f"/consultations/{seen.public_id}/edit/")["Location"]
    draft = Draft.objects.get(purpose="edit", sent_at=None)
    author.post(f"{address}show/", posted(draft.version.spec, draft, QUIET))
    draft.refresh_from_db()
    author.post(f"{address}publish/", everything_true(draft))
    yesterdays(SEEN, seen)
    rescan()
    assert ReviewItem.objects.filter(decided_at=None, source="rescan").count() == 1


def test_a_reply_left_as_it_is_stays_so_until_it_changes(cast):
    reply = yesterdays_reply(SEEN, make_reply(make_consultation(cast.ilse), cast.maren))
    rescan()
    leave(ReviewItem.objects.get(), cast.moderator)
    rescan()
    assert ReviewItem.objects.count() == 1
    Reply.objects.filter(pk=reply.pk).update(edited_at=timezone.now() + timedelta(seconds=1))
    rescan()
    assert ReviewItem.objects.filter(decided_at=None).count() == 1


def test_what_was_left_comes_again_when_the_author_adds_to_it_and_not_for_any_word(cast):
    here = yesterdays(TOGETHER, make_consultation(cast.ilse))
    rescan()
    leave(ReviewItem.objects.get(), cast.moderator)
    make_reply(here, cast.ilse, QUIET)
    rescan()
    assert ReviewItem.objects.count() == 1
    yesterdays_reply("She lived through the ferry fire.", make_reply(here, cast.ilse))
    rescan()
    assert ReviewItem.objects.filter(decided_at=None).count() == 1


def test_a_colleagues_worry_about_it_stays_a_worry(cast):
    here = make_consultation(cast.ilse)
    yesterdays_reply(SEEN, make_reply(here, cast.tobi, kind="safety_note"))
    rescan()
    assert ReviewItem.objects.get().source == "safety_note"


def test_a_dry_run_counts_and_changes_nothing(seen):
    with CaptureQueriesContext(connection) as queries:
        assert "Would bring 1 before the desk." in rescan("--dry-run")
    assert not ReviewItem.objects.exists()
    assert not [each["sql"] for each in queries if each["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


# --- How much it asks, and what it says ----------------------------------------------------------


def test_a_batch_asks_as_much_whatever_is_in_it(cast, monkeypatch):
    here = make_consultation(cast.ilse)
    make_reply(here, cast.ilse)
    make_reply(here, cast.maren)
    with CaptureQueriesContext(connection) as few:
        rescan("--dry-run")
    make_many_consultations(here, 40)
    for _ in range(3):
        make_reply(here, cast.maren)
    with CaptureQueriesContext(connection) as many:
        rescan("--dry-run")
    assert len(many) <= len(few)


def test_all_batches_are_read(cast, monkeypatch):
    monkeypatch.setattr("forum.management.commands.rescan_identifiers.BATCH", 2)
    here = make_consultation(cast.ilse)
    make_many_consultations(here, 4)
    Answer.objects.update(html=f"<p>{SEEN}</p>")
    printed = rescan()
    assert [line for line in printed.splitlines() if line.startswith("Read")] == [
        "Read 2 of 5 consultations.",
        "Read 4 of 5 consultations.",
        "Read 5 of 5 consultations.",
    ]
    assert ReviewItem.objects.filter(source="rescan").count() == 5


def test_it_says_no_word_of_a_text_and_nobodys_name(cast, seen, caplog):
    caplog.set_level(logging.DEBUG)
    logging.getLogger("django.db.backends").setLevel(logging.WARNING)
    yesterdays_reply(SEEN, make_reply(seen, cast.maren))
    printed = rescan() + caplog.text
    for word in ("943 476", "NHS", "closed", "quiet", "Ilse", "Maren", seen.public_id):
        assert word not in printed
    assert "943 476" not in str(list(ReviewItem.objects.values()))
    assert not Decision.objects.filter(object_kind="consultation").exists()


def test_without_a_voice_it_prints_nothing(seen):
    assert rescan("--verbosity", "0") == ""
    assert ReviewItem.objects.exists()


# --- At the desk ---------------------------------------------------------------------------------


def test_the_desk_shows_what_is_seen_and_offers_to_leave_it_or_give_it_back(seen, login_as):
    rescan()
    item = ReviewItem.objects.get()
    page = login_as("moderator").get(f"/desk/{item.public_id}/").content.decode()
    assert "Today’s checks see a detail" in page
    assert "943 476 5919" in page
    assert "Leave it as it is" in page
    assert "Give it back" in page
    assert "decide-released" not in page
    assert login_as("first_reader").get(f"/desk/{item.public_id}/").status_code == 404


def test_an_open_one_given_back_is_its_authors_and_comes_to_the_desk_again(cast, seen, login_as):
    make_reply(seen, cast.maren)
    opened = Consultation.objects.get().opened_at
    rescan()
    moderator, author, reader = login_as("moderator"), login_as("ilse"), login_as("maren")
    address = decide(moderator, ReviewItem.objects.get(), "return", sentence="Could the number go?")
    assert address.status_code == 302
    seen.refresh_from_db()
    assert seen.status == "returned"
    assert reader.get(seen.get_absolute_url()).status_code == 404
    page = author.get(f"/held/{seen.public_id}/").content.decode()
    assert "It is back with you." in page
    assert "Could the number go?" in page
    assert "Brought 0" in rescan()

    edit = author.post(f"/consultations/{seen.public_id}/edit/")["Location"]
    draft = Draft.objects.get(purpose="edit", sent_at=None)
    author.post(f"{edit}show/", posted(draft.version.spec, draft, QUIET))
    draft.refresh_from_db()
    assert author.post(f"{edit}publish/", everything_true(draft)).status_code == 302
    seen.refresh_from_db()
    assert seen.status == "held"
    again = ReviewItem.objects.get(decided_at=None)
    assert QUIET in moderator.get(f"/desk/{again.public_id}/").content.decode().replace("&#x27;", "'")
    decide(moderator, again, "release")
    seen.refresh_from_db()
    assert (seen.status, seen.opened_at, seen.voices) == ("open", opened, 1)
    assert reader.get(seen.get_absolute_url()).status_code == 200
    assert "Brought 0" in rescan()
    acts = Decision.objects.filter(object_id=seen.public_id).values_list("act", "reason", "before", "after")
    assert list(acts) == [("return", "rescan", "open", "returned"), ("release", "identifier", "held", "open")]


def test_sent_again_unchanged_it_is_asked_about_like_any_other(cast, seen, login_as):
    rescan()
    moderation.give_back(ReviewItem.objects.get(), "Could the number go?", by=cast.moderator)
    author = login_as("ilse")
    edit = author.post(f"/consultations/{seen.public_id}/edit/")["Location"]
    draft = Draft.objects.get(purpose="edit", sent_at=None)
    answer = author.post(f"{edit}publish/", everything_true(draft))
    assert answer.status_code == 422
    assert "could still point to someone" in answer.content.decode()
    seen.refresh_from_db()
    assert seen.status == "returned"


def test_a_visible_reply_given_back_is_its_authors_and_comes_to_the_desk_again(cast, login_as):
    here = make_consultation(cast.ilse)
    reply = yesterdays_reply(SEEN, make_reply(here, cast.maren))
    rescan()
    item = ReviewItem.objects.get()
    assert decide(login_as("moderator"), item, "return", sentence="Could the number go?").status_code == 302
    reply.refresh_from_db()
    here.refresh_from_db()
    assert (reply.status, here.voices) == ("returned", 0)
    assert "943 476" not in login_as("ilse").get(here.get_absolute_url()).content.decode()
    assert "Could the number go?" in login_as("maren").get(here.get_absolute_url()).content.decode()
    form = {"seq": "0", "text": QUIET, "edition": reply.edition}
    assert login_as("maren").post(f"/replies/{reply.public_id}/edit/", form).status_code == 302
    reply.refresh_from_db()
    assert reply.status == "held"
    again = ReviewItem.objects.get(decided_at=None)
    decide(login_as("moderator"), again, "release")
    reply.refresh_from_db()
    here.refresh_from_db()
    assert (reply.status, here.voices) == ("visible", 1)
    assert "Brought 0" in rescan()


def test_changed_while_it_was_read_it_waits_for_the_next_run(cast, seen, monkeypatch):
    from forum.management.commands import rescan_identifiers as command  # noqa: PLC0415

    plainly = command.look

    def meanwhile(*args, **kwargs):
        Consultation.objects.update(edition=99)
        return plainly(*args, **kwargs)

    monkeypatch.setattr(command, "look", meanwhile)
    assert "1 changed meanwhile" in rescan()
    assert not ReviewItem.objects.exists()
