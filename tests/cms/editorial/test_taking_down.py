"""A curator takes a piece down on one of three grounds; its body appeals, once, to somebody else; what a body sets is
disputed on its page."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.actions import NotPossible, appoint
from accounts.models import Member
from cms import permissions
from cms.bodies import actions as bodies
from cms.editorial import actions
from cms.editorial.models import Dispute, TakenDown
from tests.cms.bodies.conftest import browser_of
from tests.cms.editorial.conftest import now, read
from tests.factories import make_member


@pytest.fixture
def public(draft, house_of_readers, editor, publisher):
    read(draft, house_of_readers, editor)
    now(draft).get_latest_revision().publish(user=publisher)
    return now(draft)


def test_down_at_once_and_nobody_publishes_it_again_as_it_is(public, house_of_readers, publisher, client):
    path = f"/library/pieces/{public.pk}/take-down/"
    browser = browser_of(house_of_readers.rosa)
    assert browser.post(path, {"reason": "Because."}).status_code == 422  # on no other ground
    assert now(public).live
    browser.post(path, {"ground": "identity", "reason": "A neighbour would know her."})
    assert not now(public).live
    assert client.get("/library/testing/coat/").status_code == 404
    with pytest.raises(PermissionDenied):
        now(public).get_latest_revision().publish(user=publisher)


def test_wagtails_own_doors_lead_a_curator_there(public, house_of_readers):
    browser = browser_of(house_of_readers.rosa)
    answer = browser.post(f"/cms/pages/{public.pk}/unpublish/")
    assert answer.headers["Location"].endswith("/take-down/")
    browser.post(f"/cms/bulk/wagtailcore/page/unpublish/?id={public.pk}&next=/cms/")
    assert now(public).live


def test_an_appeal_once_decided_by_another_and_the_body_presses_publish(public, house_of_readers, publisher):
    rosa, rike = house_of_readers.rosa, house_of_readers.rike
    row = actions.take_down(public, by=rosa, ground="safety", reason="It tells them to stop.")
    actions.appeal(row, by=publisher, words="It does not.")
    with pytest.raises(NotPossible):
        actions.appeal(row, by=publisher, words="Again.")
    row.refresh_from_db()
    with pytest.raises(NotPossible):
        actions.decide_appeal(row, by=rosa, granted=True, words="Mine.")
    browser = browser_of(rike)
    path = f"/library/taken-down/{row.public_id}/"
    assert "It does not." in browser.get(path).content.decode()
    browser.post(f"{path}decide/", {"granted": "yes", "words": "They are right."})
    assert TakenDown.objects.get().granted
    assert not now(public).live
    now(public).get_latest_revision().publish(user=publisher)
    assert now(public).live


def test_where_there_is_no_other_curator_a_moderator_stands_in(public, house_of_readers, publisher):
    moderator = make_member("Hedda Mitte")
    appoint(moderator, "moderator")
    row = actions.take_down(public, by=house_of_readers.rosa, ground="advertising", reason="A code.")
    actions.appeal(row, by=publisher, words="Labelled.")
    row.refresh_from_db()
    assert not permissions.can_decide_appeal(moderator, row)
    there = f"/library/taken-down/{row.public_id}/"
    assert browser_of(moderator).get(there).status_code == 404  # another curator is there: it is hers to see
    type(moderator).objects.filter(pk=house_of_readers.rike.pk).update(is_curator=False)
    assert permissions.can_decide_appeal(moderator, row)
    browser = browser_of(moderator)
    assert "decide/" in browser.get(there).content.decode()
    browser.post(f"{there}decide/", {"granted": "yes", "words": "They are right."})
    row.refresh_from_db()
    assert row.decided_by == moderator
    assert browser.get(there).status_code == 200  # what one decided one may read again


def test_a_curator_who_is_suspended_or_was_of_the_body_is_no_other_curator(
    public, house_of_readers, publisher, body
):
    moderator = make_member("Hedda Mitte")
    appoint(moderator, "moderator")
    row = actions.take_down(public, by=house_of_readers.rosa, ground="safety", reason="-")
    Member.objects.filter(pk=house_of_readers.rike.pk).update(
        suspended_until=timezone.now() + timedelta(days=9)
    )
    of_the_body = make_member("Runa Beides")
    appoint(of_the_body, "curator")
    bodies.let_in(body, of_the_body, "editor")
    actions.appeal(row, by=publisher, words="-")
    assert permissions.can_decide_appeal(moderator, row)
    assert list(TakenDown.objects.visible_to(moderator)) == [row]


def test_no_editor_and_no_colleague_takes_down_or_appeals(public, house_of_readers, editor):
    path = f"/library/pieces/{public.pk}/take-down/"
    for member in (editor, house_of_readers.ina):
        assert browser_of(member).post(path, {"ground": "safety", "reason": "-"}).status_code == 403
    row = actions.take_down(public, by=house_of_readers.rosa, ground="safety", reason="-")
    assert (
        browser_of(editor).post(f"/library/taken-down/{row.public_id}/appeal/", {"words": "-"}).status_code
        == 403
    )


def test_a_dispute_stands_on_the_page_with_both_names_and_changes_nothing(public, house_of_readers, client):
    kind = public.kind
    browser = browser_of(house_of_readers.rosa)
    path = f"/library/pieces/{public.pk}/dispute/"
    browser.post(path, {"what": "kind", "says": "I read it as a guide."})
    page = client.get("/library/testing/coat/").content.decode()
    assert "I read it as a guide." in page
    assert "Rosa Bibliothek" in page and "The Testing Institute" in page
    assert now(public).kind == kind
    assert browser.post(path, {"what": "kind", "says": "Again."}).status_code == 422
    browser.post(f"/library/disputes/{Dispute.objects.get().public_id}/end/")
    assert "I read it as a guide." not in client.get("/library/testing/coat/").content.decode()
