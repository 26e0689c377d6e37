"""The mirror: a look-up becomes a relational question, and what could point to a client is put right first."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from forum.checks.models import FramingRecord
from forum.checks.wording import put
from forum.consultations.models import Consultation
from forum.consultations.replies import Reply
from tests import factories
from tests.browser.access import violations
from tests.browser.conftest import OpenPage
from tests.browser.walking import read_as_they_will, tick_and_send
from tests.browser.writing import ONE, composer, saving, soon, stored, to_the_end
from tests.cast import Cast

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("defaults")]

LOOK_UP = "Which approach works best for clients who withdraw?"
ANOTHER = "When was I most use to this person, and who was I being?"
CASE = (
    "I told Priya at the door that I had moved our time. She said fine, and went back to Stornoway. "
    "Her letter said NHS 943 476 5919. Priya smiled."
)
HEARD = """() => {
    window.heard = [];
    const region = document.querySelector('form[data-autosave] [aria-live=polite]');
    new MutationObserver((all) => all.forEach((one) => one.addedNodes.forEach((node) => heard.push(node.textContent))))
        .observe(region, {childList: true});
}"""


@pytest.fixture
def two_who_can_hide(defaults: None) -> None:
    """Cases with a client are open."""
    factories.make_two_who_can_hide()


def the_question(page: Page) -> Locator:
    """The box of the question."""
    return page.get_by_role("textbox", name="What do you want to understand")


def beside(page: Page, name: str = ONE) -> Locator:
    """What the mirror shows by a box."""
    return page.locator(f'[data-mirror="{name}"]')


def line(page: Page, name: str = ONE) -> Locator:
    """The quiet line under a box."""
    return beside(page, name).get_by_role("button", name=re.compile("to look at before you"))


def leave(page: Page) -> None:
    """Go somewhere that is no box."""
    page.get_by_role("button", name="Save draft").focus()


def put_right(page: Page, within: Locator) -> None:
    """Take every wording that is offered, one after another."""
    for _ in range(9):
        offered = within.get_by_role("button", name=re.compile("^(Say “.*” instead|Leave it out)$"))
        left = offered.count()
        if not left:
            return
        offered.first.click()
        soon(page, lambda: page.locator("body").count() == 1 and offered.count() < left)  # noqa: B023
    raise AssertionError("There is always something more to put right.")


def test_a_look_up_left_in_the_question_box_is_met_by_an_offer_that_can_be_taken_edited_and_published(
    open_page: OpenPage, cast: Cast
) -> None:
    factories.make_consultation(cast.maren)  # not her first
    page = open_page(cast.maren)
    composer(page, factories.make_draft(cast.maren, question=""))
    with saving(page):
        the_question(page).press_sequentially(LOOK_UP)
    expect(page.get_by_text("another way in")).to_have_count(0)  # while she writes nobody speaks
    leave(page)
    ways = page.get_by_role("region", name="Another way in").get_by_role("button")
    expect(ways).to_have_count(4)
    expect(ways.first).to_have_text("Keep mine")
    with saving(page):
        ways.filter(has_text=ANOTHER).click()
    expect(the_question(page)).to_have_value(ANOTHER)
    expect(the_question(page)).to_be_focused()
    expect(page.get_by_role("button", name="Put my own question back")).to_be_visible()
    with saving(page):
        page.keyboard.type(" And with whom?")
    read_as_they_will(page)
    tick_and_send(page, "Publish")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{ANOTHER} And with whom?")
    kept = FramingRecord.objects.exclude(offer="none").get()
    assert (kept.first, kept.offer, kept.became) == ("technique_lookup", "open", "edited")


@pytest.mark.parametrize("script", [True, False])
def test_a_name_a_town_and_a_record_number_keep_a_case_back_until_they_are_put_right(
    open_page: OpenPage, cast: Cast, two_who_can_hide: None, script: bool
) -> None:
    factories.make_consultation(cast.maren)
    draft = factories.make_draft(cast.maren, client="yes", answers={ONE: CASE})
    page = open_page(cast.maren, script=script)
    composer(page, draft)
    page.get_by_role("button", name="Say “my client” instead").click()
    soon(page, lambda: "Priya" not in stored(draft))
    assert stored(draft).count("y client") == 2
    read_as_they_will(page)
    tick_and_send(page, "Publish")
    expect(page.get_by_role("alert")).to_contain_text("could still point to someone")
    page.get_by_role("link", name="To what could point to someone").click()
    put_right(page, page.get_by_role("region", name="What could point to someone"))
    assert not re.search("Stornoway|943 476", stored(draft))
    tick_and_send(page, "Publish")
    expect(page).to_have_url(re.compile("/consultations/"))
    here = Consultation.objects.latest("pk")
    assert (here.status, here.question) == ("open", factories.QUESTION)


@pytest.mark.walk
def test_a_screen_reader_hears_of_a_hint_once_and_never_while_somebody_writes(
    open_page: OpenPage, cast: Cast
) -> None:
    page = open_page(cast.maren)
    box = to_the_end(composer(page, factories.make_draft(cast.maren)))
    page.evaluate(HEARD)
    with saving(page):
        page.keyboard.insert_text(" I told Priya.")
    expect(line(page)).to_be_visible()
    assert line(page).evaluate("line => !line.closest('[aria-live], [role=status], [role=alert]')")
    assert page.evaluate("heard") == []
    leave(page)
    told = "1 thing to look at in “What happened in this work, or what stays with you?”."
    soon(page, lambda: page.evaluate("heard") == [told])
    box.focus()
    with saving(page):
        page.keyboard.insert_text(" She lives in Stornoway.")
    leave(page)
    soon(page, lambda: page.evaluate("heard") == [told, told.replace("1 thing", "1 more thing")])
    box.focus()
    with saving(page):
        page.keyboard.insert_text(" It rained.")
    with saving(page):
        leave(page)
    page.wait_for_timeout(300)
    assert len(page.evaluate("heard")) == 2


@pytest.mark.walk
def test_the_line_stands_there_within_a_second_after_typing_stops_and_nothing_but_the_line(
    open_page: OpenPage, cast: Cast
) -> None:
    page = open_page(cast.maren)
    box = to_the_end(composer(page, factories.make_draft(cast.maren, answers={ONE: CASE})))
    page.keyboard.press("Control+a")
    with saving(page):
        page.keyboard.type("I told them.")
    expect(line(page)).to_have_count(0)
    before = [_place(each) for each in (box, the_question(page))]
    page.evaluate(
        """() => {
            document.addEventListener('input', () => { window.typed = performance.now(); }, true);
            new MutationObserver(() => {
                if (document.querySelector('.quietline button')) window.told ??= performance.now();
            }).observe(document.body, {subtree: true, childList: true});
        }"""
    )
    page.keyboard.type(" I told Priya")
    expect(line(page)).to_be_visible()
    assert page.evaluate("told - typed") < 1000
    expect(line(page)).to_have_text("1 thing to look at before you publish")
    expect(page.get_by_role("button", name="This is not about a person")).to_have_count(0)
    assert page.evaluate("CSS.highlights.get('mirror').size") == 0
    assert [_place(each) for each in (box, the_question(page))] == before
    expect(box).to_be_focused()
    line(page).click()
    expect(page.get_by_role("button", name="This is not about a person")).to_be_visible()
    soon(page, lambda: page.evaluate("CSS.highlights.get('mirror').size") == 1)
    line(page).click()
    expect(page.get_by_role("button", name="This is not about a person")).to_have_count(0)


def _place(each: Locator) -> Any:
    return each.bounding_box()


@pytest.mark.walk
def test_what_is_not_about_a_person_stays_so_and_is_looked_at_by_a_moderator(
    open_page: OpenPage, cast: Cast
) -> None:
    factories.make_consultation(cast.maren)
    draft = factories.make_draft(cast.maren, answers={ONE: "I told Priya, and Priya smiled."})
    page = open_page(cast.maren)
    composer(page, draft)
    with saving(page):
        page.get_by_role("button", name="This is not about a person").click()
    expect(line(page)).to_have_count(0)
    page.reload()
    to_the_end(page.locator("#id_p0[role=textbox]"))
    with saving(page):
        page.keyboard.insert_text(" I told Priya more.")
    leave(page)
    expect(line(page)).to_have_count(0)
    assert "Priya" in stored(draft)
    read_as_they_will(page)
    tick_and_send(page, "Publish")
    expect(page.get_by_role("alert")).to_contain_text("A moderator looks at those first")
    page.get_by_label("Some words I kept are not about a person. A moderator looks first.").check()
    tick_and_send(page, "Publish")
    expect(page).to_have_url(re.compile("/held/"))
    assert Consultation.objects.latest("pk").review_items.get().source == "identifier"


@pytest.mark.walk
@pytest.mark.parametrize("script", [True, False])
def test_a_reply_with_a_name_is_not_sent_until_it_is_put_right(
    open_page: OpenPage, cast: Cast, script: bool
) -> None:
    here = factories.make_consultation(cast.maren)
    page = open_page(cast.ilse, script=script)
    page.goto(f"/consultations/{here.public_id}/")
    page.get_by_label("As I read, I felt").check()
    box = page.get_by_role("textbox", name="Your voice")
    box.click()
    if script:
        expect(box).to_have_attribute("contenteditable", "true")
        page.keyboard.insert_text("I felt the hurry Priya brought me once.")
    else:
        box.fill("I felt the hurry Priya brought me once.")
    page.get_by_role("button", name=re.compile("^Send")).click()
    expect(page.get_by_role("alert")).to_contain_text("could still point to someone")
    assert not Reply.objects.visible().exists()
    page.get_by_role("button", name="Say “my client” instead").click()
    expect(page.get_by_role("textbox", name="Your voice")).to_contain_text("the hurry my client brought")
    page.get_by_role("button", name=re.compile("^Send")).click()
    expect(page.locator("article.reply")).to_contain_text("the hurry my client brought me once")
    assert Reply.objects.visible().count() == 1


@pytest.mark.walk
def test_a_wording_goes_in_everywhere_at_once_and_one_key_takes_it_back(
    open_page: OpenPage, cast: Cast
) -> None:
    html = "<p>Priya came. I told Pri<strong>ya</strong>, not Priyanka.</p><p>priya?</p>"
    draft = factories.make_draft(
        cast.maren, question="What did Priya mean to us?", answers={ONE: {"html": html}}
    )
    page = open_page(cast.maren)
    box = composer(page, draft)
    page.evaluate(HEARD)
    with saving(page):
        beside(page).get_by_role("button", name="Say “my client” instead").first.press("Enter")
    expect(box).to_contain_text("My client came. I told my client, not Priyanka.")
    expect(the_question(page)).to_have_value("What did my client mean to us?")
    assert page.evaluate("heard[0]") == "Said more gently."
    box.focus()
    page.keyboard.press("Control+z")
    expect(box).to_contain_text("Priya came. I told Priya, not Priyanka.")


@pytest.mark.walk
@pytest.mark.parametrize("script", [True, False])
def test_nor_is_a_change_of_a_reply(open_page: OpenPage, cast: Cast, script: bool) -> None:
    reply = factories.make_reply(factories.make_consultation(cast.maren), cast.ilse)
    page = open_page(cast.ilse, script=script)
    page.goto(f"/replies/{reply.public_id}/edit/")
    box = page.locator("#id_text")
    if script:
        expect(box).to_have_attribute("contenteditable", "true")
    box.fill("I felt Priya in the room.")
    page.get_by_role("button", name="Send the change").click()
    expect(page.get_by_role("alert")).to_contain_text("could still point to someone")
    page.get_by_role("button", name="Say “my client” instead").click()
    expect(page.locator("#id_text")).to_contain_text("I felt my client in the room.")
    page.get_by_role("button", name="Send the change").click()
    expect(page.locator("article.reply")).to_contain_text("I felt my client in the room.")


SAYINGS = (
    ("Tom left. Tom, in Tomsk, left Tom.", "Tom", "my client"),
    ("“No!” Tom said. (Tom’s car?)\nTom went. Ötom, Tomö, Tom_1, tom.", "Tom", "they"),
    ("She rang 0123 456, twice. 0123 456", "0123 456", ""),
    ("0123 rang. Call 0123 now", "0123", ""),
    ("He said: a+b (c)? [x]", "a+b (c)", "something"),
    ("Zoë and Zoe\u0308 and zoë", "Zoë", "my client"),
    ("nothing here", "Tom", "my client"),
    ("My client Tom left; her ex, Tom, rang. He saw the Tom.", "Tom", "my client"),
    ("Her ex, Tom, rang.", "Tom", "her ex"),
    ("He told his Lloyds story at the Lloyds, then a Lloyds.", "Lloyds", "a workplace"),
)


@pytest.mark.walk
def test_the_page_puts_a_wording_where_the_server_does(open_page: OpenPage, cast: Cast) -> None:
    page = open_page(cast.maren)
    page.goto("/write/")
    by_page = page.evaluate(
        """async (sayings) => {
            const { changesIn } = await import("/static/js/elements/mirror-words.js");
            return sayings.map(([text, words, instead]) => changesIn(text, words, instead)
                .reduce((said, [from, to, put]) => said.slice(0, from) + put + said.slice(to), text).trim());
        }""",
        SAYINGS,
    )
    assert by_page == [put(*saying).strip() for saying in SAYINGS]


@pytest.mark.walk
def test_keep_mine_is_kept_and_ones_own_question_comes_back(open_page: OpenPage, cast: Cast) -> None:
    factories.make_consultation(cast.maren)
    draft = factories.make_draft(cast.maren, question=LOOK_UP)
    page = open_page(cast.maren)
    composer(page, draft)
    with saving(page):
        to_the_end(the_question(page)).press_sequentially(" Please?")
    with saving(page):
        leave(page)
    with saving(page):
        page.get_by_role("button", name="What would they want from me").press("Enter")
    with saving(page):
        page.get_by_role("button", name="Put my own question back").press("Enter")
    expect(the_question(page)).to_have_value(f"{LOOK_UP} Please?")
    expect(the_question(page)).to_be_focused()
    with saving(page):
        page.keyboard.type(" Anybody?")
    leave(page)
    page.reload()
    expect(page.get_by_text("another way in")).to_have_count(0)
    read_as_they_will(page)
    expect(page.get_by_text("another way in")).to_have_count(0)


@pytest.mark.walk
def test_an_offer_that_had_no_time_to_be_seen_stands_at_the_preview(open_page: OpenPage, cast: Cast) -> None:
    factories.make_consultation(cast.maren)
    draft = factories.make_draft(cast.maren)
    page = open_page(cast.maren)
    composer(page, draft)
    the_question(page).fill(LOOK_UP)
    read_as_they_will(page)
    page.get_by_role("button", name=ANOTHER).click()
    expect(page).to_have_url(re.compile(f"/drafts/{draft.public_id}/#"))
    expect(the_question(page)).to_have_value(ANOTHER)
    page.get_by_role("button", name="Put my own question back").click()
    expect(the_question(page)).to_have_value(LOOK_UP)


@pytest.mark.walk
def test_at_a_first_consultation_the_offer_waits_under_one_line(
    open_page: OpenPage, cast: Cast, troubles: list[str]
) -> None:
    page = open_page(cast.maren, width=390)
    composer(page, factories.make_draft(cast.maren, question=""))
    the_question(page).fill(LOOK_UP)
    leave(page)
    page.get_by_text("Colleagues also ask").click()
    expect(page.get_by_role("button", name="Keep mine")).to_be_visible()
    to_the_end(page.locator("#id_p0[role=textbox]"))
    with saving(page):
        page.keyboard.insert_text(" Then I told Priya.")
    leave(page)
    expect(line(page)).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("button", name="Keep mine")).to_be_visible()  # still unfolded
    assert violations(page, troubles) == []


@pytest.mark.walk
def test_nothing_moves_under_a_finger_when_hints_open(open_page: OpenPage, cast: Cast) -> None:
    page = open_page(cast.maren, width=390)
    box = to_the_end(composer(page, factories.make_draft(cast.maren)))
    with saving(page):
        page.keyboard.insert_text(" I told Priya. She lives in Stornoway.")
    expect(line(page)).to_be_visible()
    the_question(page).scroll_into_view_if_needed()
    before = _place(the_question(page))
    the_question(page).tap()
    expect(line(page)).to_have_attribute("aria-expanded", "true")
    expect(the_question(page)).to_be_focused()
    assert abs(_place(the_question(page))["y"] - before["y"]) <= 1
    expect(box).not_to_be_focused()


@pytest.mark.walk
def test_a_tick_in_a_reply_stays_while_one_writes_on_and_goes_when_there_is_something_new(
    open_page: OpenPage, cast: Cast
) -> None:
    here = factories.make_consultation(cast.maren)
    page = open_page(cast.ilse)
    page.goto(f"/consultations/{here.public_id}/")
    page.get_by_role("textbox", name="Your voice").click()
    box = to_the_end(page.locator("#id_text[role=textbox]"))
    with saving(page):
        page.keyboard.insert_text("I once sat with a lighthouse keeper.")
    leave(page)
    tick = page.get_by_label("I have looked at these, and they may stay.")
    with saving(page):
        tick.check()
    to_the_end(box)
    with saving(page):
        page.keyboard.insert_text(" It was quiet.")
    leave(page)
    expect(tick).to_be_checked()
    to_the_end(box)
    with saving(page):
        page.keyboard.insert_text(" He had survived the ferry fire.")
    leave(page)
    expect(line(page, "text")).to_contain_text("2 things")
    expect(beside(page, "text").get_by_role("checkbox")).not_to_be_checked()
