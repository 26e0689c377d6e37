"""From the start page to published on a telephone: at most fourteen taps beside typing."""

import pytest
from playwright.sync_api import Locator, Page, expect

from forum.templates.spec import TemplateSpec
from tests.browser import walking
from tests.browser.conftest import OpenPage
from tests.browser.tellings import TELLINGS
from tests.cast import Cast
from tests.factories import make_consultation, make_two_who_can_hide, version_of

pytestmark = pytest.mark.browser

MOST_TAPS = 14
WORDS = 120  # the story and the question together
QUICK = ("only-a-question", "balint")  # the ones with the most to tap
QUESTION = "What might she have needed me to notice before either of us said that all was well?"
SENTENCE = "I told her at the door that I had moved our hour, and she said that it was fine, and we talked about her garden until the end. "


class Thumb:
    """A thumb that counts. Everything it does to the page is a tap; letters come from the keyboard."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.taps = 0

    def tap(self, target: Locator) -> None:
        """Tap once."""
        target.tap()
        self.taps += 1

    def type(self, target: Locator, text: str) -> None:
        """Tap a box and type into whatever has the caret then."""
        self.tap(target)
        expect(target).to_be_focused()
        self.page.keyboard.insert_text(text)

    def choose(self, select: Locator, label: str) -> None:
        """A list opens with one tap and closes with another."""
        select.select_option(label=label)
        self.taps += 2


@pytest.mark.parametrize(
    "key", [pytest.param(key, marks=[] if key in QUICK else [pytest.mark.walk]) for key in TELLINGS]
)
@pytest.mark.walk
def test_fourteen_taps_are_enough(key: str, open_page: OpenPage, cast: Cast, defaults: None) -> None:
    spec = version_of(key).spec
    poster = cast.tobi if spec.supervisors_only else cast.maren
    make_two_who_can_hide()
    make_consultation(poster, question="What did I do with her silence, the last time?")
    page = open_page(poster, width=390)
    page.goto("/write/")
    thumb = Thumb(page)
    thumb.tap(page.get_by_role("button", name=spec.name, exact=True))
    answer_what_is_required(thumb, spec)
    thumb.tap(page.get_by_role("button", name="Read it as they will"))
    for sentence in walking.CHECKS:
        thumb.tap(page.get_by_label(sentence))
    thumb.tap(page.get_by_role("button", name="Publish"))
    expect(page.get_by_text("Your question is with your colleagues now.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text(QUESTION)
    assert thumb.taps <= MOST_TAPS


def answer_what_is_required(thumb: Thumb, spec: TemplateSpec) -> None:
    """Answer the required prompts and nothing else, in the order they stand; 120 words in all."""
    page = thumb.page
    story = " ".join((SENTENCE * 5).split()[: WORDS - len(QUESTION.split())]) + "."
    required = [prompt for prompt in spec.prompts if prompt.required]
    for prompt in required:
        if prompt.role == "question":
            if not spec.theme:
                thumb.choose(page.get_by_label("Which theme is nearest?"), "Being seen, safe, unashamed")
            thumb.type(page.get_by_role("textbox", name=prompt.text), QUESTION)
        elif prompt.kind == "rich":
            box = page.get_by_role("textbox", name=prompt.text)
            expect(box).to_have_attribute("contenteditable", "true")
            thumb.type(box, story)
            if spec.key == "only-a-question":
                thumb.tap(page.get_by_label("Yes, a client"))
        else:
            group = page.get_by_role("group", name=prompt.text)
            thumb.tap(group.get_by_label(prompt.choices[1].label, exact=True))
