"""A safe account, as somebody sets it up: a code on the phone, a passkey, the phone lost, and back in on paper."""

import re

import pytest
from playwright.sync_api import Page, expect

from accounts.actions import set_second_factor
from tests.accounts.safe import code_for, code_of
from tests.cast import PASSWORD
from tests.letters import text_of


def lend_a_device(page: Page) -> None:
    """Chromium's own authenticator: a device with a finger on it."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable", {"enableUI": False})
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def come_in(page: Page, email: str) -> None:
    """Fill in the page for coming in."""
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Come in", exact=True).click()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_moderator_locks_the_account_loses_the_phone_and_comes_back(open_page, cast, letters):
    member = cast.moderator
    set_second_factor(member, False)
    page = open_page()
    lend_a_device(page)
    come_in(page, member.email)

    page.goto("/me/")
    page.get_by_role("link", name="Set one up").click()
    expect(page.get_by_text("Your role as moderator begins with a second factor.")).to_be_visible()
    page.get_by_role("link", name="Set it up").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="It is me").click()
    page.get_by_role("button", name="Send me the code").click()
    expect(page.get_by_label("The code from the letter")).to_be_visible()
    page.get_by_label("The code from the letter").fill(re.findall(r"\b\d{8}\b", text_of(letters[-1]))[0])
    page.get_by_role("button", name="Go on").click()
    page.get_by_text("I cannot scan it").click()
    secret = page.locator("#authenticator-secret").inner_text()
    page.get_by_label("The code your app shows now").fill(code_for(secret))
    page.get_by_role("button", name="Use it from now on").click()
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    codes = page.locator("#recovery-codes li").all_inner_texts()
    assert len(codes) == 10
    page.get_by_role("link", name="I have kept them").click()
    expect(page.get_by_text("begins with a second factor")).to_have_count(0)
    expect(page.get_by_role("link", name="Desk")).to_be_visible()

    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("What shall we call it?").fill("My laptop")
    page.get_by_label("It opens the door by itself").check()
    page.get_by_role("button", name="Go on to my device").click()
    expect(page.get_by_role("heading", name="My laptop")).to_be_visible()

    page.goto("/accounts/logout/")
    page.locator("main").get_by_role("button", name="Sign out").click()
    page.goto("/accounts/login/?next=/me/security/")
    page.get_by_role("button", name="Come in with a passkey").click()
    expect(page).to_have_url(re.compile("/me/security/$"))
    expect(page.get_by_text("with a second factor").first).to_be_visible()

    phone = open_page(width=390)
    come_in(phone, member.email)
    expect(phone.get_by_role("button", name="Use a passkey instead")).to_be_visible()
    phone.get_by_label("Code", exact=True).fill(code_of(member))
    phone.get_by_role("button", name="Come in", exact=True).click()
    expect(phone.get_by_role("link", name="Desk")).to_be_visible()

    lost = open_page(script=False)
    come_in(lost, member.email)
    lost.get_by_label("Code", exact=True).fill(codes[0])
    lost.get_by_role("button", name="Come in", exact=True).click()
    expect(lost.get_by_role("link", name="Desk")).to_be_visible()
    lost.goto("/me/security/")
    expect(lost.get_by_text("9 left")).to_be_visible()
    lost.get_by_role("link", name="Stop using it").click()
    lost.get_by_label("The code from your phone, or a recovery code").fill(codes[1])
    lost.get_by_role("button", name="It is me").click()
    lost.get_by_role("button", name="Stop using it").click()
    expect(lost.get_by_role("link", name="Set it up")).to_be_visible()
    member.refresh_from_db()
    assert member.is_moderator  # the passkey is one still
