"""Whoever writes for one training body reads no title that another has not published."""

import pytest
from wagtail.models import Page

from cms.models import TrainingBodyPage
from tests.cms.bodies.conftest import browser_of

SECRET = "The unsaid clock"


@pytest.fixture
def drafts(library, other, body) -> dict[str, Page]:
    """A draft of another body, a live page that gets a new title there, and a draft of one's own."""

    def add(parent: Page, title: str) -> Page:
        page = TrainingBodyPage(
            title=title,
            slug=title.split()[-1].lower(),
            who_they_are="x",
            interests="x",
            editor="x",
            live=False,
        )
        return parent.add_child(instance=page)

    made = {"hidden": add(library, SECRET), "live": other}
    other.title = f"{SECRET} too"
    other.save_revision()
    body.title = "Our own hands"
    body.save_revision()
    return made


def test_no_chooser_and_no_report_names_a_draft_of_another_body(editor, drafts, library, body):
    browser = browser_of(editor)
    there = [f"/cms/choose-page/{drafts[which].pk}/" for which in drafts]
    there += [f"/cms/choose-page/chosen-multiple/?id={page.pk}" for page in drafts.values()]
    there += ["/cms/reports/page-types-usage/", "/cms/reports/page-types-usage/results/"]
    assert {browser.get(path).status_code for path in there} == {404}
    for path in (
        "/cms/choose-page/",
        f"/cms/choose-page/{library.pk}/",
        "/cms/choose-page/search/?q=unsaid",
        "/cms/choose-page/?page_type=cms.trainingbodypage",
        "/cms/",
    ):
        answer = browser.get(path)
        assert answer.status_code == 200
        assert SECRET not in answer.content.decode() and "page-types-usage" not in answer.content.decode()


def test_ones_own_and_what_everybody_reads_can_be_chosen(editor, drafts, library, body, make_article):
    piece = make_article(title="A piece for everybody", slug="piece")
    browser = browser_of(editor)
    assert "Our own hands" in browser.get(f"/cms/choose-page/{library.pk}/").content.decode()
    assert "A piece for everybody" in browser.get("/cms/choose-page/search/?q=everybody").content.decode()
    assert browser.get(f"/cms/choose-page/chosen-multiple/?id={piece.pk}&id={body.pk}").status_code == 200


def test_a_curator_chooses_among_everything(login_as, drafts, library):
    assert SECRET in login_as("curator").get(f"/cms/choose-page/{library.pk}/").content.decode()
