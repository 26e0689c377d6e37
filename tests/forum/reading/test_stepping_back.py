"""“I may know this person”: the consultation is gone for them, at once, and nobody sees that it is."""

from datetime import timedelta

import pytest
from django.utils import timezone

from forum.consultations import actions as consultations
from forum.consultations.actions import NotNow
from forum.consultations.drafts import Draft
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.ledger.models import Entry
from forum.moderation import actions as moderation
from forum.moderation.models import Decision
from forum.notifications.models import Notice
from forum.reading import actions
from forum.reading.models import Follow, Recusal
from tests.factories import make_consultation, make_draft, make_reply, make_reply_draft

QUESTION = "What do I do with a closeness I may know?"


@pytest.fixture
def here(cast, defaults) -> Consultation:
    """A question of Ilse's."""
    return make_consultation(cast.ilse, question=QUESTION)


def read(client, path):
    return client.get(path).content.decode()


def an_hour_later() -> None:
    Recusal.objects.update(at=timezone.now() - timedelta(hours=1))


@pytest.mark.both
def test_it_asks_once_and_then_the_consultation_is_gone_everywhere(cast, here, login_as):
    actions.follow(here, "everything", by=cast.maren)
    actions.keep(here, by=cast.maren)
    client = login_as("maren")
    address = f"/consultations/{here.public_id}/"
    assert "Step back" in read(client, f"{address}step-back/")
    assert not Recusal.objects.exists()
    assert client.post(f"{address}step-back/").headers["Location"] == "/stepped-back/"
    assert client.get(address).status_code == 404
    assert client.post(f"{address}step-back/").status_code == 404
    for path in (
        "/consultations/",
        "/consultations/?theme=alliance",
        "/following/",
        "/supervision/",
        "/supervision/print/",
        "/home/",
        "/me/",
        "/drafts/",
        "/stepped-back/",
    ):
        assert QUESTION not in read(client, path), path
    assert client.get("/next/").headers["Location"] == "/consultations/"
    assert not Follow.objects.exists()


def test_nobody_else_can_tell(cast, here, login_as):
    before = {who: read(login_as(who), here.get_absolute_url()) for who in ("ilse", "tobi")}
    entries = Entry.objects.count()
    actions.step_back(here, by=cast.maren)
    assert Entry.objects.count() == entries
    assert not Decision.objects.filter(object_kind="recusal").exists()
    for who, page in before.items():
        after = read(login_as(who), here.get_absolute_url())
        assert len(after) == len(page)
        assert "Maren" not in after
    for who in ("ilse", "tobi", "moderator"):
        assert here.theme.name not in read(login_as(who), "/stepped-back/")
    assert "Maren" not in read(login_as("moderator"), "/desk/")


def test_what_they_gave_stays_theirs_to_withdraw(cast, here, login_as):
    reply = make_reply(here, cast.maren)
    actions.step_back(here, by=cast.maren)
    client = login_as("maren")
    assert reply.public_id in read(client, "/me/")
    assert client.get(reply.get_absolute_url()).status_code == 404
    assert client.post(f"/replies/{reply.public_id}/withdraw/").status_code == 302
    assert Reply.objects.get().status == "withdrawn"


def test_what_they_were_writing_stays_with_their_drafts(cast, here, login_as):
    make_reply_draft(here, cast.maren, "I had begun to say this.")
    actions.step_back(here, by=cast.maren)
    page = read(login_as("maren"), "/drafts/")
    assert "I had begun to say this." in page
    assert "You stepped back" in page
    assert here.public_id not in page
    assert here.public_id not in read(login_as("maren"), "/home/")
    assert Draft.objects.get(author=cast.maren).discarded_at is None


def test_a_reply_sent_from_an_old_page_is_kept_and_reaches_nobody(cast, here, login_as):
    client = login_as("maren")
    client.get(here.get_absolute_url())
    actions.step_back(here, by=cast.maren)
    body = {"token": "f" * 32, "seq": "0", "kind": "resonance", "text": "I felt it too."}
    answer = client.post(f"/consultations/{here.public_id}/reply/", body)
    assert answer.status_code == 410
    assert "I felt it too." in answer.content.decode()
    assert "withdrawn" not in answer.content.decode()
    assert not Reply.objects.exists()


