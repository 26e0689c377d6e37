"""What time brings: reminders, a curator who stands in after ten days, one reading that is enough after three weeks."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.actions import NotPossible
from cms.bodies import actions as bodies
from cms.editorial import actions
from cms.editorial.clock import remind_readers
from cms.editorial.gate import may_publish
from cms.editorial.models import Approval, ReadingAsked, Submission
from tests.cms.bodies.conftest import browser_of
from tests.cms.editorial.conftest import again, ask, fine, now, past_the_desk, submit

DAY = timedelta(days=1)


@pytest.fixture
def here(draft, house_of_readers, editor):
    return past_the_desk(submit(draft, editor), house_of_readers.rosa)


def days_pass(days: int) -> None:
    """Let days pass for everybody who was asked."""
    for row in ReadingAsked.objects.all():
        ReadingAsked.objects.filter(pk=row.pk).update(
            asked_at=row.asked_at - days * DAY, due_at=row.due_at - days * DAY
        )


def test_a_curator_stands_in_after_ten_days_and_not_before(here, house_of_readers):
    people = house_of_readers
    first, second = ask(here, people.rosa, people.ina, people.ole)
    fine(first)
    days_pass(9)
    with pytest.raises(NotPossible):
        actions.stand_in(here, by=people.rike, turn=again(here).turn)
    # Somebody from outside has read; the second is outside too and does not answer: nobody needs to stand in.
    days_pass(2)
    with pytest.raises(NotPossible):
        actions.stand_in(here, by=people.rike, turn=again(here).turn)
    assert second.reader == people.ole


def test_where_nobody_from_outside_answers_a_curator_stands_in(here, house_of_readers):
    people = house_of_readers
    ask(here, people.rosa, people.ina, people.ole)
    days_pass(11)
    row = actions.stand_in(here, by=people.rike, turn=again(here).turn)
    assert browser_of(people.rike).get(f"/library/readings/{row.public_id}/").status_code == 200
    fine(row)
    assert again(here).stage == "reading"


def test_silence_alone_never_publishes(here, house_of_readers, draft, publisher):
    ask(here, house_of_readers.rosa, house_of_readers.ina, house_of_readers.ole)
    days_pass(400)
    with pytest.raises(PermissionDenied):
        now(draft).get_latest_revision().publish(user=publisher)


def test_after_three_weeks_one_reading_is_enough_and_the_page_says_so_until_the_second(
    here, house_of_readers, draft, publisher, client
):
    people = house_of_readers
    first, second = ask(here, people.rosa, people.ina, people.ole)
    fine(first)
    with pytest.raises(PermissionDenied):
        now(draft).get_latest_revision().publish(user=publisher)
    days_pass(21)
    now(draft).get_latest_revision().publish(user=publisher)
    assert now(draft).live and Approval.objects.get().readings == 1
    assert "Read by one reader" in client.get("/library/testing/coat/").content.decode()
    assert again(here).stage == "reading"
    fine(second)
    assert again(here).stage == "published"
    assert Approval.objects.get().readings == 2
    assert "Read by one reader" not in client.get("/library/testing/coat/").content.decode()


def test_who_cannot_read_or_is_of_the_body_is_not_the_one(here, house_of_readers, draft, publisher, body):
    people = house_of_readers
    [first] = ask(here, people.rosa, people.ina)
    actions.answer(first, by=people.ina, says="cannot", note="")
    days_pass(22)
    bodies.let_in(body, people.uta, "editor")
    inside, second = ask(here, people.rosa, people.uta, people.ole)
    assert not inside.outside
    fine(inside)
    days_pass(22)
    assert not may_publish(now(draft), now(draft).get_latest_revision(), publisher)
    ReadingAsked.objects.filter(pk=inside.pk).update(answer="")
    fine(second)
    assert may_publish(now(draft), now(draft).get_latest_revision(), publisher)


def test_nor_is_one_enough_on_the_day_they_are_asked_or_while_no_other_is(
    here, house_of_readers, draft, publisher
):
    people = house_of_readers
    [first] = ask(here, people.rosa, people.ina)
    actions.let_go(first, by=people.rosa)
    days_pass(22)
    fine(*ask(here, people.rosa, people.ole))
    assert not may_publish(now(draft), now(draft).get_latest_revision(), publisher)
    days_pass(22)
    assert not may_publish(now(draft), now(draft).get_latest_revision(), publisher)
    ask(here, people.rosa, people.uta)
    assert may_publish(now(draft), now(draft).get_latest_revision(), publisher)


def test_nobody_stands_in_who_has_not_waited_for_anybody(here, house_of_readers):
    people = house_of_readers
    [row] = ask(here, people.rosa, people.ina)
    actions.let_go(row, by=people.rosa)
    days_pass(11)
    ask(here, people.rosa, people.ole)
    with pytest.raises(NotPossible):
        actions.stand_in(here, by=people.rosa, turn=again(here).turn)
    assert "/stand-in/" not in browser_of(people.rosa).get("/cms/waiting/").content.decode()
    days_pass(10)
    row = actions.stand_in(here, by=people.rosa, turn=again(here).turn)
    actions.answer(row, by=people.rosa, says="cannot", note="")
    actions.stand_in(here, by=people.rike, turn=again(here).turn)  # who could not is as if they never had


def test_not_where_somebody_asked_for_a_change(here, house_of_readers, draft, publisher):
    people = house_of_readers
    first, second, _ = ask(here, people.rosa, people.ina, people.ole, people.uta)
    fine(first)
    actions.answer(second, by=people.ole, says="change", note="Not so sure.")
    days_pass(30)
    with pytest.raises(PermissionDenied):
        now(draft).get_latest_revision().publish(user=publisher)


def test_reminders_go_once(here, house_of_readers):
    ask(here, house_of_readers.rosa, house_of_readers.ina, house_of_readers.ole)
    assert remind_readers(timezone.now()) == 0
    days_pass(17)
    assert remind_readers(timezone.now()) == 3  # two readers, and curators: somebody may stand in
    assert remind_readers(timezone.now()) == 0


def test_a_desk_check_that_waits_a_week_is_remembered(draft, house_of_readers, editor):
    here = submit(draft, editor)
    Submission.objects.filter(pk=here.pk).update(since=timezone.now() - 8 * DAY)
    assert remind_readers(timezone.now()) == 1
    assert remind_readers(timezone.now()) == 0


def test_who_cannot_read_hands_over_and_somebody_else_is_asked(here, house_of_readers):
    people = house_of_readers
    first, second = ask(here, people.rosa, people.ina, people.ole)
    actions.answer(first, by=people.ina, says="cannot", note="")
    actions.let_go(second, by=people.rosa)
    assert browser_of(people.ole).get(f"/library/readings/{second.public_id}/").status_code == 404
    third = ask(here, people.rosa, people.uta)
    again_first = ask(here, people.rosa, people.ina)
    fine(*third, *again_first)
    assert again(here).stage == "approved"


def test_the_dashboard_says_what_waits_on_whom_overdue_first(here, house_of_readers, editor, make_article):
    ask(here, house_of_readers.rosa, house_of_readers.ina, house_of_readers.ole)
    days_pass(22)
    later = make_article(live=False, title="Another piece", slug="later")
    later.save_revision(user=editor)
    submit(later, editor)
    page = browser_of(house_of_readers.rosa).get("/cms/waiting/").content.decode()
    assert page.index("Ina Inwendig") < page.index("Another piece")
    assert "Overdue since" in page
    for act in ("remind", "let-go", "stand-in", "take-over"):
        assert f"/{act}/" in page, act
