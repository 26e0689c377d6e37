"""An evening at the desk with nothing but a keyboard."""

import pytest
from playwright.sync_api import Page, expect

from forum.consultations.models import Consultation
from forum.review.models import ReviewItem
from tests.browser.conftest import OpenPage
from tests.cast import Cast
from tests.factories import make_consultation

pytestmark = pytest.mark.browser


@pytest.fixture
def two_wait(cast: Cast, defaults: None) -> None:
    """Two first consultations, the one after the other."""
    make_consultation(cast.maren, question="May I be the first?", waits=True)
    make_consultation(cast.trainee, question="May I come after?", waits=True)


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def title(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def status(question: str) -> str:
    return Consultation.objects.get(question=question).status


@pytest.mark.usefixtures("two_wait")
def test_one_is_taken_released_taken_back_and_the_next_one_read(open_page: OpenPage, cast: Cast) -> None:
    page = open_page(cast.moderator)
    page.goto("/desk/")
    expect(page.locator("[data-desk-keys][data-ready]")).to_be_attached()
    press(page, "j", "j", "k")
    expect(page.get_by_role("link", name="May I be the first?")).to_be_focused()
    press(page, "ArrowDown", "ArrowUp", "Enter")
    title(page, "May I be the first?")
    expect(page.locator("[data-desk-keys][data-ready]")).to_be_attached()
    press(page, "t")
    expect(page.get_by_text("You have taken this.")).to_be_visible()
    expect(page.locator("[data-desk-keys][data-ready]")).to_be_attached()

    press(page, "1")
    page.get_by_role("button", name="Release").wait_for()
    for _ in range(6):  # past the ready sentences and the box, as Tab goes
        if page.evaluate("document.activeElement.matches('button')"):
            break
        press(page, "Tab")
    press(page, "Enter")
    title(page, "Desk")
    expect(page.get_by_text("Released. Colleagues can read it now.")).to_be_visible()
    assert status("May I be the first?") == "open"

    expect(page.locator("[data-desk-keys][data-ready]")).to_be_attached()
    press(page, "u")
    title(page, "May I be the first?")
    expect(page.get_by_text("Taken back. It is where it was, and nobody was told.")).to_be_visible()
    assert status("May I be the first?") == "held"

    expect(page.locator("[data-desk-keys][data-ready]")).to_be_attached()
    press(page, "j")
    title(page, "May I come after?")
    expect(page.locator("[data-desk-keys][data-ready]")).to_be_attached()
    press(page, "n")
    press(page, "Space")
    press(page, "Enter")
    expect(page.get_by_text("Whoever waits for it is told.").first).to_be_visible()
    assert ReviewItem.objects.get(consultation__question="May I come after?").put_off_until is not None


@pytest.mark.usefixtures("two_wait")
def test_no_key_is_taken_from_somebody_who_types_and_they_can_be_off(open_page: OpenPage, cast: Cast) -> None:
    page = open_page(cast.moderator)
    page.goto("/desk/")
    expect(page.locator("[data-desk-keys][data-ready]")).to_be_attached()
    press(page, "j", "Enter")
    title(page, "May I be the first?")
    expect(page.locator("[data-desk-keys][data-ready]")).to_be_attached()
    press(page, "2", "Tab")
    box = page.get_by_role("textbox", name="A sentence of yours").filter(visible=True)
    expect(box).to_be_focused()
    page.keyboard.type("j1tn?g")
    expect(box).to_have_value("j1tn?g")
    title(page, "May I be the first?")

    box.blur()
    press(page, "?")
    press(page, "Enter")
    expect(page.get_by_role("button", name="Single keys are off")).to_be_visible()
    press(page, "Escape", "g")
    page.reload()
    expect(page.locator("html.keys-off")).to_be_attached()
    expect(page.locator("[data-desk-keys][data-ready]")).to_be_attached()
    press(page, "g")
    title(page, "May I be the first?")


@pytest.mark.usefixtures("two_wait")
def test_without_javascript_it_is_all_links_and_buttons(open_page: OpenPage, cast: Cast) -> None:
    page = open_page(cast.moderator, script=False, width=390)
    page.goto("/desk/")
    page.get_by_role("link", name="May I be the first?").click()
    page.get_by_role("link", name="To the decision").click()
    page.locator("summary", has_text="Give it back").click()
    page.locator("#decide-returned").get_by_role("textbox").fill("Could you leave out the fruit?")
    page.locator("#decide-returned").get_by_role("button", name="Give it back").click()
    expect(page.get_by_text("The author reads your sentence beside the text.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    title(page, "May I be the first?")
    assert status("May I be the first?") == "held"


@pytest.mark.usefixtures("two_wait")
def test_on_a_telephone_the_way_to_the_decision_lies_over_none(open_page: OpenPage, cast: Cast) -> None:
    page = open_page(cast.moderator, width=390)
    page.goto("/desk/")
    page.get_by_role("link", name="May I be the first?").click()
    way = page.get_by_role("link", name="To the decision")
    for height in (900, 700, 500, 300):
        page.set_viewport_size({"width": 390, "height": height})
        page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
        expect(way).to_be_in_viewport()
        over, decided = way.bounding_box(), page.locator("#decide").bounding_box()
        assert over and decided and over["y"] + over["height"] <= decided["y"]
