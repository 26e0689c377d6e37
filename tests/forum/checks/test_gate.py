"""What could point to a client is put right, said not to be about a person, or read by a moderator first."""

import re

import pytest
from django.test import Client

from forum.checks.models import FramingRecord, SeenDetail
from forum.consultations import actions, texts
from forum.consultations.drafts import Draft
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.moderation import actions as moderation
from forum.review.models import ReviewItem
from tests.factories import make_consultation, make_draft, make_reply, make_reply_draft, make_two_who_can_hide
from tests.forms import everything_true, posted

pytestmark = pytest.mark.usefixtures("defaults")

NUMBER = "NHS number 943 476 5919"
WITH_A_NUMBER = f"She read me her {NUMBER} and we both went quiet."
QUIET = "They said it was fine, and something closed between us."


@pytest.fixture
def draft(cast) -> Draft:
    """A draft of Ilse's that holds a record number."""
    return make_draft(cast.ilse, answers={"only-a-question.1": WITH_A_NUMBER})


def open_page(client: Client, address: str) -> str:
    """The page's HTML."""
    return client.get(address).content.decode()


def hint_in(page: str, name: str = "say") -> str:
    """The id of the first hint's button on a page."""
    found = re.search(rf'name="{name}" value="([0-9a-f]+)"', page)
    assert found, page
    return found[1]


def send(client: Client, draft: Draft, **more: object):
    """Press Publish on the page that was read."""
    draft.refresh_from_db()
    return client.post(f"/drafts/{draft.public_id}/publish/", everything_true(draft, unnamed="no", **more))


class TestWhatStops:
    """A `block` keeps a text from being published until changed, or left to a moderator."""

    def test_a_record_number_cannot_be_published(self, draft, login_as):
        client = login_as("ilse")
        assert "943 476 5919" in open_page(client, f"/drafts/{draft.public_id}/preview/")
        answer = send(client, draft)
        assert answer.status_code == 422
        assert "could still point to someone" in answer.content.decode()
        assert not Consultation.objects.exists()

    def test_the_action_itself_refuses_it_too(self, cast, draft):
        with pytest.raises(actions.NotNow, match="could still point to someone"):
            actions.publish(
                draft,
                by=cast.ilse,
                seq=draft.seq,
                unnamed=False,
                heavy=[],
                acknowledged=True,
                look_first=True,
            )
        assert not Consultation.objects.exists()

    def test_put_right_by_the_offered_wording_it_can_be_published(self, draft, login_as):
        client = login_as("ilse")
        page = open_page(client, f"/drafts/{draft.public_id}/preview/")
        put = client.post(
            f"/drafts/{draft.public_id}/put-right/",
            {"seq": str(draft.seq), "say": hint_in(page), "unnamed": "no"},
        )
        assert put.status_code == 302
        draft.refresh_from_db()
        assert "943 476" not in str(draft.data)
        send(client, draft, acknowledged="1")
        assert Consultation.objects.get().version_id == draft.version_id
        assert not ReviewItem.objects.exclude(source="first_contribution").exists()
        assert [(each.did, each.severity) for each in SeenDetail.objects.all()] == [("changed", "block")]

    def test_said_not_to_be_about_a_person_it_waits_for_a_moderator(self, cast, draft, login_as):
        client = login_as("ilse")
        page = open_page(client, f"/drafts/{draft.public_id}/preview/")
        client.post(
            f"/drafts/{draft.public_id}/put-right/",
            {"seq": str(draft.seq), "dismissed": hint_in(page, "dismissed")},
        )
        assert send(client, draft).status_code == 422  # first a tick: a moderator looks first
        assert send(client, draft, look_first="1").status_code == 302
        here = Consultation.objects.get()
        assert here.status == "held"
        item = ReviewItem.objects.get()
        assert item.source == "identifier"
        assert not Consultation.objects.visible_to(cast.maren).exists()
        assert "not about a person" in open_page(login_as("moderator"), f"/desk/{item.public_id}/")
        assert login_as("first_reader").get(f"/desk/{item.public_id}/").status_code == 404
        moderation.release(item, by=cast.moderator)
        here.refresh_from_db()
        assert here.status == "open"

    def test_dismissed_stays_dismissed_after_publication(self, cast, login_as, draft):
        client = login_as("ilse")
        fingerprint = hint_in(open_page(client, f"/drafts/{draft.public_id}/preview/"), "dismissed")
        client.post(
            f"/drafts/{draft.public_id}/put-right/", {"seq": str(draft.seq), "dismissed": fingerprint}
        )
        send(client, draft, look_first="1")
        moderation.release(ReviewItem.objects.get(), by=cast.moderator)
        here = Consultation.objects.get()
        edit = client.post(f"/consultations/{here.public_id}/edit/")
        page = open_page(client, edit["Location"])
        assert 'name="say"' not in page

    def test_a_dismissal_of_another_text_is_worth_nothing_here(self, cast, draft, login_as):
        other = make_draft(cast.ilse, answers={"only-a-question.1": WITH_A_NUMBER})
        client = login_as("ilse")
        strange = hint_in(open_page(client, f"/drafts/{other.public_id}/preview/"), "dismissed")
        client.post(f"/drafts/{draft.public_id}/put-right/", {"seq": str(draft.seq), "dismissed": strange})
        assert 'name="say"' in open_page(client, f"/drafts/{draft.public_id}/preview/")


