"""What a moderator takes down or destroys can come back for ten minutes, and so can what was made of it: until then
nobody reads it, and after them it is gone (invariants 1 and 3)."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision

from cms.models import ArticlePage
from forum.consultations import actions as consultations
from forum.consultations.actions import NotNow
from forum.consultations.actions.hiding import restore_reply, set_reply_aside
from forum.consultations.models import Consultation
from forum.curation import actions
from forum.curation.models import Answer, Asked, Distil, Summary
from forum.erasing import actions as erasing
from forum.erasing.models import Erasure
from forum.mirror.html import from_plain
from forum.moderation import actions as moderation
from forum.moderation.models import Undo
from forum.reports import actions as reports
from tests.factories import make_reply, ten_minutes_on
from tests.forum.curation.conftest import LENT, asked_of, reply_of
from tests.forum.curation.test_withheld import lists

pytestmark = pytest.mark.usefixtures("library")
SAID = "Colleagues heard the hurry and wondered whose it was."
OWN = "I take with me that I may be slower"
WAYS = ("removed", "purged")


def take_down(thing, how, *, cast) -> None:
    """A colleague tells us of it, and a moderator takes it down or destroys it."""
    reports.report(thing, "disrespect", by=cast.trainee)
    item = thing.review_items.get(decided_at=None)
    by = cast.second_moderator
    if how == "purged":
        erasing.erase_whole(item, by=by, version=item.version)
    else:
        moderation.decide(item, how, by=by, version=item.version, sentence="This cannot stay.")


def undo(cast) -> None:
    moderation.undo(Undo.objects.latest("pk"), by=cast.second_moderator)


@pytest.fixture
def summed(cast, finished) -> Consultation:
    """A moderator summed it up, and Ilse agreed; it rests."""
    actions.propose_summary(finished, from_plain(SAID), by=cast.moderator, version=0)
    actions.answer(asked_of(cast.ilse, "summary"), True, by=cast.ilse, version=1)
    Consultation.objects.filter(pk=finished.pk).update(status="resting")
    finished.refresh_from_db()
    return finished


@pytest.fixture
def published(drafted) -> ArticlePage:
    """It stands in the library for everybody; its writer had put the lent words into the text as well."""
    page = ArticlePage.objects.get(pk=drafted.page_id)
    body = list(page.body.raw_data)
    body[0]["value"] += f"<p>Somebody said: {LENT}.</p>"
    page.body = json.dumps(body)
    page.save_revision().publish()
    return ArticlePage.objects.get(pk=page.pk)


def read(client, page) -> str:
    return client.get(page.get_url()).text


# --- Out of sight at once, and back --------------------------------------------------------------


@pytest.mark.both
@pytest.mark.parametrize("how", WAYS)
def test_a_summary_goes_and_comes_back_with_its_consultation(cast, summed, login_as, how):
    everybody = ("tobi", "maren", "moderator", "second_moderator", "ilse")
    address = summed.get_absolute_url()
    assert all(SAID in login_as(who).get(address).text for who in everybody)
    take_down(summed, how, cast=cast)
    for who in everybody:
        for path in (address, reverse("forum:me"), reverse("forum:me-asked")):
            assert SAID not in login_as(who).get(path, follow=True).text
    undo(cast)
    assert all(SAID in login_as(who).get(address).text for who in everybody)
    ten_minutes_on()
    assert Summary.objects.get().state == "shown"


@pytest.mark.both
@pytest.mark.parametrize("how", WAYS)
def test_when_the_ten_minutes_are_over_it_is_gone(cast, summed, how):
    take_down(summed, how, cast=cast)
    ten_minutes_on()
    left = Summary.objects.first()
    assert left is None or (left.state, left.html) == ("gone", "")
    assert SAID not in json.dumps(list(Erasure.objects.values_list("kept", flat=True)))


def test_destroy_now_waits_for_nothing(cast, summed, reading):
    take_down(summed, "purged", cast=cast)
    erasing.destroy_now(Erasure.objects.get(), by=cast.second_moderator)
    assert not Summary.objects.exists()
    assert (Distil.objects.get().state, Distil.objects.get().html) == ("stopped", "")


@pytest.mark.both
@pytest.mark.parametrize("how", WAYS)
def test_words_lent_of_a_reply_are_in_no_published_piece_while_it_is_out_of_sight(
    cast, published, login_as, how
):
    reply = reply_of(Consultation.objects.get(), cast.maren)
    assert read(login_as("visitor"), published).count(LENT) == 2
    take_down(reply, how, cast=cast)
    assert 'class="pull"' not in read(login_as("visitor"), published)
    assert LENT not in read(login_as("visitor"), published)
    undo(cast)
    assert read(login_as("visitor"), published).count(LENT) == 2
    ten_minutes_on()
    assert Asked.objects.get(what="quote").state == Answer.YES


@pytest.mark.both
@pytest.mark.parametrize("how", WAYS)
def test_nor_on_its_card(cast, published, login_as, how):
    published.standfirst = f"“{LENT}.” What is rushed in us is felt first."
    published.save_revision().publish()
    visitor = login_as("visitor")
    assert LENT in visitor.get("/library/").text
    take_down(reply_of(Consultation.objects.get(), cast.maren), how, cast=cast)
    for path in lists(published):
        assert LENT not in visitor.get(path, follow=True).text, path
    undo(cast)
    assert LENT in visitor.get("/library/").text
    take_down(reply_of(Consultation.objects.get(), cast.maren), how, cast=cast)
    ten_minutes_on()
    for path in lists(published):
        assert LENT not in visitor.get(path, follow=True).text, path
    assert published.title in visitor.get("/library/").text


@pytest.mark.both
@pytest.mark.parametrize("how", WAYS)
def test_when_they_are_over_the_words_stand_nowhere_in_the_library(cast, published, login_as, how):
    take_down(reply_of(Consultation.objects.get(), cast.maren), how, cast=cast)
    ten_minutes_on()
    page = ArticlePage.objects.get(pk=published.pk)
    assert LENT not in read(login_as("visitor"), page)
    assert LENT not in json.dumps(list(page.body.raw_data))
    assert not any(LENT in json.dumps(each.content) for each in Revision.objects.all())
    assert not Asked.objects.exclude(words="").exists()


def test_what_is_set_aside_is_in_no_published_piece_until_it_is_back(cast, published, login_as):
    reply = reply_of(Consultation.objects.get(), cast.maren)
    reports.report(reply, "identity", by=cast.trainee)
    reply.refresh_from_db()
    assert reply.status == "hidden"
    assert LENT not in read(login_as("visitor"), published)
    restore_reply(reply, by=None, at=reply.sent_at)
    assert read(login_as("visitor"), published).count(LENT) == 2


def test_what_its_poster_lent_goes_and_comes_back_with_the_consultation(cast, writing, login_as):
    taken = writing.consultation.replies.get(kind="take_back")
    asked = actions.ask_quote(writing, taken, OWN, by=cast.moderator)
    actions.answer(asked, True, by=cast.ilse)
    actions.send_on(writing, by=cast.moderator, version=writing.version)
    writing.refresh_from_db()
    actions.confirm(writing, by=cast.second_moderator, version=writing.version, ticked=True)
    writing.refresh_from_db()
    page = ArticlePage.objects.get(pk=writing.page_id)
    page.get_latest_revision().publish()
    assert OWN in read(login_as("visitor"), page)
    take_down(writing.consultation, "removed", cast=cast)
    assert OWN not in read(login_as("visitor"), page)
    undo(cast)
    assert OWN in read(login_as("visitor"), page)


@pytest.mark.both
def test_what_a_colleague_quotes_of_it_in_their_lent_words_goes_too(cast, published, login_as):
    here = Consultation.objects.get()
    said = f"When you write {here.question} I hold my breath"
    asked = Asked.objects.get(what="quote")
    Asked.objects.filter(pk=asked.pk).update(words=said)
    body = json.loads(json.dumps(list(published.body.raw_data)).replace(LENT, said))
    published.body = json.dumps(body)
    published.save_revision().publish()
    assert read(login_as("visitor"), published).count(here.question) == 2
    take_down(here, "purged", cast=cast)
    assert here.question not in read(login_as("visitor"), published)
    undo(cast)
    assert read(login_as("visitor"), published).count(here.question) == 2
    take_down(Consultation.objects.get(), "purged", cast=cast)
    ten_minutes_on()
    page = ArticlePage.objects.get(pk=published.pk)
    assert here.question not in read(login_as("visitor"), page)
    assert not Asked.objects.exclude(words="").exists()


# --- Answered while it can come back -------------------------------------------------------------


def every_word() -> str:
    """Everything that is asked, lent, written, kept or published."""
    rows = [Asked.objects.values_list("words"), Distil.objects.values_list("title", "html")]
    rows += [Summary.objects.values_list("html", "note"), Erasure.objects.values_list("kept")]
    rows += [Revision.objects.values_list("content"), ArticlePage.objects.values_list("title", "body")]
    return str([list(each) for each in rows])


ENDS = {
    "withdrawn": lambda cast, reply: consultations.withdraw_reply(reply, by=cast.maren),
    "taken back": lambda cast, reply: actions.take_back(asked_of(cast.maren, "quote"), by=cast.maren),
    "its poster": lambda cast, reply: actions.take_back(asked_of(cast.ilse, "distil"), by=cast.ilse),
    "no": lambda cast, reply: actions.answer(asked_of(cast.maren, "quote"), False, by=cast.maren),
    "dropped": lambda cast, reply: actions.drop_quote(asked_of(cast.maren, "quote"), by=cast.moderator),
    "stopped": lambda cast, reply: actions.stop_distil(Distil.objects.get(), by=cast.moderator),
}
ANSWERED = [("published", "withdrawn"), ("published", "taken back"), ("published", "its poster")] + [
    ("asked_for", way) for way in ("withdrawn", "no", "dropped", "stopped", "its poster")
]


@pytest.fixture
def asked_for(cast, writing) -> Asked:
    """Maren is asked, and the writer had put her words into the text already; they are few."""
    words = " ".join(LENT.split()[:4])
    Distil.objects.filter(pk=writing.pk).update(html=f"<p>Somebody said: {words}.</p>")
    return actions.ask_quote(writing, reply_of(writing.consultation, cast.maren), words, by=cast.moderator)


@pytest.mark.both
@pytest.mark.parametrize(("stage", "way"), ANSWERED)
def test_what_is_answered_meanwhile_leaves_no_destroyed_word_behind(cast, request, login_as, stage, way):
    made = request.getfixturevalue(stage)
    said = " ".join(LENT.split()[:4])
    reply = reply_of(Consultation.objects.get(), cast.maren)
    take_down(reply, "purged", cast=cast)
    reply.refresh_from_db()
    ENDS[way](cast, reply)
    if stage == "published" and way != "its poster":
        assert said not in read(login_as("visitor"), made)
    ten_minutes_on()
    assert said not in every_word()


@pytest.mark.both
@pytest.mark.parametrize(("stage", "way"), [each for each in ANSWERED if each[1] != "withdrawn"])
def test_what_was_answered_does_not_come_back_with_its_reply(cast, request, login_as, stage, way):
    request.getfixturevalue(stage)
    reply = reply_of(Consultation.objects.get(), cast.maren)
    text = reply.html
    take_down(reply, "purged", cast=cast)
    ENDS[way](cast, reply)
    undo(cast)
    reply.refresh_from_db()
    assert (reply.status, reply.html) == ("visible", text)
    assert not Asked.objects.exclude(words="").exists()


@pytest.mark.both
def test_what_its_poster_stopped_meanwhile_does_not_come_back_with_the_consultation(cast, summed, writing):
    Summary.objects.update(note="Shorter, please.")
    take_down(summed, "purged", cast=cast)
    for what in ("summary", "distil"):
        actions.take_back(asked_of(cast.ilse, what), by=cast.ilse)
    undo(cast)
    assert (Summary.objects.get().state, Summary.objects.get().html) == ("gone", "")
    assert (Distil.objects.get().state, Distil.objects.get().title) == ("stopped", "")


@pytest.mark.both
def test_a_reply_destroyed_just_before_its_consultation_leaves_the_library_with_it(cast, published, login_as):
    here = Consultation.objects.get()
    take_down(reply_of(here, cast.maren), "purged", cast=cast)
    here.refresh_from_db()
    take_down(here, "purged", cast=cast)
    erasing.destroy_now(Erasure.objects.get(object_kind="consultation"), by=cast.second_moderator)
    assert not Consultation.objects.exists()
    assert LENT not in read(login_as("visitor"), published) and LENT not in every_word()


# --- A draft in the library ----------------------------------------------------------------------


@pytest.mark.both
@pytest.mark.parametrize("how", WAYS)
def test_nobody_opens_an_unpublished_piece_meanwhile_and_after_them_it_is_gone(cast, drafted, login_as, how):
    client = login_as("admin")
    pages = ("edit", "view_draft", "history")
    addresses = [reverse(f"wagtailadmin_pages:{name}", args=[drafted.page_id]) for name in pages]
    assert all(client.get(address).status_code == 200 for address in addresses)
    for back in (True, False):
        take_down(drafted.consultation, how, cast=cast)
        for address in addresses:
            answer = client.get(address)
            assert answer.status_code in {302, 403}, address
            assert LENT not in client.get(address, follow=True).text
        if back:
            undo(cast)
            assert all(client.get(address).status_code == 200 for address in addresses)
    ten_minutes_on()
    assert not Page.objects.filter(pk=drafted.page_id).exists()


# --- What is being asked and written -------------------------------------------------------------


def test_what_is_being_written_goes_on_when_it_is_taken_back(cast, reading, login_as):
    where = reverse("forum:desk-distil", args=[reading.public_id])
    take_down(reading.consultation, "purged", cast=cast)
    for role in ("second_moderator", "moderator"):
        assert login_as(role).get(where).status_code == 404
        assert reading.public_id not in login_as(role).get(reverse("forum:desk-distils")).text
    undo(cast)
    assert LENT in login_as("second_moderator").get(where).text
    take_down(reading.consultation, "removed", cast=cast)
    ten_minutes_on()
    reading.refresh_from_db()
    assert (reading.state, reading.html) == ("stopped", "")
    assert not Asked.objects.exclude(words="").filter(state__in=("waiting", "yes")).exists()


def test_nobody_is_asked_about_what_is_out_of_sight(cast, writing, login_as):
    reply = reply_of(writing.consultation, cast.maren)
    asked = actions.ask_quote(writing, reply, LENT, by=cast.moderator)
    client, mine = login_as("maren"), reverse("forum:me-asked")
    assert LENT in client.get(mine).text
    set_reply_aside(reply, by=None, at=reply.sent_at)
    assert LENT not in client.get(mine).text
    with pytest.raises(NotNow):
        actions.answer(asked, True, by=cast.maren)
    restore_reply(reply, by=None, at=reply.sent_at)
    take_down(writing.consultation, "removed", cast=cast)
    assert LENT not in client.get(mine).text
    assert "A moderator asks" not in login_as("ilse").get(writing.consultation.get_absolute_url()).text
    undo(cast)
    assert LENT in client.get(mine).text
    assert Asked.objects.get(pk=asked.pk).state == Answer.WAITING


def test_no_question_is_made_of_a_reply_that_is_out_of_sight(cast, here):
    reply = make_reply(here, cast.maren)
    asked = actions.propose_split(reply, by=cast.moderator)
    take_down(reply, "removed", cast=cast)
    with pytest.raises(NotNow):
        actions.answer(asked, True, by=cast.maren)
    undo(cast)
    assert actions.answer(asked, True, by=cast.maren)


def test_withdrawn_within_them_it_is_gone_at_once(cast, summed):
    take_down(summed, "removed", cast=cast)
    consultations.withdraw(Consultation.objects.get(pk=summed.pk), by=cast.ilse)
    assert (Summary.objects.get().state, Summary.objects.get().html) == ("gone", "")


@pytest.mark.both
def test_what_was_lent_of_a_reply_that_is_set_aside_goes_when_its_consultation_is_destroyed(
    cast, published, login_as
):
    here = Consultation.objects.get()
    set_reply_aside(reply_of(here, cast.maren), by=None, at=timezone.now())
    consultations.withdraw(here, by=cast.ilse)
    Consultation.objects.update(withdrawn_at=timezone.now() - timedelta(days=9))
    consultations.destroy_due(timezone.now())
    assert not Consultation.objects.exists()
    assert LENT not in read(login_as("visitor"), published)
    assert not Asked.objects.filter(words__contains=LENT).exists()
