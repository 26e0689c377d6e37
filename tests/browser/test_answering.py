"""Answering on a reading page: light until somebody writes, and then the same care."""

import gzip
import re

import pytest
from playwright.sync_api import Response, Route, expect

from forum.consultations.drafts import Draft
from forum.consultations.models import Consultation
from tests import factories
from tests.browser.conftest import OpenPage
from tests.browser.writing import is_saved, saving, sends
from tests.cast import Cast

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("defaults")]

MOST = 25_000  # bytes of compressed JavaScript on a reading page


@pytest.fixture
def question(cast: Cast, defaults: None) -> Consultation:
    """Maren's question, open to Ilse."""
    return factories.make_consultation(cast.maren)


@pytest.mark.parametrize("place", ["the list", "a consultation"])
@pytest.mark.walk
def test_reading_sends_little_javascript_and_no_editor(
    open_page: OpenPage, cast: Cast, question: Consultation, place: str
) -> None:
    page = open_page(cast.ilse)
    scripts: list[Response] = []
    page.on("response", lambda each: scripts.append(each) if each.request.resource_type == "script" else None)
    page.goto("/consultations/" if place == "the list" else f"/consultations/{question.public_id}/")
    page.wait_for_load_state("networkidle")
    sizes = {each.url.rsplit("/", 1)[-1]: len(gzip.compress(each.body())) for each in scripts}
    assert "app.js" in sizes  # so what follows means something
    assert sum(sizes.values()) <= MOST, sizes
    assert "editor.js" not in sizes and "rich-text.js" not in sizes


@pytest.mark.walk
def test_the_opener_taken_says_what_it_asks_and_sets_the_kind(
    open_page: OpenPage, cast: Cast, question: Consultation
) -> None:
    factories.move_to_phase(question, "perspectives")
    page = open_page(cast.ilse)
    page.goto(f"/consultations/{question.public_id}/")
    page.get_by_role("radio", name="I wonder whether …").check()
    box = page.locator("#id_text")
    expect(box).to_have_accessible_description(re.compile("Tentative, one idea"))
    box.click()
    expect(box).to_have_attribute("role", "textbox")
    expect(box).to_have_accessible_description(re.compile("Tentative, one idea"))
    box.press_sequentially("the hurry was hers.")
    page.get_by_role("button", name="Send to").click()
    expect(page.locator(".reply[data-kind=perspective]")).to_contain_text(
        "I wonder whether the hurry was hers."
    )


@pytest.mark.walk
def test_words_typed_while_the_editor_is_on_its_way_are_in_it_with_the_caret(
    open_page: OpenPage, cast: Cast, question: Consultation
) -> None:
    page = open_page(cast.ilse)
    held: list[Route] = []
    page.route("**/editor.js", lambda route: held.append(route))
    page.goto(f"/consultations/{question.public_id}/")
    box = page.locator("#id_text")
    with page.expect_request("**/editor.js"):
        box.click()
    box.press_sequentially("I felt small & cold.")
    for _ in "cold.":
        page.keyboard.press("ArrowLeft")
    held[0].continue_()
    expect(box).to_have_attribute("role", "textbox")
    expect(box).to_be_focused()
    with saving(page):
        page.keyboard.type("very ")
    expect(box).to_have_text("I felt small & very cold.")
    assert Draft.objects.get(purpose="reply").data["html"] == "<p>I felt small &amp; very cold.</p>"


@pytest.mark.walk
def test_without_the_editor_the_text_box_stays_and_works(
    open_page: OpenPage, cast: Cast, question: Consultation
) -> None:
    page = open_page(cast.ilse)
    page.route("**/editor.js", lambda route: route.abort())
    page.goto(f"/consultations/{question.public_id}/")
    with page.expect_event("requestfailed"):
        page.locator("#id_text").click()
    with saving(page):
        page.locator("textarea#id_text").press_sequentially("- one\n- two")
    is_saved(page)
    assert Draft.objects.get(purpose="reply").data["html"] == "<ul><li>one</li><li>two</li></ul>"


def test_send_pressed_twice_sends_one(open_page: OpenPage, cast: Cast, question: Consultation) -> None:
    page = open_page(cast.ilse)
    page.goto(f"/consultations/{question.public_id}/")
    page.get_by_role("radio", name="As I read, I felt …").check()
    page.locator("#id_text").click()
    page.keyboard.type("cold.")
    sent = sends(page, "/reply/")
    page.get_by_role("button", name="Send to").dblclick()
    expect(page.locator(".reply")).to_have_count(1)
    assert len(sent) == 1


@pytest.mark.walk
def test_a_kept_draft_of_a_reply_is_there_on_coming_back(
    open_page: OpenPage, cast: Cast, question: Consultation
) -> None:
    factories.make_reply_draft(question, cast.ilse, "Half a thought")
    page = open_page(cast.ilse)
    page.goto(f"/consultations/{question.public_id}/")
    box = page.locator("#id_text")
    box.click()
    expect(box).to_have_attribute("role", "textbox")
    box.press("End")
    with saving(page):
        page.keyboard.type(", now whole.")
    assert Draft.objects.get(purpose="reply").data["html"] == "<p>Half a thought, now whole.</p>"
