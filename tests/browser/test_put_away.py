"""Put away: somebody is at the door, and one tap or Escape twice leaves nothing to read."""

import pytest
from playwright.sync_api import expect

from forum.consultations import actions
from forum.consultations.drafts import Draft
from tests import factories
from tests.browser.conftest import OpenPage
from tests.browser.writing import composer, is_saved, soon, stored
from tests.cast import Cast

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("defaults")]


@pytest.fixture
def draft(cast: Cast, defaults: None) -> Draft:
    """A draft of Maren's."""
    return factories.make_draft(cast.maren)


@pytest.mark.parametrize("by", ["Escape twice", pytest.param("the button", marks=pytest.mark.walk)])
def test_it_saves_and_shows_the_library(open_page: OpenPage, cast: Cast, draft: Draft, by: str) -> None:
    page = open_page(cast.maren, width=390)
    composer(page, draft).press_sequentially("The door opens. ")
    if by == "the button":
        page.get_by_role("button", name="Put away").click()
    else:
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
    page.wait_for_url("**/library/")
    assert stored(draft).startswith("<p>The door opens. ")


@pytest.mark.walk
def test_escape_once_or_slowly_does_nothing(open_page: OpenPage, cast: Cast, draft: Draft) -> None:
    page = open_page(cast.maren)
    box = composer(page, draft)
    page.keyboard.press("Escape")
    page.wait_for_timeout(1200)
    page.keyboard.press("Escape")
    expect(box).to_be_visible()


@pytest.mark.walk
def test_without_javascript_the_button_does_the_same(open_page: OpenPage, cast: Cast, draft: Draft) -> None:
    page = open_page(cast.maren, script=False)
    composer(page, draft).fill("The door opens.")
    page.get_by_role("button", name="Put away").click()
    page.wait_for_url("**/library/")
    assert stored(draft) == "<p>The door opens.</p>"


@pytest.mark.walk
def test_the_page_is_hidden_before_anything_is_sent(open_page: OpenPage, cast: Cast, draft: Draft) -> None:
    page = open_page(cast.maren)
    box = composer(page, draft)
    box.press_sequentially("The door opens. ")
    page.route("**/autosave/", lambda route: None)  # never answered
    page.get_by_role("button", name="Put away").click()
    expect(box).to_be_hidden()
    expect(page.locator("body")).to_have_text("", use_inner_text=True)
    expect(page).to_have_title("Between")


def test_out_of_reach_of_the_server_it_leaves_an_almost_empty_page(
    open_page: OpenPage, cast: Cast, draft: Draft
) -> None:
    page = open_page(cast.maren)
    box = composer(page, draft)
    box.press_sequentially("The door opens. ")
    page.context.set_offline(True)
    page.get_by_role("button", name="Put away").click()
    expect(page.get_by_text("Put away. Your text is kept in this tab.")).to_be_visible()
    expect(box).to_be_hidden()
    page.context.set_offline(False)
    page.get_by_role("link", name="The library").click()
    page.wait_for_url("**/library/")
    composer(page, draft)
    is_saved(page)
    assert stored(draft).startswith("<p>The door opens. ")


@pytest.mark.walk
def test_a_stale_tab_is_put_away_as_a_draft_of_its_own(open_page: OpenPage, cast: Cast, draft: Draft) -> None:
    page = open_page(cast.maren)
    box = composer(page, draft)
    actions.save(draft, factories.data_for(question="From elsewhere?"), seq=draft.seq)
    box.press_sequentially("The door opens. ")
    page.get_by_role("button", name="Put away").click()
    page.wait_for_url("**/library/")
    copy = Draft.objects.exclude(pk=draft.pk).get()
    assert stored(copy).startswith("<p>The door opens. ")
    assert draft.data["question"] == "From elsewhere?"


@pytest.mark.walk
def test_a_page_one_only_reads_is_put_away_too(open_page: OpenPage, cast: Cast) -> None:
    question = factories.make_consultation(cast.maren)
    page = open_page(cast.ilse)
    page.goto(f"/consultations/{question.public_id}/")
    page.wait_for_load_state("networkidle")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_url("**/library/")
    assert not Draft.objects.filter(author=cast.ilse).exists()


@pytest.mark.walk
def test_a_page_for_changing_a_reply_is_put_away_and_what_was_typed_is_kept(
    open_page: OpenPage, cast: Cast
) -> None:
    reply = factories.make_reply(factories.make_consultation(cast.maren), cast.ilse)
    page = open_page(cast.ilse)
    page.goto(f"/replies/{reply.public_id}/edit/")
    box = page.locator("#id_text")
    expect(box).to_have_attribute("role", "textbox")
    box.press_sequentially("Not yet sent. ")
    page.get_by_role("link", name="Put away").click()
    page.wait_for_url("**/library/")
    soon(page, lambda: Draft.objects.get(purpose="reply_edit").data["html"].startswith("<p>Not yet sent. "))
