"""Ways round that were found once, and lead nowhere now."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import override_settings
from django.utils import timezone

from forum.consultations import actions, texts, writing
from forum.consultations.models import Consultation
from forum.consultations.replies import AboutUs
from forum.ledger.models import Entry
from forum.moderation import actions as moderation
from forum.notifications.models import QuietCall, Wishes
from forum.reading import actions as reading
from forum.reading.models import Kept
from forum.review import actions as review
from forum.review.models import ReviewItem, Source
from tests.factories import make_consultation, make_reply, move_to_phase

pytestmark = pytest.mark.django_db

QUESTION = "What do I do with a closeness I may know?"
TOO_CLEAR = "What closed between me and the keeper of the old lighthouse?"
METHOD = "A method I would try."


def change_question(here: Consultation, by: Any, question: str) -> None:
    here = Consultation.objects.select_related("version", "theme", "author").get(pk=here.pk)
    draft = actions.start_edit(here, by=by, data=writing.data_of(here))
    actions.save(draft, draft.data | {"question": question}, seq=draft.seq)
    with override_settings(FIRST_CONSULTATION_WAITS=False):
        actions.publish(
            draft, by=by, seq=draft.seq, unnamed=False, heavy=[], acknowledged=True, look_first=True
        )


def give_back(here: Consultation, by: Any) -> None:
    item = review.raise_item(Source.RESCAN, consultation=here)
    moderation.give_back(item, "It points to somebody; please change it.", by=by)


def test_a_question_the_desk_gave_back_is_no_history_for_colleagues(cast, defaults, login_as):
    here = make_consultation(cast.ilse, question=TOO_CLEAR)
    give_back(here, cast.moderator)
    change_question(here, cast.ilse, QUESTION)
    moderation.release(ReviewItem.objects.get(decided_at=None), by=cast.moderator)
    page = login_as("maren").get(here.get_absolute_url()).content.decode()
    assert QUESTION in page
    assert "lighthouse" not in page


def test_a_question_reworded_once_can_be_changed_again_when_the_desk_asks(cast, defaults):
    here = make_consultation(cast.ilse, question=QUESTION)
    change_question(here, cast.ilse, TOO_CLEAR)
    here.refresh_from_db()
    give_back(here, cast.moderator)
    change_question(here, cast.ilse, "What do I do with somebody I keep thinking of?")
    here.refresh_from_db()
    assert here.question == "What do I do with somebody I keep thinking of?"


def test_who_stepped_back_neither_reads_nor_speaks_by_changing_a_reply(cast, defaults, login_as):
    here = make_consultation(cast.ilse, question=QUESTION)
    reply = make_reply(here, cast.maren)
    before = reply.html
    reading.step_back(here, by=cast.maren)
    client = login_as("maren")
    typed = {"text": "And now something else.", "seq": "0", "edition": "first"}
    for address in (f"/replies/{reply.public_id}/edit/", f"/replies/{reply.public_id}/edit/autosave/"):
        answer = client.post(address, typed)
        assert answer.status_code == 410
        assert QUESTION not in answer.content.decode()
    reply.refresh_from_db()
    assert reply.html == before


def test_a_moderator_reads_no_note_on_method_that_is_kept_closed(cast, defaults, login_as):
    own = move_to_phase(make_consultation(cast.moderator, question=QUESTION), "perspectives")
    make_reply(own, cast.maren, METHOD, kind="technique_note", held=True)
    assert METHOD not in login_as("moderator").get(own.get_absolute_url()).content.decode()

    other = move_to_phase(make_consultation(cast.ilse, question=QUESTION), "perspectives")
    note = make_reply(other, cast.maren, METHOD, kind="technique_note", held=True)
    item = ReviewItem.objects.get(reply=note, decided_at=None)
    moderation.give_back(item, "Please say it more gently.", by=cast.second_moderator)
    assert METHOD not in login_as("moderator").get(other.get_absolute_url()).content.decode()


def test_the_mirror_does_not_tell_who_wrote_a_note_that_is_kept_closed(cast, defaults):
    here = move_to_phase(make_consultation(cast.ilse), "perspectives")

    def hints() -> list[str]:
        words = "<p>I wonder with @Maren Hollander.</p>"
        look = texts.look_at_reply(here, words, texts.memory_of(None, here), by=cast.tobi)
        return [hint.code for hint in look.hints]

    before = hints()
    make_reply(here, cast.maren, METHOD, kind="technique_note")
    assert hints() == before


def test_stepping_back_changes_no_name_the_poster_of_a_quiet_question_sees(cast, defaults, login_as):
    here = make_consultation(cast.ilse, question=QUESTION, at=timezone.now() - timedelta(hours=80))
    for member in (cast.maren, cast.tobi):
        Wishes.objects.create(member=member, call_me=True)
    client = login_as("ilse")

    def asked() -> list[str]:
        return re.findall(r"Ask [^<]*", client.get(here.get_absolute_url()).content.decode())

    before = asked()
    assert before
    reading.step_back(here, by=cast.tobi)
    assert asked() == before


def test_the_poster_calls_by_name_only_who_was_named(cast, defaults, login_as):
    here = make_consultation(cast.ilse, question=QUESTION, at=timezone.now() - timedelta(hours=80))
    people = (cast.maren, cast.tobi, cast.retired)
    for member in people:
        Wishes.objects.create(member=member, call_me=True)
    client = login_as("ilse")
    page = client.get(here.get_absolute_url()).content.decode()
    other = next(member for member in people if member.public_id not in page)
    client.post(
        f"/consultations/{here.public_id}/quiet/",
        {"choice": "ask", "asked": other.public_id, "turn": str(here.turn)},
    )
    assert not QuietCall.objects.filter(member=other).exists()


def test_one_person_counts_once_in_the_means_of_a_consultation(cast, defaults):
    here = move_to_phase(make_consultation(cast.ilse, question=QUESTION), "follow_up")
    for words in ("We met again.", "And once more."):
        make_reply(here, cast.ilse, words, kind="follow_up", on_us={"heard": 9})
    assert AboutUs.objects.count() == 1


def test_the_ledger_sets_no_alias_beside_a_name(cast, defaults):
    here = make_consultation(cast.ilse, question=QUESTION)
    actions.hide_name(here, by=cast.ilse)
    voices = set(Entry.objects.filter(consultation=here).values_list("voice", flat=True))
    assert not any(voice.startswith("Colleague") for voice in voices)


def test_the_page_that_stops_letters_is_stored_and_indexed_nowhere(cast, defaults, login_as):
    wishes = Wishes.objects.create(member=cast.maren)
    answer = login_as("maren").get(f"/stop/{wishes.stop_key}/")
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]


def note_draft(here: Consultation, by: Any, **data: Any) -> Any:
    draft = actions.working_reply(here, by=by, token="f" * 32)
    actions.save(draft, {"html": "", "kind": "technique_note", "answers": "", "unnamed": False} | data, seq=0)
    return draft


def test_lines_that_a_reply_has_no_place_for_stay_with_its_author(cast, defaults, login_as):
    here = make_consultation(cast.ilse, question=QUESTION)
    draft = note_draft(
        here, cast.maren, html="<p>I felt the hurry.</p>", kind="resonance", needs="A silence borne."
    )
    actions.send_reply(draft, by=cast.maren, seq=draft.seq)
    assert "A silence borne." in login_as("maren").get("/drafts/").content.decode()


def test_a_stale_tab_is_shown_the_two_lines_the_other_one_saved(cast, defaults, login_as):
    here = move_to_phase(make_consultation(cast.ilse, question=QUESTION), "perspectives")
    note_draft(here, cast.maren, needs="A silence borne.")
    typed = {
        "kind": "technique_note",
        "text": METHOD,
        "needs": "Patience.",
        "not_when": "In haste.",
        "seq": "0",
        "token": "f" * 32,
    }
    answer = login_as("maren").post(f"/consultations/{here.public_id}/reply/", typed)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "A silence borne." in page and "Patience." in page


def test_a_note_for_ones_own_supervision_outlives_its_consultation(cast, defaults, login_as):
    here = make_consultation(cast.ilse, question=QUESTION)
    reading.keep(here, by=cast.maren)
    Kept.objects.update(note="Ask about my own hurry.")
    actions.withdraw(here, by=cast.ilse)
    actions.destroy_due(timezone.now() + timedelta(days=8))
    assert not Consultation.objects.filter(pk=here.pk).exists()
    assert "Ask about my own hurry." in login_as("maren").get("/me/").content.decode()


def test_a_question_typed_when_it_can_no_longer_be_reworded_stays_in_sight(cast, defaults, login_as):
    here = move_to_phase(make_consultation(cast.ilse, question=QUESTION), "follow_up")
    typed = {"question": "What would it be to stay?", "edition": "0"}
    for address in ("?look=1", ""):
        page = login_as("ilse").post(f"/consultations/{here.public_id}/reword/{address}", typed)
        assert "What would it be to stay?" in page.content.decode()


@pytest.mark.both
def test_a_nul_where_none_belongs_is_no_error_of_ours(cast, defaults, login_as):
    here = make_consultation(cast.ilse, question=QUESTION, at=timezone.now() - timedelta(hours=80))
    client = login_as("ilse")
    sent = (
        ("/stop/a%00b/", {}),
        ("/me/news/read/", {"until": "a\x00b"}),
        ("/now/follow/", {"what": "no", "now": "a\x00b"}),
        (
            f"/consultations/{here.public_id}/quiet/",
            {"choice": "ask", "asked": "a\x00b", "turn": str(here.turn)},
        ),
    )
    for address, typed in sent:
        assert client.post(address, typed).status_code < 500
