"""A server out of reach, a session that ended, a second tab: nothing typed is lost, and the page says so."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, Route, expect

from forum.consultations import actions
from forum.consultations.drafts import Draft
from tests import factories
from tests.browser.conftest import OpenPage
from tests.browser.people import sign_in
from tests.browser.writing import (
    KEPT,
    composer,
    forgotten,
    is_saved,
    saving,
    soon,
    status,
    stored,
    to_the_end,
)
from tests.cast import PASSWORD, Cast

pytestmark = [pytest.mark.browser, pytest.mark.drill, pytest.mark.usefixtures("defaults")]

AUTOSAVE = "**/autosave/"


@pytest.fixture
def draft(cast: Cast, defaults: None) -> Draft:
    """A draft of Maren's."""
    return factories.make_draft(cast.maren)


def cut(page: Page, address: str = AUTOSAVE) -> None:
    """Take the server away from this page's saving."""
    page.route(address, lambda route: route.abort("connectionrefused"))


def says_so(page: Page) -> None:
    """The page says that it could not save, and keeps trying."""
    expect(status(page)).to_have_text("Not saved: no connection, we keep trying")


def test_a_lost_connection_is_said_and_survived(open_page: OpenPage, cast: Cast, draft: Draft) -> None:
    page = open_page(cast.maren)
    box = composer(page, draft)
    to_the_end(box)
    cut(page)
    box.press_sequentially(" Offline words.")
    says_so(page)
    assert len(page.evaluate(KEPT)) == 1
    box.press_sequentially(" And more.")
    page.unroute(AUTOSAVE)
    is_saved(page)
    assert stored(draft) == f"<p>{factories.STORY} Offline words. And more.</p>"


def test_when_the_connection_is_back_it_is_saved_at_once(
    open_page: OpenPage, cast: Cast, draft: Draft
) -> None:
    page = open_page(cast.maren)
    box = composer(page, draft)
    page.context.set_offline(True)
    box.press_sequentially("Offline. ")
    says_so(page)
    with saving(page):
        page.context.set_offline(False)
    is_saved(page)


def test_a_server_that_fails_is_asked_again(open_page: OpenPage, cast: Cast, draft: Draft) -> None:
    page = open_page(cast.maren)
    box = composer(page, draft)
    page.route(AUTOSAVE, lambda route: route.fulfill(status=502, body="<h1>Bad gateway</h1>"))
    box.press_sequentially("While it restarts. ")
    says_so(page)
    page.unroute(AUTOSAVE)
    is_saved(page)
    assert stored(draft).startswith("<p>While it restarts. ")


def test_an_answer_lost_on_its_way_back_is_no_other_tab(
    open_page: OpenPage, cast: Cast, draft: Draft
) -> None:
    page = open_page(cast.maren)
    box = composer(page, draft)

    def swallow(route: Route) -> None:
        route.fetch()  # the server saves it
        route.abort("connectionreset")

    page.route(AUTOSAVE, swallow)
    box.press_sequentially("Twice sent, once kept. ")
    says_so(page)
    page.unroute(AUTOSAVE)
    is_saved(page)
    assert stored(draft).startswith("<p>Twice sent, once kept. ")


def test_a_reload_while_the_server_is_out_of_reach_brings_the_text_back(
    open_page: OpenPage, cast: Cast, draft: Draft
) -> None:
    page = open_page(cast.maren)
    box = composer(page, draft)
    to_the_end(box)
    cut(page)
    box.press_sequentially(" Kept in this tab.")
    page.get_by_label("What do you want to understand").fill("And this too?")
    says_so(page)
    page.reload()
    expect(box).to_have_text(f"{factories.STORY} Kept in this tab.")
    expect(page.get_by_label("What do you want to understand")).to_have_value("And this too?")
    page.unroute(AUTOSAVE)
    is_saved(page)
    assert stored(draft) == f"<p>{factories.STORY} Kept in this tab.</p>"


def test_text_left_behind_reaches_the_server_from_the_next_page(
    open_page: OpenPage, cast: Cast, draft: Draft
) -> None:
    page = open_page(cast.maren)
    box = composer(page, draft)
    cut(page)
    box.press_sequentially("Left in a hurry. ")
    page.goto("/consultations/")
    assert len(page.evaluate(KEPT)) == 1
    page.unroute(AUTOSAVE)
    page.goto("/library/")
    forgotten(page)
    assert stored(draft).startswith("<p>Left in a hurry. ")


def test_a_form_is_not_sent_into_nowhere(open_page: OpenPage, cast: Cast, draft: Draft) -> None:
    page = open_page(cast.maren)
    box = composer(page, draft)
    page.context.set_offline(True)
    box.press_sequentially("Nearly done. ")
    page.get_by_role("button", name="Read it as they will").click()
    expect(status(page)).to_contain_text("Not sent: no connection.")
    expect(box).to_contain_text("Nearly done.")
    page.context.set_offline(False)
    is_saved(page)
    page.get_by_role("button", name="Read it as they will").click()
    page.wait_for_url("**/preview/")
    expect(page.get_by_text("Nearly done.")).to_be_visible()


