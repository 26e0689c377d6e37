"""Writing in the composer: it saves itself, looks as meant, and leaves alone what nobody touched."""

import re

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.browser.access import violations
from tests.browser.conftest import OpenPage
from tests.browser.writing import ONE, composer, is_saved, paste, saving, sends, status, stored, to_the_end
from tests.cast import Cast

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("defaults")]

MARKED = "<p>She said <strong>nothing</strong>.</p><ul><li>the clock</li><li>the door</li></ul>"


def test_what_i_type_is_saved_by_itself_and_there_again_after_a_reload(
    open_page: OpenPage, cast: Cast
) -> None:
    draft = factories.make_draft(cast.maren)
    page = open_page(cast.maren)
    box = composer(page, draft)
    to_the_end(box)
    with saving(page):
        box.press_sequentially(" Then the room went quiet.")
    is_saved(page)
    page.reload()
    expect(page.locator("#id_p0")).to_have_text(f"{factories.STORY} Then the room went quiet.")
    assert stored(draft) == f"<p>{factories.STORY} Then the room went quiet.</p>"


@pytest.mark.walk
def test_leaving_a_field_or_asking_for_it_saves_at_once(open_page: OpenPage, cast: Cast) -> None:
    page = open_page(cast.maren)
    box = composer(page, factories.make_draft(cast.maren))
    page.clock.install()  # no pause ever ends, so nothing but the act itself saves
    box.press_sequentially("A word. ")
    with saving(page):
        page.get_by_label("What do you want to understand").focus()
    with saving(page):
        page.keyboard.press("Control+s")


@pytest.mark.walk
def test_reloading_in_the_middle_of_a_sentence_loses_nothing(open_page: OpenPage, cast: Cast) -> None:
    draft = factories.make_draft(cast.maren)
    page = open_page(cast.maren)
    box = composer(page, draft)
    to_the_end(box)
    box.press_sequentially(" And in the mid")
    page.reload()
    expect(page.locator("#id_p0")).to_have_text(f"{factories.STORY} And in the mid")
    is_saved(page)
    assert stored(draft).endswith("And in the mid</p>")


@pytest.mark.parametrize("script", [True, False])
def test_an_answer_nobody_touches_is_stored_as_it_was(open_page: OpenPage, cast: Cast, script: bool) -> None:
    draft = factories.make_draft(cast.maren, answers={ONE: {"html": MARKED}})
    page = open_page(cast.maren, script=script)
    box = composer(page, draft)
    if not script:
        assert box.input_value() == "She said nothing.\n\n- the clock\n- the door"
    page.get_by_label("What do you want to understand").fill("What did the door mean to us?")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("You can leave and come back")).to_be_visible()
    assert stored(draft) == MARKED
    assert draft.data["question"] == "What did the door mean to us?"


@pytest.mark.walk
def test_without_javascript_a_list_and_a_quote_are_typed_as_in_a_letter(
    open_page: OpenPage, cast: Cast
) -> None:
    draft = factories.make_draft(cast.maren)
    page = open_page(cast.maren, script=False)
    composer(page, draft).fill("First.\n\n- one\n- two\n\n> her words")
    page.get_by_role("button", name="Save draft").click()
    assert stored(draft) == (
        "<p>First.</p><ul><li>one</li><li>two</li></ul><blockquote><p>her words</p></blockquote>"
    )


@pytest.mark.walk
def test_the_editor_has_the_prompt_as_its_name_and_the_help_as_its_description(
    open_page: OpenPage, cast: Cast
) -> None:
    page = open_page(cast.maren)
    box = composer(page, factories.make_draft(cast.maren))
    expect(box).to_have_accessible_name("What happened in this work, or what stays with you?")
    expect(box).to_have_accessible_description(re.compile("^Two or three sentences"))
    page.locator("label[for=id_p0]").click()
    expect(box).to_be_focused()


@pytest.mark.walk
def test_the_toolbar_is_one_stop_and_works_by_keyboard(open_page: OpenPage, cast: Cast) -> None:
    draft = factories.make_draft(cast.maren, answers={ONE: {"html": "<p>heavy</p>"}})
    page = open_page(cast.maren)
    box = composer(page, draft)
    box.press("Control+a")
    page.keyboard.press("Shift+Tab")
    bold = page.get_by_role("button", name="Bold").first
    expect(bold).to_be_focused()
    with saving(page):
        page.keyboard.press("Enter")
        expect(bold).to_have_attribute("aria-pressed", "true")
    assert stored(draft) == "<p><strong>heavy</strong></p>"
    page.keyboard.press("Shift+Tab")
    for key, name in [("ArrowRight", "Italic"), ("End", "Redo"), ("ArrowRight", "Bold")]:
        page.keyboard.press(key)
        expect(page.get_by_role("button", name=name).first).to_be_focused()


def test_publish_pressed_twice_sends_one(open_page: OpenPage, cast: Cast) -> None:
    draft = factories.make_draft(cast.maren)
    page = open_page(cast.maren)
    page.goto(f"/drafts/{draft.public_id}/preview/")
    for tick in page.get_by_role("checkbox").all():
        if tick.get_attribute("name") in {"checks", "read_all"}:
            tick.check()
    sent = sends(page, "/publish/")
    page.get_by_role("button", name="Publish").dblclick()
    page.wait_for_url(re.compile("/(consultations|held)/"))
    assert len(sent) == 1


def test_more_than_an_answer_can_hold_is_refused_in_place_and_all_of_it_is_still_there(
    open_page: OpenPage, cast: Cast
) -> None:
    draft = factories.make_draft(cast.maren)
    page = open_page(cast.maren)
    box = composer(page, draft)
    book = "Every word of a long book. " * 8_000
    with saving(page, 422):
        paste(box, plain=book)
    text = page.locator("textarea#id_p0")
    assert book in text.input_value()
    expect(page.get_by_role("alert").filter(has_text="longer than one answer can be")).to_be_visible()
    expect(text).to_have_accessible_description(re.compile("longer than one answer"))
    expect(status(page)).to_contain_text("but for one answer")
    with saving(page):
        text.fill("A short one.")
    is_saved(page)
    expect(page.get_by_role("alert")).to_have_count(0)
    assert stored(draft) == "<p>A short one.</p>"


@pytest.mark.walk
def test_an_answer_too_long_is_not_sent_on_and_the_editor_keeps_it(open_page: OpenPage, cast: Cast) -> None:
    page = open_page(cast.maren)
    box = composer(page, factories.make_draft(cast.maren, answers={ONE: {"html": ""}}))
    with saving(page, 422):
        paste(box, plain="line of text\n\n" * 3_500)  # as HTML longer than an answer can be
    page.get_by_role("button", name="Read it as they will").click()
    expect(box).to_be_focused()
    expect(box).to_have_accessible_description(re.compile("longer than one answer"))
    assert len(box.inner_text().split()) == 3 * 3_500


@pytest.mark.parametrize("appearance", ["light", "dark"])
@pytest.mark.walk
def test_the_composer_with_its_editor_and_in_trouble_has_nothing_axe_would_name(
    open_page: OpenPage, cast: Cast, troubles: list[str], appearance: str
) -> None:
    page = open_page(cast.maren, color_scheme=appearance)
    box = composer(page, factories.make_draft(cast.maren, "rupture-repair"), "#id_p1")
    page.route(
        "**/autosave/", lambda route: route.fulfill(status=409, json={"why": "Another tab has saved this."})
    )
    box.press_sequentially("Trouble")
    expect(page.get_by_role("button", name="Show both texts")).to_be_visible()
    assert violations(page, troubles) == []