class TestReplies:
    """The same in replies and their changes."""

    def test_a_reply_with_a_number_stays_with_its_author(self, cast, login_as):
        here = make_consultation(cast.ilse)
        form = {"seq": "0", "token": "a" * 32, "kind": "resonance", "text": WITH_A_NUMBER}
        answer = login_as("maren").post(f"/consultations/{here.public_id}/reply/", form)
        assert answer.status_code == 422
        assert "943 476 5919" in answer.content.decode()
        assert not Reply.objects.exists()

    def test_dismissed_it_waits_unseen_and_a_moderator_shows_it(self, cast, login_as):
        here = make_consultation(cast.ilse)
        client, token = login_as("maren"), "a" * 32
        form = {"seq": "0", "token": token, "kind": "resonance", "text": WITH_A_NUMBER}
        page = client.post(f"/consultations/{here.public_id}/reply/", form).content.decode()
        id = hint_in(page, "dismissed")
        form |= {"seq": "1", "dismissed": id, "look_first": id}
        assert client.post(f"/consultations/{here.public_id}/reply/", form).status_code == 302
        reply = Reply.objects.get()
        assert reply.status == "held"
        assert "943 476" not in open_page(login_as("ilse"), f"/consultations/{here.public_id}/")
        assert "Only you see it here" in open_page(client, f"/consultations/{here.public_id}/")
        here.refresh_from_db()
        assert here.voices == 0
        item = ReviewItem.objects.get()
        moderation.release(item, by=cast.moderator)
        here.refresh_from_db()
        assert here.voices == 1
        assert "943 476" in open_page(login_as("ilse"), f"/consultations/{here.public_id}/")

    def test_returned_to_its_author_it_comes_back_changed(self, cast, login_as):
        here = make_consultation(cast.ilse)
        draft = make_reply_draft(here, cast.maren, WITH_A_NUMBER)
        page = open_page(login_as("maren"), f"/consultations/{here.public_id}/")
        Draft.objects.filter(pk=draft.pk).update(checks={"dismissed": [hint_in(page, "dismissed")]})
        draft.refresh_from_db()
        reply = actions.send_reply(draft, by=cast.maren, seq=draft.seq, look_first=True)
        moderation.give_back(ReviewItem.objects.get(), "Please leave the number out.", by=cast.moderator)
        assert "Please leave the number out." in open_page(
            login_as("maren"), f"/consultations/{here.public_id}/"
        )
        reply.refresh_from_db()
        form = {"seq": "0", "text": QUIET, "edition": reply.edition}
        assert login_as("maren").post(f"/replies/{reply.public_id}/edit/", form).status_code == 302
        reply.refresh_from_db()
        assert reply.status == "held"
        assert ReviewItem.objects.filter(decided_at=None).count() == 1

    def test_a_change_that_brings_a_number_in_is_refused(self, cast, login_as):
        reply = make_reply(make_consultation(cast.ilse), cast.maren)
        form = {"seq": "0", "text": WITH_A_NUMBER, "edition": reply.edition}
        assert login_as("maren").post(f"/replies/{reply.public_id}/edit/", form).status_code == 422
        reply.refresh_from_db()
        assert "943 476" not in reply.html


