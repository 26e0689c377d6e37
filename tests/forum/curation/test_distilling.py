"""From a finished consultation to a draft in the library, and words that come back out of it."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page, Revision

from accounts.actions import pause
from cms.models import ArticlePage
from forum.consultations import actions as consultations
from forum.consultations.actions import NotNow, Stale
from forum.consultations.left_out import hashes_of
from forum.consultations.models import Consultation
from forum.curation import actions
from forum.curation.models import Asked, Distil
from forum.curation.wording import what_happened_in
from forum.ledger.actions import record
from forum.ledger.models import Verb
from forum.moderation.models import Decision
from forum.notifications.models import Notice
from forum.wagtail_hooks import leave_out_what_was_taken_back
from tests.factories import make_consultation
from tests.forum.curation.conftest import LEARNT, LENT, asked_of, press, reply_of, say

pytestmark = pytest.mark.usefixtures("library")


def everywhere() -> str:
    """All that the library's tables hold of any page."""
    pages = [
        json.dumps(list(page.body.raw_data)) + page.title + page.standfirst
        for page in ArticlePage.objects.all()
    ]
    return "\n".join([*pages, *(json.dumps(row.content) for row in Revision.objects.all())])


def body(distil, **more):
    return {
        "version": distil.version, "title": LEARNT["title"], "standfirst": LEARNT["standfirst"],
        "question": LEARNT["question"], "text": "Where we slow down, there is more room for both.",
    } | more  # fmt: skip


# --- The way there -----------------------------------------------------------------------------------


@pytest.mark.both
def test_from_a_finished_consultation_to_a_draft_in_the_library(cast, finished, login_as):
    moderator, second = login_as("moderator"), login_as("second_moderator")
    press(moderator, finished, "distil")
    distil = Distil.objects.get()
    assert moderator.get(f"/desk/distil/{distil.public_id}/").status_code == 404
    say(login_as("ilse"), asked_of(cast.ilse, "distil"), "yes")
    where = f"/desk/distil/{distil.public_id}/"
    distil.refresh_from_db()
    moderator.post(where, body(distil))
    distil.refresh_from_db()
    reply = reply_of(finished, cast.maren)
    moderator.post(f"{where}quote/", body(distil, reply=reply.public_id, words=LENT))
    asked = asked_of(cast.maren, "quote")
    page = login_as("maren").get("/me/asked/").content.decode()
    assert LENT in page and "the name I have there" in page and "my name" not in page
    distil.refresh_from_db()
    waits = moderator.post(f"{where}act/", body(distil, act="send"))
    assert waits.status_code == 422 and "has not answered yet" in waits.content.decode()
    say(login_as("maren"), asked, "yes", named="alias")
    distil.refresh_from_db()
    assert second.get(where).status_code == 404
    moderator.post(f"{where}act/", body(distil, act="send"))
    distil.refresh_from_db()
    assert distil.state == "reading"
    assert Notice.objects.filter(member=cast.second_moderator, verb="curation.second").exists()
    page = second.get(where).content.decode()
    assert LEARNT["title"] in page and finished.question not in page and finished.public_id not in page
    unticked = second.post(f"{where}act/", {"act": "agree", "version": distil.version})
    assert unticked.status_code == 422 and "not wonder" in unticked.content.decode()
    second.post(f"{where}act/", {"act": "agree", "version": distil.version, "ticked": "yes"})
    piece = ArticlePage.objects.get()
    assert not piece.live and piece.kind == "insight" and piece.get_parent().slug == "from-our-consultations"
    assert LENT in everywhere() and f"Colleague {reply.alias}" in everywhere()
    for person in (cast.ilse, cast.maren, cast.moderator, cast.second_moderator):
        assert person.display_name not in everywhere() and person.public_id not in everywhere()
    assert finished.public_id not in everywhere() and reply.public_id not in everywhere()
    distil.refresh_from_db()
    assert distil.state == "drafted" and not distil.html and not distil.title
    acts = list(Decision.objects.exclude(act="verify").values_list("act", flat=True))
    assert acts == ["distil", "distil", "distil", "second_read"]


