"""An evening at the desk, walked as a moderator does: by keyboard, by touch on a telephone, and without scripts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from accounts.credentials.actions import Claim, load_bodies, submit
from accounts.models import Member, RegisterBody
from forum.consultations.models import Consultation
from forum.moderation import actions as moderation
from forum.moderation.models import Decision
from forum.reports import actions as reports
from forum.sanctions import appealing
from tests.browser.conftest import OpenPage
from tests.cast import Cast
from tests.factories import STORY, make_consultation, make_member

pytestmark = [pytest.mark.browser, pytest.mark.walk]

FIRST, SECOND = "May I be the first?", "May I come after?"
KNOWN, WORRIED, DOWN = "Could it be known?", "Is it still safe?", "May it stand after all?"
VILLAGE = "Quokkamoss"
MOST_TABS = 120  # stops on a page of the desk
DANGER = "She says that she wants to kill herself, and I smiled back."
NEWCOMERS = {"Nell Vorherda": "bacp", "Sol Drübenstadt": "us-social-work", "Aoife Nochlernend": "iacp"}
Act = Callable[..., None]


def by_keys(place: Locator, key: str = "Enter") -> None:
    """Reach it from where one is and press it, with the keyboard alone."""
    expect(place).to_be_visible()
    for _ in range(MOST_TABS):
        if place.evaluate("element => element === document.activeElement"):
            break
        place.page.keyboard.press("Tab")
    expect(place).to_be_focused()
    place.page.keyboard.press(key)


def by_touch(place: Locator, key: str = "") -> None:
    """Tap it."""
    place.tap()


def status(question: str) -> str:
    return Consultation.objects.get(question=question).status


def known(cast: Cast) -> Consultation:
    """Something of Ilse's in which a village is named."""
    told = {"only-a-question.1": f"{STORY} It was in {VILLAGE.lower()} that we met."}
    return make_consultation(cast.ilse, question=KNOWN, answers=told)


@pytest.fixture
def evening(cast: Cast, defaults: None) -> None:
    """Two first consultations, one that could be known, one with a safety word, one that asks for a second look, and
    three who tell us who they are."""
    load_bodies()
    for name, body in NEWCOMERS.items():
        where = RegisterBody.objects.get(key=body)
        submit(Claim("clinician", where, country=where.country, number="00123456"), by=make_member(name, ""))
    make_consultation(cast.maren, question=FIRST, waits=True)
    make_consultation(cast.trainee, question=SECOND, waits=True)
    reports.report(known(cast), "identity", by=cast.tobi)
    make_consultation(make_member("Eine Weitere"), question=WORRIED, answers={"only-a-question.1": DANGER})
    down = make_consultation(make_member("Noch Jemand"), question=DOWN)
    reports.report(down, "other", by=cast.tobi)
    earlier = timezone.now() - timedelta(minutes=11)
    moderation.decide(
        down.review_items.get(), "removed", by=cast.second_moderator, version=None, sentence="It is no question.",
        at=earlier,
    )  # fmt: skip
    moderation.take_effect(timezone.now())
    down.refresh_from_db()
    appealing.appeal(down, "It is one, about the two of us.", by=down.author)


def open_item(page: Page, act: Act, question: str) -> None:
    page.goto("/desk/")
    act(page.get_by_role("link", name=question).first)
    expect(page.locator("#decide")).to_be_visible()


def decide(page: Page, act: Act, code: str, *, sentence: str = "") -> None:
    """Open a decision in its place, and press its last button."""
    form = page.locator(f"#decide-{code}")
    more = page.locator("details.more", has=form)
    if not form.locator("xpath=..").locator("summary").first.is_visible():
        act(more.locator("summary").first)
    act(form.locator("xpath=..").locator("summary").first)
    if sentence:
        form.get_by_role("textbox").fill(sentence)
    with page.expect_navigation():
        act(form.locator("p.buttons button"))


