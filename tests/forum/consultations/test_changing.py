"""Changing and withdrawing what one sent: what it said before is kept, and readers are told."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Member
from forum.consultations import actions
from forum.consultations.models import AnswerRevision, Consultation, QuestionRevision
from forum.consultations.replies import Reply, ReplyRevision
from forum.consultations.writing import data_of
from forum.ledger.models import Entry
from forum.mirror import html as mirror
from tests.factories import make_consultation, make_draft, make_reply
from tests.forms import everything_true

pytestmark = pytest.mark.usefixtures("defaults")

FIRST = "rupture-repair.1"


@pytest.fixture
def here(cast) -> Consultation:
    """A consultation of Ilse's that nobody has answered yet."""
    return make_consultation(cast.ilse, "rupture-repair")


def change(here, by, *, heavy=(), answers=None, **data):
    """Change a consultation through a working copy, as the composer does."""
    now = data_of(here) | data
    for key, text in (answers or {}).items():
        now["answers"][key] = now["answers"].get(key, {}) | {"html": mirror.from_plain(text)}
    draft = actions.start_edit(here, by=by, data=now)
    actions.save(draft, now, seq=draft.seq)
    actions.publish(draft, by=by, seq=draft.seq, unnamed=False, heavy=list(heavy))
    here.refresh_from_db()
    return here


def marked_edited(client, here) -> bool:
    """Whether readers see that it was changed."""
    return "<span>edited</span>" in client.get(here.get_absolute_url()).content.decode()


def test_what_it_said_before_is_kept(cast, here):
    before = here.answers.get(prompt_key=FIRST).html
    asked = here.question
    change(here, cast.ilse, answers={FIRST: "Told anew."}, question="And now?")
    assert here.answers.get(prompt_key=FIRST).html == "<p>Told anew.</p>"
    assert [row.html for row in AnswerRevision.objects.all()] == [before]
    assert [row.question for row in QuestionRevision.objects.all()] == [asked]
    assert Entry.objects.filter(verb="consultation.edited").count() == 1


def test_before_the_first_reply_readers_see_no_mark(cast, here, login_as):
    change(here, cast.ilse, answers={FIRST: "Told anew."})
    assert not marked_edited(login_as("maren"), here)


def test_an_authors_own_words_beneath_are_no_reply(cast, here, login_as):
    make_reply(here, cast.ilse)
    change(here, cast.ilse, answers={FIRST: "Told anew."})
    assert not marked_edited(login_as("maren"), here)


@pytest.mark.parametrize(
    "what",
    [
        {"answers": {FIRST: "Told anew."}},
        {"question": "And now?"},
        {"theme": "alliance"},
        {"secondary": ["alliance"]},
        {"heavy": ["death"]},
    ],
)
def test_after_a_reply_every_change_is_shown(cast, here, login_as, what):
    make_reply(here, cast.maren)
    change(here, cast.ilse, **what)
    assert marked_edited(login_as("maren"), here)


def test_sending_it_unchanged_marks_nothing(cast, here, login_as):
    make_reply(here, cast.maren)
    change(here, cast.ilse)
    assert not marked_edited(login_as("maren"), here)
    assert not Entry.objects.filter(verb="consultation.edited").exists()


def test_a_change_of_what_only_the_author_sees_is_not_told(cast, login_as):
    key = "rupture-repair.4"
    here = make_consultation(
        cast.ilse, "rupture-repair", answers={key: {"html": "<p>Mine.</p>", "private": True}}
    )
    make_reply(here, cast.maren)
    change(here, cast.ilse, answers={key: "Still mine."})
    assert here.answers.get(prompt_key=key).is_private
    assert not marked_edited(login_as("maren"), here)


def test_an_author_whose_practice_ended_changes_nothing_and_keeps_the_copy(cast, here, login_as):
    client = login_as("ilse")
    client.post(f"/consultations/{here.public_id}/edit/")
    draft = here.drafts.get(sent_at=None)
    actions.save(draft, draft.data | {"question": "And now?"}, seq=draft.seq)
    Member.objects.filter(pk=cast.ilse.pk).update(practice="retired")
    assert client.post(f"/consultations/{here.public_id}/edit/").status_code == 403
    page = client.post(f"/drafts/{draft.public_id}/publish/", everything_true(draft))
    assert page.status_code == 409
    assert "can no longer be changed. What you wrote is kept" in page.content.decode()
    draft.refresh_from_db()
    assert draft.data["question"] == "And now?"


@pytest.mark.parametrize("status", ["resting", "closed", "withdrawn", "removed"])
def test_only_what_is_open_or_waits_is_changed(cast, here, status):
    Consultation.objects.filter(pk=here.pk).update(status=status)
    with pytest.raises(actions.NotNow):
        change(here, cast.ilse, question="And now?")


