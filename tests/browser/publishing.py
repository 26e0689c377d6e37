"""A training body at work on a piece, step by step as its people take them in Chromium."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from playwright.sync_api import Page, expect

from cms.models import TrainingBodyPage
from tests.accounts.safe import code_for
from tests.letters import Letters, text_of

PASSWORD = "harbour-lights-at-dusk"
SCHOOL = "The Lantern School"
#: The editor's pages are the heaviest of the house, and two busy cores are slow; in milliseconds.
LONG = 60_000
#: Where everybody can find a public piece, by what the place is called; the last is its curators' alone.
PLACES = {
    "feed": "/library/feed/",
    "sitemap": "/sitemap.xml",
    "search": "/library/search/?q=radiator",
    "theme": "/themes/alliance/",
    "newsletter": "/newsletter/preview/",
}


@dataclass(frozen=True)
class Piece:
    """What a training body writes: a title first, then the rest, the last two fields after it was asked for them."""

    title: str = "The coat on the radiator"
    standfirst: str = "He hangs it up now. What changed before he did?"
    words: str = "For a year he sat in his coat, and I never said that the room was cold."
    better: str = "I noticed that I had stopped hoping he would stay."
    question: str = "What do I do when nobody says that it is cold?"
    interests: str = "None."

    slug = "the-coat-on-the-radiator"


def patient(page: Page) -> Page:
    """Wait longer for what this page loads; gives it back."""
    page.set_default_timeout(LONG)
    return page


def look(page: Page, name: str) -> None:
    """Keep a picture of a screen of the way, for whoever asks for them (``WALK_PICTURES=/some/folder``)."""
    if folder := os.environ.get("WALK_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def from_letter(letters: Letters, to: str, place: str) -> str:
    """The address in the newest letter to somebody that leads to such a place."""
    mine = [letter for letter in letters if letter["To"] == to]
    assert mine, f"{to} got no letter"
    words = [word for word in text_of(mine[-1]).split() if place in word]
    assert len(words) == 1, text_of(mine[-1])
    return place + words[0].split(place, 1)[1]


def add_body(curator: Page, publisher: str) -> None:
    """A curator adds the training body, which asks its publisher in."""
    curator.goto("/bodies/")
    curator.get_by_role("link", name="Add a training body").click()
    curator.get_by_label("What is it called?").fill(SCHOOL)
    curator.get_by_label("Who answers for its pieces?").fill("Thea Leuchtturm")
    curator.get_by_label("e-mail address").fill(publisher)
    look(curator, "add-body")
    curator.get_by_role("button", name="Add it and send the letter").click()
    expect(curator.get_by_role("heading", level=1)).to_have_text(f"People of {SCHOOL}")


def accept(page: Page, letters: Letters, email: str, name: str) -> None:
    """Open the link of an invitation, make an account and agree to how we publish."""
    page.goto(from_letter(letters, email, "/invitation/"))
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{SCHOOL} asks you in")
    look(page, f"invitation-{name.split()[0]}")
    page.get_by_label("What may others call you?").fill(name)
    page.get_by_label("A password").fill(PASSWORD)
    page.get_by_label("I will publish in this way.").check()
    page.get_by_role("button", name="Accept the invitation").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"People of {SCHOOL}")


def secure(page: Page) -> None:
    """Set a code on a telephone up, as a publisher is led to."""
    look(page, "people-without-second-factor")
    page.get_by_role("link", name="Set one up").click()
    look(page, "second-factor")
    page.get_by_role("main").get_by_role("link", name="Set one up").click()
    page.get_by_role("link", name="Set it up").click()
    if page.get_by_label("Password").count():
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="It is me").click()
    page.get_by_text("I cannot scan it").click()
    code = code_for(page.locator("#authenticator-secret").inner_text())
    page.get_by_label("The code your app shows now").fill(code)
    page.get_by_role("button", name="Use it from now on").click()
    page.get_by_role("link", name="I have kept them").click()


def invite(page: Page, email: str) -> None:
    """A publisher asks somebody in to write."""
    page.goto("/bodies/")
    page.get_by_label("Their e-mail address").fill(email)
    page.get_by_role("button", name="Send the invitation").click()
    expect(page.get_by_text("The invitation is on its way")).to_be_visible()
    look(page, "people")


def say_who_they_are(page: Page) -> None:
    """A publisher writes their body's own page, and publishes it."""
    body = TrainingBodyPage.objects.get(title=SCHOOL)
    page.goto(f"/cms/pages/{body.pk}/edit/")
    page.get_by_role("textbox", name="Who they are").fill("An invented school.")
    page.get_by_role("textbox", name="Interests").fill("It sells nothing.")
    press(page, "publish")
    told(page)


def begin(page: Page, piece: Piece) -> None:
    """Save a draft with a title and nothing else."""
    page.goto("/bodies/")
    page.get_by_role("link", name="Write in the library").click()
    body = TrainingBodyPage.objects.get(title=SCHOOL)
    page.goto(f"/cms/pages/{body.pk}/")
    page.get_by_role("link", name="Add child page").first.click()
    page.get_by_role("link", name=re.compile("^Article")).first.click()
    look(page, "editor-new")
    page.locator("#id_title").fill(piece.title)
    save(page)


def save(page: Page) -> None:
    """Press Save draft, and wait until the editor has opened again with what was saved."""
    with page.expect_navigation():
        page.get_by_role("button", name="Save draft").first.click()
    told(page)


def told(page: Page) -> None:
    """Wait until the admin has said that something is done."""
    expect(page.locator(".messages .success").first).to_be_visible(timeout=LONG)


