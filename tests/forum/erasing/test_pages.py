"""The pages of erasing, as moderators and authors meet them, without a script."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from forum.consultations import actions as writing
from forum.consultations.models import Answer, Consultation
from forum.consultations.replies import Reply
from forum.erasing import actions
from forum.erasing.models import Erasure
from forum.ledger.models import Entry
from forum.moderation import actions as moderation
from forum.moderation.models import Decision, Undo
from forum.notifications.models import Notice
from forum.notifications.rules import words_for
from forum.reports import actions as reports
from forum.review.models import ReviewItem, ReviewMessage
from tests.factories import make_consultation, make_reply, ten_minutes_on

PHRASE = "velvet quokkamoss"
STORY = f"The {PHRASE} lay between us."
LATER = timedelta(minutes=11)


@pytest.fixture
def here(cast, defaults) -> Consultation:
    """A consultation of Ilse's with a detail in it, of which Maren told us; Tobi has answered."""
    made = make_consultation(cast.ilse, answers={"only-a-question.1": STORY})
    make_reply(made, cast.tobi, f"I stayed with “{PHRASE}”.")
    reports.report(made, "other", by=cast.maren, said="It could point to someone.")
    return made


def item() -> ReviewItem:
    return ReviewItem.objects.get(decided_at=None)


def form(**more) -> dict[str, str]:
    return {"words": PHRASE, "code": "place_small", "version": str(item().version)} | more


def address(name: str = "erase-words") -> str:
    return reverse(f"forum:{name}", args=[item().public_id])


def test_a_moderator_chooses_words_sees_the_text_without_them_and_leaves_them_out(here, cast, login_as):
    client, page = login_as("moderator"), address()
    assert STORY in client.get(page).content.decode()
    shown = client.post(page, form(act="look"))
    assert "The [place left out] lay between us." in shown.content.decode()
    assert "what colleagues wrote to it (1)" in shown.content.decode()
    assert STORY in Answer.objects.get(consultation=here).html  # nothing has happened yet
    done = client.post(page, form(act="leave_out"))
    assert done.status_code == 302
    assert "[place left out]" in Answer.objects.get(consultation=here).html
    assert "[place left out]" in Reply.objects.get(author=cast.tobi).html
    after = client.get(done["Location"]).content.decode()
    assert "Destroy now" in after and "Take it back" in after and PHRASE not in after


def test_what_is_refused_comes_back_with_everything_typed(here, login_as):
    client = login_as("moderator")
    for wrong, says in (
        ({"words": "never written here"}, "do not stand in this text"),
        ({"words": "…"}, "Choose or type the words"),
        ({"code": ""}, "Choose what they are"),
    ):
        answer = client.post(address(), form(act="leave_out", **wrong))
        assert answer.status_code == 422 and says in answer.content.decode()
        assert form(**wrong)["words"] in answer.content.decode()
    assert not Erasure.objects.exists()


def test_an_older_page_leaves_nothing_out(here, cast, login_as):
    old = form(act="leave_out", version=str(item().version + 1))
    answer = login_as("moderator").post(address(), old)
    assert answer.status_code == 422 and PHRASE in answer.content.decode()
    assert STORY in Answer.objects.get(consultation=here).html


def test_nobody_erases_their_own(cast, defaults, login_as):
    make_consultation(cast.moderator)
    reports.report(Consultation.objects.get(), "other", by=cast.maren)
    assert login_as("moderator").get(address()).status_code == 404
    assert login_as("second_moderator").get(address()).status_code == 200


def test_one_row_in_each_log_and_a_notice_when_it_stands(here, cast):
    waiting, by = item(), cast.moderator
    before = Decision.objects.count()
    actions.leave_out(waiting, PHRASE, "place_small", by=by, version=waiting.version)
    assert Decision.objects.count() == before + 1
    row = Decision.objects.order_by("-number").first()
    assert (row.act, row.reason, row.object_id) == ("redact", "place_small", here.public_id)
    assert (
        Entry.objects.filter(consultation=here, verb="consultation.redacted", detail="place_small").count()
        == 1
    )
    assert not Notice.objects.filter(verb="consultation.redacted").exists()
    moderation.take_effect(timezone.now() + LATER)
    assert Notice.objects.filter(verb="consultation.redacted", member=cast.ilse).count() == 1
    assert Notice.objects.filter(verb="report.changed", member=cast.maren).count() == 1