class TestEdits:
    """A change of what is published passes the same checks."""

    def test_a_change_left_to_a_moderator_takes_the_consultation_out_of_sight(self, cast, login_as):
        here = make_consultation(cast.ilse)
        make_reply(here, cast.maren)
        client = login_as("ilse")
        address = client.post(f"/consultations/{here.public_id}/edit/")["Location"]
        draft = Draft.objects.get(purpose="edit", sent_at=None)
        client.post(f"{address}save/", posted(draft.version.spec, draft, WITH_A_NUMBER))
        draft.refresh_from_db()
        page = open_page(client, f"{address}preview/")
        assert send(client, draft).status_code == 422
        ids = set(re.findall(r'name="dismissed" value="([0-9a-f]+)"', page))
        for each in ids:
            draft.refresh_from_db()
            client.post(f"{address}put-right/", {"seq": str(draft.seq), "dismissed": each})
        assert send(client, draft, look_first="1").status_code == 302
        here.refresh_from_db()
        assert here.status == "held"
        moderation.release(ReviewItem.objects.get(decided_at=None), by=cast.moderator)
        here.refresh_from_db()
        assert (here.status, here.voices) == ("open", 1)


class TestPrivate:
    """A draft's findings are its author's alone, and a private answer calls nobody."""

    def test_a_private_answer_is_not_read(self, cast, login_as):
        make_two_who_can_hide()
        private = {"html": f"<p>{WITH_A_NUMBER}</p>", "private": True}
        draft = make_draft(cast.ilse, "stirred", answers={"stirred.5": private}, client="yes")
        answer = send(login_as("ilse"), draft, acknowledged="1")
        assert answer.status_code == 302
        assert not SeenDetail.objects.filter(severity="block").exists()
        assert not ReviewItem.objects.exclude(source="first_contribution").exists()

    def test_nobody_learns_of_a_draft(self, cast, draft, login_as):
        client = login_as("ilse")
        client.post(f"/drafts/{draft.public_id}/save/", posted(draft.version.spec, draft, WITH_A_NUMBER))
        assert not SeenDetail.objects.exists()
        assert not FramingRecord.objects.exists()
        assert not ReviewItem.objects.exists()


class TestWhatIsKept:
    """Code, severity, place and what its author did: never the words."""

    def test_no_word_of_a_finding_is_stored(self, cast, draft, login_as):
        client = login_as("ilse")
        page = open_page(client, f"/drafts/{draft.public_id}/preview/")
        seen = posted(draft.version.spec, draft, WITH_A_NUMBER)
        client.post(f"/drafts/{draft.public_id}/save/", seen)
        draft.refresh_from_db()
        assert draft.checks["seen"]
        client.post(f"/drafts/{draft.public_id}/put-right/", {"seq": str(draft.seq), "say": hint_in(page)})
        draft.refresh_from_db()
        assert "943 476" not in str(draft.checks)
        assert "NHS" not in str(draft.checks)
        send(client, draft, acknowledged="1")
        kept = [vars(each) for each in SeenDetail.objects.all()]
        assert kept
        assert "943 476" not in str(kept)
        draft.refresh_from_db()
        assert (draft.data, draft.checks) == ({}, {})

    def test_the_key_goes_with_the_consultation(self, cast):
        one, two = make_consultation(cast.ilse), make_consultation(cast.ilse)
        assert len(one.check_key) == 64
        assert one.check_key != two.check_key