@pytest.mark.parametrize(("act", "width"), [(by_keys, 1280), (by_touch, 390)], ids=["keyboard", "touch"])
@pytest.mark.usefixtures("evening")
def test_an_evening_until_nothing_is_left(open_page: OpenPage, cast: Cast, act: Act, width: int) -> None:
    page = open_page(cast.moderator, width=width)
    open_item(page, act, WORRIED)
    decide(page, act, "left")
    open_item(page, act, KNOWN)
    leave_out(page, act)
    open_item(page, act, KNOWN)
    decide(page, act, "restored")
    open_item(page, act, DOWN)
    decide(page, act, "restored" if page.locator("#decide-restored").count() else "left")
    open_item(page, act, FIRST)
    decide(page, act, "released")
    open_item(page, act, SECOND)
    decide(page, act, "returned", sentence="Could you say a little more of the two of you?")
    look_up(page, act, width)
    expect(page.get_by_role("heading", level=1)).to_have_text("Desk")
    assert [status(each) for each in (FIRST, SECOND, KNOWN)] == ["open", "returned", "hidden"]

    other = open_page(cast.second_moderator, width=width)
    open_item(other, act, KNOWN)
    act(other.get_by_role("button", name="I agree"))
    expect(other.get_by_role("heading", level=1)).to_have_text("Desk")
    assert status(KNOWN) == "open"
    acts = set(Decision.objects.values_list("act", flat=True))
    assert {"leave", "redact", "propose", "restore", "release", "return"} <= acts


def look_up(page: Page, act: Act, width: int) -> None:
    """Verify two of the newcomers, and say to the third that the register does not list them."""
    first, second, third = NEWCOMERS
    for name in (first, second):
        open_item(page, act, name)
        act(page.get_by_role("button", name="I’ll take this"))
        act(page.locator("details.decision > summary", has_text="Verify"))
        expect(page.get_by_label("It holds until")).not_to_have_value("")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        with page.expect_navigation():
            act(page.get_by_role("button", name="Verify them"))
    open_item(page, act, third)
    act(page.locator("details.decision > summary", has_text="Not verified"))
    act(page.get_by_role("radio", name="Not found in the register"), "Space")
    with page.expect_navigation():
        act(page.get_by_role("button", name="Not verified"))
    verified = Member.objects.filter(display_name__in=NEWCOMERS, verified_at__isnull=False)
    assert set(verified.values_list("display_name", flat=True)) == {first, second}


def leave_out(page: Page, act: Act) -> None:
    """Choose a word, see the text without it, and leave it out."""
    act(page.get_by_role("link", name="Leave words out"))
    page.get_by_label("Which words?").fill(VILLAGE)
    page.get_by_label("What are they?").select_option("place_small")
    act(page.get_by_role("button", name="Show me first"))
    expect(page.get_by_text("[place left out]").first).to_be_visible()
    with page.expect_navigation():
        act(page.get_by_role("button", name="Leave them out"))
    expect(page.get_by_role("button", name="Leave them out")).to_have_count(0)


def test_without_javascript_one_tells_and_two_leave_words_out_and_bring_it_back(
    open_page: OpenPage, cast: Cast, defaults: None
) -> None:
    here = known(cast)
    colleague = open_page(cast.maren, script=False)
    colleague.goto(here.get_absolute_url())
    colleague.get_by_role("link", name="Tell a moderator").first.click()
    colleague.get_by_role("radio", name="Could identify a client").check()
    colleague.get_by_label("Which words?").fill(VILLAGE)
    colleague.get_by_role("button", name="Tell a moderator").click()
    assert status(KNOWN) == "hidden"
    colleague.goto(here.get_absolute_url())
    expect(colleague.get_by_text(VILLAGE.lower())).to_have_count(0)

    page = open_page(cast.moderator, script=False)
    open_item(page, Locator.click, KNOWN)
    leave_out(page, Locator.click)
    open_item(page, Locator.click, KNOWN)
    decide(page, Locator.click, "restored")
    other = open_page(cast.second_moderator, script=False)
    open_item(other, Locator.click, KNOWN)
    other.get_by_role("button", name="I agree").click()
    assert status(KNOWN) == "open"
    colleague.goto(here.get_absolute_url())
    expect(colleague.get_by_text("[place left out]").first).to_be_visible()
    expect(colleague.get_by_text(VILLAGE.lower())).to_have_count(0)
