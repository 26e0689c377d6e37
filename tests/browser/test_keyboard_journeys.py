"""Asking, answering and thinking better of it, with nothing but a keyboard."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.tellings import TELLINGS
from tests.cast import PASSWORD, Cast
from tests.factories import make_consultation, make_reply, make_two_who_can_hide

pytestmark = pytest.mark.browser

FAR = 90  # more presses of Tab than any page needs


def go_to(page: Page, target: Locator) -> None:
    """Press Tab until the focus is there."""
    for _ in range(FAR):
        page.keyboard.press("Tab")
        if target.evaluate("node => node === document.activeElement"):
            return
    raise AssertionError(f"Tab never comes to {target}.")


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    """Go to something and press it."""
    go_to(page, target)
    page.keyboard.press(key)


def write(page: Page, target: Locator, text: str) -> None:
    """Go to a box and type."""
    go_to(page, target)
    page.keyboard.insert_text(text)


@pytest.mark.parametrize("script", [True, pytest.param(False, marks=pytest.mark.walk)])
def test_somebody_comes_in_asks_and_publishes(
    open_page: OpenPage, cast: Cast, defaults: None, script: bool
) -> None:
    make_two_who_can_hide()
    make_consultation(cast.maren)
    telling = TELLINGS["only-a-question"]
    page = open_page(script=script)
    page.goto("/accounts/login/?next=/write/")
    write(page, page.get_by_label("E-mail address"), cast.maren.email)
    write(page, page.get_by_label("Password", exact=True), PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("What would you like to bring?")
    press(page, page.get_by_role("button", name="Only a question"))

    story = page.get_by_role("textbox", name="What happened, or what stays with you?")
    if script:
        expect(story).to_have_attribute("contenteditable", "true")
    write(page, story, str(telling.answers["1"]))
    press(page, page.get_by_label("Yes, a client"), "Space")
    go_to(page, page.get_by_role("radio", name="Child"))
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Older adult")).to_be_checked()
    press(page, page.get_by_role("radio", name="Details left out"), "Space")
    go_to(page, page.get_by_label("Which theme is nearest?"))
    page.keyboard.type("Being")
    expect(page.get_by_label("Which theme is nearest?")).to_have_value("being-seen")
    write(page, page.get_by_role("textbox", name="What do you want to understand"), telling.question)
    press(page, page.get_by_role("button", name="Read it as they will"))
    expect(page.get_by_role("heading", level=1)).to_have_text(telling.question)

    for sentence in ("No one could pick them out", "They could read this", "My setting and my code"):
        press(page, page.get_by_label(sentence), "Space")
    press(page, page.get_by_role("button", name="Publish"))
    expect(page.get_by_text("Your question is with your colleagues now.")).to_be_visible()


@pytest.mark.walk
def test_the_first_press_of_tab_offers_the_way_past_the_header(open_page: OpenPage, cast: Cast) -> None:
    page = open_page(cast.maren)
    page.goto("/consultations/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the page")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("main").get_by_role("link").first).to_be_focused()


def test_a_reply_is_begun_with_the_arrows_and_sent(open_page: OpenPage, cast: Cast, defaults: None) -> None:
    here = make_consultation(cast.maren)
    page = open_page(cast.ilse)
    page.goto(f"/consultations/{here.public_id}/")
    go_to(page, page.get_by_role("radio", name="To picture this"))
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="As I read, I felt")).to_be_checked()
    press(page, page.locator("summary", has_text="Another way to answer"))
    expect(page.get_by_role("radio", name="Another way to ask this might be")).to_be_visible()
    go_to(page, page.get_by_role("textbox", name="Your voice"))
    expect(page.get_by_role("toolbar")).to_be_visible()
    page.keyboard.insert_text("the hurry in my own chest.")
    press(page, page.get_by_role("button", name=re.compile("^Send to")))
    expect(page.locator("article.reply")).to_contain_text("As I read, I felt the hurry in my own chest.")


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.walk
def test_withdrawing_asks_first_and_lets_one_go_back(
    open_page: OpenPage, cast: Cast, defaults: None, script: bool
) -> None:
    here = make_consultation(cast.maren)
    make_reply(here, cast.ilse, "I felt a little of that hurry.")
    page = open_page(cast.ilse, script=script)
    page.goto(f"/consultations/{here.public_id}/")
    opener = page.locator("details.confirm > summary")
    press(page, opener)
    question = page.get_by_role("heading", name="Withdraw your reply?")
    expect(question).to_be_visible()
    if script:
        expect(page.get_by_role("dialog").get_by_role("button", name="Leave it")).to_be_focused()
        page.keyboard.press("Escape")
        expect(opener).to_be_focused()
    else:
        page.keyboard.press("Enter")  # the same thing that opened it closes it
    expect(question).to_be_hidden()
    page.keyboard.press("Enter")
    expect(question).to_be_visible()
    press(page, page.get_by_role("button", name="Withdraw it"))
    expect(page.get_by_text("Your reply is withdrawn.")).to_be_visible()


@pytest.mark.walk
def test_tab_leads_out_of_a_list_in_the_editor(open_page: OpenPage, cast: Cast, defaults: None) -> None:
    make_two_who_can_hide()
    page = open_page(cast.maren)
    page.goto("/write/")
    page.get_by_role("button", name="Only a question").click()
    story = page.get_by_role("textbox", name="What happened, or what stays with you?")
    expect(story).to_have_attribute("contenteditable", "true")
    story.click()
    page.keyboard.type("- one thing")
    page.keyboard.press("Enter")
    page.keyboard.type("and another")
    expect(story.locator("li")).to_have_count(2)
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(story).not_to_be_focused()