def save_all_the_same(page: Page) -> None:
    """Press Save draft where somebody else has saved. The editor asks first where it knows of it by then, and goes on when
    one says so; whoever has saved is told by the server either way."""
    page.get_by_role("button", name="Save draft").first.click()
    asks = page.get_by_role("dialog").filter(has_text="saved a new version")
    told = page.get_by_text("while you had it open")
    expect(asks.or_(told).first).to_be_visible(timeout=LONG)
    if asks.is_visible():
        look(page, "asked-before-saving")
        asks.get_by_role("button", name="Save draft").click()
    expect(told).to_be_visible(timeout=LONG)


def write(page: Page, piece: Piece) -> None:
    """Write the piece, and say all but two of the things that only a person can know."""
    page.locator("#id_standfirst").fill(piece.standfirst)
    page.locator("#id_kind").select_option("essay")
    page.locator("#id_audience").select_option("clinician")
    page.locator("#id_primary_theme").select_option(label="Working together")
    page.locator("#id_authors").fill("Emil Feder")
    page.locator(".c-sf-add-button").first.click()
    page.get_by_role("listbox").get_by_role("option", name="Text").first.click()
    write_on(page, piece.words)
    save(page)


def write_on(page: Page, words: str) -> None:
    """Write at the end of the first block of text."""
    box = page.locator(".public-DraftEditor-content").first
    box.click()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(words)
    # The editor writes what is typed into its form a quarter of a second later.
    expect(page.locator("input[name^='body-0-value']").first).to_have_value(
        re.compile(re.escape(words.strip()))
    )


def say_the_rest(page: Page, piece: Piece) -> None:
    """Follow the list of what is missing to its fields, and fill them in."""
    expect(page.get_by_text("Two things before you can submit")).to_be_visible()
    look(page, "editor-two-things")
    page.get_by_role("link", name="Write the relational question it serves.").click()
    expect(page.locator("#id_relational_question")).to_be_in_viewport()
    page.locator("#id_relational_question").fill(piece.question)
    page.get_by_role("link", name="Declare interests; if there are none, say so.").click()
    expect(page.locator("#id_interests")).to_be_in_viewport()
    page.locator("#id_interests").fill(piece.interests)
    save(page)
    expect(page.get_by_text("Nothing is missing")).to_be_visible()


def press(page: Page, action: str) -> None:
    """Press one of the things that the editor's menu offers."""
    page.locator("footer [data-w-dropdown-target='toggle']").first.click()
    with page.expect_navigation():
        page.locator(f"button[name='action-{action}']").first.click()


def submit(page: Page) -> None:
    """Send the piece in."""
    press(page, "submit")
    told(page)


def send_back(curator: Page, piece: Piece, reason: str) -> None:
    """Find the piece under What waits, and send it back."""
    open_waiting(curator, piece)
    look(curator, "desk")
    curator.get_by_text("Send it back").first.click()
    curator.locator("details[open]").get_by_label("Your reason").fill(reason)
    curator.locator("details[open]").get_by_role("button", name="Send it back").click()
    expect(curator.get_by_text("back with the training body")).to_be_visible()


def open_waiting(curator: Page, piece: Piece) -> None:
    """Open a piece from the page that says what waits."""
    curator.goto("/cms/")
    curator.get_by_role("link", name="What waits").first.click()
    look(curator, "waiting")
    curator.get_by_role("link", name=piece.title, exact=True).click()
    expect(curator.get_by_role("heading", level=1)).to_have_text(piece.title)


def ask_readers(curator: Page, piece: Piece, *names: str) -> None:
    """Pass the desk check and ask clinicians to read."""
    open_waiting(curator, piece)
    curator.get_by_role("button", name="On to its readers").click()
    for name in names:
        curator.get_by_label("Their name here").fill(name)
        curator.get_by_role("button", name="Ask them").click()
        expect(curator.get_by_role("heading", name=name)).to_be_visible()
    look(curator, "readers-asked")


def read(page: Page, letters: Letters, email: str, piece: Piece) -> None:
    """Read the piece, and say that it is fine as it is."""
    page.goto(from_letter(letters, email, "/library/readings/"))
    look(page, f"reading-{email.split('@')[0]}")
    page.get_by_role("link", name="Read the piece").click()
    expect(page.get_by_text(piece.words)).to_be_visible()
    expect(page.get_by_text(piece.better)).to_be_visible()
    look(page, f"reading-piece-{email.split('@')[0]}")
    page.go_back()
    page.get_by_label("It is fine as it is").check()
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("Thank you")).to_be_visible()


def set_an_hour(page: Page, hour: datetime) -> None:
    """Set the hour in the editor, and press the button that now schedules."""
    page.get_by_role("button", name="Toggle status").click()
    page.get_by_role("button", name=re.compile("Set schedule")).click()
    page.locator("#id_go_live_at").fill(hour.strftime("%Y-%m-%d %H:%M"))
    with page.expect_navigation():  # by the keyboard: the calendar that has opened lies over the button
        page.get_by_role("button", name="Save schedule").press("Enter")
    press(page, "publish")
    told(page)


def soon() -> timedelta:
    """How far ahead the hour lies."""
    return timedelta(hours=2)


def places_with(pages: dict[str, Page], piece: Piece) -> set[str]:
    """Where a piece can be found now, by its title or its address; `pages` has a visitor's page and a curator's."""
    found = set()
    for name, path in PLACES.items():
        page = pages["curator" if name == "newsletter" else "visitor"]
        answer = page.request.get(path)
        assert answer.status == 200, (path, answer.status)
        if piece.title in answer.text() or piece.slug in answer.text():
            found.add(name)
    return found
