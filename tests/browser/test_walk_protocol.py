"""One consultation from the question to what happened since, walked by five people; the test moves time."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import Member
from cms.actions import load_pages
from forum.consultations.models import Consultation
from tests.browser import walking
from tests.browser.conftest import OpenPage
from tests.browser.people import signed_in
from tests.cast import Cast
from tests.factories import make_consultation, make_two_who_can_hide

pytestmark = [pytest.mark.browser, pytest.mark.walk]

ASKED = "You sound lonely with it. What did her face do just then?"
ANSWERED = "It went still, and she looked at my hands."
FELT = "a small cold in the room, and I wanted to speak first."
SEEN = "staying in the chair while it is awkward."
WONDERED = "the hurry belongs to both of you."
METHOD = "Naming the pace out loud, once, and then waiting."
NEEDS = "That a silence can be borne by both."
NOT_WHEN = "While either of you is still afraid of the other."
NOTED = "I keep thinking of her hands."
TAKEN = "The hurry was mine. I will say so, and stay."
SINCE = "I said it. We laughed, and then it was quiet in a good way."

Clock = Callable[[timedelta], None]


@pytest.fixture
def time_passes(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Move the site's clock on, and let what is due happen, as every minute does."""
    real, passed = timezone.now, [timedelta(0)]
    monkeypatch.setattr(timezone, "now", lambda: real() + passed[0])

    def pass_by(how_long: timedelta) -> None:
        passed[0] += how_long
        call_command("run_due", verbosity=0)

    return pass_by


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_five_people_walk_one_consultation_through_all_of_it(
    script: bool, open_page: OpenPage, cast: Cast, defaults: None, time_passes: Clock
) -> None:
    load_pages()
    make_consultation(cast.maren, theme="hope-belief")  # so that nothing waits for a first reader
    make_two_who_can_hide()
    here = make_consultation(cast.maren, unnamed=True, client="yes")
    page = {name: open_page(script=script) for name in ("maren", "ilse", "tobi", "retired", "first_reader")}

    def read(name: str) -> Page:
        member: Member = getattr(cast, name)
        signed_in(page[name], member)
        page[name].goto(here.get_absolute_url())
        return page[name]

    ask_and_be_with(read, script=script)
    poster = read("maren")
    walking.reply_with(poster, ASKED).get_by_role("link", name="Reply to this").click()
    walking.give(poster, "", ANSWERED, script=script)

    time_passes(timedelta(days=2, minutes=1))
    expect(read("tobi").locator(".now")).to_contain_text("stirs in you")
    walking.give(page["tobi"], "As I read, I felt", FELT, script=script)
    walking.give(read("retired"), "What I notice you are already doing is", SEEN, script=script)
    listen(read("maren"), script=script)

    time_passes(timedelta(days=3, minutes=1))
    walking.give(read("ilse"), "I wonder whether", WONDERED, script=script)
    keep_a_note_on_method(read("first_reader"), script=script)
    expect(read("ilse").get_by_text(METHOD)).to_have_count(0)
    expect(page["ilse"].locator(".sealed")).to_contain_text("on method wait")
    poster = read("maren")
    expect(poster.get_by_text(METHOD)).to_have_count(0)
    poster.get_by_role("button", name="I’m ready").click()

    take_back(read("maren"), script=script)
    expect(read("retired").get_by_text(METHOD)).to_be_visible()
    expect(page["retired"].locator(".takeback")).to_contain_text(TAKEN)

    time_passes(timedelta(days=3, minutes=1))
    tell_what_happened(read("maren"), script=script)
    expect(read("tobi").locator(".takeback").last).to_contain_text(SINCE)
    expect(page["tobi"].get_by_text("believe in them")).to_have_count(0)  # the figures are the poster's alone
    walking.give(page["tobi"], "What I notice you are already doing is", "telling us.", script=script)

    time_passes(timedelta(days=60, minutes=1))
    expect(read("ilse").locator(".now")).to_contain_text("closed")
    expect(page["ilse"].locator("#add")).to_have_count(0)
    here.refresh_from_db()
    assert (here.status, here.phase) == ("closed", "follow_up")
    told = here.entries.filter(verb="phase.began").values_list("detail", flat=True)
    assert list(told) == [
        "resonate:time", "perspectives:time", "take_back:poster", "technique:poster", "follow_up:time",
    ]  # fmt: skip


def ask_and_be_with(read: Callable[[str], Page], *, script: bool) -> None:
    """While questions are welcome: one asks, another only says that they are with the poster."""
    asking = read("ilse")
    expect(asking.locator(".now")).to_contain_text("questions are welcome")
    expect(asking.get_by_label("I wonder whether")).to_have_count(0)
    walking.give(asking, "To picture this I’d need", ASKED, script=script)
    beside = read("retired")
    beside.get_by_role("button", name="I have read this and I am with you").click()
    expect(beside.locator("#with")).to_contain_text("with")
    expect(read("maren").locator("#with")).to_contain_text("Greta Feierabend")


def listen(poster: Page, *, script: bool) -> None:
    """In the listening chair: what is noted is the poster's own, and is there again later."""
    expect(poster.get_by_text("You may just read. Nobody expects an answer yet.")).to_be_visible()
    box = poster.get_by_role("textbox", name="Your notes")
    box.click()
    walking.type_into(poster, box, NOTED, rich=script)
    poster.get_by_role("button", name="Keep my notes").click()
    expect(poster.get_by_text("Nobody else sees it.")).to_be_visible()
    expect(box).to_have_value(NOTED) if not script else expect(box).to_contain_text(NOTED)


def keep_a_note_on_method(colleague: Page, *, script: bool) -> None:
    """A note on method, with what it needs and when not to: kept closed until it is asked for."""
    opener = colleague.get_by_label("A method I’d hold ready")
    if not opener.is_visible():
        colleague.locator("summary").filter(has_text="Another way to answer").click()
    opener.check()
    colleague.get_by_label("What it would need from the relationship").fill(NEEDS)
    colleague.get_by_label("When not to").fill(NOT_WHEN)
    walking.give(colleague, "", METHOD, script=script)
    expect(walking.reply_with(colleague, METHOD)).to_contain_text(NOT_WHEN)


def take_back(poster: Page, *, script: bool) -> None:
    """Say what one takes, with the notes of the listening chair beside it, and ask for the notes on method."""
    expect(poster.locator("#add")).to_contain_text(NOTED)
    poster.get_by_label(re.compile("Show me the notes on method")).check()
    box = poster.locator("#add").get_by_role("textbox").first
    box.click()
    walking.type_into(poster, box, TAKEN, rich=script)
    poster.get_by_role("button", name="Say what you take with you").click()
    expect(poster.locator(".takeback")).to_contain_text(TAKEN)
    expect(poster.get_by_text(METHOD)).to_be_visible()


def tell_what_happened(poster: Page, *, script: bool) -> None:
    """Tell what happened since, with a figure for oneself."""
    box = poster.locator("#add").get_by_role("textbox").first
    box.click()
    walking.type_into(poster, box, SINCE, rich=script)
    poster.locator("summary").filter(has_text="A few figures, if you like").click()
    poster.get_by_role("group", name="How much do you believe in them now?").get_by_label(
        re.compile(r"^7\b")
    ).check()
    poster.get_by_role("button", name="Tell what happened since").click()
    expect(poster.locator(".takeback").last).to_contain_text(SINCE)
    assert Consultation.objects.filter(replies__since__belief=7).exists()