def test_a_reply_keeps_what_it_said_and_says_edited(cast, here, login_as):
    reply = make_reply(here, cast.maren, "I felt it too.")
    page = login_as("maren").get(f"/replies/{reply.public_id}/edit/").content.decode()
    assert "I felt it too." in page
    login_as("maren").post(
        f"/replies/{reply.public_id}/edit/",
        {"seq": "0", "edition": reply.edition, "text": "I felt it in my chest."},
    )
    reply.refresh_from_db()
    assert reply.html == "<p>I felt it in my chest.</p>"
    assert [row.html for row in ReplyRevision.objects.all()] == ["<p>I felt it too.</p>"]
    assert marked_edited(login_as("tobi"), here)


def test_a_reply_cannot_be_emptied(cast, here, login_as):
    reply = make_reply(here, cast.maren)
    page = login_as("maren").post(
        f"/replies/{reply.public_id}/edit/", {"seq": "0", "edition": reply.edition, "text": " "}
    )
    assert page.status_code == 422
    assert "If you want it gone, withdraw it." in page.content.decode()


# --- Withdrawing ---------------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["open", "resting", "closed", "hidden", "held", "returned"])
def test_an_author_withdraws_at_any_time_and_nobody_else_reads_it(cast, here, login_as, status):
    Consultation.objects.filter(pk=here.pk).update(status=status)
    login_as("ilse").post(f"/consultations/{here.public_id}/withdraw/")
    here.refresh_from_db()
    assert here.status == "withdrawn"
    for reader in ("maren", "moderator", "first_reader"):
        assert login_as(reader).get(here.get_absolute_url()).status_code == 404
    assert "You withdrew this." in login_as("ilse").get(here.get_absolute_url()).content.decode()


def test_withdrawing_twice_is_quiet(cast, here, login_as):
    client = login_as("ilse")
    for _ in range(2):
        assert client.post(f"/consultations/{here.public_id}/withdraw/").status_code == 302
    assert Entry.objects.filter(verb="consultation.withdrawn").count() == 1


def test_withdrawing_takes_it_off_the_desk(cast, login_as):
    here = make_consultation(cast.maren, waits=True)
    login_as("maren").post(f"/consultations/{here.public_id}/withdraw/")
    assert here.question not in login_as("moderator").get("/desk/").content.decode()
    assert here.review_items.get().outcome == "withdrawn"


def test_a_withdrawn_reply_is_gone_for_everybody_and_twice_is_quiet(cast, here, login_as):
    reply = make_reply(here, cast.maren, "I felt it too.")
    client = login_as("maren")
    for _ in range(2):
        assert client.post(f"/replies/{reply.public_id}/withdraw/").status_code == 302
    for reader in ("maren", "ilse", "moderator"):
        assert "I felt it too." not in login_as(reader).get(here.get_absolute_url()).content.decode()
    assert Reply.objects.get().status == "withdrawn"
    assert Entry.objects.filter(verb="reply.withdrawn").count() == 1
    here.refresh_from_db()
    assert here.voices == 0


def test_ones_own_reply_to_what_was_withdrawn_is_found_and_withdrawn_on_ones_own_page(cast, here, login_as):
    reply = make_reply(here, cast.maren, "I felt it too.")
    actions.withdraw(here, by=cast.ilse)
    client = login_as("maren")
    assert "I felt it too." in client.get("/me/").content.decode()
    client.post(f"/replies/{reply.public_id}/withdraw/", {"from_me": "1"})
    assert "I felt it too." not in client.get("/me/").content.decode()


def test_many_changes_in_an_hour_have_to_wait(cast, here, monkeypatch):
    monkeypatch.setattr("forum.consultations.actions.publishing.CHANGES_PER_HOUR", 2)
    for text in ("One.", "Two."):
        change(here, cast.ilse, answers={FIRST: text})
    with pytest.raises(actions.NotNow, match="please send it a little later"):
        change(here, cast.ilse, answers={FIRST: "Three."})
    AnswerRevision.objects.update(replaced_at=timezone.now() - timedelta(hours=2))
    draft = here.drafts.get(sent_at=None)
    actions.publish(draft, by=cast.ilse, seq=draft.seq, unnamed=False, heavy=[])
    assert here.answers.get(prompt_key=FIRST).html == "<p>Three.</p>"


def test_a_draft_in_the_bin_comes_back_within_a_day(cast, login_as):
    draft, client = make_draft(cast.maren), login_as("maren")
    client.post(f"/drafts/{draft.public_id}/discard/")
    assert client.get(f"/drafts/{draft.public_id}/").headers["Location"] == "/drafts/"
    client.post(f"/drafts/{draft.public_id}/restore/")
    assert client.get(f"/drafts/{draft.public_id}/").status_code == 200