@pytest.mark.both
def test_it_can_be_undone_for_a_minute_and_then_not(cast, here, login_as):
    client = login_as("maren")
    client.post(f"/consultations/{here.public_id}/step-back/")
    row = Recusal.objects.get()
    assert "Undo" in read(client, "/stepped-back/")
    assert login_as("tobi").post(f"/stepped-back/{row.public_id}/undo/").status_code == 404
    assert client.post(f"/stepped-back/{row.public_id}/undo/").headers["Location"] == here.get_absolute_url()
    assert client.get(here.get_absolute_url()).status_code == 200
    again = actions.step_back(here, by=cast.maren)
    later = again.at + timedelta(minutes=1)
    with pytest.raises(NotNow):
        actions.undo_step(again, by=cast.maren, at=later)
    an_hour_later()
    client.post(f"/stepped-back/{again.public_id}/undo/")
    assert client.get(here.get_absolute_url()).status_code == 404
    assert "Undo" not in read(client, "/stepped-back/")


def test_two_clicks_step_back_once(cast, here):
    assert actions.step_back(here, by=cast.maren) == actions.step_back(here, by=cast.maren)


def test_nobody_steps_back_from_their_own(cast, here, login_as):
    assert login_as("ilse").post(f"/consultations/{here.public_id}/step-back/").status_code == 403
    with pytest.raises(NotNow):
        actions.step_back(here, by=cast.ilse)


@pytest.mark.both
def test_a_moderator_lets_back_who_asks_and_sees_the_theme_and_the_month_only(cast, here, login_as):
    row = actions.step_back(here, by=cast.maren)
    an_hour_later()
    for who in ("moderator", "first_reader"):
        assert "Maren" not in read(login_as(who), "/desk/")
    client = login_as("maren")
    client.post(f"/stepped-back/{row.public_id}/ask/")
    assert "a moderator has been asked" in read(client, "/stepped-back/")
    page = read(login_as("moderator"), "/desk/")
    assert cast.maren.display_name in page
    assert here.theme.name in page
    assert QUESTION not in page
    assert here.public_id not in page
    assert "Maren" not in read(login_as("first_reader"), "/desk/")
    login_as("moderator").post(f"/desk/stepped-back/{row.public_id}/let-back/")
    assert client.get(here.get_absolute_url()).status_code == 200
    assert Notice.objects.get(member=cast.maren).verb == "recusal.undone"
    entry = Decision.objects.get(act="let_back")
    assert (entry.object_kind, entry.object_id) == ("recusal", row.public_id)
    assert (
        login_as("second_moderator").post(f"/desk/stepped-back/{row.public_id}/let-back/").status_code == 404
    )


def test_of_two_moderators_the_second_is_told(cast, here):
    row = actions.step_back(here, by=cast.maren)
    actions.ask_back(row, by=cast.maren)
    moderation.let_back(row, by=cast.moderator)
    with pytest.raises(moderation.NotDecided):
        moderation.let_back(row, by=cast.second_moderator)
    assert Decision.objects.filter(act="let_back").count() == 1


def test_a_moderator_never_lets_themselves_back_nor_learns_who_knows_their_own(cast, here, login_as):
    own = actions.step_back(here, by=cast.moderator)
    brought = make_consultation(cast.moderator)
    theirs = actions.step_back(brought, by=cast.maren)
    for row, who in ((own, cast.moderator), (theirs, cast.maren)):
        actions.ask_back(row, by=who)
        assert login_as("moderator").post(f"/desk/stepped-back/{row.public_id}/let-back/").status_code == 404
        with pytest.raises(moderation.NotDecided):
            moderation.let_back(row, by=cast.moderator)
    page = read(login_as("moderator"), "/desk/")
    assert "Maren" not in page
    assert page.count("Let them back") == 0
    assert read(login_as("second_moderator"), "/desk/").count("Let them back") == 2


def test_a_moderator_who_stepped_back_does_not_see_it_at_the_desk(cast, here, login_as):
    make_reply(here, cast.tobi, kind="safety_note")
    assert QUESTION in read(login_as("moderator"), "/desk/")
    actions.step_back(here, by=cast.moderator)
    assert QUESTION not in read(login_as("moderator"), "/desk/")
    assert QUESTION in read(login_as("second_moderator"), "/desk/")
    item = here.review_items.first() or Reply.objects.get().review_items.first()
    assert login_as("moderator").get(f"/desk/{item.public_id}/").status_code == 404


def test_it_ends_nothing_that_others_do(cast, here, login_as):
    actions.step_back(here, by=cast.maren)
    consultations.withdraw(here, by=cast.ilse)
    assert make_draft(cast.maren).pk
    assert here.theme.name in read(login_as("maren"), "/stepped-back/")
