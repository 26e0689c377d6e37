"""Two people have one piece open and both save: the second is told, and both versions can be got back."""

import pytest
from wagtail.models import Revision

from tests.cms.bodies.conftest import browser_of
from tests.cms.editorial.conftest import now
from tests.cms.test_case_material import form

WORDS = [("prose", {"text": "<p>Some words.</p>"})]


@pytest.fixture
def edit(draft):
    return f"/cms/pages/{draft.pk}/edit/"


def opened(piece) -> dict[str, str]:
    """What the form of a piece says of the version it was opened with."""
    newest = now(piece).get_latest_revision()
    return {"loaded_revision_id": str(newest.pk), "loaded_revision_created_at": newest.created_at.isoformat()}


def standfirsts(piece) -> list[str]:
    """What the versions of a piece say under its title, oldest first."""
    return [each.content["standfirst"] for each in now(piece).revisions.order_by("created_at", "pk")]


def test_the_second_is_told_whose_version_is_kept_and_led_to_both(
    draft, edit, editor, publisher, house_of_readers
):
    before = opened(draft)
    browser_of(publisher).post(edit, form(WORDS, standfirst="Petra’s.") | before)
    second = browser_of(editor)
    page = second.post(edit, form(WORDS, standfirst="Elke’s.") | before, follow=True).content.decode()
    assert "Petra Publikation saved this page while you had it open" in page
    theirs, mine = now(draft).revisions.order_by("pk")[1:]
    both = f"/cms/pages/{draft.pk}/revisions/compare/{theirs.pk}...{mine.pk}/"
    assert both in page
    seen = second.get(both).content.decode()
    assert "Petra" in seen and "Elke" in seen
    assert standfirsts(draft)[1:] == ["Petra’s.", "Elke’s."]


def test_whoever_saves_alone_is_told_nothing(draft, edit, editor, house_of_readers):
    browser = browser_of(editor)
    for words in ("One.", "Two."):
        page = browser.post(edit, form(WORDS, standfirst=words) | opened(draft), follow=True).content.decode()
        assert "while you had it open" not in page


def test_what_was_saved_by_itself_before_keeps_nobody_from_saving(
    draft, edit, editor, publisher, house_of_readers
):
    """Wagtail writes one's own last version over while one writes; it no longer can once somebody saved beside it."""
    browser = browser_of(editor)
    browser.post(edit, form(WORDS, standfirst="Elke’s.") | opened(draft))
    own = {"overwrite_revision_id": str(now(draft).latest_revision_id)} | opened(draft)
    browser_of(publisher).post(edit, form(WORDS, standfirst="Petra’s.") | opened(draft))
    page = browser.post(edit, form(WORDS, standfirst="Elke’s, more.") | own, follow=True).content.decode()
    assert "Petra Publikation saved this page" in page and "Cannot overwrite" not in page
    assert standfirsts(draft)[1:] == ["Elke’s.", "Petra’s.", "Elke’s, more."]


def test_what_saves_itself_stops_where_somebody_saved(draft, edit, editor, publisher, house_of_readers):
    before = opened(draft)
    browser_of(publisher).post(edit, form(WORDS, standfirst="Petra’s.") | before)
    answer = browser_of(editor).post(
        edit, form(WORDS, standfirst="Elke’s.") | before, headers={"accept": "application/json"}
    )
    assert answer.json()["error_code"] == "invalid_revision"
    assert Revision.page_revisions.filter(object_id=str(draft.pk)).count() == 2
