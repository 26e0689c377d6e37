"""Featured, locked, read first, one reply a day; moved, brought together, made a question of its own."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from forum.consultations import actions as consultations
from forum.consultations.actions import NotNow
from forum.consultations.drafts import Draft
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.curation import actions
from forum.curation.models import Asked
from forum.curation.rules import Audience, widens_audience
from forum.ledger.models import Entry
from forum.moderation.models import Decision
from forum.notifications.models import Notice
from forum.review.models import ReviewItem
from tests.factories import make_consultation, make_reply, make_reply_draft
from tests.forum.curation.conftest import asked_of, press, reply_of, say

pytestmark = pytest.mark.usefixtures("defaults")


def page_of(client, here) -> str:
    return client.get(here.get_absolute_url()).content.decode()


def acts() -> list[str]:
    return list(Decision.objects.exclude(act="verify").values_list("act", flat=True))


def heard(member) -> set[str]:
    return set(Notice.objects.filter(member=member).values_list("verb", flat=True))


# --- At the top ------------------------------------------------------------------------------------


@pytest.mark.both
def test_what_is_featured_comes_first_for_two_weeks_and_its_author_may_refuse(cast, login_as):
    first = make_consultation(cast.ilse, unnamed=True, question="What is it that we keep between us?")
    make_consultation(cast.tobi, question="Who was I being there?")
    press(login_as("moderator"), first, "feature")
    assert acts() == ["feature"] and heard(cast.ilse) == {"curation.featured"}
    reader = login_as("maren")
    lists = reader.get("/consultations/").content.decode()
    assert lists.index(first.question) < lists.index("Who was I being there?")
    assert "At the top for now" in lists and cast.ilse.display_name not in lists
    home = reader.get(reverse("forum:home")).content.decode()
    assert first.question in home and cast.ilse.display_name not in home
    Consultation.objects.filter(pk=first.pk).update(
        featured_at=timezone.now() - timedelta(days=14, minutes=1)
    )
    assert "At the top for now" not in reader.get("/consultations/").content.decode()
    Consultation.objects.filter(pk=first.pk).update(featured_at=timezone.now())
    assert "I would rather not" in page_of(login_as("ilse"), first)
    login_as("ilse").post(f"/consultations/{first.public_id}/unfeature/")
    assert "At the top for now" not in reader.get("/consultations/").content.decode()
    assert "would rather not have it" in press(login_as("moderator"), first, "feature").content.decode()


def test_only_its_author_takes_it_from_the_top_for_good(cast, here, login_as):
    actions.feature(here, by=cast.moderator)
    assert login_as("maren").post(f"/consultations/{here.public_id}/unfeature/").status_code == 403


# --- Locked ----------------------------------------------------------------------------------------


@pytest.mark.both
def test_what_is_locked_takes_no_reply_says_why_and_keeps_what_was_typed(cast, here, login_as):
    draft = make_reply_draft(here, cast.maren)
    press(login_as("moderator"), here, "lock", why="heated")
    page = page_of(login_as("maren"), here)
    assert "It has grown heated" in page and "A moderator locked it" in page
    with pytest.raises(NotNow, match=r"grown heated.*kept with your drafts"):
        consultations.send_reply(draft, by=cast.maren, seq=draft.seq)
    assert Draft.objects.get(pk=draft.pk).data["html"]
    assert acts() == ["lock"] and "curation.locked" in heard(cast.ilse)
    press(login_as("moderator"), here, "unlock")
    consultations.send_reply(draft, by=cast.maren, seq=draft.seq)
    assert Entry.objects.filter(consultation=here, verb="consultation.unlocked").exists()


def test_the_poster_still_says_what_they_take_with_them(cast, finished, login_as):
    actions.lock(finished, "said", by=cast.moderator)
    make_reply(finished, cast.ilse, kind="follow_up")
    with pytest.raises(NotNow):
        make_reply(finished, cast.maren, kind="appreciation")


def test_a_second_moderator_is_told_that_it_is_done(cast, here):
    actions.lock(here, "looking", by=cast.moderator)
    with pytest.raises(NotNow, match="done this already"):
        actions.lock(here, "heated", by=cast.second_moderator)
    assert Consultation.objects.get(pk=here.pk).locked_why == "looking"


# --- Read first, and slowly -------------------------------------------------------------------------


@pytest.mark.both
def test_where_replies_are_read_first_each_waits_for_a_moderator_and_a_worry_does_not(cast, here, login_as):
    press(login_as("moderator"), here, "approval-on")
    said = make_reply(here, cast.maren)
    assert said.status == "held"
    item = ReviewItem.objects.get(reply=said)
    assert item.source == "approval"
    assert login_as("first_reader").get(f"/desk/{item.public_id}/").status_code == 404
    assert "A moderator reads replies here before colleagues do" in page_of(login_as("tobi"), here)
    assert make_reply(here, cast.tobi, kind="safety_note").status == "visible"
    assert make_reply(here, cast.ilse).status == "visible"
    press(login_as("moderator"), here, "approval-off")
    assert make_reply(here, cast.retired).status == "visible"
    assert acts() == ["approval", "approval"]


@pytest.mark.both
def test_a_moderator_without_a_name_is_read_first_as_anybody_is_and_under_their_name_is_not(cast, here):
    actions.approval(here, True, by=cast.moderator)
    assert make_reply(here, cast.second_moderator, unnamed=True).status == "held"
    assert make_reply(here, cast.second_moderator, kind="appreciation").alias
    assert {reply.status for reply in here.replies.all()} == {"held"}
    assert make_reply(here, cast.moderator).status == "visible"


def test_a_change_of_a_reply_is_read_first_too(cast, here):
    said = make_reply(here, cast.maren)
    actions.approval(here, True, by=cast.moderator)
    draft = consultations.working_edit(said, by=cast.maren)
    consultations.save(draft, draft.data | {"html": "<p>I felt something else.</p>"}, seq=draft.seq)
    consultations.edit_reply(draft, by=cast.maren, seq=draft.seq, edition=said.edition)
    said.refresh_from_db()
    assert said.status == "held"


@pytest.mark.both
def test_one_reply_a_day_each_and_what_is_refused_is_kept(cast, here):
    actions.slow(here, True, by=cast.moderator)
    make_reply(here, cast.maren)
    draft = make_reply_draft(here, cast.maren, kind="appreciation")
    with pytest.raises(NotNow, match=r"One reply a day each.*You can send it from"):
        consultations.send_reply(draft, by=cast.maren, seq=draft.seq)
    assert Draft.objects.get(pk=draft.pk).sent_at is None
    make_reply(here, cast.tobi)
    make_reply(here, cast.maren, kind="safety_note")  # is never held back
    Reply.objects.filter(author=cast.maren).update(sent_at=timezone.now() - timedelta(hours=25))
    draft.refresh_from_db()
    consultations.send_reply(draft, by=cast.maren, seq=draft.seq)


# --- Moved -------------------------------------------------------------------------------------------


def test_a_move_never_widens_who_reads():
    assert not widens_audience(Audience("standard"), Audience("balint"))
    assert widens_audience(Audience("supervisors"), Audience("standard"))
    assert not widens_audience(Audience("standard"), Audience("supervisors"))
    assert widens_audience(Audience("standard", "a"), Audience("standard"))
    assert widens_audience(Audience("standard", "a"), Audience("standard", "b"))
    assert not widens_audience(Audience("standard"), Audience("standard", "a"))


@pytest.mark.both
def test_a_moderator_moves_it_to_another_theme_and_its_author_hears(cast, here, login_as):
    press(login_as("moderator"), here, "theme", theme="aliveness")
    assert Consultation.objects.get(pk=here.pk).theme.slug == "aliveness"
    assert acts() == ["move"] and heard(cast.ilse) == {"curation.moved"}
    assert "A moderator moved it to another theme" in page_of(login_as("maren"), here)


@pytest.mark.both
def test_another_way_is_its_authors_to_choose(cast, here, login_as):
    press(login_as("moderator"), here, "way", way="balint")
    here.refresh_from_db()
    assert here.preset == "standard"
    assert "A moderator asks you something" in page_of(login_as("ilse"), here)
    assert "A moderator asks you something" not in page_of(login_as("maren"), here)
    asked = asked_of(cast.ilse, "way")
    assert login_as("maren").post(f"/me/asked/{asked.public_id}/", {"say": "yes"}).status_code == 404
    say(login_as("ilse"), asked, "yes")
    here.refresh_from_db()
    assert here.preset == "balint" and "curation.yes" in heard(cast.moderator)


def test_a_no_changes_nothing(cast, here, login_as):
    actions.propose_way(here, "balint", by=cast.moderator)
    say(login_as("ilse"), asked_of(cast.ilse, "way"), "no")
    here.refresh_from_db()
    assert here.preset == "standard"
    page = login_as("ilse").get("/me/asked/").content.decode()
    assert "Nothing waits for your yes" in page


def test_what_supervisors_read_alone_never_goes_to_others_nor_the_other_way(cast, here):
    with pytest.raises(NotNow, match="never widens"):
        actions.propose_way(here, "supervisors", by=cast.moderator)


# --- Brought together ---------------------------------------------------------------------------------


@pytest.fixture
def twice(cast) -> tuple[Consultation, Consultation]:
    """Two of Ilse's in her name, the earlier first."""
    before = make_consultation(
        cast.ilse, at=timezone.now() - timedelta(days=2), question="What did I not hear?"
    )
    return before, make_consultation(cast.ilse, question="What did I not hear, again?")


