"""Ways somebody could get a detail past the checks, by haste or by cunning; none of them leads to readers."""

import re

import pytest

from forum.checks.looking import Look
from forum.consultations import actions, texts, writing
from forum.consultations.drafts import Draft
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from forum.moderation import actions as moderation
from forum.review.models import ReviewItem
from tests.factories import make_consultation, make_draft, make_reply, make_reply_draft
from tests.forms import everything_true, posted

pytestmark = pytest.mark.usefixtures("defaults")

WITH = "She read me her NHS number 943 476 5919 and we both went quiet."
QUIET = "They said it was fine, and something closed between us."
FIRST = "only-a-question.1"


@pytest.fixture
def ilse(login_as):
    """Ilse's browser."""
    return login_as("ilse")


def dismiss(browser, draft: Draft) -> None:
    """Say of everything the preview shows that it is not about a person."""
    page = browser.get(f"/drafts/{draft.public_id}/preview/").content.decode()
    for each in set(re.findall(r'name="dismissed" value="([0-9a-f]+)"', page)):
        draft.refresh_from_db()
        browser.post(f"/drafts/{draft.public_id}/put-right/", {"seq": str(draft.seq), "dismissed": each})
    draft.refresh_from_db()


def write(browser, draft: Draft, text: str) -> None:
    """Put a text in the boxes, and save."""
    browser.post(f"/drafts/{draft.public_id}/save/", posted(draft.version.spec, draft, text))
    draft.refresh_from_db()


def publish(browser, draft: Draft, **ticks: str) -> int:
    """Press Publish."""
    form = everything_true(draft, unnamed="no", **ticks)
    return browser.post(f"/drafts/{draft.public_id}/publish/", form).status_code


def change(browser, here: Consultation, text: str, **ticks: str) -> Draft:
    """Open the consultation for a change, write, and send."""
    browser.post(f"/consultations/{here.public_id}/edit/")
    draft = Draft.objects.get(purpose="edit", sent_at=None)
    write(browser, draft, text)
    publish(browser, draft, **ticks)
    here.refresh_from_db()
    return draft


def look_at(draft: Draft, *dismissed: str) -> Look:
    """What the checks say of a draft once these were dismissed."""
    draft.checks = draft.checks | {"dismissed": list(dismissed)}
    return texts.look_at(draft, draft.data, texts.memory_of(draft))


def reads(here: Consultation) -> str:
    """What stands in it for readers, if any."""
    return "".join(here.answers.values_list("html", flat=True)) if here.is_readable else ""


def test_dismissed_taken_out_published_and_written_in_again(cast, ilse):
    draft = make_draft(cast.ilse, answers={FIRST: WITH})
    dismiss(ilse, draft)
    write(ilse, draft, QUIET)
    assert publish(ilse, draft) == 302
    here = Consultation.objects.get()
    for item in ReviewItem.objects.all():
        moderation.release(item, by=cast.moderator)
    here.refresh_from_db()
    assert here.dismissed == []
    change(ilse, here, WITH, look_first="1", acknowledged="1")
    assert "943" not in reads(here)


def test_returned_taken_out_released_and_written_in_again(cast, ilse):
    draft = make_draft(cast.ilse, answers={FIRST: WITH})
    dismiss(ilse, draft)
    publish(ilse, draft, look_first="1")
    here = Consultation.objects.get()
    moderation.give_back(ReviewItem.objects.get(), "Please leave the number out.", by=cast.moderator)
    change(ilse, here, QUIET)
    moderation.release(ReviewItem.objects.get(decided_at=None), by=cast.moderator)
    change(ilse, here, WITH, look_first="1", acknowledged="1")
    assert "943" not in reads(here)


@pytest.mark.parametrize(
    "text",
    [
        "She is 43, a nurse, Muslim, from Ohio, her custody hearing was in March; they are lesbian.",
        "She survived the ferry fire. They live in Ohio.",
    ],
)
def test_dismissing_every_small_detail_still_brings_a_moderator(cast, text):
    draft = make_draft(cast.ilse, answers={FIRST: text})
    seen = look_at(draft)
    assert seen.adds_up in {"review", "block"}
    assert look_at(draft, *(hint.id for hint in seen.hints)).needs_moderator


def test_a_text_saved_by_another_tab_between_the_look_and_the_lock_is_not_sent(cast):
    draft = make_draft(cast.ilse)
    looked_at = Draft.objects.select_related("version", "author").get(pk=draft.pk)
    answers = draft.data["answers"] | {FIRST: {"html": f"<p>{WITH}</p>"}}
    actions.save(draft, draft.data | {"answers": answers}, seq=draft.seq)
    with pytest.raises(actions.Stale):
        actions.publish(looked_at, by=cast.ilse, seq=draft.seq, unnamed=False, heavy=[])


def test_another_pair_of_the_same_kind_is_looked_at_again(cast):
    told = "She has Fabry disease. They live in Ohio. She is 43, a nurse."
    here = make_consultation(cast.ilse, passed=True, answers={FIRST: told})
    draft = actions.start_edit(here, by=cast.ilse, data=writing.data_of(here))
    assert not texts.look_at(draft, draft.data, texts.memory_of(draft)).needs_moderator
    other = "She has Huntington’s disease. They live in Wyoming. She is 27, a vet."
    answers = draft.data["answers"] | {FIRST: {"html": f"<p>{other}</p>"}}
    assert texts.look_at(draft, draft.data | {"answers": answers}, texts.memory_of(draft)).needs_moderator