def test_nothing_begins_before_it_is_finished_or_after_a_no(cast, finished, login_as):
    here = make_consultation(cast.ilse)
    assert "It is not finished" in press(login_as("moderator"), here, "distil").content.decode()
    press(login_as("moderator"), finished, "distil")
    say(login_as("ilse"), asked_of(cast.ilse, "distil"), "no")
    assert Distil.objects.get().state == "stopped"
    assert "would rather not" in press(login_as("moderator"), finished, "distil").content.decode()


def test_what_supervisors_read_alone_stays_with_them(cast, finished):
    Consultation.objects.filter(pk=finished.pk).update(preset="supervisors")
    with pytest.raises(NotNow):
        actions.ask_poster(finished, by=cast.moderator)


@pytest.mark.both
def test_one_at_a_time(cast, finished):
    actions.ask_poster(finished, by=cast.moderator)
    with pytest.raises(NotNow, match="at it already"):
        actions.ask_poster(finished, by=cast.second_moderator)


# --- What it says ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "She put the diary down.", "My client taught me this.", "Last week everything changed.",
        "They said it was fine.", "It sounded like “leave me be” and stayed.", "When I was with them, I froze.",
    ],
)  # fmt: skip
def test_what_tells_what_happened_is_shown(text):
    assert what_happened_in([text])


def test_what_says_what_was_learnt_passes():
    assert not what_happened_in(
        [LEARNT["html"], "A client may feel our hurry. We have learnt to wait, and to ask."]
    )


def test_words_that_tell_what_happened_need_a_second_look_and_details_are_refused(cast, writing):
    said = LEARNT | {"html": "<p>She taught us to wait.</p>"}
    actions.save_distil(writing, said, by=cast.moderator, version=writing.version)
    with pytest.raises(NotNow, match="tell what happened"):
        actions.send_on(writing, by=cast.moderator, version=writing.version)
    said = LEARNT | {"html": "<p>Her number is 943 476 5919, and she lives in Whitby.</p>"}
    actions.save_distil(writing, said, by=cast.moderator, version=writing.version)
    with pytest.raises(NotNow, match="could point to somebody"):
        actions.send_on(writing, by=cast.moderator, version=writing.version, acknowledged=True)
    assert Distil.objects.get().state == "writing"


def test_a_quote_is_of_their_own_words_as_they_stand(cast, writing):
    reply = reply_of(writing.consultation, cast.maren)
    for words in ("I said something else entirely", "I felt", ""):
        with pytest.raises(NotNow):
            actions.ask_quote(writing, reply, words, by=cast.moderator)
    assert not Asked.objects.filter(what="quote").exists()


def test_a_quote_that_is_refused_is_nowhere_and_not_asked_for_again(cast, writing):
    reply = reply_of(writing.consultation, cast.maren)
    actions.answer(actions.ask_quote(writing, reply, LENT, by=cast.moderator), False, by=cast.maren)
    assert Asked.objects.get(what="quote").words == ""
    with pytest.raises(NotNow, match="has been asked"):
        actions.ask_quote(writing, reply, "the hurry in my own", by=cast.moderator)


def test_who_speaks_without_a_name_is_never_quoted_by_it(cast, writing):
    asked = actions.ask_quote(writing, reply_of(writing.consultation, cast.maren), LENT, by=cast.moderator)
    actions.answer(asked, True, by=cast.maren, named="name")
    assert Asked.objects.get(pk=asked.pk).chosen == "colleague"


# --- Who reads it a second time ----------------------------------------------------------------------------


def test_a_second_reader_neither_wrote_it_nor_brought_it_nor_is_quoted(cast, reading, login_as):
    where = f"/desk/distil/{reading.public_id}/"
    assert login_as("second_moderator").get(where).status_code == 200
    for who in ("maren", "tobi", "first_reader", "ilse"):
        assert login_as(who).get(where).status_code == 404
    for member in (cast.moderator, cast.ilse, cast.maren):
        with pytest.raises(NotNow):
            actions.confirm(reading, by=member, version=reading.version, ticked=True)
    cast.maren.is_second_reader = True
    cast.maren.save()
    assert login_as("maren").get(where).status_code == 404
    cast.tobi.is_second_reader = True
    cast.tobi.save()
    assert login_as("tobi").get(where).status_code == 200
    assert not ArticlePage.objects.exists()