def test_its_author_reads_a_ready_sentence_and_the_moderators_own_without_the_words(here, cast, login_as):
    client = login_as("moderator")
    assert "A sentence of yours" in client.post(address(), form(act="look")).content.decode()
    said = {"reason": "words_out", "sentence": f"It was “{PHRASE}” that named the place."}
    too_long = client.post(address(), form(act="leave_out", sentence="So " * 900))
    assert too_long.status_code == 422 and "So So So" in too_long.content.decode()
    client.post(address(), form(act="leave_out", **said))
    page = login_as("ilse").get("/waiting/").content.decode()
    assert "The rest stands as you wrote it." in page
    assert "It was “[place left out]” that named the place." in page and PHRASE not in page
    client.post(reverse("forum:desk-undo", args=[Undo.objects.get().public_id]))
    assert not ReviewMessage.objects.exists()


def test_of_what_is_set_aside_too_its_author_reads_why(cast, defaults, login_as):
    made = make_consultation(cast.ilse, answers={"only-a-question.1": STORY})
    reports.report(made, "identity", by=cast.maren)
    login_as("moderator").post(address(), form(act="leave_out", sentence="Only these two words."))
    assert "Only these two words." in login_as("ilse").get("/waiting/").content.decode()
    login_as("moderator").post(reverse("forum:desk-undo", args=[Undo.objects.get().public_id]))
    assert not ReviewMessage.objects.exists()


def test_destroy_now_leaves_nothing_to_take_back(here, cast, login_as):
    client = login_as("moderator")
    client.post(address(), form(act="leave_out"))
    made = Erasure.objects.get()
    assert (
        login_as("second_moderator").post(reverse("forum:erase-now", args=[made.public_id])).status_code
        == 404
    )
    client.post(reverse("forum:erase-now", args=[made.public_id]))
    made.refresh_from_db()
    assert made.kept == {} and made.done_at is not None and not Undo.objects.exists()
    acts = Decision.objects.exclude(act="verify").order_by("number").values_list("act", flat=True)
    assert list(acts) == ["redact", "destroy"]


def test_a_decision_taken_back_says_so_in_the_log_and_waits_again(here, cast, login_as):
    client = login_as("moderator")
    client.post(address(), form(act="leave_out"))
    assert not ReviewItem.objects.filter(decided_at=None).exists()
    client.post(reverse("forum:desk-undo", args=[Undo.objects.get().public_id]))
    assert STORY in Answer.objects.get(consultation=here).html
    assert item().consultation == here
    assert not Notice.objects.filter(verb="consultation.redacted").exists()


def test_of_what_is_set_aside_words_are_left_out_and_two_still_bring_it_back(cast, defaults, login_as):
    made = make_consultation(cast.ilse, answers={"only-a-question.1": STORY})
    reports.report(made, "identity", by=cast.maren)
    client = login_as("moderator")
    done = client.post(address(), form(act="leave_out"))
    made.refresh_from_db()
    assert made.status == "hidden" and item().consultation == made
    assert done["Location"] == reverse("forum:desk-item", args=[item().public_id])
    page = client.get(done["Location"]).content.decode()
    assert "Left out and destroyed" in page and PHRASE not in page
    client.post(reverse("forum:desk-undo", args=[Undo.objects.get().public_id]))
    assert STORY in Answer.objects.get(consultation=made).html


def test_the_author_reads_what_was_left_out_in_general_terms(here, cast, login_as):
    login_as("moderator").post(address(), form(act="leave_out"))
    client = login_as("ilse")
    link = reverse("forum:left-out", args=[here.public_id])
    assert link in client.get(here.get_absolute_url()).content.decode()
    page = client.get(link).content.decode()
    assert "A place" in page and "Hanne" not in page
    assert login_as("maren").get(link).status_code == 403