@pytest.mark.both
def test_two_are_brought_together_with_their_authors_yes_and_taken_apart_again(cast, twice, login_as):
    before, later = twice
    said = make_reply(later, cast.maren, unnamed=True)
    press(login_as("moderator"), later, "merge", other=before.public_id)
    later.refresh_from_db()
    assert later.merged_into is None
    say(login_as("ilse"), asked_of(cast.ilse, "merge"), "yes")
    page = page_of(login_as("tobi"), later)
    assert before.question in page and before.get_absolute_url() in page
    said.refresh_from_db()
    assert said.consultation_id == later.pk and said.voice_name in page
    with pytest.raises(NotNow, match="goes on there"):
        make_reply(later, cast.tobi)
    with pytest.raises(NotNow, match="tied to another question"):
        consultations.hide_name(before, by=cast.ilse)
    say(login_as("ilse"), asked_of(cast.ilse, "merge"), "back")
    later.refresh_from_db()
    assert later.merged_into is None and later.locked_at is None


@pytest.mark.parametrize("unnamed", [(True, False), (False, True), (True, True)])
def test_nothing_without_a_name_is_ever_brought_together(cast, login_as, unnamed):
    before = make_consultation(cast.ilse, unnamed=unnamed[0], at=timezone.now() - timedelta(days=2))
    later = make_consultation(cast.ilse, unnamed=unnamed[1])
    others = make_consultation(cast.tobi, unnamed=True)
    client = login_as("moderator")
    page = client.get(f"/desk/curate/{later.public_id}/").content.decode()
    assert before.public_id not in page
    mine = press(client, later, "merge", other=before.public_id).content.decode()
    theirs = press(client, later, "merge", other=others.public_id).content.decode()
    for answer in (mine, theirs):  # the same words, whoever wrote them
        assert "Only two questions that the same colleague brought under their name" in answer
    assert not Asked.objects.exists()


