"""A moderator's summary: nobody reads it without its poster's yes, and they take it away at any time."""

import pytest
from django.urls import reverse

from forum.consultations import actions as consultations
from forum.consultations.actions import NotNow, Stale
from forum.curation import actions
from forum.curation.models import Asked, Summary
from forum.mirror.html import from_plain
from forum.moderation.models import Decision
from forum.notifications.models import Notice
from tests.forum.curation.conftest import asked_of, say

SAID = (
    "Colleagues heard the hurry and wondered whose it was. It was said that slowing down is also an answer."
)
OTHER = "Colleagues wondered about the pace, and stayed beside the poster."

pytestmark = pytest.mark.usefixtures("defaults")


def propose(client, here, text=SAID, version=0, **more):
    body = {"text": text, "version": version} | more
    return client.post(f"/desk/curate/{here.public_id}/summary/", body, follow=True)


def page_of(client, here) -> str:
    return client.get(here.get_absolute_url()).content.decode()


@pytest.fixture
def resting(finished):
    assert finished.status in {"open", "resting"}
    type(finished).objects.filter(pk=finished.pk).update(status="resting")
    finished.refresh_from_db()
    return finished


@pytest.mark.both
def test_a_summary_is_read_first_by_its_poster_and_shown_with_their_yes(cast, resting, login_as):
    propose(login_as("moderator"), resting)
    assert Decision.objects.latest("pk").act == "summarise"
    for reader in ("maren", "tobi", "second_moderator"):
        assert SAID not in page_of(login_as(reader), resting)
    page = login_as("ilse").get("/me/asked/").content.decode()
    assert SAID in page
    say(login_as("ilse"), asked_of(cast.ilse, "summary"), "yes", version="1")
    page = page_of(login_as("maren"), resting)
    assert SAID in page and f"Shown with {resting.alias}’s yes" in page and cast.ilse.display_name not in page
    assert "A moderator’s summary was added" in page
    say(login_as("ilse"), asked_of(cast.ilse, "summary"), "back")
    assert SAID not in page_of(login_as("maren"), resting)
    assert Summary.objects.get().html == ""


def test_it_stands_above_a_conversation_that_is_over_and_not_before(cast, finished, login_as):
    type(finished).objects.filter(pk=finished.pk).update(status="open")
    propose(login_as("moderator"), finished)
    say(login_as("ilse"), asked_of(cast.ilse, "summary"), "yes", version="1")
    assert SAID not in page_of(login_as("maren"), finished)
    type(finished).objects.filter(pk=finished.pk).update(status="closed")
    assert SAID in page_of(login_as("maren"), finished)


def test_a_no_leaves_nothing_and_nobody_asks_again(cast, resting, login_as):
    propose(login_as("moderator"), resting)
    say(login_as("ilse"), asked_of(cast.ilse, "summary"), "no")
    assert Summary.objects.get().html == ""
    assert (
        "would rather have no summary" in propose(login_as("moderator"), resting, OTHER, 1).content.decode()
    )


def test_the_poster_sends_it_back_with_a_note_and_reads_it_anew(cast, resting, login_as):
    propose(login_as("moderator"), resting)
    first = asked_of(cast.ilse, "summary")
    refused = say(login_as("ilse"), first, "note").content.decode()
    assert "what should be different" in refused
    say(login_as("ilse"), first, "note", note="It was less about pace, please.")
    page = login_as("moderator").get(f"/desk/curate/{resting.public_id}/").content.decode()
    assert "It was less about pace, please." in page and SAID in page
    propose(login_as("moderator"), resting, OTHER, 1)
    assert (
        "less about pace"
        not in login_as("moderator").get(f"/desk/curate/{resting.public_id}/").content.decode()
    )
    say(login_as("ilse"), asked_of(cast.ilse, "summary"), "yes", version="2")
    assert OTHER in page_of(login_as("maren"), resting)


@pytest.mark.both
def test_a_yes_is_to_the_words_that_were_read(cast, resting):
    actions.propose_summary(resting, from_plain(SAID), by=cast.moderator, version=0)
    first = asked_of(cast.ilse, "summary")
    actions.propose_summary(resting, from_plain(OTHER), by=cast.moderator, version=1)
    with pytest.raises(NotNow, match="not asked any more"):
        actions.answer(first, True, by=cast.ilse, version=1)
    with pytest.raises(NotNow, match="written anew"):
        actions.answer(asked_of(cast.ilse, "summary"), True, by=cast.ilse, version=1)
    assert Summary.objects.get().state == "proposed"


def test_of_two_moderators_the_second_sees_both_texts(cast, resting, login_as):
    with pytest.raises(Stale):
        actions.propose_summary(resting, from_plain(SAID), by=cast.moderator, version=7)
    propose(login_as("moderator"), resting)
    answer = propose(login_as("second_moderator"), resting, OTHER, 0)
    assert answer.status_code == 409
    assert SAID in answer.content.decode() and OTHER in answer.content.decode()


@pytest.mark.parametrize("text", ["", "She read me her NHS number 943 476 5919.", "word " * 601])
def test_what_cannot_be_proposed_comes_back_whole(cast, resting, login_as, text):
    answer = propose(login_as("moderator"), resting, text)
    assert answer.status_code == 422
    assert text.strip() in answer.content.decode()
    assert not Summary.objects.exists() and not Asked.objects.exists()


def test_withdrawing_takes_it_along(cast, resting):
    actions.propose_summary(resting, from_plain(SAID), by=cast.moderator, version=0)
    consultations.withdraw(resting, by=cast.ilse)
    assert Summary.objects.get().html == "" and Asked.objects.get().state == "lapsed"


def test_what_is_asked_no_longer_is_gone_and_logged(cast, resting, login_as):
    actions.propose_summary(resting, from_plain(SAID), by=cast.moderator, version=0)
    asked = asked_of(cast.ilse, "summary")
    body = {"act": "drop", "asked": asked.public_id}
    login_as("moderator").post(f"/desk/curate/{resting.public_id}/act/", body)
    assert Summary.objects.get().html == "" and Decision.objects.latest("pk").after == "dropped"
    assert "Nothing waits for your yes" in login_as("ilse").get("/me/asked/").content.decode()


def test_no_word_of_it_leaves_by_notice(cast, resting, login_as):
    propose(login_as("moderator"), resting)
    notice = Notice.objects.get(verb="curation.summary")
    assert notice.member == cast.ilse
    page = login_as("ilse").get(reverse("forum:notices")).content.decode()
    assert "A moderator’s summary waits for you" in page and 'href="/me/asked/"' in page and SAID not in page