def test_the_whole_is_destroyed_by_one_press_on_a_page_of_its_own(here, cast, login_as):
    client, waiting = login_as("moderator"), item()
    assert "Destroy it" in client.get(address("erase-whole")).content.decode()
    client.post(address("erase-whole"), {"version": str(waiting.version)})
    here.refresh_from_db()
    assert here.status == "removed" and PHRASE not in client.get("/desk/").content.decode()
    assert PHRASE not in login_as("ilse").get(here.get_absolute_url()).content.decode()
    moderation.take_effect(timezone.now() + LATER)
    assert not Consultation.objects.filter(pk=here.pk).exists()
    assert Notice.objects.filter(member=cast.ilse, verb="consultation.purged").count() == 1
    assert Notice.objects.filter(member=cast.maren, verb="report.changed").count() == 1
    assert Erasure.objects.get().kept == {}


def test_whoever_told_us_of_a_reply_in_it_hears_too_when_the_whole_is_destroyed(here, cast):
    reports.report(here.replies.get(), "disrespect", by=cast.second_moderator)
    waiting = here.review_items.get()
    actions.erase_whole(waiting, by=cast.moderator, version=waiting.version)
    heard = Notice.objects.filter(member=cast.second_moderator, verb="report.changed")
    assert not heard.exists()  # it can still be taken back
    ten_minutes_on()
    assert not Consultation.objects.exists()
    assert heard.exists()


def test_why_it_was_destroyed_its_author_reads_in_a_ready_sentence(here, cast, login_as):
    client, page = login_as("moderator"), address("erase-whole")
    waiting = item()
    assert "It was a document of somebody" in client.get(page).content.decode()
    refused = client.post(page, {"version": waiting.version, "reason": "anything"})
    assert refused.status_code == 409 and Consultation.objects.get().status == "open"
    client.post(page, {"version": waiting.version, "reason": "document"})
    assert Decision.objects.get(act="purge").reason == "document"
    ten_minutes_on()
    told = Notice.objects.get(member=cast.ilse, verb="consultation.purged.document")
    said = words_for(told.call, told.verb)
    assert "It held a document, a message or a record of somebody’s." in said
    assert "You can ask a moderator about it." in said


def test_drafts_and_private_answers_are_reached_and_never_counted(here, cast, login_as):
    page = address()
    without = login_as("moderator").post(page, form(act="look")).content.decode()
    Answer.objects.create(consultation=here, prompt_key="x", html=f"<p>{STORY}</p>", is_private=True)
    writing.save(writing.working_note(here, by=cast.ilse), {"html": f"<p>{STORY}</p>"}, seq=0)
    with_them = login_as("moderator").post(page, form(act="look")).content.decode()
    assert said(without) == said(with_them)


def said(page: str) -> str:
    return page.split("Reached:")[1].split("</p>")[0]


def test_a_word_that_stands_in_a_private_answer_alone_is_not_found(here, login_as):
    Answer.objects.create(consultation=here, prompt_key="x", html="<p>My own hedgerow.</p>", is_private=True)
    answer = login_as("moderator").post(address(), form(words="hedgerow", act="look"))
    assert "do not stand in this text" in answer.content.decode()


def test_what_its_author_took_back_is_not_erased_again(here, cast, login_as):
    page, typed = address(), form(act="leave_out")
    writing.withdraw(here, by=cast.ilse)
    assert login_as("moderator").post(page, typed).status_code in (404, 422)
    assert not Erasure.objects.exists()


def test_what_is_written_about_it_afterwards_does_not_bring_the_words_back(here, cast, login_as):
    client = login_as("moderator")
    client.post(address(), form(act="leave_out"))
    made, _ = reports.report(here, "other", by=cast.retired, marked=PHRASE, said=f"It says {PHRASE}.")
    assert (made.marked, made.said) == ("[place left out]", "It says [place left out].")
    moderation.give_back(item(), f"Is {PHRASE} gone?", by=cast.second_moderator)
    said = ReviewMessage.objects.get().text
    assert said.startswith("Is [place left out] gone?") and PHRASE not in said