class TestWhatReadersKnowAlready:
    """What a moderator let pass is not asked about again; only what comes on top is."""

    def test_a_posters_next_reply_is_not_held_for_what_was_released(self, cast, login_as, draft):
        client = login_as("ilse")
        fingerprint = hint_in(open_page(client, f"/drafts/{draft.public_id}/preview/"), "dismissed")
        client.post(
            f"/drafts/{draft.public_id}/put-right/", {"seq": str(draft.seq), "dismissed": fingerprint}
        )
        send(client, draft, look_first="1")
        moderation.release(ReviewItem.objects.get(), by=cast.moderator)
        here = Consultation.objects.get()
        form = {"seq": "0", "token": "b" * 32, "kind": "poster_reply", "text": f"Again her {NUMBER}."}
        assert client.post(f"/consultations/{here.public_id}/reply/", form).status_code == 302
        assert Reply.objects.get().status == "visible"

    def test_details_add_up_over_a_posters_own_replies(self, cast):
        make_two_who_can_hide()
        told = "They live on an oil rig off Alberta. They are 43, and it was in March, for a tribunal."
        here = make_consultation(cast.ilse, question="What closed between us in the room?")
        memory = texts.memory_of(None, here)
        alone = texts.look_at_reply(here, f"<p>{told}</p>", memory, by=cast.maren)
        before = make_consultation(
            cast.ilse, answers={"only-a-question.1": "A judge of 43, the only Druze there."}, passed=True
        )
        added = texts.look_at_reply(before, f"<p>{told}</p>", memory, by=cast.ilse)
        assert added.points > alone.points
        assert added.is_more

    def test_what_was_told_before_about_the_same_person_warns_and_stops_nothing(self, cast, login_as):
        make_two_who_can_hide()
        first = make_consultation(
            cast.ilse,
            answers={"only-a-question.1": "She is 43, a nurse, and Muslim."},
            client="yes",
            passed=True,
        )
        told = {"only-a-question.1": "It was in March, and they live in Ohio. It went quiet between us."}
        draft = make_draft(cast.ilse, answers=told, client="yes")
        client = login_as("ilse")
        page = open_page(client, f"/drafts/{draft.public_id}/preview/")
        assert first.question in page
        assert send(client, draft, same_person=first.public_id).status_code == 422
        page = open_page(client, f"/drafts/{draft.public_id}/preview/")
        assert "about the same person before" in page
        assert send(client, draft, same_person=first.public_id, acknowledged="1").status_code == 302
        second = Consultation.objects.get(same_person_as=first)
        assert second.status == "open"
        for who in ("maren", "moderator"):
            assert first.public_id not in open_page(login_as(who), f"/consultations/{second.public_id}/")

    def test_nobody_links_to_a_colleagues_consultation(self, cast, login_as):
        make_two_who_can_hide()
        theirs = make_consultation(cast.maren, client="yes", passed=True)
        draft = make_draft(cast.ilse, client="yes")
        send(login_as("ilse"), draft, same_person=theirs.public_id, acknowledged="1")
        assert Consultation.objects.get(author=cast.ilse).same_person_as is None


class TestTicks:
    """A tick is about what stood there when it was set."""

    def test_a_tick_for_one_detail_is_worth_nothing_for_another(self, cast, login_as):
        here = make_consultation(cast.ilse)
        client = login_as("maren")
        form = {"seq": "0", "token": "c" * 32, "kind": "resonance", "text": "Mine was a lighthouse keeper."}
        page = client.post(f"/consultations/{here.public_id}/reply/", form).content.decode()
        found = re.search(r'name="acknowledged" value="([0-9a-f ]+)"', page)
        assert found
        form |= {
            "seq": "1",
            "acknowledged": found[1],
            "text": "Mine was a lighthouse keeper and lived through the ferry fire.",
        }
        assert client.post(f"/consultations/{here.public_id}/reply/", form).status_code == 422
        form |= {"seq": "2", "text": "Mine was a lighthouse keeper."}
        assert client.post(f"/consultations/{here.public_id}/reply/", form).status_code == 302