@pytest.mark.both
def test_of_two_second_readers_one_wins_and_a_changed_text_is_read_anew(cast, reading):
    version = reading.version
    actions.save_distil(reading, LEARNT | {"title": "Slower"}, by=cast.moderator, version=version)
    with pytest.raises(NotNow):
        actions.confirm(reading, by=cast.second_moderator, version=version, ticked=True)
    actions.send_on(reading, by=cast.moderator, version=reading.version)
    reading.refresh_from_db()
    actions.confirm(reading, by=cast.second_moderator, version=reading.version, ticked=True)
    with pytest.raises(NotNow):
        actions.give_back(reading, "I wonder.", by=cast.second_moderator, version=reading.version)
    assert ArticlePage.objects.count() == 1


def test_it_goes_back_with_a_sentence(cast, reading, login_as):
    where = f"/desk/distil/{reading.public_id}/act/"
    empty = login_as("second_moderator").post(where, {"act": "back", "version": reading.version})
    assert empty.status_code == 422
    login_as("second_moderator").post(
        where, {"act": "back", "version": reading.version, "note": "Whose pace is it?"}
    )
    page = login_as("moderator").get(f"/desk/distil/{reading.public_id}/").content.decode()
    assert "Whose pace is it?" in page and LEARNT["title"] in page


def test_two_tabs_of_one_writer_lose_no_text(cast, writing, login_as):
    with pytest.raises(Stale):
        actions.save_distil(writing, LEARNT, by=cast.moderator, version=writing.version - 1)
    old = body(writing, version=writing.version - 1, text="My other tab says more.")
    page = login_as("moderator").post(f"/desk/distil/{writing.public_id}/", old)
    assert page.status_code == 409
    assert (
        "My other tab says more." in page.content.decode() and "more room for both" in page.content.decode()
    )


# --- What comes back -------------------------------------------------------------------------------------


def published(distil) -> Page:
    page = Page.objects.get(pk=distil.page_id).specific
    page.get_latest_revision().publish()
    page.save_revision()  # a change that waits
    return page


@pytest.mark.both
def test_a_quote_taken_back_is_gone_from_the_draft_the_live_page_and_every_revision(cast, drafted, login_as):
    page = published(drafted)
    assert LENT in login_as("visitor").get(page.url).content.decode()
    say(login_as("maren"), asked_of(cast.maren, "quote"), "back")
    assert LENT not in everywhere()
    answer = login_as("visitor").get(page.url)
    assert answer.status_code == 200 and LENT not in answer.content.decode()
    Page.objects.get(pk=page.pk).specific.get_latest_revision().publish()
    assert LENT not in everywhere()
    assert Asked.objects.get(what="quote").words == ""


def test_a_suspended_colleague_takes_a_yes_back_and_is_asked_nothing_new(cast, drafted, login_as):
    asked = asked_of(cast.maren, "quote")
    pause(cast.maren, reading_only_until=None, suspended_until=timezone.now() + timedelta(days=7))
    pause(cast.ilse, reading_only_until=None, suspended_until=timezone.now() + timedelta(days=7))
    with pytest.raises(NotNow):
        actions.answer(asked_of(cast.ilse, "distil"), True, by=cast.ilse)
    assert "Take it back" in login_as("maren").get("/me/asked/").content.decode()
    say(login_as("maren"), asked, "back")
    assert LENT not in everywhere()


def test_an_editor_who_had_the_page_open_does_not_bring_it_back(cast, drafted):
    page = Page.objects.get(pk=drafted.page_id).specific
    actions.take_back(asked_of(cast.maren, "quote"), by=cast.maren)
    page.save_revision()  # with the quote, as the editor's form still has it
    assert LENT in everywhere()
    leave_out_what_was_taken_back(None, page)
    assert LENT not in everywhere()


@pytest.mark.both
def test_a_reply_withdrawn_takes_its_quote_along(cast, drafted):
    published(drafted)
    consultations.withdraw_reply(reply_of(drafted.consultation, cast.maren), by=cast.maren)
    assert LENT not in everywhere()