def test_a_place_that_was_let_stand_counts_with_what_comes_later(cast, ilse):
    draft = make_draft(cast.ilse, answers={FIRST: "We met in Stornoway, and it was quiet."})
    dismiss(ilse, draft)
    publish(ilse, draft, look_first="1")
    moderation.release(ReviewItem.objects.get(), by=cast.moderator)
    here = Consultation.objects.get()
    html = "<p>They survived the ferry fire.</p>"
    assert texts.look_at_reply(here, html, texts.memory_of(None, here), by=cast.ilse).needs_moderator


def test_a_colleague_cannot_ask_which_name_was_taken_out(cast, ilse, login_as):
    draft = make_draft(cast.ilse, answers={FIRST: "Priya Raghunathan was silent."})
    dismiss(ilse, draft)
    write(ilse, draft, QUIET)
    publish(ilse, draft)
    here = Consultation.objects.get()
    for item in ReviewItem.objects.all():
        moderation.release(item, by=cast.moderator)
    browser, hints = login_as("maren"), set()
    for number, name in enumerate(("Priya Raghunathan", "Anita Raghunathan", "Joanna Smith")):
        form = {
            "seq": str(number),
            "token": "a" * 32,
            "kind": "resonance",
            "text": f"I wondered why {name} was quiet.",
        }
        answer = browser.post(f"/consultations/{here.public_id}/reply/autosave/", form)
        hints.add(len(set(re.findall(r'data-hint="([0-9a-f]+)"', answer.json()["mirror"]["text"]))))
    assert len(hints) == 1


class TestReplies:
    """A reply that waits, and a worry."""

    @pytest.fixture
    def held(self, cast) -> Reply:
        """A reply of Maren's that a moderator must read first."""
        return self.send(cast, make_consultation(cast.ilse), "resonance")

    @staticmethod
    def send(cast, here: Consultation, kind: str) -> Reply:
        draft = make_reply_draft(here, cast.maren, WITH, kind=kind)
        seen = texts.look_at_reply(here, draft.data["html"], texts.memory_of(draft, here), by=cast.maren)
        draft.checks = {"dismissed": [hint.id for hint in seen.hints]}
        draft.save()
        return actions.send_reply(draft, by=cast.maren, seq=draft.seq, look_first=True)

    def test_a_text_changed_while_it_waits_is_not_released_unread(self, cast, held):
        item = ReviewItem.objects.get()
        draft = actions.working_edit(held, by=cast.maren)
        actions.save(draft, {"html": f"<p>{QUIET}</p>", "kind": held.kind}, seq=draft.seq)
        actions.edit_reply(draft, by=cast.maren, seq=draft.seq, edition=held.edition)
        with pytest.raises(moderation.NotDecided):
            moderation.release(ReviewItem.objects.get(), by=cast.moderator, version=item.version)

    def test_a_worry_with_a_detail_in_it_comes_as_a_worry(self, cast):
        reply = self.send(cast, make_consultation(cast.ilse), "safety_note")
        item = ReviewItem.objects.get()
        assert (reply.status, item.source) == ("held", "safety_note")
        moderation.release(item, by=cast.moderator)
        reply.refresh_from_db()
        assert reply.status == "visible"

    def test_a_worry_that_waits_and_is_changed_can_still_be_released(self, cast):
        here = make_consultation(cast.ilse)
        note = make_reply(here, cast.maren, "I worry for them tonight.", kind="safety_note")
        draft = actions.working_edit(note, by=cast.maren)
        actions.save(draft, {"html": f"<p>{WITH}</p>", "kind": note.kind}, seq=draft.seq)
        seen = texts.look_at_reply(here, draft.data["html"], texts.memory_of(draft, here), by=cast.maren)
        draft.checks = {"dismissed": [hint.id for hint in seen.hints]}
        draft.save()
        actions.edit_reply(draft, by=cast.maren, seq=draft.seq, edition=note.edition, look_first=True)
        moderation.release(ReviewItem.objects.get(decided_at=None), by=cast.moderator)
        note.refresh_from_db()
        assert note.status == "visible"


def test_a_first_reader_decides_only_where_the_checks_found_nothing(cast, settings):
    settings.FIRST_CONSULTATION_WAITS = True
    draft = make_draft(cast.ilse, answers={FIRST: "He is a lighthouse keeper and was late."})
    actions.publish(draft, by=cast.ilse, seq=draft.seq, unnamed=False, heavy=[], acknowledged=True)
    with pytest.raises(moderation.NotDecided):
        moderation.release(ReviewItem.objects.get(), by=cast.first_reader)
    assert Consultation.objects.get().status == "held"


@pytest.mark.parametrize("who", ["edit", "reply"])
def test_small_details_waved_away_in_what_is_open_still_bring_a_moderator(cast, who):
    told = (
        "<p>She survived the ferry fire. They live in Ohio. She is 43, a nurse, with a custody hearing.</p>"
    )
    here = make_consultation(cast.ilse)
    draft = actions.start_edit(here, by=cast.ilse, data=writing.data_of(here))
    data = draft.data | {"answers": draft.data["answers"] | {FIRST: {"html": told}}}

    def seen(*dismissed: str) -> Look:
        draft.checks = draft.checks | {"dismissed": list(dismissed)}
        memory = texts.memory_of(draft)
        if who == "edit":
            return texts.look_at(draft, data, memory)
        return texts.look_at_reply(here, told, memory, by=cast.ilse)

    first = seen()
    assert first.adds_up == "block"
    assert seen(*(hint.id for hint in first.hints)).needs_moderator


def test_a_pair_that_was_released_does_not_hold_every_later_reply(cast):
    here = make_consultation(
        cast.ilse, passed=True, answers={FIRST: "She has Fabry disease. They live in Ohio."}
    )
    later = texts.look_at_reply(
        here, "<p>Thank you. It went quiet.</p>", texts.memory_of(None, here), by=cast.ilse
    )
    assert not later.needs_moderator
    assert not later.needs_a_nod
