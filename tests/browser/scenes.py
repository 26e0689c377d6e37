"""Steps to the screens that no address alone leads to. Everything written here is invented."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from accounts.models import Member
from forum.consultations.models import Consultation
from forum.management.seeding import address_of
from forum.moderation import actions as moderation
from forum.review.models import ReviewItem
from tests.browser import walking
from tests.browser.tellings import TELLINGS
from tests.factories import make_reply, version_of

Steps = Callable[[Page], None]
KEY = "rupture-repair"
POINTING = "I told Priya at the door that I had moved our time, and she went back to Stornoway."
LOOK_UP = "Which approach works best for clients who withdraw?"
LINE = "He looked at the door while he said it, and I looked there too."


def begin(page: Page, key: str = KEY) -> None:
    """Take a form from the start page, and wait for its editors where it runs a script."""
    page.goto("/write/")
    page.locator(f'form[action="/write/{key}/"]').get_by_role("button").click()
    page.wait_for_url("**/drafts/*/")
    if "script" in (page.locator("html").get_attribute("class") or "").split():
        expect(page.locator("[data-rich] [role=textbox]")).to_have_count(page.locator("[data-rich]").count())


def composer(key: str) -> Steps:
    """A form before anything is written, with its other themes unfolded."""

    def go(page: Page) -> None:
        begin(page, key)
        for more in page.locator("details.more > summary").all():
            more.click()

    return go


def refused_composer(page: Page) -> None:
    """Everything that is needed is missing."""
    begin(page, "only-a-question")
    page.get_by_role("button", name="Read it as they will").click()
    expect(page.get_by_role("alert")).to_contain_text("One more look, please.")


def fill(page: Page, key: str = KEY) -> None:
    """Write a whole consultation."""
    spec, telling = version_of(key).spec, TELLINGS[key]
    begin(page, key)
    walking.write(page, spec, telling, [*telling.answers, "question"], script=True)


def preview(page: Page) -> None:
    """The page before sending."""
    fill(page)
    walking.read_as_they_will(page)


def mirrored_composer(page: Page) -> None:
    """What could point to someone stands beside its box, and another way in beside the question."""
    begin(page)
    boxes = page.locator("[data-rich] [role=textbox]")
    boxes.first.click()
    page.keyboard.insert_text(POINTING)
    page.get_by_role("textbox", name="What do you want to understand").fill(LOOK_UP)
    page.get_by_role("button", name="Save draft").focus()
    expect(page.get_by_role("button", name="This is not about a person").first).to_be_visible()
    expect(page.get_by_role("region", name="Another way in")).to_be_visible()


def mirrored_preview(page: Page) -> None:
    """The page before sending, with what could point to someone and no time for the offer before."""
    fill(page)
    page.locator("[data-rich] [role=textbox]").first.click()
    page.keyboard.insert_text(POINTING)
    page.get_by_role("textbox", name="What do you want to understand").fill(LOOK_UP)
    walking.read_as_they_will(page)
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("alert")).to_contain_text("could still point to someone")


def mirrored_reply(address: str) -> Steps:
    """A reply that could point to someone."""

    def go(page: Page) -> None:
        page.goto(address)
        page.get_by_role("textbox", name="Your voice").click()
        expect(page.get_by_role("toolbar")).to_be_visible()
        page.keyboard.insert_text("I once sat with a lighthouse keeper.")
        page.get_by_role("button", name="Save draft").focus()
        expect(page.get_by_label("I have looked at these")).to_be_visible()

    return go


def refused_preview(page: Page) -> None:
    """Sent without the three ticks."""
    preview(page)
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("alert")).to_contain_text("Three sentences")
    page.get_by_role("link", name="To the sentences").click()
    expect(page.get_by_role("group", name="For the person you speak of")).to_be_in_viewport()


def _write_a_line(page: Page) -> None:
    page.locator("[data-rich] [role=textbox]").first.click()
    page.keyboard.insert_text(LINE)


def _another_tab(page: Page) -> Page:
    other = page.context.new_page()
    other.goto(page.url)
    return other


def two_tabs(page: Page) -> None:
    """Another tab has saved the same draft meanwhile: both texts."""
    begin(page)
    other = _another_tab(page)
    other.get_by_role("textbox", name="How are you as you write this?").fill("Awake, and wondering.")
    other.get_by_role("button", name="Save draft").click()
    expect(other.get_by_text("You can leave and come back.")).to_be_visible()
    other.close()
    page.get_by_role("textbox", name="How are you as you write this?").fill("Sleepy.")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("Both texts are here")).to_be_visible()


def moved_on(page: Page) -> None:
    """Discarded in another tab meanwhile."""
    begin(page)
    other = _another_tab(page)
    other.get_by_role("button", name="Discard this draft").click()
    other.wait_for_url("**/drafts/")
    other.close()
    _write_a_line(page)
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("moved on")


def signed_out_meanwhile(page: Page) -> None:
    """The session has ended while somebody wrote; they come in again afterwards."""
    page.route("**/static/js/app.js", lambda route: route.abort())  # a script would keep the text by itself
    page.goto("/write/")
    page.get_by_role("button", name="Only a question").click()
    page.get_by_role("textbox").first.fill(LINE)
    cookies = page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your text is here.")
    page.context.add_cookies([cookie for cookie in cookies if cookie["name"] == "sessionid"])  # type: ignore[list-item]


def opened(address: str) -> Steps:
    """A heavy case, opened by a tap."""

    def go(page: Page) -> None:
        page.goto(address)
        page.locator("details.veil > summary").click()

    return go


def dialog(address: str) -> Steps:
    """Asked once more before withdrawing."""

    def go(page: Page) -> None:
        page.goto(address)
        page.locator("details.confirm > summary").first.click()
        expect(page.get_by_role("dialog")).to_be_visible()

    return go


def replying(address: str) -> Steps:
    """In the middle of a reply, with every opener in sight."""

    def go(page: Page) -> None:
        page.goto(address)
        page.get_by_text("Another way to answer").click()
        page.get_by_label("As I read, I felt").check()
        page.get_by_role("textbox", name="Your voice").click()
        expect(page.get_by_role("toolbar")).to_be_visible()
        page.keyboard.insert_text(LINE)

    return go


def refused_reply(address: str) -> Steps:
    """Sent without saying how it begins: nothing is chosen on a fresh page."""

    def go(page: Page) -> None:
        page.goto(address)
        page.get_by_role("button", name=re.compile("^Send")).click()
        expect(page.get_by_role("alert")).to_be_visible()

    return go


def refused_sentence(address: str) -> Steps:
    """Given back without a word."""

    def go(page: Page) -> None:
        page.goto(address)
        page.locator("summary", has_text="Give it back").click()
        page.locator("#decide-returned").get_by_role("button", name="Give it back").click()
        expect(page.get_by_role("alert")).to_be_visible()

    return go


def worried(page: Page) -> None:
    """A colleague has sent a note that something needs attention."""
    here = Consultation.objects.readable().filter(author__email=address_of("emeka")).first()
    assert here is not None
    worry = make_reply(here, Member.objects.get(email=address_of("tobi")), LINE, kind="safety_note")
    page.goto(f"/desk/{ReviewItem.objects.get(reply=worry).public_id}/")


def decided_meanwhile(address: str) -> Steps:
    """Another moderator was quicker."""

    def go(page: Page) -> None:
        page.goto(address)
        page.locator("summary", has_text="Give it back").click()
        item = ReviewItem.objects.get(public_id=address.strip("/").split("/")[-1])
        moderation.release(item, by=Member.objects.get(email=address_of("oonagh")))
        form = page.locator("#decide-returned")
        form.get_by_role("textbox").fill(LINE)
        form.get_by_role("button", name="Give it back").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Somebody was quicker.")

    return go
