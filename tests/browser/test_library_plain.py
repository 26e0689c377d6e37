"""The library without JavaScript: every page shows all it has, and every form does what it says."""

import re

import pytest
from playwright.sync_api import Page, expect

from cms.models import LoggedTime, OutOfDate, ReadingAsked, SavedPiece, Subscriber
from tests.browser import pieces
from tests.browser.conftest import OpenPage
from tests.browser.everywhere import GROUPS
from tests.browser.pieces import member, named, of_kind
from tests.browser.screens import tour
from tests.browser.shelves import picker, reading_address

pytestmark = [pytest.mark.browser, pytest.mark.walk]

# What can be pressed and does nothing by itself: no form takes it, and it opens nothing.
DEAD = """() => [...document.querySelectorAll('button, summary, a')]
  .filter((node) => node.checkVisibility())
  .filter((node) => node.localName === 'a' ? !node.hasAttribute('href')
    : node.localName === 'summary' ? node.parentElement.localName !== 'details'
    : !(node.form && node.type === 'submit') && !node.hasAttribute('popovertarget') && !node.hasAttribute('commandfor'))
  .map((node) => node.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("group", ("library", "sections", "kept"))
def test_every_page_of_the_library_stands_without_script(group: str, open_page: OpenPage, demo: None) -> None:
    faults = []
    for screen, page in tour(open_page, GROUPS[group](), script=False):
        faults += [f"{screen.name}: {dead} does nothing" for dead in page.evaluate(DEAD)]
        if page.locator("h1").count() != 1 or not page.locator("main").inner_text().strip():
            faults.append(f"{screen.name}: has not one heading and something to read")
    assert not faults, "\n".join(faults)


def test_a_visitor_searches_asks_for_the_newsletter_and_stops_it(open_page: OpenPage, demo: None) -> None:
    pieces.plant()
    page = open_page(script=False)
    page.goto("/library/")
    page.get_by_role("searchbox").fill("aliance")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="alliance", exact=True).click()
    page.get_by_text("Narrow it").click()
    page.get_by_role("navigation", name="Kind").get_by_role("link", name="Insight").first.click()
    expect(page.get_by_role("searchbox")).to_have_value("alliance")
    expect(page.locator("main .card").first).to_be_visible()

    page.goto(f"/newsletter/confirm/{pieces.CONFIRMS}/")
    page.get_by_role("button", name="Yes, send it to me").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("It will come to you")
    mine = Subscriber.objects.get(email=pieces.SUBSCRIBER)
    assert mine.confirmed_at
    page.goto(f"/newsletter/stop/{mine.stop_key}/")
    page.get_by_role("button", name="Stop the newsletter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("No more newsletter")
    assert not Subscriber.objects.filter(pk=mine.pk).exists()


def test_a_member_saves_thinks_logs_and_tells_the_editors(open_page: OpenPage, demo: None) -> None:
    pieces.plant()
    anselm, piece = member("anselm"), of_kind("practical_guide")
    saved = SavedPiece.objects.filter(member=anselm, page=piece)
    page = open_page(anselm, script=False)
    page.goto(piece.url)
    if saved.exists():
        page.get_by_role("button", name="take it off").click()
    page.get_by_role("button", name="Save this piece").click()
    assert saved.exists()

    page.get_by_role("link", name="Think it over, and log the time").click()
    page.get_by_role("textbox").first.fill("I hurry when she is quiet.")
    page.get_by_label(re.compile("minutes", re.IGNORECASE)).fill("35")
    page.get_by_role("button", name="Save, and log the time").click()
    assert LoggedTime.objects.filter(member=anselm, page=piece, minutes=35).exists()
    page.goto("/me/thoughts/")
    expect(page.get_by_text("I hurry when she is quiet.")).to_be_visible()
    page.goto("/me/hours/")
    page.get_by_role("button", name=re.compile("Take it out.*" + re.escape(piece.title))).click()
    assert not LoggedTime.objects.filter(member=anselm, page=piece, minutes=35).exists()

    page.goto(piece.url)
    page.get_by_role("link", name="Something in it is out of date?").click()
    page.get_by_role("textbox").first.fill("The second step is done otherwise now.")
    page.get_by_role("button", name="Tell its editors").click()
    assert OutOfDate.objects.filter(member=anselm, page=piece, answered_at=None).exists()


def test_a_colleague_hands_a_piece_over_in_a_reply(open_page: OpenPage, demo: None) -> None:
    address, title = picker(), of_kind("insight").title
    page = open_page(member("maren"), script=False)
    page.goto(address)
    page.get_by_role("searchbox").fill(title)
    page.get_by_role("button", name="Look").click()
    page.get_by_role("button", name=re.compile(f"Put it into your reply.*{re.escape(title)}")).click()
    expect(page.get_by_role("textbox", name=re.compile("Your (voice|reply)"))).to_have_value(
        re.compile("/library/")
    )


def test_a_clinician_says_what_they_think_of_a_piece(open_page: OpenPage, demo: None) -> None:
    pieces.plant()
    page = open_page(member("ilse"), script=False)
    page.goto(reading_address(pieces.TO_READ))
    page.get_by_label("It is fine as it is").check()
    page.get_by_role("button", name="Send").click()
    assert (
        ReadingAsked.objects.get(submission__page=named(pieces.TO_READ), reader=member("ilse")).answer
        == "fine"
    )


def test_a_publisher_takes_a_piece_down_and_retracts_another(open_page: OpenPage, demo: None) -> None:
    pieces.plant()
    piece, other = of_kind("practical_guide"), of_kind("case_reflection")
    page = open_page(member("thea"), script=False)
    _take_down(page, piece.url)
    page.get_by_role("button", name="Take it down").click()
    piece.refresh_from_db()
    assert not piece.live
    _take_down(page, other.url)
    page.get_by_role("textbox").last.fill("Its main claim does not hold.")
    page.get_by_role("button", name="Retract it").click()
    page.goto(other.url)
    expect(page.get_by_text("Its main claim does not hold.")).to_be_visible()


def _take_down(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="Take down now").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Take down now")
