"""From a draft to a public page: desk check, two readings, and the body's own publisher who presses Publish."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageLogEntry

from accounts.actions import NotPossible
from cms.editorial import actions
from cms.editorial.models import Approval, ReadingAsked, Submission
from tests.cms.bodies.conftest import browser_of
from tests.cms.editorial.conftest import again, ask, fine, now, past_the_desk, read, submit
from tests.cms.test_case_material import case, form

WORDS = [("prose", {"text": "<p>Some words.</p>"})]


def test_read_by_two_it_waits_for_its_publisher_and_nothing_publishes_it(draft, house_of_readers, editor):
    here = read(draft, house_of_readers, editor)
    assert here.stage == "approved"
    assert here.state.status == "approved"
    assert not now(draft).live
    assert Approval.objects.get().readings == 2


def test_the_publisher_presses_publish_in_the_editor(draft, house_of_readers, editor, publisher, client):
    edit = f"/cms/pages/{draft.pk}/edit/"
    browser = browser_of(publisher)
    assert 'name="action-publish"' not in browser.get(edit).content.decode()
    here = read(draft, house_of_readers, editor)
    assert 'name="action-publish"' in browser.get(edit).content.decode()
    answer = browser.post(edit, form(WORDS) | {"action-publish": "1"})
    assert answer.status_code == 302
    assert now(draft).live
    assert again(here).stage == "published"
    assert client.get("/library/testing/coat/").status_code == 200


def test_they_set_an_hour_and_it_goes_live_then(draft, house_of_readers, editor, publisher):
    read(draft, house_of_readers, editor)
    hour = (timezone.localtime() + timedelta(hours=1)).strftime("%Y-%m-%d %H:%M")
    browser_of(publisher).post(
        f"/cms/pages/{draft.pk}/edit/", form(WORDS, go_live_at=hour) | {"action-publish": "1"}
    )
    waits = draft.revisions.exclude(approved_go_live_at=None)
    assert waits.count() == 1 and not now(draft).live
    revision = waits.get()
    revision.content["go_live_at"] = (timezone.now() - timedelta(hours=1)).isoformat()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save(update_fields=["content", "approved_go_live_at"])
    call_command("publish_scheduled", verbosity=0)
    assert now(draft).live


def test_submitting_in_the_editor_brings_it_to_the_desk_and_its_text_stands_still(
    draft, house_of_readers, editor
):
    browser, edit = browser_of(editor), f"/cms/pages/{draft.pk}/edit/"
    mail.outbox.clear()
    assert browser.post(edit, form(WORDS) | {"action-submit": "1"}).status_code == 302
    here = Submission.objects.get()
    assert here.stage == "desk"
    assert {letter.to[0] for letter in mail.outbox} == set()  # they leave once it is kept
    before = draft.revisions.count()
    browser.post(edit, form(WORDS, standfirst="Written behind their back."))
    assert draft.revisions.count() == before
    actions.take_back(here, by=editor, turn=here.turn)
    browser.post(edit, form(WORDS, standfirst="Taken back first."))
    assert now(draft).get_latest_revision_as_object().standfirst == "Taken back first."


@pytest.mark.django_db(transaction=True)
def test_letters_say_that_something_waits_and_not_a_word_of_it(draft, house_of_readers, editor):
    mail.outbox.clear()
    here = past_the_desk(submit(draft, editor), house_of_readers.rosa)
    row, _ = ask(here, house_of_readers.rosa, house_of_readers.ina, house_of_readers.ole)
    actions.answer(row, by=row.reader, says="change", note="The word radiator is too warm.")
    actions.send_back(here, by=house_of_readers.rosa, turn=again(here).turn, reason="Cooler, please.")
    to = {letter.to[0] for letter in mail.outbox}
    assert {house_of_readers.ina.email, editor.email, house_of_readers.rosa.email} <= to
    said = " ".join(f"{letter.subject} {letter.body}" for letter in mail.outbox)
    assert "radiator" not in said and "Cooler" not in said and "/library/readings/" in said


def test_both_answer_and_one_asks_for_a_change_so_it_comes_back_and_both_read_again(
    draft, house_of_readers, editor
):
    here = past_the_desk(submit(draft, editor), house_of_readers.rosa)
    first, second = ask(here, house_of_readers.rosa, house_of_readers.ina, house_of_readers.ole)
    actions.answer(first, by=first.reader, says="change", note="Say who froze.")
    assert again(here).stage == "reading"
    fine(second)
    assert again(here).stage == "sent_back"
    piece = now(draft)
    piece.standfirst = "It says who froze."
    piece.save_revision(user=editor)
    here = submit(draft, editor)
    assert here.stage == "reading"
    rows = list(here.readings().filter(answer=""))
    assert {row.reader for row in rows} == {first.reader, second.reader}
    with pytest.raises(NotPossible):
        actions.answer(second, by=second.reader, says="fine", note="")  # of the earlier version
    fine(*rows)
    assert again(here).stage == "approved"


def test_a_curator_sends_it_back_or_declines_with_a_reason(draft, house_of_readers, editor):
    here = submit(draft, editor)
    actions.send_back(here, by=house_of_readers.rosa, turn=here.turn, reason="Which question does it serve?")
    assert again(here).stage == "sent_back"
    page = browser_of(editor).get(f"/library/submissions/{here.public_id}/").content.decode()
    assert "Which question does it serve?" in page
    assert "question does it serve" not in str(list(PageLogEntry.objects.values_list("data", flat=True)))
    here = submit(draft, editor)
    assert here.stage == "desk"
    actions.decline(here, by=house_of_readers.rosa, turn=here.turn, reason="It sells a course.")
    assert again(here).stage == "declined"
    assert submit(draft, editor).stage == "desk"


def test_no_piece_goes_past_the_desk_whose_case_material_points_to_somebody(
    make_article, house_of_readers, editor
):
    told = "Anna came from Stornoway and could not sleep."
    piece = make_article(live=False, body=[("vignette", case("vignette", told))], slug="held")
    piece.save_revision(user=editor)
    here = submit(piece, editor)
    with pytest.raises(NotPossible, match="point to someone"):
        actions.pass_desk(here, by=house_of_readers.rosa, turn=here.turn)
    assert again(here).stage == "desk"


def test_a_new_version_is_read_while_the_old_text_stays(draft, house_of_readers, editor, publisher, client):
    read(draft, house_of_readers, editor)
    now(draft).get_latest_revision().publish(user=publisher)
    piece = now(draft)
    piece.standfirst = "Another claim."
    piece.save_revision(user=editor)
    here = submit(piece, editor)
    page = client.get("/library/testing/coat/").content.decode()
    assert "One sentence." in page and "Another claim." not in page
    fine(
        *ask(
            past_the_desk(here, house_of_readers.rosa),
            house_of_readers.rosa,
            house_of_readers.ina,
            house_of_readers.ole,
        )
    )
    now(draft).get_latest_revision().publish(user=publisher)
    assert "Another claim." in client.get("/library/testing/coat/").content.decode()
    assert ReadingAsked.objects.filter(answer="fine").count() == 4
