"""Three people join as they would: a counsellor in the UK, a social worker in the US, a trainee in Ireland. A moderator
looks at each; one of them locks her account, loses the telephone and comes back with a code on paper."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from accounts.agreements.actions import load_agreements
from accounts.credentials.actions import load_bodies
from accounts.models import Member
from forum.review.models import ReviewItem
from tests.accounts.safe import code_for, code_of
from tests.browser.conftest import OpenPage
from tests.browser.test_safe_account import lend_a_device
from tests.cast import Cast
from tests.letters import Letters, text_of

pytestmark = [pytest.mark.browser, pytest.mark.walk]

PASSWORD = "harbour-lights-at-dusk"


@dataclass(frozen=True)
class Newcomer:
    """Somebody invented, and what their register asks of them."""

    name: str
    register: str
    practice: str
    details: tuple[tuple[str, str], ...]
    verified_as: str = "clinician"

    @property
    def email(self) -> str:
        return f"{self.name.split()[0].lower()}@between.example"


NEWCOMERS = (
    Newcomer("Nell Vorherda", "bacp", "Clinician", (("Your number", "00123456"),)),
    Newcomer("Sol Drübenstadt", "us-social-work", "Clinician", (("State", "Maine"), ("Your number", "LC-00000"))),
    Newcomer(
        "Aoife Nochlernend", "iacp", "In training",
        (("Your training programme", "An invented diploma"), ("Who supervises you there", "An invented supervisor")),
        "trainee",
    ),
)  # fmt: skip


def link_of(letters: Letters, who: Newcomer) -> str:
    """The address in the letter that this newcomer got."""
    (letter,) = [letter for letter in letters if letter["To"] == who.email]
    (word,) = [word for word in text_of(letter).split() if "/accounts/confirm" in word]
    return "/accounts/confirm" + word.split("/accounts/confirm", 1)[1]


def join(page: Page, letters: Letters, who: Newcomer) -> None:
    """The three steps, one after another."""
    page.goto("/join/")
    page.get_by_role("link", name="Make an account").click()
    page.get_by_label("What may colleagues call you?").fill(who.name)
    page.get_by_label("E-mail address").fill(who.email)
    page.get_by_label("A password").fill(PASSWORD)
    page.get_by_label("The password once more").fill(PASSWORD)
    page.get_by_role("button", name="Make my account").click()
    expect(page.get_by_text(who.email)).to_be_visible()
    page.goto(link_of(letters, who))
    page.locator("main").get_by_role("button").first.click()
    if not Member.objects.get(email=who.email).sign_ins.exists():
        page.goto("/accounts/login/?next=/join/")
        page.get_by_label("E-mail address").fill(who.email)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Come in", exact=True).click()

    page.goto("/join/")
    expect(page.get_by_text("Step 2 of 3")).to_be_visible()
    page.get_by_role("link", name="Read them").click()
    code = page.get_by_label("ethics code").first
    code.fill("An ethics code")
    for tick in page.locator("main input[type=checkbox]").all():
        tick.check()
    page.get_by_role("button", name="I agree").click()

    page.goto("/join/")
    expect(page.get_by_text("Step 3 of 3")).to_be_visible()
    page.get_by_role("link", name="Tell us of your registration").click()
    page.get_by_label("Which register").select_option(who.register)
    page.get_by_role("radio", name=who.practice, exact=True).check()
    page.get_by_label("Your name as it stands there").fill(who.name)
    page.get_by_role("button", name="Go on").click()
    for label, words in who.details:
        page.get_by_label(label).fill(words)
    page.get_by_role("button", name="Give it to the desk").click()
    expect(page.get_by_text("We have it.")).to_be_visible()
    page.goto("/join/")
    expect(page.get_by_role("heading", name="Somebody looks at your registration")).to_be_visible()


def verify(page: Page, who: Newcomer) -> None:
    """Look them up, and say what was found."""
    item = ReviewItem.objects.get(member__email=who.email, decided_at=None)
    page.goto(f"/desk/{item.public_id}/")
    expect(page.get_by_text(who.name).first).to_be_visible()
    page.get_by_role("button", name="I’ll take this").click()
    page.locator("details.decision > summary").first.click()
    form = page.locator("details.decision form").first
    form.get_by_role("button", name="Verify them").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    member = Member.objects.get(email=who.email)
    assert (member.practice, member.has_run_out) == (who.verified_as, False)


def test_three_people_join_and_one_loses_the_telephone(
    open_page: OpenPage, cast: Cast, library: None, letters: Letters
) -> None:
    load_agreements()
    load_bodies()
    pages = {}
    for who in NEWCOMERS:
        pages[who] = open_page(width=390)
        join(pages[who], letters, who)
        pages[who].goto("/consultations/")
        expect(pages[who].get_by_text("verif").first).to_be_visible()
    desk = open_page(cast.moderator)
    for who in NEWCOMERS:
        verify(desk, who)
        pages[who].goto("/consultations/")
        expect(pages[who].get_by_role("heading", level=1)).to_have_text("Consultations")

    counsellor = NEWCOMERS[0]
    page = pages[counsellor]
    codes = lock(page)
    phone = open_page(width=390)
    come_in(phone, counsellor)
    phone.get_by_label("Code", exact=True).fill(code_of(Member.objects.get(email=counsellor.email)))
    phone.get_by_role("button", name="Come in", exact=True).click()
    expect(phone.get_by_text(counsellor.name).first).to_be_visible()
    lost = open_page(script=False)
    come_in(lost, counsellor)
    lost.get_by_label("Code", exact=True).fill(codes[0])
    lost.get_by_role("button", name="Come in", exact=True).click()
    expect(lost.get_by_text(counsellor.name).first).to_be_visible()


def lock(page: Page) -> list[str]:
    """A code on the telephone, and a passkey; gives the codes to be kept on paper."""
    lend_a_device(page)
    page.goto("/me/security/")
    page.get_by_role("link", name="Set it up").click()
    if page.get_by_label("Password").count():
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="It is me").click()
    page.get_by_text("I cannot scan it").click()
    page.get_by_label("The code your app shows now").fill(
        code_for(page.locator("#authenticator-secret").inner_text())
    )
    page.get_by_role("button", name="Use it from now on").click()
    codes = page.locator("#recovery-codes li").all_inner_texts()
    page.get_by_role("link", name="I have kept them").click()
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("What shall we call it?").fill("My telephone")
    page.get_by_role("button", name="Go on to my device").click()
    expect(page.get_by_role("heading", name="My telephone")).to_be_visible()
    return codes


def come_in(page: Page, who: Newcomer) -> None:
    """Fill in the page for coming in."""
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill(who.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Come in", exact=True).click()