def test_a_name_put_away_before_the_yes_keeps_the_two_apart(cast, twice, login_as):
    before, later = twice
    actions.propose_merge(later, before, by=cast.moderator)
    consultations.hide_name(before, by=cast.ilse)
    page = say(login_as("ilse"), asked_of(cast.ilse, "merge"), "yes").content.decode()
    assert "under their name" in page
    later.refresh_from_db()
    assert later.merged_into is None


def test_withdrawing_the_earlier_one_takes_them_apart(cast, twice):
    before, later = twice
    actions.propose_merge(later, before, by=cast.moderator)
    actions.answer(asked_of(cast.ilse, "merge"), True, by=cast.ilse)
    consultations.withdraw(before, by=cast.ilse)
    later.refresh_from_db()
    assert later.merged_into is None and later.locked_at is None


# --- A question of its own -----------------------------------------------------------------------------


@pytest.mark.both
def test_a_reply_becomes_a_draft_of_its_authors_and_stays_and_nobody_hears_what_they_answer(
    cast, finished, login_as
):
    reply = reply_of(finished, cast.maren)
    press(login_as("moderator"), finished, "split", reply=reply.public_id)
    assert heard(cast.maren) >= {"curation.split"}
    page = login_as("moderator").get(f"/desk/curate/{finished.public_id}/").content.decode()
    before = heard(cast.moderator)
    answer = say(login_as("maren"), asked_of(cast.maren, "split"), "yes")
    draft = Draft.objects.get(author=cast.maren, purpose="consultation")
    assert answer.redirect_chain[-1][0] == draft.address
    assert "hurry in my own chest" in answer.content.decode()
    assert Consultation.objects.count() == 1
    reply.refresh_from_db()
    assert reply.status == "visible" and draft.sent_at is None
    assert heard(cast.moderator) == before
    after = login_as("moderator").get(f"/desk/curate/{finished.public_id}/").content.decode()
    assert [line for line in after.splitlines() if "question of a reply" in line] == [
        line for line in page.splitlines() if "question of a reply" in line
    ]
    assert "question of its own" not in page_of(login_as("tobi"), finished)
    again = press(login_as("moderator"), finished, "split", reply=reply.public_id).content.decode()
    assert "What they make of it stays theirs" in again


# --- Whose page it is ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "status"), [("maren", 404), ("first_reader", 404), ("member", 404), ("moderator", 200)]
)
def test_the_page_is_moderators(cast, here, login_as, who, status):
    assert login_as(who).get(f"/desk/curate/{here.public_id}/").status_code == status


def test_never_in_ones_own_nor_where_one_is_involved(cast, here, login_as):
    from forum.sanctions.models import Interest  # noqa: PLC0415

    own = make_consultation(cast.moderator)
    assert login_as("moderator").get(f"/desk/curate/{own.public_id}/").status_code == 403
    with pytest.raises(NotNow):
        actions.feature(own, by=cast.moderator)
    Interest.objects.create(member=cast.moderator, person=cast.ilse)
    assert login_as("moderator").get(f"/desk/curate/{here.public_id}/").status_code == 403
    with pytest.raises(NotNow):
        actions.lock(here, "said", by=cast.moderator)
    unnamed = make_consultation(cast.ilse, unnamed=True)  # a refusal would say whose it is
    assert login_as("moderator").get(f"/desk/curate/{unnamed.public_id}/").status_code == 200


def test_a_moderator_finds_the_page_from_the_consultation(cast, here, login_as):
    assert f"/desk/curate/{here.public_id}/" in page_of(login_as("moderator"), here)
    assert f"/desk/curate/{here.public_id}/" not in page_of(login_as("maren"), here)