def test_words_that_an_editor_put_elsewhere_go_too(cast, drafted):
    page = Page.objects.get(pk=drafted.page_id).specific
    page.body = json.dumps(
        [*page.body.raw_data, {"type": "prose", "value": f"<p>Once more: {LENT}.</p>", "id": "x"}]
    )
    page.save_revision().publish()
    actions.take_back(asked_of(cast.maren, "quote"), by=cast.maren)
    assert LENT not in everywhere() and "Once more" in everywhere()


@pytest.mark.both
def test_the_posters_yes_taken_back_takes_the_piece_out(cast, drafted, login_as):
    page = published(drafted)
    say(login_as("ilse"), asked_of(cast.ilse, "distil"), "back")
    assert login_as("visitor").get(page.url).status_code == 404
    assert LENT not in everywhere() and LEARNT["title"] not in everywhere()


@pytest.mark.both
def test_withdrawing_stops_it_on_its_way_and_takes_the_text_along(cast, reading):
    consultations.withdraw(reading.consultation, by=cast.ilse)
    reading.refresh_from_db()
    assert reading.state == "stopped" and not (reading.html or reading.title)
    assert Asked.objects.get(what="quote").words == ""
    with pytest.raises(NotNow):
        actions.confirm(reading, by=cast.second_moderator, version=reading.version, ticked=True)


def test_withdrawing_takes_an_unpublished_draft_out_of_the_library(cast, drafted):
    consultations.withdraw(drafted.consultation, by=cast.ilse)
    assert not ArticlePage.objects.exists() and LENT not in everywhere()


def test_what_is_published_stays_until_somebody_takes_their_yes_back(cast, drafted, login_as):
    page = published(drafted)
    consultations.withdraw(drafted.consultation, by=cast.ilse)
    assert login_as("visitor").get(page.url).status_code == 200
    drafted.consultation.delete()  # as time destroys it
    mine = login_as("maren").get("/me/asked/").content.decode()
    assert LENT in mine
    say(login_as("maren"), asked_of(cast.maren, "quote"), "back")
    assert LENT not in everywhere()
    say(login_as("ilse"), asked_of(cast.ilse, "distil"), "back")
    assert not ArticlePage.objects.exists()


def test_stopping_forgets_it(cast, writing, login_as):
    login_as("moderator").post(f"/desk/distil/{writing.public_id}/act/", {"act": "stop"})
    writing.refresh_from_db()
    assert writing.state == "stopped" and not writing.html
    assert Decision.objects.latest("pk").after == "stopped"


def test_nobody_learns_of_another_what_they_were_asked(cast, reading, login_as):
    for who in ("tobi", "ilse", "second_moderator"):
        assert LENT not in login_as(who).get("/me/asked/").content.decode()
    asked = asked_of(cast.maren, "quote")
    assert login_as("tobi").post(f"/me/asked/{asked.public_id}/", {"say": "back"}).status_code == 404


@pytest.mark.both
def test_what_the_desk_leaves_out_is_left_out_of_the_library_too(cast, drafted):
    page = published(drafted)
    page.body = json.dumps(
        [*page.body.raw_data, {"type": "prose", "value": "<p>A hurry in Whitby.</p>", "id": "x"}]
    )
    page.save_revision().publish()
    here = drafted.consultation
    rows = hashes_of(["Whitby"], "place_small", key=here.check_key)
    Consultation.objects.filter(pk=here.pk).update(left_out=rows)
    record(here, Verb.REDACTED, by=cast.moderator)
    assert "Whitby" not in everywhere() and "A hurry in [place left out]." in everywhere()
    assert LENT in everywhere()  # in which nothing was left out


def test_a_reply_that_was_redacted_is_quoted_no_more(cast, drafted):
    reply = reply_of(drafted.consultation, cast.maren)
    record(drafted.consultation, Verb.REPLY_REDACTED, reply=reply.public_id, by=cast.moderator)
    assert LENT not in everywhere()


def test_what_was_left_out_is_not_written_into_a_piece_again(cast, writing):
    here = writing.consultation
    rows = hashes_of(["Whitby"], "place_small", key=here.check_key)
    Consultation.objects.filter(pk=here.pk).update(left_out=rows)
    said = LEARNT | {"html": "<p>Slower, as in Whitby.</p>", "title": "Whitby"}
    actions.save_distil(writing, said, by=cast.moderator, version=writing.version)
    assert "Whitby" not in writing.html + writing.title
