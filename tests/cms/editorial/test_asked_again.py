"""Who asked for a change reads again, also where a piece was taken back and submitted anew: nobody looks for readers who
say yes."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.actions import NotPossible
from cms.editorial import actions
from cms.editorial.models import ReadingAsked
from cms.editorial.waiting import what_waits
from tests.cms.bodies.conftest import browser_of
from tests.cms.editorial.conftest import again, ask, fine, past_the_desk, submit

pytestmark = pytest.mark.both


@pytest.fixture
def anew(draft, house_of_readers, editor):
    """Ina asked for a change; the body took the piece back, submitted the same words again, and it is past the desk."""
    here = past_the_desk(submit(draft, editor), house_of_readers.rosa)
    row, _ = ask(here, house_of_readers.rosa, house_of_readers.ina, house_of_readers.ole)
    actions.answer(row, by=row.reader, says="change", note="Say who froze.")
    actions.take_back(here, by=editor, turn=again(here).turn)
    return past_the_desk(submit(draft, editor), house_of_readers.rosa)


def of_ina(here, people):
    return here.readings().get(reader=people.ina, answer="")


def test_a_piece_that_is_taken_back_and_submitted_anew_waits_for_who_asked_for_a_change(
    anew, house_of_readers
):
    mine = of_ina(anew, house_of_readers)
    fine(*ask(anew, house_of_readers.rosa, house_of_readers.ole, house_of_readers.uta))
    assert again(anew).stage == "reading"
    fine(mine)
    assert again(anew).stage == "approved"


def test_nor_is_one_reading_enough_without_them(anew, house_of_readers):
    here, _ = ask(anew, house_of_readers.rosa, house_of_readers.ole, house_of_readers.uta)
    fine(here)
    ReadingAsked.objects.update(asked_at=timezone.now() - timedelta(days=30))
    assert not again(anew).one_is_enough(timezone.now())
    actions.answer(of_ina(anew, house_of_readers), by=house_of_readers.ina, says="cannot", note="")
    assert again(anew).one_is_enough(timezone.now())


def test_they_are_not_forgotten_by_taking_it_back_twice(anew, draft, house_of_readers, editor):
    actions.take_back(anew, by=editor, turn=again(anew).turn)
    here = submit(draft, editor)
    actions.take_back(here, by=editor, turn=again(here).turn)  # at the desk, before anybody was asked
    here = past_the_desk(submit(draft, editor), house_of_readers.rosa)
    assert of_ina(here, house_of_readers)


def test_nor_by_a_curator_who_sends_it_back_before_they_have_read_again(draft, house_of_readers, editor):
    here = past_the_desk(submit(draft, editor), house_of_readers.rosa)
    for says in ("change", ""):
        row = here.readings().filter(reader=house_of_readers.ina).first() or ask(
            here, house_of_readers.rosa, house_of_readers.ina
        )[0]  # fmt: skip
        if says:
            actions.answer(row, by=row.reader, says=says, note="Say who froze.")
        if again(here).stage == "reading":
            actions.send_back(here, by=house_of_readers.rosa, turn=again(here).turn, reason="Not yet.")
        draft.save_revision(user=editor)
        here = submit(draft, editor)
    assert of_ina(here, house_of_readers)


def test_a_curator_lets_them_go_with_a_reason_alone_and_the_body_reads_it(anew, house_of_readers, editor):
    row = of_ina(anew, house_of_readers)
    fine(*ask(anew, house_of_readers.rosa, house_of_readers.ole, house_of_readers.uta))
    with pytest.raises(NotPossible, match="Say why"):
        actions.let_go(row, by=house_of_readers.rosa)
    rosa, path = browser_of(house_of_readers.rosa), f"/library/readings/{row.public_id}/let-go/"
    refused = rosa.post(path)
    assert refused.status_code == 422 and "Say why: the training body reads it." in refused.content.decode()
    assert again(anew).stage == "reading"
    rosa.post(path, {"reason": "She is on leave until spring."})
    assert again(anew).stage == "approved"
    page = browser_of(editor).get(f"/library/submissions/{anew.public_id}/").content.decode()
    assert "She is on leave until spring." in page and "Ina" not in page


def test_the_curators_pages_say_that_there_was_an_earlier_run_and_what_came_of_it(anew, house_of_readers):
    rosa = browser_of(house_of_readers.rosa)
    for path in ("/cms/waiting/", f"/library/submissions/{anew.public_id}/"):
        page = " ".join(rosa.get(path).content.decode().split())
        assert "Submitted before: taken back" in page and "after 1 reader asked for a change" in page
    waits = next(each for each in what_waits(house_of_readers.rosa) if "Ina" in each.for_whom)
    assert waits.for_whom == "Ina Inwendig, who asked for a change before"
    assert [words for words, _, _ in waits.acts] == ["Remind"]  # with a reason, on the piece's page


def test_what_waits_asks_no_more_often_for_more_runs(anew, draft, house_of_readers, editor):
    def asked():
        with CaptureQueriesContext(
            connection,
        ) as caught:
            what_waits(house_of_readers.rosa)
        return len(caught)

    few = asked()
    here = anew
    for _ in range(3):
        actions.take_back(here, by=editor, turn=again(here).turn)
        here = past_the_desk(submit(draft, editor), house_of_readers.rosa)
    assert asked() == few