def test_a_stale_tab_is_told_and_shows_both_texts(open_page: OpenPage, cast: Cast, draft: Draft) -> None:
    first = open_page(cast.maren)
    box = composer(first, draft)
    second = first.context.new_page()
    with saving(second):
        composer(second, draft).press_sequentially("From the second tab. ")
    with saving(first, 409):
        box.press_sequentially("From the first tab. ")
    expect(status(first)).to_contain_text("Another tab has saved this draft meanwhile.")
    assert stored(draft).startswith("<p>From the second tab. ")
    first.get_by_role("button", name="Show both texts").click()
    expect(first.locator("#id_p0")).to_contain_text("From the first tab.")
    expect(first.locator(".version")).to_contain_text("From the second tab.")
    first.get_by_role("button", name="Save draft").click()
    expect(first.get_by_text("You can leave and come back")).to_be_visible()
    assert stored(draft).startswith("<p>From the first tab. ")
    assert first.evaluate(KEPT) == []


def test_an_expired_session_loses_nothing(open_page: OpenPage, cast: Cast, draft: Draft) -> None:
    page = open_page(cast.maren)
    box = composer(page, draft)
    Session.objects.all().delete()
    box.press_sequentially("After the session. ")
    expect(status(page)).to_contain_text("You were signed out. Your text is kept in this tab.")
    with page.context.expect_page() as opened:
        status(page).get_by_role("link", name="Sign in again").click()
    door = opened.value
    door.get_by_label(re.compile("mail", re.IGNORECASE)).fill(cast.maren.email)
    door.get_by_label("Password", exact=False).first.fill(PASSWORD)
    door.get_by_role("button", name="Come in", exact=True).click()
    door.wait_for_url("**/home/")
    is_saved(page)
    assert stored(draft).startswith("<p>After the session. ")


def test_what_one_person_typed_never_becomes_anothers(open_page: OpenPage, cast: Cast) -> None:
    question = factories.make_consultation(cast.maren)
    page = open_page(cast.ilse)
    page.goto(f"/consultations/{question.public_id}/")
    page.locator("#id_text").click()
    sign_in(page.context, cast.tobi)
    with saving(page, 401):
        page.keyboard.type("Ilse alone may read this.")
    expect(status(page)).to_contain_text("Somebody else is signed in on this browser now.")
    page.reload()
    expect(page.locator("#id_text")).to_have_value("")
    assert not Draft.objects.filter(author=cast.tobi).exists()


def test_signing_out_leaves_nothing_in_the_tab(open_page: OpenPage, cast: Cast, draft: Draft) -> None:
    page = open_page(cast.maren)
    box = composer(page, draft)
    cut(page)
    box.press_sequentially("Unsaved. ")
    says_so(page)
    page.goto("/me/")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(re.compile(r"/$"))
    assert page.evaluate(KEPT) == []


def test_a_consultation_that_closed_meanwhile_keeps_the_reply(open_page: OpenPage, cast: Cast) -> None:
    question = factories.make_consultation(cast.maren)
    page = open_page(cast.ilse)
    page.goto(f"/consultations/{question.public_id}/")
    page.locator("#id_text").click()
    actions.withdraw(question, by=cast.maren)
    with saving(page, 410):
        page.keyboard.type("Too late, and still mine.")
    expect(status(page)).to_contain_text("Your text is kept.")
    soon(page, lambda: "still mine" in Draft.objects.get(author=cast.ilse).data["html"])


def test_a_reply_kept_in_the_tab_comes_back_as_an_editor_and_not_as_html(
    open_page: OpenPage, cast: Cast
) -> None:
    question = factories.make_consultation(cast.maren)
    page = open_page(cast.ilse)
    page.goto(f"/consultations/{question.public_id}/")
    cut(page)
    box = page.locator("#id_text")
    box.click()
    expect(box).to_have_attribute("role", "textbox")
    box.press_sequentially("Kept.")
    says_so(page)
    page.reload()
    expect(box).to_have_attribute("role", "textbox")
    expect(box).to_have_text("Kept.")


def test_discarding_a_draft_takes_its_last_words_along(open_page: OpenPage, cast: Cast, draft: Draft) -> None:
    page = open_page(cast.maren)
    composer(page, draft).press_sequentially("Last words. ")
    page.get_by_role("button", name="Discard this draft").click()
    page.wait_for_url("**/drafts/")
    assert stored(draft).startswith("<p>Last words. ")
    assert draft.discarded_at is not None
    forgotten(page)
